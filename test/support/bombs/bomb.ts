// What a bomb is: one request to the open verifier that is made to cost as much as it can, made by code when it is wanted.
import { encode } from 'base58-universal';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { aBadge, aController, issuerDid, issuerKey, type Change } from '../../unit/credential/verify-support.ts';

/** One request, and what lies at the addresses that its badge leads to. */
export interface Shot {
  readonly path: '/v1/verify' | '/v1/verify/batch';
  readonly type: string;
  readonly body: Buffer;
  /** By address. */
  readonly outside: Readonly<Record<string, Buffer>>;
  /** How many documents it holds, each of which may cost as much; one unless told. */
  readonly documents?: number;
}

export interface Bomb {
  /** The kind, what there is much of, and whether it is just inside of the limit before it or just beyond. */
  readonly name: string;
  make(): Shot | Promise<Shot>;
}

export function bomb(name: string, make: Bomb['make']): Bomb {
  return { name, make };
}

export const controllerUrl = 'https://badges.example.ac.jp/issuers/univ/did.json';

/** The issuer that all bombs name publishes its keys. */
const published: Readonly<Record<string, Buffer>> = { [controllerUrl]: Buffer.from(JSON.stringify(aController())) };

export function shot(body: string | Buffer, type = 'application/json', outside: Readonly<Record<string, string | Buffer>> = {}): Shot {
  const more = Object.entries(outside).map(([url, bytes]) => [url, Buffer.from(bytes)] as const);
  return { path: '/v1/verify', type, body: Buffer.from(body), outside: { ...published, ...Object.fromEntries(more) } };
}

/** The document as JSON. */
export function posted(document: JsonValue, outside: Readonly<Record<string, string | Buffer>> = {}): Shot {
  return shot(JSON.stringify(document), 'application/json', outside);
}

/** Of the right form, and by nobody: all work before the signature is done, and the verdict is never `valid`. */
export const idleProof: JsonObject = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-04-01T00:00:00Z',
  verificationMethod: `${issuerDid}#${issuerKey.multibase}`,
  proofPurpose: 'assertionMethod',
  proofValue: `z${encode(Buffer.alloc(64, 7))}`,
};

/** A badge that is read as far as its signature. */
export function aHardBadge(change: Change = {}, proof: JsonValue = [idleProof]): JsonObject {
  return { ...aBadge(change), proof };
}

export function many<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

export const MiB = 1024 * 1024;
/** The largest body that a single badge may have. */
export const BODY = 10 * MiB;
