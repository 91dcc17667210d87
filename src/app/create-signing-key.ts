import { AppError } from '../errors.ts';
import { insertEvent } from '../store/events.ts';
import { findActiveRs256Key, insertSigningKey, type SigningKeyRow } from '../store/signing-keys.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { readIssuer } from './read-issuers.ts';

/** Those that a key can be made for; the Ed25519 key of an issuer comes with it. */
export const keyAlgorithms = ['RS256'] as const;

/** Makes the RSA key that signs the issuer's JWTs, and publishes it: it is in the DID document from then on. */
export async function createSigningKey(deps: AppDeps, caller: Caller, slug: string): Promise<SigningKeyRow> {
  const issuer = await readIssuer(deps, slug);
  if (issuer.did.startsWith('did:key:')) throw new AppError('key_not_publishable');
  // Making one takes half a second of a core, so that nothing is made that would be thrown away.
  if (await findActiveRs256Key(deps.db.sql, slug)) throw new AppError('signing_key_exists');
  const key = await deps.custody.generateRsaKey(slug);
  return await deps.db.transaction(async (tx) => {
    const row = await insertSigningKey(tx, slug, key);
    if (!row) throw new AppError('signing_key_exists');
    await insertEvent(tx, { owner: slug, eventId: deps.newId(), type: 'key.created', actor: caller.apiKeyId, subject: row.keyId });
    return row;
  });
}
