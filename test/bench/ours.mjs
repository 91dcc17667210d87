// @ts-check
/** The product's own calls in the order in which the service makes them, on an issuer in memory, without HTTP and store. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { signBadge } from '../../dist/app/sign-badge.js';
import { documentOf } from '../../dist/app/publish-issuer.js';
import { buildCredential } from '../../dist/credential/build-credential.js';
import { loadContexts, readPins } from '../../dist/credential/contexts.js';
import { verificationMethodId } from '../../dist/credential/did.js';
import { makeTemplate } from '../../dist/credential/engine/template.js';
import { jsonText } from '../../dist/credential/engine/known-parts.js';
import { isJsonObject, parseStrictJson } from '../../dist/credential/json.js';
import { makeOpenedLists } from '../../dist/credential/opened-lists.js';
import { secureCredential } from '../../dist/credential/secure-credential.js';
import { buildStatusListCredential, emptyBits, encodeStatusList, STATUS_LIST_ENTRIES } from '../../dist/credential/status-list.js';
import { verifyCredential } from '../../dist/credential/verify-credential.js';
import { credentialSubjectOf } from '../../dist/framework/award/award.js';
import { evidenceOf } from '../../dist/framework/award/evidence.js';
import { makeCustody } from '../../dist/keys/custody.js';
import { parseKeyEncryptionKey } from '../../dist/keys/kek.js';

const format = 'eddsa-rdfc-2022';
export const did = 'did:web:www.aonagi.example:issuers:aonagi';
const listUrl = 'https://www.aonagi.example/issuers/aonagi/status/1';
const wholeSecond = () => new Date(Math.floor(Date.now() / 1000) * 1000);
const newSalt = () => randomBytes(16).toString('base64url');

/** The contexts, a key in custody, and a status list on which nothing is revoked. */
export async function ourWorld() {
  const contexts = await loadContexts(readPins(new URL('../../contexts/', import.meta.url)));
  const kek = parseKeyEncryptionKey(randomBytes(32).toString('base64url'));
  if (!kek) throw new Error('the form of key-encryption keys has changed');
  const custody = makeCustody(kek);
  const signingKey = { issuerId: 'aonagi', state: 'active', createdAt: new Date(0), revokedAt: null, ...(await custody.generateKey('aonagi')) };
  const issuer = { issuerId: 'aonagi', did };
  const sign = custody.signer('aonagi', signingKey);
  const signer = { verificationMethod: verificationMethodId(did, signingKey.publicKeyMultibase, format), sign: (/** @type {Uint8Array} */ data) => sign.sign(data) };
  const list = buildStatusListCredential({ id: listUrl, issuerDid: did, validFrom: new Date(Date.now() - 60_000), purpose: 'revocation', encodedList: encodeStatusList(emptyBits(STATUS_LIST_ENTRIES)), ttlMs: 60_000 });
  const statusList = await secureCredential({ credential: list, format, signer, created: wholeSecond(), contexts });
  return { contexts, custody, signingKey, issuer, signer, statusList };
}

/** @typedef {Awaited<ReturnType<typeof ourWorld>>} OurWorld */

/** @param {OurWorld} world @param {import('./badges.mjs').Shape} shape */
export async function ourIssuing({ contexts, custody, signingKey, issuer, signer }, shape) {
  const achievementId = 'https://www.aonagi.example/issuers/aonagi/achievements/0190a8c0-0000-7000-8000-000000000001/v/1';
  const [issuerProfile, achievement] = [shape.issuerProfile(did), shape.achievement(achievementId)];
  const template = makeTemplate([issuerProfile, achievement]);
  const issuable = { issuer, signingKey, template };
  const deps = { contexts, custody, clock: () => new Date(), onEngineFault: (/** @type {unknown} */ fault) => { throw new Error('a tier of the engine is wrong', { cause: fault }); } };
  let issued = 0;

  const build = (validFrom = wholeSecond()) => {
    const n = issued++;
    const award = /** @type {any} */ (shape.award(n));
    return buildCredential({
      credentialId: uuidv7(),
      name: achievement['name'],
      issuerProfile,
      validFrom,
      awardedDate: '2026-03-31T00:00:00+09:00',
      credentialSubject: credentialSubjectOf({ award, record: shape.record, achievement, achievementId, salt: newSalt }),
      ...(award.evidence === undefined ? {} : { evidence: evidenceOf(award.evidence) }),
      status: { listUrl, index: n % STATUS_LIST_ENTRIES, purpose: 'revocation' },
      extraContexts: [],
      format,
    });
  };
  const issue = async (created = wholeSecond()) => {
    const known = template.known();
    return jsonText(await secureCredential({ credential: build(created), format, signer, created, contexts, known }), known);
  };
  const issueSelfVerified = async () => {
    const created = wholeSecond();
    const credential = build(created);
    return await signBadge(/** @type {any} */ (deps), /** @type {any} */ (issuable), { credentialId: uuidv7(), credential, format, created });
  };
  // A template makes nothing by itself before it has been on trial.
  for (let trial = 0; trial < 4; trial++) await issueSelfVerified();
  return { build, issue, issueSelfVerified };
}

/** @param {OurWorld} world @param {readonly string[]} otherKeys keys that the issuer publishes as well */
export function ourVerifying({ contexts, issuer, signingKey, statusList }, otherKeys) {
  const keys = [signingKey, ...otherKeys.map((publicKeyMultibase) => ({ ...signingKey, publicKeyMultibase }))];
  const controller = { kind: 'found', document: documentOf(/** @type {any} */ (issuer), /** @type {any} */ (keys)) };
  const digest = createHash('sha256').update(JSON.stringify(statusList)).digest('hex');
  const absent = { kind: 'notFound', detail: 'not in memory' };
  const openedLists = makeOpenedLists();
  return async (/** @type {string} */ text) => {
    const parsed = /** @type {any} */ (parseStrictJson(text));
    if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('the badge is no JSON object');
    const { outcome, checks } = await verifyCredential({ document: parsed.value }, /** @type {any} */ ({
      contexts,
      now: new Date(),
      resolveController: async (/** @type {string} */ id) => (id === did ? controller : absent),
      loadStatusList: async (/** @type {string} */ url) => (url === listUrl ? { kind: 'found', credential: statusList, digest } : absent),
      loadDocument: async () => absent,
      judgeSchemas: async () => [],
      openedLists,
    }));
    if (outcome !== 'valid') throw new Error(`our verdict is ${outcome}`, { cause: checks.filter((/** @type {any} */ check) => check.outcome !== 'ok') });
  };
}

