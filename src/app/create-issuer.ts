import { didKeyOf } from '../credential/did.ts';
import { AppError } from '../errors.ts';
import { issuerProblems } from '../framework/issuer/issuer-problems.ts';
import { defaultTimeZone, normalizeIssuer, type Issuer } from '../framework/issuer/issuer.ts';
import { toldBy, type ItemProblem } from '../framework/problem.ts';
import { insertEvent } from '../store/events.ts';
import { insertIssuer, type IssuerRow } from '../store/issuers.ts';
import { insertSigningKey } from '../store/signing-keys.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';

const slugTaken: ItemProblem = {
  item: 'awardingBody',
  pointer: '/slug',
  code: 'taken',
  say: { ja: 'このslugは別の発行者が使っています。別のslugを記入してください。', en: 'Another issuer has this slug; choose another.' },
};

/**
 * Creates an issuer together with its first Ed25519 key, so that it can never be without one. Its DID is did:web under PUBLIC_URL, or
 * did:key of that first key where PUBLIC_URL names an IP address.
 */
export async function createIssuer(deps: AppDeps, caller: Caller, input: Issuer): Promise<IssuerRow> {
  const issuer = normalizeIssuer(input);
  const problems = toldBy(deps.profile, issuerProblems(deps.profile, issuer));
  if (problems.length > 0) throw new AppError('invalid_request', undefined, { problems });
  const { slug, timeZone = defaultTimeZone, test = false, ...profile } = issuer;
  const key = await deps.custody.generateKey(slug);
  const did = deps.addresses.issuerDid(slug) ?? didKeyOf(key.publicKeyMultibase);
  return await deps.db.transaction(async (tx) => {
    const row = await insertIssuer(tx, { issuerId: slug, did, profile, timeZone, test });
    if (!row) throw new AppError('issuer_exists', `The slug ${slug} is taken.`, { problems: toldBy(deps.profile, [slugTaken]) });
    await insertSigningKey(tx, slug, key);
    const event = { owner: slug, actor: caller.apiKeyId, subject: slug };
    await insertEvent(tx, { ...event, eventId: deps.newId(), type: 'issuer.created', data: { test } });
    await insertEvent(tx, { ...event, eventId: deps.newId(), type: 'key.created', subject: key.keyId });
    return row;
  });
}
