import type { Sql } from './database.ts';
import { jsonText } from './json-text.ts';

export interface IssuerRow {
  readonly issuerId: string;
  readonly did: string;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly timeZone: string;
  readonly test: boolean;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

type NewIssuer = Pick<IssuerRow, 'issuerId' | 'did' | 'profile' | 'timeZone' | 'test'>;

const columns = ['issuer_id', 'did', 'profile', 'time_zone', 'test', 'revision', 'created_at', 'updated_at'];

/** Undefined when the slug is taken. */
export async function insertIssuer(sql: Sql, issuer: NewIssuer): Promise<IssuerRow | undefined> {
  const [row] = await sql<IssuerRow[]>`
    insert into issuers (issuer_id, did, profile, time_zone, test)
    values (${issuer.issuerId}, ${issuer.did}, ${jsonText(sql, issuer.profile)}, ${issuer.timeZone}, ${issuer.test})
    on conflict do nothing
    returning ${sql(columns)}`;
  return row;
}

export async function findIssuer(sql: Sql, issuerId: string): Promise<IssuerRow | undefined> {
  const [row] = await sql<IssuerRow[]>`select ${sql(columns)} from issuers where issuer_id = ${issuerId}`;
  return row;
}

export async function findIssuerByDid(sql: Sql, did: string): Promise<IssuerRow | undefined> {
  const [row] = await sql<IssuerRow[]>`select ${sql(columns)} from issuers where did = ${did}`;
  return row;
}

/** In the order of the slugs, those after `after`. */
export async function listIssuers(sql: Sql, page: { after: string; limit: number }): Promise<IssuerRow[]> {
  return await sql<IssuerRow[]>`
    select ${sql(columns)} from issuers where issuer_id > ${page.after} order by issuer_id limit ${page.limit}`;
}

/** Undefined when the row is no longer of `revision`. */
export async function updateIssuer(
  sql: Sql,
  issuer: Pick<IssuerRow, 'issuerId' | 'profile' | 'timeZone' | 'revision'>,
): Promise<IssuerRow | undefined> {
  const [row] = await sql<IssuerRow[]>`
    update issuers
    set profile = ${jsonText(sql, issuer.profile)}, time_zone = ${issuer.timeZone}, revision = revision + 1, updated_at = now()
    where issuer_id = ${issuer.issuerId} and revision = ${issuer.revision}
    returning ${sql(columns)}`;
  return row;
}
