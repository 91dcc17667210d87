import { buildEndorsement } from '../credential/build-endorsement.ts';
import { nothingKnown } from '../credential/engine/known-parts.ts';
import { isAbsoluteUri } from '../credential/model/datatypes.ts';
import type { CredentialFormat } from '../credential/proof-format.ts';
import { AppError, inBoth, type InputProblem, type Told } from '../errors.ts';
import { awardedDateOf, validUntilOf } from '../framework/dates.ts';
import { issuerProfile } from '../framework/issuer/issuer.ts';
import { isInvisible, normalizeText } from '../framework/text.ts';
import { commitEndorsement, findEndorsement, type EndorsementCommit, type EndorsementRow } from '../store/endorsements.ts';
import type { IssuerRow } from '../store/issuers.ts';
import { findActiveSigningKey, type SigningKeyRow } from '../store/signing-keys.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { rs256KeyOf } from './load-issuable.ts';
import { issuerOf, readIssuer } from './read-issuers.ts';
import { assertPassesOurVerifier } from './self-verify.ts';
import { signedText } from './sign-badge.ts';

export interface EndorsementRequest {
  /** The id of what is endorsed, as a badge states it. */
  readonly subject: string;
  readonly name: string;
  /** Markdown. */
  readonly endorsementComment?: string;
  /** RFC 3339 with an offset, or a day in the issuer's zone. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly format?: CredentialFormat;
}

export interface EndorsementCall {
  readonly caller: Caller;
  readonly slug: string;
  readonly request: EndorsementRequest;
  readonly idempotency: { readonly key: string; readonly bodyDigest: Uint8Array } | undefined;
}

export interface IssuedEndorsement {
  readonly row: EndorsementRow;
  /** It was issued before, to a request with the same Idempotency-Key. */
  readonly replayed: boolean;
}

/** How often it is made anew when the key or the profile changed under it. */
const ATTEMPTS = 3;

/**
 * Issues one endorsement as badges are issued: validate → lease a status index → build → sign → verify our own bytes → one commit → answer.
 * What it is of may be anywhere, and is not asked for: an accreditor endorses a version before it is published.
 */
export async function issueEndorsement(deps: AppDeps, call: EndorsementCall): Promise<IssuedEndorsement> {
  const { idempotency } = call;
  if (!idempotency) return await issueAnew(deps, call);
  return await deps.inFlight.afterTwin(`${call.slug} ${idempotency.key}`, idempotency.bodyDigest, async () => {
    return (await replay(deps, call)) ?? (await issueAnew(deps, call));
  });
}

async function issueAnew(deps: AppDeps, call: EndorsementCall): Promise<IssuedEndorsement> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const issuer = await readIssuer(deps, call.slug);
    const checked = checkedRequest(deps, issuer, call.request);
    const made = await makeSigned(deps, call, { issuer, checked, signingKey: await signingKeyOf(deps, issuer, checked.format) });
    const outcome = await commitEndorsement(deps.db.sql, made);
    if (outcome === 'stored') return { row: { ...made, state: 'active', stateReason: null, stateNote: null, stateChangedAt: null }, replayed: false };
    const twin = outcome === 'keyTaken' ? await replay(deps, call) : undefined;
    if (twin) return twin;
  }
  throw new AppError('conflict_retry');
}

/** The answer that the same Idempotency-Key with the same body was given before; a key that a badge was issued with has another body. */
async function replay(deps: AppDeps, { slug, idempotency }: EndorsementCall): Promise<IssuedEndorsement | undefined> {
  if (!idempotency) return undefined;
  const known = await deps.usedKey({ issuerId: slug, key: idempotency.key });
  if (!known) return undefined;
  const isSame = Buffer.compare(known.bodyDigest, idempotency.bodyDigest) === 0;
  const row = isSame ? await findEndorsement(deps.db.sql, slug, known.credentialId) : undefined;
  if (!row) throw new AppError('idempotency_key_reused');
  return { row, replayed: true };
}

async function signingKeyOf(deps: AppDeps, { issuerId }: IssuerRow, format: CredentialFormat): Promise<SigningKeyRow> {
  if (format === 'vc-jwt') return await rs256KeyOf(deps, issuerId);
  const key = await findActiveSigningKey(deps.db.sql, issuerId);
  if (!key) throw new Error('an issuer has a key');
  return key;
}

interface Checked {
  readonly subject: string;
  readonly name: string;
  readonly endorsementComment: string | undefined;
  readonly now: Date;
  readonly validFrom: Date;
  readonly validUntil: string | undefined;
  readonly format: CredentialFormat;
}

function checkedRequest({ clock }: AppDeps, issuer: IssuerRow, given: EndorsementRequest): Checked {
  // of the subject too little is known to write it otherwise: ids are compared as they are
  const { subject, format = 'eddsa-rdfc-2022' } = given;
  const { name, endorsementComment } = normalizeText({ name: given.name, endorsementComment: given.endorsementComment });
  const now = new Date(Math.floor(clock().getTime() / 1000) * 1000);
  const start = given.validFrom === undefined ? now.toISOString() : awardedDateOf(given.validFrom, issuer.timeZone);
  const end = given.validUntil === undefined ? undefined : validUntilOf(given.validUntil, issuer.timeZone);
  const problems = [
    ...(isAbsoluteUri(subject) ? [] : [problem('/subject', 'not_a_uri', notAUri)]),
    ...(subject === issuer.did ? [problem('/subject', 'own_subject', ownSubject)] : []),
    ...textFaults({ name, endorsementComment }),
    ...(start === undefined ? [problem('/validFrom', 'not_a_date', notADate)] : []),
    ...(given.validUntil !== undefined && end === undefined ? [problem('/validUntil', 'not_a_date', notADate)] : []),
    ...(end !== undefined && Date.parse(end) <= Math.max(now.getTime(), Date.parse(start ?? '') || 0) ? [problem('/validUntil', 'valid_until_before_valid_from', endsTooEarly)] : []),
  ];
  if (problems.length > 0 || start === undefined) throw new AppError('invalid_request', undefined, { problems });
  return { subject, name, endorsementComment, now, validFrom: new Date(start), validUntil: end, format };
}

function textFaults(texts: Readonly<Record<string, string | undefined>>): InputProblem[] {
  const bad = Object.entries(texts).filter(([, text]) => text !== undefined && isInvisible(text));
  return bad.map(([name]) => problem(`/${name}`, 'text_invisible', textInvisible));
}

function problem(pointer: string, code: string, told: Told): InputProblem {
  return { pointer, code, detail: inBoth(told) };
}

const notAUri: Told = { ja: '推薦する対象の識別子を、バッジにあるとおりの絶対URI（https://… や did:…）で記入してください。', en: 'Name what is endorsed by its id as the badge states it: an absolute URI such as https://… or did:….' };
const ownSubject: Told = { ja: '自分自身を推薦することはできません。', en: 'Nobody endorses himself.' };
const textInvisible: Told = { ja: '読める文字で記入してください。', en: 'Write a text that can be read.' };
const notADate: Told = { ja: '日付（例：2031-03-31）か、時差を付けた日時（例：2031-03-31T17:00:00+09:00）で記入してください。', en: 'Write a day (2031-03-31), or a time with its offset (2031-03-31T17:00:00+09:00).' };
const endsTooEarly: Told = { ja: '終わりは、始まりより後で、現在より後の日時で記入してください。', en: 'The end must lie after the beginning, and after now.' };

interface Material {
  readonly issuer: IssuerRow;
  readonly signingKey: SigningKeyRow;
  readonly checked: Checked;
}

/** Signed, and passed by our own verifier; nothing of it is stored yet. */
async function makeSigned(deps: AppDeps, { caller, idempotency }: EndorsementCall, { issuer, signingKey, checked }: Material): Promise<EndorsementCommit> {
  const { subject, name, endorsementComment, validFrom, validUntil, now, format } = checked;
  const endorsementId = deps.newId();
  const { listNumber, index } = await deps.statusIndexes.take(issuer.issuerId, 'revocation');
  const credential = buildEndorsement({
    endorsementId,
    name,
    issuerProfile: issuerProfile({ issuer: issuerOf(issuer), did: issuer.did }),
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    subject,
    ...(endorsementComment === undefined ? {} : { endorsementComment }),
    status: { listUrl: deps.addresses.statusList(issuer.issuerId, listNumber), index, purpose: 'revocation' },
    format,
  });
  const document = await signedText(deps, { issuer, signingKey }, { credential, format, created: now, known: nothingKnown });
  await assertPassesOurVerifier(deps, { issuer, signingKey }, { document, madeBy: 'emitter' });
  return {
    issuerId: issuer.issuerId, endorsementId, subject, format, document, statusList: listNumber, statusIndex: index,
    validFrom, validUntil: validUntil === undefined ? null : new Date(validUntil), issuedAt: now,
    profileRevision: issuer.revision, keyId: signingKey.keyId, idempotency, eventId: deps.newId(), actor: caller.apiKeyId,
  };
}
