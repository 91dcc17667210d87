import { decodeBase64url } from './base64url.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from './json.ts';
import type { ProofFormat } from './proof-format.ts';
import { rsaThumbprint } from './public-key.ts';

const didContexts = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/suites/ed25519-2020/v1',
] as const;

/** Gives the terms of a JsonWebKey (Controlled Identifiers 1.0). */
const jwkContext = 'https://w3id.org/security/jwk/v1';

/** A published key; `revoked` is an RFC 3339 instant if it was compromised. */
export type PublishedKey = (PublishedMultikey | PublishedRsaKey) & { readonly revoked?: string };

/** `publicKeyMultibase` is as `encodeEd25519Multikey` writes it. */
export interface PublishedMultikey {
  readonly publicKeyMultibase: string;
}

/** A public RSA key that signs JWTs: modulus and exponent in base64url. */
export interface PublishedRsaKey {
  readonly publicKeyJwk: { readonly n: string; readonly e: string };
}

/** Where a did:web lives: `host` is lower case and carries a non-default port; `path` is decoded. */
export interface DidWebAddress {
  readonly host: string;
  readonly path: readonly string[];
}

/** Whether an http(s) URL names its host by an IP address. did:web forbids those (checklist B-165). */
export function isIpHost(url: URL): boolean {
  return url.hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** `did:web:HOST[%3APORT][:segment…]` for a public origin; `path` is not yet encoded. The scheme does not show in it. */
export function didWebOf(publicUrl: URL, path: readonly string[]): string {
  if (isIpHost(publicUrl)) throw new TypeError('did:web cannot name an IP address');
  return ['did:web', encodeURIComponent(publicUrl.host), ...path.map((segment) => encodeURIComponent(segment))].join(':');
}

export function didKeyOf(publicKeyMultibase: string): string {
  return `did:key:${publicKeyMultibase}`;
}

/** No host answers to an address that is longer; a million steps of a path take 100 MiB to take apart. */
const MAX_DID_WEB_CHARACTERS = 8_192;

/**
 * Reads a did:web strictly (checklist B-165): lower-case prefix, a host name, an optional `%3A` port, non-empty path segments decoded
 * after splitting. Undefined for anything else: IP addresses, DID URLs with fragment, query or path, segments that climb.
 */
export function parseDidWeb(did: string): DidWebAddress | undefined {
  if (did.length > MAX_DID_WEB_CHARACTERS) return undefined;
  const match = /^did:web:([A-Za-z0-9.-]+)(?:%3A([1-9][0-9]{0,4}))?((?::[A-Za-z0-9._%-]+)*)$/i.exec(did);
  if (!match || !did.startsWith('did:web:')) return undefined;
  const [, name = '', port, tail = ''] = match;
  const host = canonicalHost(name, port);
  const path = tail === '' ? [] : tail.slice(1).split(':').map(decodeSegment);
  if (host === undefined || !path.every((segment) => segment !== undefined)) return undefined;
  return { host, path };
}

/** Where the document of a did:web is, as its method says (§Read); `did` as `parseDidWeb` takes it, undefined for anything else. */
export function didDocumentUrl(did: string): string | undefined {
  const address = parseDidWeb(did);
  if (!address) return undefined;
  const path = address.path.length === 0 ? ['.well-known'] : address.path.map((segment) => encodeURIComponent(segment));
  return `https://${address.host}/${path.join('/')}/did.json`;
}

function canonicalHost(name: string, port: string | undefined): string | undefined {
  const labels = name.split('.');
  if (labels.some((label) => label === '' || label.startsWith('-') || label.endsWith('-'))) return undefined;
  const address = `https://${name}${port === undefined ? '' : `:${port}`}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return isIpHost(url) ? undefined : url.host;
}

function decodeSegment(segment: string): string | undefined {
  try {
    const decoded = decodeURIComponent(segment);
    return /^\.{1,2}$|[/\\?#\p{Cc}]/u.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** The id under which a key is published for one format; a did:key has one method only, whatever the format (checklist B-183). */
export function verificationMethodId(did: string, publicKeyMultibase: string, format: ProofFormat): string {
  if (did.startsWith('did:key:')) return `${did}#${multibaseOfDidKey(did)}`;
  return format === 'eddsa-rdfc-2022' ? `${did}#${publicKeyMultibase}` : `${did}#${publicKeyMultibase}-ed25519-2020`;
}

/** The id under which a key that signs JWTs is published: its thumbprint (RFC 7638), as Controlled Identifiers 1.0 recommends. */
export function jwkMethodId(did: string, publicKeyJwk: PublishedRsaKey['publicKeyJwk']): string {
  return `${did}#${rsaThumbprint(publicKeyJwk)}`;
}

/** A public key for checking RS256, as a JWK (RFC 7517) without a name. */
export function rsaJwk({ n, e }: PublishedRsaKey['publicKeyJwk']): JsonObject {
  return { kty: 'RSA', n, e, alg: 'RS256', use: 'sig' };
}

function jwkMethod(did: string, { publicKeyJwk }: PublishedRsaKey): JsonObject {
  return { id: jwkMethodId(did, publicKeyJwk), type: 'JsonWebKey', controller: did, publicKeyJwk: rsaJwk(publicKeyJwk) };
}

function verificationMethod(did: string, key: PublishedMultikey, format: ProofFormat): JsonObject {
  return {
    id: verificationMethodId(did, key.publicKeyMultibase, format),
    type: format === 'eddsa-rdfc-2022' ? 'Multikey' : 'Ed25519VerificationKey2020',
    controller: did,
    publicKeyMultibase: key.publicKeyMultibase,
  };
}

/**
 * The document of a DID: every Ed25519 key as Multikey and again as Ed25519VerificationKey2020, every RSA key as JsonWebKey, with absolute
 * ids, and as strings in `assertionMethod` (checklist B-169, B-182). A revoked key stays readable but leaves `assertionMethod`, so that a verifier which does not know
 * `revoked` refuses it too. `did` may be a did:key; then its only key is the one in its name.
 */
export function didDocument(input: { readonly did: string; readonly publicKeys: readonly PublishedKey[] }): JsonObject {
  const { did, publicKeys } = input;
  const formats: readonly ProofFormat[] = did.startsWith('did:key:') ? ['eddsa-rdfc-2022'] : ['eddsa-rdfc-2022', 'Ed25519Signature2020'];
  const methodsOf = (key: PublishedKey): JsonObject[] => {
    const methods = 'publicKeyJwk' in key ? [jwkMethod(did, key)] : formats.map((format) => verificationMethod(did, key, format));
    return methods.map((method) => ({ ...method, ...(key.revoked === undefined ? {} : { revoked: key.revoked }) }));
  };
  const usable = publicKeys.filter((key) => key.revoked === undefined);
  return {
    '@context': [...didContexts, ...(publicKeys.some((key) => 'publicKeyJwk' in key) ? [jwkContext] : [])],
    id: did,
    verificationMethod: publicKeys.flatMap(methodsOf),
    assertionMethod: usable.flatMap(methodsOf).map((method) => method['id'] ?? ''),
  };
}

/** Whether a DID is made of the key itself. It proves which key signed, and nothing about who holds it. */
export function isSelfNamed(did: string): boolean {
  return did.startsWith('did:key:') || did.startsWith('did:jwk:');
}

/** The multibase key of a did:key, whose version may stand before it (checklist B-164). */
function multibaseOfDidKey(did: string): string {
  return did.slice('did:key:'.length).replace(/^1\.1:/, '');
}

/** The document that a did:key stands for, made locally (checklist B-164), with its one method typed as the format's proofs expect. */
export function didKeyDocument(did: string, format: ProofFormat): JsonObject {
  const publicKeyMultibase = multibaseOfDidKey(did);
  const method = verificationMethod(did, { publicKeyMultibase }, format);
  return {
    '@context': [...didContexts],
    id: did,
    verificationMethod: [method],
    assertionMethod: [verificationMethodId(did, publicKeyMultibase, format)],
  };
}

/** No key that is read has a JWK of this length. */
const MAX_DID_JWK_CHARACTERS = 4096;

/**
 * The document that a did:jwk stands for, made locally (checklist B-160): one method `#0` with the JWK whose base64url is the rest of the
 * DID, allowed to assert. Undefined where that is no JSON object in base64url without padding. Whether the JWK is a key, and public, is for
 * whoever reads the method.
 */
export function didJwkDocument(did: string): JsonObject | undefined {
  const bytes = did.length > MAX_DID_JWK_CHARACTERS ? undefined : decodeBase64url(did.slice('did:jwk:'.length));
  // Latin-1 keeps every byte apart; a JWK of a key that is read has no others than ASCII.
  const parsed = bytes === undefined ? undefined : parseStrictJson(bytes.toString('latin1'));
  if (!parsed?.ok || !isJsonObject(parsed.value)) return undefined;
  const id = `${did}#0`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: parsed.value }],
    assertionMethod: [id],
  };
}
