import { isJsonObject, parseStrictJson } from '../credential/json.ts';
import { verifyCredential } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { documentOf } from './publish-issuer.ts';

/**
 * Refuses to go on unless the exact bytes that would be released pass our own verifier, read anew, canonicalised on another path than the
 * one that signed, and checked with the key as it is published. Only the status is left out: the position was never used before.
 */
export async function assertPassesOurVerifier(deps: AppDeps, { issuer, signingKey }: Issuable, document: string): Promise<void> {
  const parsed = parseStrictJson(document);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new AppError('self_verification_failed', 'The signed text is not a JSON object.');
  const { checks } = await verifyCredential(
    { document: parsed.value },
    {
      contexts: deps.contexts,
      now: deps.clock(),
      resolveController: async (id) =>
        id === issuer.did ? { kind: 'found', document: documentOf(issuer, [signingKey]) } : { kind: 'notFound', detail: `${id} is not the issuer.` },
      loadStatusList: async () => ({ kind: 'unreachable', detail: 'not part of self-verification' }),
    },
  );
  const failed = checks.filter((check) => check.id !== 'status' && (check.outcome === 'error' || check.outcome === 'unknown'));
  if (failed.length > 0 || !checks.some((check) => check.id === 'proof' && check.outcome === 'ok')) {
    const reasons = failed.map((check) => `${check.code ?? check.id} at ${check.pointer ?? '""'}`).join(', ');
    throw new AppError('self_verification_failed', `The signed credential did not pass our own verifier: ${reasons || 'no proof was checked'}.`);
  }
}
