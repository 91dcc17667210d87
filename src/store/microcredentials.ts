import type { Sql } from './database.ts';
import { jsonText } from './json-text.ts';

export type StatusPurpose = 'revocation' | 'suspension';

export interface MicrocredentialRow {
  readonly issuerId: string;
  readonly microcredentialId: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly statusPurpose: StatusPurpose;
  readonly revision: number;
  readonly imageId: string | null;
  /** Of others, for the badges of the next version; null where there are none. */
  readonly endorsements: readonly AttachedEndorsement[] | null;
  readonly currentVersion: number | null;
  readonly publishedRevision: number | null;
  readonly retiredAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An object with a proof inside, or a compact JWT. */
export type AttachedEndorsement = Readonly<Record<string, unknown>> | string;

export interface VersionRow {
  readonly issuerId: string;
  readonly microcredentialId: string;
  readonly version: number;
  readonly record: Readonly<Record<string, unknown>>;
  readonly statusPurpose: StatusPurpose;
  readonly imageId: string | null;
  /** What it was published as; null in a row that is older than this column. */
  readonly achievement: JsonText | null;
  readonly publishedAt: Date;
}

type JsonText = Readonly<Record<string, unknown>>;

export interface PublishedDocuments {
  readonly version: number;
  readonly achievement: JsonText;
  /** By language code. */
  readonly editions: Readonly<Record<string, JsonText>>;
  /** By format. */
  readonly exports: Readonly<Record<string, JsonText>>;
}

type KeptDocuments = { readonly [Name in 'achievement' | 'editions' | 'exports']: JsonText | null };

type Key = Pick<MicrocredentialRow, 'issuerId' | 'microcredentialId'>;
type NewMicrocredential = Key & Pick<MicrocredentialRow, 'record' | 'statusPurpose'>;

const columns = [
  'issuer_id', 'microcredential_id', 'record', 'status_purpose', 'revision', 'image_id', 'endorsements',
  'current_version', 'published_revision', 'retired_at', 'created_at', 'updated_at',
];
const versionColumns = ['issuer_id', 'microcredential_id', 'version', 'record', 'status_purpose', 'image_id', 'achievement', 'published_at'];

export async function insertMicrocredential(sql: Sql, row: NewMicrocredential): Promise<MicrocredentialRow> {
  const [inserted] = await sql<MicrocredentialRow[]>`
    insert into microcredentials (issuer_id, microcredential_id, record, status_purpose)
    values (${row.issuerId}, ${row.microcredentialId}, ${jsonText(sql, row.record)}, ${row.statusPurpose})
    returning ${sql(columns)}`;
  if (!inserted) throw new Error('an insert returned no row');
  return inserted;
}

export async function findMicrocredential(sql: Sql, key: Key): Promise<MicrocredentialRow | undefined> {
  const [row] = await sql<MicrocredentialRow[]>`
    select ${sql(columns)} from microcredentials
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId}`;
  return row;
}

export async function listMicrocredentials(
  sql: Sql,
  issuerId: string,
  page: { after: string; limit: number },
): Promise<MicrocredentialRow[]> {
  return await sql<MicrocredentialRow[]>`
    select ${sql(columns)} from microcredentials
    where issuer_id = ${issuerId} and microcredential_id > ${page.after}
    order by microcredential_id limit ${page.limit}`;
}

/** Undefined when the draft is no longer of `revision`. */
export async function updateDraft(sql: Sql, row: NewMicrocredential & { revision: number }): Promise<MicrocredentialRow | undefined> {
  const [updated] = await sql<MicrocredentialRow[]>`
    update microcredentials
    set record = ${jsonText(sql, row.record)}, status_purpose = ${row.statusPurpose}, revision = revision + 1, updated_at = now()
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId} and revision = ${row.revision}
    returning ${sql(columns)}`;
  return updated;
}

/** Undefined when the draft is no longer of `revision`. */
export async function setDraftImage(sql: Sql, row: Key & { imageId: string; revision: number }): Promise<MicrocredentialRow | undefined> {
  const [updated] = await sql<MicrocredentialRow[]>`
    update microcredentials set image_id = ${row.imageId}, revision = revision + 1, updated_at = now()
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId} and revision = ${row.revision}
    returning ${sql(columns)}`;
  return updated;
}

/** Undefined when the draft is no longer of `revision`. */
export async function setDraftEndorsements(sql: Sql, row: Key & { endorsements: readonly AttachedEndorsement[]; revision: number }): Promise<MicrocredentialRow | undefined> {
  const [updated] = await sql<MicrocredentialRow[]>`
    update microcredentials
    set endorsements = ${row.endorsements.length === 0 ? null : jsonText(sql, row.endorsements)}, revision = revision + 1, updated_at = now()
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId} and revision = ${row.revision}
    returning ${sql(columns)}`;
  return updated;
}

/** The draft of `revision` is what is published already. Undefined when it has changed meanwhile. */
export async function settleDraft(sql: Sql, row: Key & { revision: number }): Promise<MicrocredentialRow | undefined> {
  const [settled] = await sql<MicrocredentialRow[]>`
    update microcredentials set published_revision = revision
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId} and revision = ${row.revision} and current_version is not null
    returning ${sql(columns)}`;
  return settled;
}

/** Makes the draft of `revision` the version that `documents` were made for. Undefined when the draft has changed meanwhile. */
export async function publishDraft(sql: Sql, row: Key & { revision: number; documents: PublishedDocuments }): Promise<MicrocredentialRow | undefined> {
  const { version, achievement, editions, exports } = row.documents;
  const [published] = await sql<MicrocredentialRow[]>`
    update microcredentials
    set current_version = ${version}, published_revision = revision, updated_at = now()
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId}
      and revision = ${row.revision} and retired_at is null and published_revision is distinct from revision
      and coalesce(current_version, 0) = ${version} - 1
    returning ${sql(columns)}`;
  if (!published) return undefined;
  await sql`
    insert into microcredential_versions (issuer_id, microcredential_id, version, record, status_purpose, image_id, achievement, editions, exports)
    select issuer_id, microcredential_id, current_version, record, status_purpose, image_id,
      ${jsonText(sql, achievement)}, ${jsonText(sql, editions)}, ${jsonText(sql, exports)}
    from microcredentials
    where issuer_id = ${row.issuerId} and microcredential_id = ${row.microcredentialId}`;
  return published;
}

/** Undefined when there is no such micro-credential, or it is retired already. */
export async function retireMicrocredential(sql: Sql, key: Key): Promise<MicrocredentialRow | undefined> {
  const [row] = await sql<MicrocredentialRow[]>`
    update microcredentials set retired_at = now()
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and retired_at is null
    returning ${sql(columns)}`;
  return row;
}

export async function findVersion(sql: Sql, key: Key & { version: number }): Promise<VersionRow | undefined> {
  const [row] = await sql<VersionRow[]>`
    select ${sql(versionColumns)} from microcredential_versions
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and version = ${key.version}`;
  return row;
}

/** The edition of a version in one language, which nothing but its own address needs. Undefined where there is none. */
export async function findEdition(sql: Sql, key: Key & { version: number; language: string }): Promise<JsonText | undefined> {
  const [row] = await sql<{ edition: JsonText | null }[]>`
    select editions -> ${key.language} as edition from microcredential_versions
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and version = ${key.version}`;
  return row?.edition ?? undefined;
}

/** The languages that a version has editions in, as they were made. */
export async function findEditionLanguages(sql: Sql, key: Key & { version: number }): Promise<string[]> {
  const rows = await sql<{ language: string }[]>`
    select json_object_keys(editions) as language from microcredential_versions
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and version = ${key.version}`;
  return rows.map(({ language }) => language);
}

/** The export of a version to another vocabulary. Undefined where it was published before exports were kept. */
export async function findExport(sql: Sql, key: Key & { version: number; format: string }): Promise<JsonText | undefined> {
  const [row] = await sql<{ document: JsonText | null }[]>`
    select exports -> ${key.format} as document from microcredential_versions
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and version = ${key.version}`;
  return row?.document ?? undefined;
}

/** All that a version was published as; null where that was not kept yet. */
export async function findDocuments(
  sql: Sql,
  key: Key & { version: number },
): Promise<KeptDocuments | undefined> {
  const [row] = await sql<KeptDocuments[]>`
    select achievement, editions, exports from microcredential_versions
    where issuer_id = ${key.issuerId} and microcredential_id = ${key.microcredentialId} and version = ${key.version}`;
  return row;
}
