import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { hashApiKey } from '../keys/api-key.ts';
import type { Custody } from '../keys/custody.ts';
import { hasApiKey, insertApiKey, markBootstrapKey, OPERATOR } from '../store/api-keys.ts';
import type { Database } from '../store/database.ts';
import { insertEvent } from '../store/events.ts';
import { countCredentials, ensurePublicUrl, ensureSecret } from '../store/installation.ts';
import { ensureServiceKey } from '../store/signing-keys.ts';
import { operatorScopes } from './caller.ts';

export interface Installation {
  /** The key of the identifier digests. */
  readonly digestKey: Uint8Array;
  readonly serviceKey: string;
  readonly bootstrap: 'consumed' | 'consumedBefore' | 'none';
  /** Whether the operator has a key to call with. */
  readonly hasOperatorKey: boolean;
}

interface InstallInput {
  readonly db: Database;
  readonly custody: Custody;
  readonly publicUrl: URL;
  readonly serviceOwner: string;
  readonly bootstrapKey: string | undefined;
  readonly newId: () => string;
}

/**
 * What a start must find or make before anything is served: the origin that all addresses are made from, proof that the
 * key-encryption key is the right one, the installation's own secrets and key, and the operator's first API key.
 */
export async function install(input: InstallInput): Promise<Installation> {
  await assertPublicUrl(input.db, input.publicUrl);
  const { sql } = input.db;
  const { custody } = input;
  custody.openCanary(await ensureSecret(sql, 'canary', () => custody.canary()));
  const digest = await ensureSecret(sql, 'identifier-digest', () => custody.sealSecret('identifier-digest', randomBytes(32)));
  const serviceKey = await input.db.transaction(async (tx) => await ensureServiceKey(tx, () => custody.generateKey(input.serviceOwner)));
  const bootstrap = input.bootstrapKey === undefined ? 'none' : await consumeBootstrapKey(input, input.bootstrapKey);
  return {
    digestKey: custody.openSecret('identifier-digest', digest),
    serviceKey: serviceKey.publicKeyMultibase,
    bootstrap,
    hasOperatorKey: await hasApiKey(sql, OPERATOR),
  };
}

async function assertPublicUrl(db: Database, publicUrl: URL): Promise<void> {
  const stored = await ensurePublicUrl(db.sql, publicUrl.origin);
  if (stored === publicUrl.origin) return;
  const badges = await countCredentials(db.sql);
  throw new AppError(
    'public_url_changed',
    `PUBLIC_URL is ${publicUrl.origin}, but this store was made for ${stored}: ${badges} badge${badges === 1 ? '' : 's'} would point to addresses that no longer answer.`,
  );
}

/** Makes the operator's first key out of AKASHI_BOOTSTRAP_KEY, once: a key that was revoked does not come back with the next start. */
async function consumeBootstrapKey({ db, newId }: InstallInput, token: string): Promise<'consumed' | 'consumedBefore'> {
  const tokenHash = hashApiKey(token);
  const apiKeyId = newId();
  return await db.transaction(async (tx) => {
    if (!(await markBootstrapKey(tx, tokenHash, apiKeyId))) return 'consumedBefore';
    await insertApiKey(tx, {
      owner: OPERATOR,
      apiKeyId,
      name: 'AKASHI_BOOTSTRAP_KEY',
      tokenHash,
      tokenHint: token.slice(0, 12),
      scopes: operatorScopes,
      createdBy: null,
    });
    await insertEvent(tx, { owner: OPERATOR, eventId: newId(), type: 'bootstrap-key.consumed', actor: null, subject: apiKeyId });
    return 'consumed';
  });
}

