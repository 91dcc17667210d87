import type { JsonObject } from '../credential/json.ts';
import type { DocumentPurpose, DocumentResult } from '../credential/verify-deps.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from './deps.ts';
import type { Outside } from './outside.ts';
import { publishDidDocument, publishJwks, publishKey, publishProfile, publishServiceDidDocument } from './publish-issuer.ts';

/**
 * A key, a key set, a schema or a revocation list at an https address. What lies under PUBLIC_URL is answered by the store alone: keys as
 * we publish them, and nothing else, since we publish neither schemas nor such lists.
 */
export async function loadDocument(deps: AppDeps, outside: Outside, { url, purpose }: { readonly url: string; readonly purpose: DocumentPurpose }): Promise<DocumentResult> {
  if (!deps.addresses.isOurs(url)) return await outside.document(url, purpose);
  const document = await findOwnDocument(deps, url);
  return document ? { kind: 'found', document } : { kind: 'notFound', detail: `This service has no such document at ${url}.`, intolerable: true };
}

const publishedByIssuer = { '': publishProfile, '/did.json': publishDidDocument, '/jwks.json': publishJwks } as const;

/** Under its one spelling, as we publish it. */
async function findOwnDocument(deps: AppDeps, url: string): Promise<JsonObject | undefined> {
  if (url === `${deps.addresses.origin}/.well-known/did.json`) return publishServiceDidDocument(deps);
  const match = /\/issuers\/([a-z0-9-]{2,63})(|\/did\.json|\/jwks\.json|\/keys\/([A-Za-z0-9_-]{43}))$/.exec(url);
  const [, slug = '', name = '', thumbprint] = match ?? [];
  if (!match || url !== `${deps.addresses.issuer(slug)}${name}`) return undefined;
  try {
    if (thumbprint !== undefined) return await publishKey(deps, slug, thumbprint);
    return await publishedByIssuer[name as keyof typeof publishedByIssuer](deps, slug);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'issuer_not_found' || error.code === 'key_not_found')) return undefined;
    throw error;
  }
}
