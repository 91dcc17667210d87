import { AppError } from '../errors.ts';
import { insertEvent } from '../store/events.ts';
import type { Sql } from '../store/database.ts';
import { findImage, insertImage, type ImageRow } from '../store/images.ts';
import { findMicrocredential, setDraftImage, type MicrocredentialRow } from '../store/microcredentials.ts';
import { settled } from './as-published.ts';
import type { Caller } from './caller.ts';
import { checkImage } from './check-image.ts';
import type { AppDeps } from './deps.ts';
import { readVersion } from './read-microcredentials.ts';

/** Gives the draft a picture; it becomes public with the next version, at that version's own address. */
export async function putImage(
  deps: AppDeps,
  caller: Caller,
  request: { slug: string; microcredentialId: string; revision: number; image: ImageRow },
): Promise<MicrocredentialRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  const problem = checkImage(request.image);
  if (problem) throw new AppError('invalid_image', problem);
  return await deps.db.transaction(async (tx) => {
    const before = await findMicrocredential(tx, key);
    if (!before) throw new AppError('microcredential_not_found');
    if (before.retiredAt) throw new AppError('microcredential_retired', 'A retired micro-credential has no next draft.');
    if (before.revision !== request.revision) throw new AppError('precondition_failed');
    const kept = await presentPicture(tx, before, request.image);
    const imageId = kept ?? deps.newId();
    if (kept === undefined) await insertImage(tx, { ...key, imageId, ...request.image });
    const row = await setDraftImage(tx, { ...key, imageId, revision: request.revision });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { owner: request.slug, eventId: deps.newId(), type: 'microcredential.image', actor: caller.apiKeyId, subject: key.microcredentialId });
    return await settled(deps, tx, row);
  });
}

/** The id of the draft's picture where it is this very one, which then is no change. */
async function presentPicture(tx: Sql, { issuerId, imageId }: MicrocredentialRow, image: ImageRow): Promise<string | undefined> {
  if (imageId === null) return undefined;
  const present = await findImage(tx, issuerId, imageId);
  return present?.mediaType === image.mediaType && Buffer.compare(present.bytes, image.bytes) === 0 ? imageId : undefined;
}

export async function readImage(deps: AppDeps, request: { slug: string; microcredentialId: string; version: number }): Promise<ImageRow> {
  const { imageId } = await readVersion(deps, request);
  const image = imageId ? await findImage(deps.db.sql, request.slug, imageId) : undefined;
  if (!image) throw new AppError('image_not_found');
  return image;
}
