// What the tests of the conformance server say to it.
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../../src/credential/json.ts';

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely; the assertions are the types
  readonly body: any;
}

export async function post(url: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A plain credential of each data model; a member that is undefined is left out. */
export function aCredential(model: '2.0' | '1.1' = '2.0', change: Readonly<Record<string, JsonValue | undefined>> = {}): JsonObject {
  const subject: JsonObject = { id: 'did:example:subject', name: 'アリス' };
  const v2: JsonObject = { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:uuid:01980000-0000-7000-8000-0000000000c1', type: ['VerifiableCredential'], name: 'Membership', validFrom: '2026-01-01T00:00:00Z', validUntil: '2126-01-01T00:00:00+09:00', credentialSubject: subject };
  const v1: JsonObject = {
    '@context': ['https://www.w3.org/2018/credentials/v1', { name: 'https://schema.org/name' }],
    id: 'urn:uuid:01980000-0000-7000-8000-0000000000c2',
    type: ['VerifiableCredential'],
    issuanceDate: '2026-01-01T00:00:00Z',
    expirationDate: '2126-01-01T00:00:00Z',
    credentialSubject: subject,
  };
  const members: Record<string, JsonValue | undefined> = { ...(model === '2.0' ? v2 : v1), ...change };
  return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Every text, number and truth value of a document, by its pointer. */
export function* leaves(value: JsonValue, pointer = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) yield pointer;
  else for (const [name, member] of Object.entries(value)) yield* leaves(member, pointerTo(pointer, name));
}

/** The document with one leaf changed by as little as it takes: the last character of a text that can be another one. */
export function tampered(document: JsonObject, pointer: string): JsonObject {
  const copy = structuredClone(document);
  const keys = pointer.slice(1).split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() ?? '';
  const holder = keys.reduce<JsonValue>((node, key) => (node as JsonObject)[key] ?? null, copy) as JsonObject;
  const value = holder[last] ?? null;
  holder[last] = typeof value === 'string' ? otherText(value) : typeof value === 'number' ? value + 1 : value !== true;
  return copy;
}

function otherText(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return text.replace(/^(\d{3})(\d)/, (_all, most: string, year: string) => `${most}${year === '6' ? '5' : '7'}`);
  const end = text.at(-1) ?? '';
  return `${text.slice(0, -1)}${end === 'A' ? 'B' : 'A'}`;
}

/** The names of the errors that an answer tells, without the addresses of the specifications before them. */
export function errorNames({ body }: Answer): string[] {
  const problems: { outcome: string; type: string }[] = body.problemDetails ?? [];
  return [...new Set(problems.filter(({ outcome }) => outcome !== 'warning').map(({ type }) => type.replace(/^.*#/, '')))];
}

export function isVerified({ status, body }: Answer): boolean {
  return status === 200 && isJsonObject(body) && body['verified'] === true && body['errors'] === undefined;
}
