-- The exports of a version to other vocabularies, by format. They name the issuer, whose profile may change, and the version may not. Null:
-- published before this migration, and made from the record and the present profile when they are read.
alter table microcredential_versions
  add column exports json;
