-- A key is published in the one form that its algorithm has: Ed25519 as Multikey, RS256 as a JWK with `kty`, `n` and `e`.
alter table signing_keys
  alter column public_key_multibase drop not null,
  add column public_key_jwk json,
  add check (case algorithm
    when 'Ed25519' then public_key_multibase is not null and public_key_jwk is null
    when 'RS256' then public_key_multibase is null and public_key_jwk is not null
    else false
  end);
