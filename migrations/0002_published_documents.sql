-- What a version is published as, made once: a later correction of the profile or of the mapping must not change it. Null: published before
-- this migration, and made from the record when it is read.
alter table microcredential_versions
  add column achievement json,
  -- by language code
  add column editions json;
