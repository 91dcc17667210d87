import { createHash } from 'node:crypto';
import { withoutTable } from '../credential/contexts.ts';
import { utcSeconds } from '../clock.ts';
import { verificationMethodId } from '../credential/did.ts';
import { buildRecognisedIssuers, verifyRecognisedIssuers } from '../credential/recognised-issuers-credential.ts';
import { secureCredential } from '../credential/secure-credential.ts';
import { AppError } from '../errors.ts';
import { insertEvent } from '../store/events.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findActiveSigningKey, type Ed25519KeyRow } from '../store/signing-keys.ts';
import { readRecognisedList } from '../trust/read-list.ts';
import type { RecognisedList } from '../trust/recognised-list.ts';
import type { AppDeps } from './deps.ts';
import { publishedBy, readAgain } from './self-verify.ts';
import { listRules, parseList } from './trust-source.ts';

export interface ListToSign {
  /** A list in the plain form, as JSON. */
  readonly bytes: Uint8Array;
  /** The issuer that recognises, whose key signs. */
  readonly slug: string;
  readonly validUntil: Date;
}

type SigningDeps = Pick<AppDeps, 'db' | 'custody' | 'contexts' | 'clock' | 'newId' | 'addresses'>;

/**
 * A plain list as a credential of one of our issuers: read as strictly as at a start → signed → passed by our own verifier from its text
 * → put down as an event, → handed out. Throws AppError `invalid_request` with all that is wrong in the list, `issuer_not_found`.
 */
export async function signTrustList(deps: SigningDeps, { bytes, slug, validUntil }: ListToSign): Promise<string> {
  const list = listIn(bytes);
  const { issuer, key } = await signerOf(deps, slug);
  if (list.recognisedBy.id !== null && list.recognisedBy.id !== issuer.did) throw refused('/recognisedBy/id', `The list is signed by ${issuer.did}, so that nobody else can be the one who recognises.`);
  const now = deps.clock();
  if (validUntil <= now) throw refused('', 'The list would end before it begins.');
  const { sign } = deps.custody.signer(slug, key);
  const document = JSON.stringify(await secureCredential({
    credential: buildRecognisedIssuers({ id: list.id, signerId: issuer.did, validFrom: now, validUntil, listText: new TextDecoder().decode(bytes) }),
    format: 'eddsa-rdfc-2022',
    signer: { verificationMethod: verificationMethodId(issuer.did, key.publicKeyMultibase, 'eddsa-rdfc-2022'), sign },
    created: now,
    contexts: deps.contexts,
  }));
  const verified = await verifyRecognisedIssuers(readAgain(document), { id: list.id, signerId: issuer.did }, publishedBy(deps, { issuer, key, contexts: withoutTable(deps.contexts) }));
  if (!verified.ok) throw new AppError('self_verification_failed', `The signed list did not pass our own verifier: ${verified.detail}`);
  const digest = createHash('sha256').update(document).digest('hex');
  await insertEvent(deps.db.sql, { owner: slug, eventId: deps.newId(), type: 'trust-list.signed', actor: null, subject: list.id, data: { sha256: digest, validUntil: utcSeconds(validUntil) } });
  return document;
}

function listIn(bytes: Uint8Array): RecognisedList {
  const parsed = parseList(bytes);
  if (!parsed.ok) throw refused(parsed.pointer, `This cannot be read: ${parsed.detail}.`);
  const reading = readRecognisedList(parsed.value, listRules);
  if (!reading.ok) throw new AppError('invalid_request', 'The list has faults.', { problems: reading.faults });
  return reading.list;
}

async function signerOf({ db: { sql } }: SigningDeps, slug: string): Promise<{ readonly issuer: IssuerRow; readonly key: Ed25519KeyRow }> {
  const [issuer, key] = [await findIssuer(sql, slug), await findActiveSigningKey(sql, slug)];
  if (!issuer) throw new AppError('issuer_not_found');
  if (!key) throw new AppError('signing_key_missing');
  if (issuer.test) throw new AppError('invalid_request', 'A test issuer recognises nobody.');
  return { issuer, key };
}

function refused(pointer: string, detail: string): AppError {
  return new AppError('invalid_request', 'The list cannot be signed.', { problems: [{ pointer, code: 'invalid_value', detail }] });
}
