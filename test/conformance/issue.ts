// Issues plain credentials as VCALM asks for it. The service has no such call: it signs badges of its own records only.
import { randomUUID } from 'node:crypto';
import { checkJsonLd } from '../../src/credential/checks/json-ld.ts';
import type { ContextSet } from '../../src/credential/contexts.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../src/credential/json.ts';
import { checkPlainCredential } from '../../src/credential/model/check-plain-credential.ts';
import { problemType, type ProblemName } from '../../src/credential/problem-types.ts';
import { readGraph } from '../../src/credential/signed-graph.ts';
import type { Check } from '../../src/credential/verdict.ts';
import { problemsOf, type ProblemDetail } from '../../src/http/vcalm-problems.ts';
import type { SuiteSigner } from './signers.ts';
import type { StatusList } from './status-list.ts';

export interface IssuerInstance {
  readonly signer: SuiteSigner;
  readonly contexts: ContextSet;
  /** Where each credential is given a status. */
  readonly statusList?: StatusList;
}

export type Issued = { readonly ok: true; readonly verifiableCredential: JsonObject } | { readonly ok: false; readonly problems: readonly ProblemDetail[] };

const options = new Set(['credentialId', 'mandatoryPointers']);

/** `{credential, options?}` → the signed credential (checklist F-001, F-024 to F-028, F-036, F-037). What breaks a rule is not signed. */
export async function issue(body: Uint8Array, instance: IssuerInstance): Promise<Issued> {
  const parsed = parseStrictJson(Buffer.from(body).toString('utf8'));
  if (!parsed.ok) return refused('PARSING_ERROR', parsed.pointer, parsed.detail);
  const { credential, options: asked = {}, ...more } = isJsonObject(parsed.value) ? parsed.value : {};
  if (!isJsonObject(credential) || !isJsonObject(asked)) return refused('MALFORMED_VALUE_ERROR', '/credential', 'The body has an object `credential`, and may have an object `options`.');
  const unknown = [...Object.keys(more), ...Object.keys(asked).filter((name) => !options.has(name))];
  if (unknown.length > 0) return refused('UNKNOWN_OPTION_PROVIDED', '', `not known here: ${unknown.join(', ')}`);
  if (Object.hasOwn(credential, 'proof')) return refused('MALFORMED_VALUE_ERROR', '/proof', 'The credential has a proof already.');
  return await secured(credential, instance);
}

function refused(name: ProblemName, pointer: string, detail: string): Issued {
  return { ok: false, problems: [{ type: problemType(name), title: name, detail, outcome: 'error', code: name.toLowerCase(), pointer }] };
}

async function secured(credential: JsonObject, { signer, contexts, statusList }: IssuerInstance): Promise<Issued> {
  const issuer = issuerFor(credential, signer.did);
  if (issuer === undefined) return refused('MALFORMED_VALUE_ERROR', '/issuer', `This instance issues as ${signer.did} alone.`);
  const own = { ...credential, issuer };
  const listed = statusList ? withStatus(own, statusList) : own;
  const model = checkPlainCredential(listed).map(({ severity, code, pointer, detail }): Check => ({ id: 'model', outcome: severity, code, pointer, detail }));
  const reading = await readGraph(listed, contexts);
  const problems = problemsOf([...model, ...checkJsonLd(reading)], 'en').filter(({ outcome }) => outcome !== 'warning');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, verifiableCredential: await signer.secure(listed, new Date()) };
}

/** The issuer of the credential where it is this one, or where it names none; undefined for another. What is no issuer at all is left to the model. */
function issuerFor({ issuer }: JsonObject, did: string): JsonObject[string] | undefined {
  if (issuer === undefined) return did;
  if (!isJsonObject(issuer)) return typeof issuer !== 'string' || issuer === did ? issuer : undefined;
  if (!Object.hasOwn(issuer, 'id')) return { ...issuer, id: did };
  return typeof issuer['id'] !== 'string' || issuer['id'] === did ? issuer : undefined;
}

function withStatus(credential: JsonObject, statusList: StatusList): JsonObject {
  const id = typeof credential['id'] === 'string' ? credential['id'] : `urn:uuid:${randomUUID()}`;
  const contexts = [credential['@context'] ?? []].flat();
  // version 2.0 of the data model defines the terms of a status itself
  const defined = contexts[0] === credentialsV1 && !contexts.includes(statusContext) ? { '@context': [...contexts, statusContext] } : {};
  return { ...credential, ...defined, id, credentialStatus: statusList.entry(id) };
}

const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';
const statusContext = 'https://www.w3.org/ns/credentials/status/v1';
