import type { Sql } from './database.ts';

export interface ImageRow {
  readonly mediaType: 'image/png' | 'image/svg+xml';
  readonly bytes: Uint8Array;
}

export async function insertImage(
  sql: Sql,
  image: ImageRow & { issuerId: string; imageId: string; microcredentialId: string },
): Promise<void> {
  await sql`
    insert into images (issuer_id, image_id, microcredential_id, media_type, bytes)
    values (${image.issuerId}, ${image.imageId}, ${image.microcredentialId}, ${image.mediaType}, ${image.bytes})`;
}

export async function findImage(sql: Sql, issuerId: string, imageId: string): Promise<ImageRow | undefined> {
  const [row] = await sql<ImageRow[]>`
    select media_type, bytes from images where issuer_id = ${issuerId} and image_id = ${imageId}`;
  return row;
}
