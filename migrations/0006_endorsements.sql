-- What an issuer says of somebody else's achievement, profile or credential. It is a credential of its own, of no micro-credential and no
-- learner; its place in the status lists is leased like that of any other.
create table endorsements (
  issuer_id text not null references issuers,
  -- a UUID of version 7: its order is the order of issuing
  endorsement_id uuid not null,
  -- the id of what is endorsed
  subject text not null,
  format text not null,
  -- the exact bytes that were signed and released
  document text not null,
  key_id uuid not null,
  status_list integer not null,
  status_index integer not null,
  state text not null check (state in ('active', 'revoked')),
  state_reason text,
  state_note text,
  state_changed_at timestamptz,
  valid_from timestamptz not null,
  valid_until timestamptz,
  issued_at timestamptz not null,
  primary key (issuer_id, endorsement_id),
  foreign key (issuer_id, key_id) references signing_keys,
  foreign key (issuer_id, status_list) references status_lists,
  unique (issuer_id, status_list, status_index)
);

-- The endorsements of others that the next version carries, objects and compact JWTs as they were sent. Null: none.
alter table microcredentials
  add column endorsements json;
