import type { Sql } from './database.ts';

export interface NewEvent {
  /** An issuer's slug, or '*' for what concerns the whole installation. */
  readonly owner: string;
  readonly eventId: string;
  readonly type: string;
  /** The id of the API key that asked, or null for the service itself. */
  readonly actor: string | null;
  readonly subject: string;
  /** Never personal data: events outlive erasure. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

export async function insertEvent(sql: Sql, event: NewEvent): Promise<void> {
  await sql`
    insert into events (owner, event_id, type, actor, subject, data)
    values (${event.owner}, ${event.eventId}, ${event.type}, ${event.actor}, ${event.subject}, ${sql.json(event.data ?? {})})`;
}
