// The fixtures of 1EdTech and the W3C as a verifier meets them: read from their bytes, with the documents that they need handed in.
import { readBadge, type ReadBadge } from '../../../../src/app/read-badge.ts';
import { isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import type { Check, VerifiedCredential } from '../../../../src/credential/verdict.ts';
import { verifyCredential, type ControllerResult, type DocumentResult, type VerifyDeps } from '../../../../src/credential/verify-credential.ts';
import { contexts, now } from '../verify-support.ts';
import { sharedBytes, sharedJson } from './shared-data.ts';

/** The key of 1EdTech's own fixtures, which also those name that are to fail for another reason. */
const ownMethod = 'https://1edtech.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi';

/** Whoever a proof names publishes the key in the fragment, as the public validator assumes. */
export function controllerOf(id: string, document: JsonObject): JsonObject {
  const proofs = [document['proof'] ?? []].flat().filter(isJsonObject);
  const named = proofs.map((proof) => proof['verificationMethod']).filter((method) => typeof method === 'string');
  const methods = [...named, ownMethod].filter((method) => method.startsWith(`${id}#`));
  return {
    id,
    verificationMethod: [...new Set(methods)].map((method) => ({ id: method, type: 'Multikey', controller: id, publicKeyMultibase: method.slice(id.length + 1) })),
    assertionMethod: methods,
  };
}

export const testList = '1edtech/ob30/bit-string-list/testlist';

/** What is handed in beside the status list, which is always there; what is left out is on the network. */
export interface FixtureWorld {
  readonly controller?: (id: string) => ControllerResult;
  readonly documents?: Readonly<Record<string, DocumentResult>>;
}

function away(id: string): { readonly kind: 'unreachable'; readonly detail: string } {
  return { kind: 'unreachable', detail: `${id} is not among the fixtures` };
}

export function fixtureDeps({ controller = away, documents = {} }: FixtureWorld): VerifyDeps {
  return {
    contexts,
    now,
    resolveController: async (id) => controller(id),
    loadStatusList: async (url) => (url.endsWith('/bit-string-list/testlist') ? { kind: 'found', credential: sharedJson(testList) } : away(url)),
    loadDocument: async (url, purpose) => documents[`${purpose} ${url}`] ?? away(url),
    judgeSchemas: async () => [],
  };
}

export interface FixtureVerdict extends Pick<ReadBadge, 'source' | 'content'> {
  readonly baking: readonly Check[];
  readonly verdict: VerifiedCredential;
}

/** Reads the file of a badge, whatever its form, and verifies what is in it. */
export async function verifyFixtureFile(path: string, world?: (document: JsonObject) => FixtureWorld): Promise<FixtureVerdict> {
  const { source, content, baking } = readBadge(sharedBytes(path));
  if (content.kind !== 'document' && content.kind !== 'jwt') throw new Error(`${path} holds ${content.kind}`);
  const document = content.kind === 'document' ? content.document : {};
  const publishing: FixtureWorld = { controller: (id) => ({ kind: 'found', document: controllerOf(id, document) }) };
  return { source, content, baking, verdict: await verifyCredential(content, fixtureDeps(world?.(document) ?? publishing)) };
}

/** The verdict on a fixture whose issuer publishes the key that it names. */
export async function verifyFixture(path: string): Promise<VerifiedCredential> {
  return (await verifyFixtureFile(path)).verdict;
}
