import { AppError } from '../errors.ts';
import { insertEvent } from '../store/events.ts';
import { findImage, insertImage, type ImageRow } from '../store/images.ts';
import { findMicrocredential, setDraftImage, type MicrocredentialRow } from '../store/microcredentials.ts';
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
  const imageId = deps.newId();
  return await deps.db.transaction(async (tx) => {
    const before = await findMicrocredential(tx, key);
    if (!before) throw new AppError('microcredential_not_found');
    if (before.retiredAt) throw new AppError('microcredential_retired', 'A retired micro-credential has no next draft.');
    if (before.revision !== request.revision) throw new AppError('precondition_failed');
    await insertImage(tx, { ...key, imageId, ...request.image });
    const row = await setDraftImage(tx, { ...key, imageId, revision: request.revision });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { owner: request.slug, eventId: deps.newId(), type: 'microcredential.image', actor: caller.apiKeyId, subject: key.microcredentialId });
    return row;
  });
}

export async function readImage(deps: AppDeps, request: { slug: string; microcredentialId: string; version: number }): Promise<ImageRow> {
  const { imageId } = await readVersion(deps, request);
  const image = imageId ? await findImage(deps.db.sql, request.slug, imageId) : undefined;
  if (!image) throw new AppError('image_not_found');
  return image;
}
