-- One row: what this installation is bound to for ever.
create table installation (
  singleton boolean primary key default true check (singleton),
  public_url text not null,
  created_at timestamptz not null default now()
);

-- Small secrets of the installation (canary, key of the identifier digests), sealed under the key-encryption key `kek_id`.
create table installation_secrets (
  name text primary key,
  kek_id text not null,
  sealed bytea not null,
  created_at timestamptz not null default now()
);

create table service_keys (
  key_id uuid primary key,
  algorithm text not null,
  public_key_multibase text not null,
  kek_id text not null,
  sealed bytea not null,
  created_at timestamptz not null default now()
);

-- Every table of an issuer's data has issuer_id (the slug) first in its key, so that the data can be spread by issuer.
create table issuers (
  issuer_id text primary key check (issuer_id ~ '^[a-z0-9-]{2,63}$'),
  did text not null unique,
  -- json, not jsonb: what was sent comes back in the order it was sent in
  profile json not null,
  time_zone text not null,
  test boolean not null,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table signing_keys (
  issuer_id text not null references issuers,
  key_id uuid not null,
  algorithm text not null,
  public_key_multibase text not null,
  kek_id text not null,
  sealed bytea not null,
  state text not null check (state in ('active', 'retired', 'revoked')),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (issuer_id, key_id),
  check ((state = 'revoked') = (revoked_at is not null))
);

-- The key that signs now: one an issuer and algorithm.
create unique index signing_keys_active on signing_keys (issuer_id, algorithm) where state = 'active';

-- owner is an issuer's slug, or '*' for the operator ('*' is not a slug). Only the hash of a key is kept.
create table api_keys (
  owner text not null,
  api_key_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  token_hint text not null,
  scopes jsonb not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (owner, api_key_id)
);

-- The marker that a bootstrap key was consumed outlives the key itself.
create table bootstrap_markers (
  token_hash bytea primary key,
  api_key_id uuid not null,
  consumed_at timestamptz not null default now()
);

create table microcredentials (
  issuer_id text not null references issuers,
  microcredential_id uuid not null,
  record json not null,
  status_purpose text not null check (status_purpose in ('revocation', 'suspension')),
  revision integer not null default 1,
  image_id uuid,
  -- null: never published
  current_version integer,
  -- the revision that current_version was made from; another one means that a newer draft waits
  published_revision integer,
  retired_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (issuer_id, microcredential_id)
);

create table images (
  issuer_id text not null references issuers,
  image_id uuid not null,
  microcredential_id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/svg+xml')),
  bytes bytea not null,
  created_at timestamptz not null default now(),
  primary key (issuer_id, image_id)
);

-- A published version never changes.
create table microcredential_versions (
  issuer_id text not null,
  microcredential_id uuid not null,
  version integer not null check (version > 0),
  record json not null,
  status_purpose text not null check (status_purpose in ('revocation', 'suspension')),
  image_id uuid,
  published_at timestamptz not null default now(),
  primary key (issuer_id, microcredential_id, version),
  foreign key (issuer_id, microcredential_id) references microcredentials
);

create table status_lists (
  issuer_id text not null references issuers,
  list_number integer not null check (list_number > 0),
  purpose text not null check (purpose in ('revocation', 'suspension')),
  size integer not null,
  -- the key of the permutation that turns the running number into a position nobody can guess
  permutation_key bytea not null,
  -- running numbers below this one are leased to a process
  leased integer not null default 0 check (leased between 0 and size),
  -- counts the changes of the bits: a published list is of one revision
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (issuer_id, list_number)
);

create table credentials (
  issuer_id text not null references issuers,
  -- a UUID of version 7: its order is the order of issuing
  credential_id uuid not null,
  microcredential_id uuid not null,
  microcredential_version integer not null,
  format text not null,
  -- the exact bytes that were signed and released
  document text not null,
  key_id uuid not null,
  status_list integer not null,
  status_index integer not null,
  status_purpose text not null,
  state text not null check (state in ('active', 'suspended', 'revoked')),
  state_reason text,
  state_note text,
  state_changed_at timestamptz,
  valid_from timestamptz not null,
  valid_until timestamptz,
  award_day date not null,
  issued_at timestamptz not null,
  primary key (issuer_id, credential_id),
  foreign key (issuer_id, microcredential_id, microcredential_version) references microcredential_versions,
  foreign key (issuer_id, key_id) references signing_keys,
  foreign key (issuer_id, status_list) references status_lists,
  unique (issuer_id, status_list, status_index)
);

create index credentials_by_microcredential on credentials (issuer_id, microcredential_id, credential_id);
create index credentials_withdrawn on credentials (issuer_id, state, credential_id) where state <> 'active';
create index credentials_by_time on credentials (issuer_id, issued_at);

-- The bits that are set now. A list is made of these rows alone.
create table status_bits (
  issuer_id text not null,
  list_number integer not null,
  status_index integer not null,
  set_at timestamptz not null default now(),
  primary key (issuer_id, list_number, status_index),
  foreign key (issuer_id, list_number) references status_lists
);

-- The signed list as it was released, of the revision that it shows.
create table status_list_documents (
  issuer_id text not null,
  list_number integer not null,
  revision integer not null,
  key_id uuid not null,
  document text not null,
  primary key (issuer_id, list_number),
  foreign key (issuer_id, list_number) references status_lists,
  foreign key (issuer_id, key_id) references signing_keys
);

-- Who holds what, by keyed digests of stable identifiers: answers "does this person have it already" and the search by recipient
-- without keeping an identifier in the clear.
create table credential_recipients (
  issuer_id text not null,
  identifier_digest bytea not null,
  credential_id uuid not null,
  microcredential_id uuid not null,
  award_day date not null,
  primary key (issuer_id, identifier_digest, credential_id),
  foreign key (issuer_id, credential_id) references credentials
);

-- Held while a request without an Idempotency-Key looks for a duplicate, so that two twins cannot both find none.
create table award_locks (
  issuer_id text not null,
  identifier_digest bytea not null,
  touched_at timestamptz not null default now(),
  primary key (issuer_id, identifier_digest)
);

-- Kept as long as the credential.
create table idempotency_keys (
  issuer_id text not null,
  idempotency_key text not null,
  body_digest bytea not null,
  credential_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (issuer_id, idempotency_key)
);

-- What happened, by whom; never personal data.
create table events (
  owner text not null,
  event_id uuid not null,
  type text not null,
  actor uuid,
  subject text not null,
  data jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (owner, event_id)
);
