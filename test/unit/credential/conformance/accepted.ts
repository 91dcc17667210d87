// Table I.2, what must be accepted although it is unusual.
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import type { DocumentResult } from '../../../../src/credential/verify-credential.ts';
import { aDidJwt, aJwt, aJwtV1, anHttpsBadge, issuer, issuerUrl, published } from '../jwt/jwt-support.ts';
import { anEndorsementJwt, endorserKnown, signedEndorsement } from '../support/an-endorsement.ts';
import { aDerivedProof, ecKeyFrom } from '../support/suite-signer.ts';
import { aBadge, aBadgeV1, aController, aProof, aStatusList, issuerDid, now, signed, signed2020, statusEntry, type Change, type ListOptions, type World } from '../verify-support.ts';
import { byAnother, deprecatedStatus, listed, revocations, revocationsUrl, unsignedStatus } from './refused-statuses.ts';
import { documentRow, documentRowV1, undecided, valid, type Row } from './row.ts';

const ob = (version: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`;
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const achievement = '/credentialSubject/achievement';

function row(id: string, what: string, change: Change, ...warnings: string[]): Row {
  return documentRow(id, what, change, valid(...warnings));
}

function made(id: string, what: string, document: () => Promise<JsonObject>, ...warnings: string[]): Row {
  return { id, what, sent: async () => ({ document: await document() }), ...valid(...warnings) };
}

function identity(given: JsonObject): Change {
  return { '/credentialSubject/identifier': [{ type: 'IdentityObject', hashed: true, identityType: 'emailAddress', ...given }] };
}

const older = ['model warning data_model_1_1', 'proof warning suite_deprecated'] as const;
const ownSchema = { id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json', type: '1EdTechJsonSchemaValidator2019' };
const sdKey = ecKeyFrom('P-256', 1);

const typesAndContexts: readonly Row[] = [
  row('P02', 'the types in the other order', { '/type': ['OpenBadgeCredential', 'VerifiableCredential'] }),
  row('P03', 'AchievementCredential', { '/type': ['VerifiableCredential', 'AchievementCredential'] }),
  row('P04', 'both names of a badge', { '/type': ['VerifiableCredential', 'AchievementCredential', 'OpenBadgeCredential'] }),
  row('P05', 'a single type', { [`${achievement}/type`]: 'Achievement' }, 'model warning single_value'),
  made('P05', 'a single proof', async () => ({ ...aBadge(), proof: await aProof(aBadge()) }), 'model warning single_value'),
  row('P05', 'a single schema', { '/@context/2': extensions, '/credentialSchema': ownSchema }, 'model warning single_value'),
  row('P06', 'one proof in an array', {}),
  row('P07', 'the newer model with context-3.0.2.json', { '/@context/1': ob('-3.0.2') }, 'model warning context_older'),
  ...['', '-3.0.1', '-3.0.2'].map((version) => documentRowV1('P07', `the older model with context${version}.json`, { '/@context/1': ob(version) }, valid(...older, 'model warning context_older'))),
  documentRowV1('P07', 'the older model with context-3.0.3.json', {}, valid(...older)),
  documentRowV1('P08', 'the older model with Ed25519Signature2020', {}, valid(...older)),
  made('P08', 'the older model with eddsa-2022', async () => await signed(aBadgeV1({ '/@context/2': 'https://w3id.org/security/data-integrity/v1' }), { proof: { '/cryptosuite': 'eddsa-2022' } }), ...older),
  row('P26', 'extensions.json before another context', { '/@context/2': extensions, '/@context/3': { x: 'urn:x:y' } }, 'jsonld warning inline_context'),
  row('P26', 'extensions.json behind another context', { '/@context/2': { x: 'urn:x:y' }, '/@context/3': extensions }, 'jsonld warning inline_context'),
];

const set = 'https://issuer.example/keys';
const published2: World = { documents: published({ [`key ${set}`]: { keys: [{ ...issuer.ec.jwk, kid: 'key-0' }, { ...issuer.rsa.jwk, kid: 'key-1' }] } }) };

function token(id: string, what: string, jwt: () => string | Promise<string>, ...warnings: string[]): Row {
  return { id, what, sent: async () => ({ jwt: await jwt() }), world: () => published2, ...valid(...warnings) };
}

const tokens: readonly Row[] = [
  token('P09', 'a kid that leads to a JWK', () => aJwt()),
  token('P09', 'a kid that leads into a key set, by fragment', () => aJwt({ header: { '/kid': `${set}#key-1` } })),
  token('P09', 'a jwk that is in the issuer’s key set', () => aJwt({ header: { '/kid': undefined, '/jwk': issuer.rsa.jwk } })),
  token('P10', 'a badge of the older model in the claim vc', () => aJwtV1(), 'model warning data_model_1_1'),
  token('P11', 'iat and aud', () => aJwt({ payload: { '/iat': 1_760_000_000, '/aud': ['https://lms.example'] } })),
  { ...token('P12', 'a JWT with a proof inside', async () => aDidJwt({ payload: { '/proof': [await aProof(aBadge())] } }), 'proof warning jwt_alg_uncommon'), world: () => ({}) },
];

/** A derived proof, whose key the issuer publishes. */
const disclosed: Row = {
  ...made('P13', 'a derived proof of ecdsa-sd-2023', async () => {
    const verificationMethod = `${issuerDid}#${sdKey.multibase}`;
    return { ...aBadge(), proof: [await aDerivedProof(aBadge(), { key: sdKey, proofKey: ecKeyFrom('P-256', 2), verificationMethod })] };
  }, 'proof warning disclosure_partial'),
  world: () => ({ controller: { kind: 'found', document: aController({}, issuerDid, sdKey) } }),
};

function besideUnknown(first: boolean): Row {
  return made('P14', `a proof of an unknown suite ${first ? 'before' : 'after'} a good one`, async () => {
    const proof = await aProof(aBadge());
    const proofs = [proof, { ...proof, cryptosuite: 'future-2031' }];
    return { ...aBadge(), proof: first ? proofs.toReversed() : proofs };
  }, 'proof warning cryptosuite_unknown');
}

const proofs: readonly Row[] = [disclosed, made('P14', 'a proof without created', async () => await signed(aBadge(), { proof: { '/created': undefined } })), besideUnknown(false), besideUnknown(true)];

const hash = `sha256$${'a1'.repeat(32)}`;

const claims: readonly Row[] = [
  row('P15', 'an issuer by its address alone', { '/issuer': issuerDid }),
  row('P16', 'a subject with a hashed e-mail address only', { '/credentialSubject/id': undefined, ...identity({ identityHash: hash, salt: 's' }) }),
  row('P16', 'a hash in upper case', identity({ identityHash: `sha256$${'A1'.repeat(32)}`, salt: 's' })),
  row('P16', 'a hash without salt', identity({ identityHash: hash })),
  row('P16', 'a subject by mailto alone', { '/credentialSubject/id': 'mailto:learner@example.ac.jp' }),
  row('P17', 'an achievementType of its own', { [`${achievement}/achievementType`]: 'ext:MyType' }),
  row('P17', 'an identityType of its own', identity({ hashed: false, identityHash: '1234', identityType: 'ext:studentNo' })),
  row('P18', 'a validFrom with milliseconds', { '/validFrom': '2026-04-01T00:00:00.123Z' }),
  row('P18', 'a validFrom with an offset, which has begun only with it', { '/validFrom': '2026-05-01T14:00:00+02:00' }),
  { ...row('P18', 'an end at the beginning', { '/validUntil': '2026-04-01T00:00:00Z' }), world: () => ({ now: new Date('2026-04-01T00:00:00Z') }) },
  row('P19', 'an end at this very instant', { '/validUntil': now.toISOString() }),
  row('P27', 'awardedDate and inLanguage', { '/awardedDate': '2026-03-31T00:00:00+09:00', [`${achievement}/inLanguage`]: 'ja' }),
  row('P34', 'emoji, right-to-left and variant characters', { '/name': '🎓 شهادة 葛󠄀城' }),
  row('P34', 'markup in a narrative', { [`${achievement}/criteria/narrative`]: '<b onclick="x()">&amp;</b>' }),
  row('P34', 'whole and broken numbers', { [`${achievement}/creditsAvailable`]: 42.0, '/credentialSubject/creditsEarned': 3.5 }),
];

/** A badge with a status, and the list that it points into. */
function status(id: string, what: string, entry: Change, list: ListOptions, ...warnings: string[]): Row {
  const world = async (): Promise<World> => ({ list: { kind: 'found', credential: await aStatusList(list) } });
  return { ...row(id, what, { '/credentialStatus': statusEntry(entry) }, ...warnings), world };
}

const informing = (purpose: string): Row =>
  status('P22', `a set bit of the purpose ${purpose}`, { '/statusPurpose': purpose }, { set: [94_567], change: { '/credentialSubject/statusPurpose': purpose } }, 'status warning status_purpose_informs');

const statuses: readonly Row[] = [
  status('P20', 'a status without id', { '/id': undefined }, {}),
  status('P21', 'a number as index', { '/statusListIndex': 94_567 }, {}, 'model warning status_index_number'),
  informing('refresh'),
  informing('message'),
  status('P23', 'a list of two purposes', {}, { change: { '/credentialSubject/statusPurpose': ['revocation', 'suspension'] } }),
  { ...documentRow('P23', 'a list by another issuer, who is recognised', { '/credentialStatus': statusEntry() }, { ...valid(), world: async () => ({ standing: 'recognised', ...(await listed(byAnother)) }) }) },
  status('P23', 'a list of 32 KiB', { '/statusListIndex': '200000' }, { entries: 262_144 }),
];

const unreached: DocumentResult = { kind: 'unreachable', detail: 'timeout' };
const nowhere = (policy: 'strict' | 'compat'): World => ({ policy, documents: { [`revocationList ${revocationsUrl}`]: unreached } });
const otherStatus: Change = { '/@context/2': { OtherStatus: 'urn:example:OtherStatus' }, '/credentialStatus': { id: 'urn:example:status', type: 'OtherStatus' } };
const entry: JsonValue = { id: String(aBadge()['id']), revoked: false };

const olderStatuses: readonly Row[] = [
  { ...row('P24', 'a 1EdTechRevocationList that says revoked: false', unsignedStatus, deprecatedStatus), world: () => revocations(entry) },
  documentRow('P24', 'a 1EdTechRevocationList that cannot be reached', unsignedStatus, { world: () => nowhere('strict'), ...undecided('status unknown status_list_unreachable', deprecatedStatus) }),
  documentRow('P24', 'the same with compat', unsignedStatus, { world: () => nowhere('compat'), ...valid('status warning compat_status_list', deprecatedStatus) }),
  documentRow('P24', 'a status of an unknown type', otherStatus, undecided('status unknown status_type_unsupported', 'jsonld warning inline_context')),
  documentRow('P24', 'the same with compat', otherStatus, { world: () => ({ policy: 'compat' }), ...valid('status warning compat_status_type', 'jsonld warning inline_context') }),
];

const refreshUrl = 'https://x.example/refresh';
const refreshing: Change = { '/@context/2': extensions, '/refreshService': { id: refreshUrl, type: '1EdTechCredentialRefresh' } };

function refreshed(what: string, newer: Change, ...warnings: string[]): Row {
  const world = async (): Promise<World> => ({ refreshed: { [refreshUrl]: { kind: 'found', credential: await signed(aBadge({ ...refreshing, ...newer })) } } });
  return { ...row('P25', what, refreshing, ...warnings), world };
}

const refreshes: readonly Row[] = [
  row('P25', 'a refresh service that does not answer', refreshing, 'refresh warning refresh_unreachable'),
  row('P25', 'a refresh service of another type', { ...refreshing, '/refreshService': { id: refreshUrl, type: 'urn:x:Refresh' } }, 'refresh warning refresh_not_followed'),
  refreshed('a refresh service that has the same badge', {}),
  refreshed('a refresh service that has a newer badge', { '/validFrom': '2026-04-30T00:00:00Z' }, 'refresh warning refresh_followed'),
  refreshed('a refresh service that has another credential id', { '/id': 'urn:uuid:01980000-0000-7000-8000-00000000000f' }, 'refresh warning refresh_other_badge'),
];

const endorsed = (what: string, id: string, change: () => Promise<Change>, ...warnings: string[]): Row => ({
  id,
  what,
  sent: async () => ({ document: await signed(aBadge(await change())) }),
  world: () => ({ ...endorserKnown, documents: published() }),
  ...valid(...warnings),
});

const endorsements: readonly Row[] = [
  endorsed('an endorsement with contexts of its own', 'P28', async () => ({ [`${achievement}/endorsement`]: [await signedEndorsement()] })),
  endorsed('one endorsementJwt', 'P27', async () => ({ [`${achievement}/endorsementJwt`]: [anEndorsementJwt()] })),
  endorsed('two in one array', 'P27', async () => ({ [`${achievement}/endorsementJwt`]: [anEndorsementJwt(), anEndorsementJwt({ '/name': 'Another' })] })),
  endorsed('an endorsement of something else', 'P28', async () => ({ '/endorsement': [await signedEndorsement()] }), 'endorsements warning endorsement_other_subject'),
];

export const accepted: readonly Row[] = [...typesAndContexts, ...tokens, ...proofs, ...claims, ...statuses, ...olderStatuses, ...refreshes, ...endorsements];

/** What the rows start from: each is valid as it is, so that a row differs from a good badge in what it names. */
export const foundations: readonly Row[] = [
  row('', 'a badge', {}),
  { ...made('', 'a badge of the older model', async () => await signed2020(aBadgeV1()), ...older) },
  status('', 'a badge with a status', {}, { set: [94_566, 94_568] }),
  token('', 'a JWT', () => aJwt({}, anHttpsBadge({ '/validUntil': '2026-06-01T00:00:00Z' }))),
  token('', 'a JWT of the older model', () => aJwtV1({}, aBadgeV1({ '/issuer/id': issuerUrl, '/@context/2': undefined })), 'model warning data_model_1_1'),
  disclosed,
  // The neighbour of N37: what is refused there is accepted by the one policy that allows it.
  { ...documentRow('N37', 'statuses in an array, with compat', { '/credentialStatus': [statusEntry()] }, valid('model warning compat_status_array')), world: async () => ({ policy: 'compat', list: { kind: 'found', credential: await aStatusList() } }) },
];
