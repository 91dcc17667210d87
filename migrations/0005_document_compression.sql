-- Signed documents are long texts that are written once: lz4 takes a fraction of the time of the usual compression. A server that was built
-- without it, as the embedded one is, keeps the usual one.
do $$
begin
  alter table credentials alter column document set compression lz4;
exception
  when feature_not_supported then null;
end
$$;
