import { createHash } from 'node:crypto';
import { isJsonObject, parseStrictJson, type JsonObject } from '../credential/json.ts';
import type { Verdict, VerdictIssuer } from '../credential/verdict.ts';
import { verifyCredential } from '../credential/verify-credential.ts';
import { unreadableVerdict } from '../credential/unreadable-verdict.ts';
import { AppError } from '../errors.ts';
import { findOurIssuer, loadDocument, loadStatusList, resolveController } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';

/** Members of which a badge has at least one; without any there is nothing to judge. */
const BADGE_MEMBERS = ['@context', 'type', 'credentialSubject', 'issuer', 'proof', 'badge'] as const;

/**
 * Judges the bytes of one JSON badge: read → verify → say of our own how it was withdrawn and whether it is a test. A bad badge is an answer, not an error; only where there is no
 * badge at all, or more than one, is the request refused.
 */
export async function verifyBadge(deps: AppDeps, bytes: Uint8Array): Promise<Verdict> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const read = readBadge(bytes);
  if (!read.ok) return { ...unreadableVerdict(read, deps.clock()), digest, source: 'json' };
  const verified = await verifyCredential(
    { document: read.document },
    {
      contexts: deps.contexts,
      now: deps.clock(),
      resolveController: (id) => resolveController(deps, id),
      loadStatusList: (url) => loadStatusList(deps, url),
      loadDocument,
    },
  );
  const told = await tellWithdrawal(deps, verified);
  return { ...told, issuer: { ...told.issuer, test: await isTest(deps, told.issuer) }, digest, source: 'json' };
}

/** A sandbox issuer of ours is named as one whatever its DID: a did:key is resolved without asking the store. */
async function isTest(deps: AppDeps, issuer: VerdictIssuer): Promise<boolean> {
  return issuer.test || (issuer.id !== null && ((await findOurIssuer(deps, issuer.id))?.test ?? false));
}

interface Unreadable {
  readonly ok: false;
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

function readBadge(bytes: Uint8Array): { readonly ok: true; readonly document: JsonObject } | Unreadable {
  const parsed = parseStrictJson(decode(bytes));
  if (!parsed.ok && parsed.code === 'malformed_json') throw new AppError('no_badge', `The body is not JSON: ${parsed.detail}`, { problems: [parsed] });
  if (!parsed.ok) return parsed;
  if (Array.isArray(parsed.value)) throw parsed.value.length > 1 ? new AppError('use_verify_batch') : new AppError('no_badge', 'The body is a list. Send the badge itself, without the brackets.');
  if (!isJsonObject(parsed.value)) throw new AppError('no_badge', 'The body is JSON, but not an object.');
  const document = parsed.value;
  if (isJsonObject(document['credential']) && !Object.hasOwn(document, '@context')) {
    throw new AppError('no_badge', 'This is the answer of a call, not a badge. Send what stands in its member `credential`.');
  }
  if (!BADGE_MEMBERS.some((member) => Object.hasOwn(document, member))) {
    throw new AppError('no_badge', 'The JSON object has none of the members of a badge. Send the signed credential itself.');
  }
  return { ok: true, document };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('no_badge', 'The body is not UTF-8 text.', { cause });
  }
}
