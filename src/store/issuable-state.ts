import type { Sql } from './database.ts';

/** What a badge is built on, by its revisions: when one of them is another, it has to be read again. */
export interface IssuableState {
  readonly profileRevision: number;
  readonly currentVersion: number | null;
  readonly isRetired: boolean;
  readonly keyId: string;
}

/** Undefined where the issuer, the micro-credential or a signing key is missing. */
export async function findIssuableState(sql: Sql, { issuerId, microcredentialId }: { readonly issuerId: string; readonly microcredentialId: string }): Promise<IssuableState | undefined> {
  const [row] = await sql<IssuableState[]>`
    select issuers.revision as profile_revision, micro.current_version, micro.retired_at is not null as is_retired, signing.key_id
    from issuers
    join microcredentials as micro on micro.issuer_id = issuers.issuer_id
    join signing_keys as signing on signing.issuer_id = issuers.issuer_id
    where issuers.issuer_id = ${issuerId} and micro.microcredential_id = ${microcredentialId} and signing.algorithm = 'Ed25519' and signing.state = 'active'`;
  return row;
}
