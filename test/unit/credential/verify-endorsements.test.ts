// What becomes of the endorsements in a badge, and of the badge for their sake (checklist C.4).
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyCredential, type VerifyDeps } from '../../../src/credential/verify-credential.ts';
import { published } from './jwt/jwt-support.ts';
import {
  aBadgeWith, achievementId, anEndorsement, anEndorsementJwt, byEndorser, endorserDid, endorserKey, endorserKnown, endorserList, onAchievement, revocable, signedEndorsement,
} from './support/an-endorsement.ts';
import { aBadge, aController, aProof, attackerKey, changed, depsOf, faults, issuerDid, issuerKey, signed, verified, verifiedAs, type Change, type World } from './verify-support.ts';
import { aDidJwt } from './jwt/jwt-support.ts';

/** The outcome, what is worse than a pass, and each endorsement as `pointer state`. */
function told(verdict: VerifiedCredential): { outcome: string; faults: string[]; endorsements: string[] } {
  return { outcome: verdict.outcome, faults: faults(verdict), endorsements: verdict.endorsements.map(({ pointer, state }) => `${pointer} ${state}`) };
}

const first = `${onAchievement}/0`;

async function badgeToldWith(endorsement: JsonObject, world: World = {}): Promise<ReturnType<typeof told>> {
  return told(await verified(await aBadgeWith([endorsement]), { ...endorserKnown, ...world }));
}

describe('an endorsement on the achievement', () => {
  it('counts where it is genuine, in force and of that very achievement, and is described with its own issuer', async () => {
    const verdict = await verified(await aBadgeWith([await signedEndorsement({ '/validUntil': '2027-03-31T00:00:00Z' })]), endorserKnown);
    expect(told(verdict)).toEqual({ outcome: 'valid', faults: [], endorsements: [`${first} genuine`] });
    expect(verdict.endorsements).toEqual([
      {
        pointer: first,
        form: 'data-integrity',
        state: 'genuine',
        counts: true,
        issuer: { id: endorserDid, name: '架空の認定機構', domain: 'accreditor.example', binding: 'proven', test: false, recognised: 'notAsked', recognition: [] },
        id: 'urn:uuid:01980000-0000-7000-8000-0000000000e1',
        name: 'Accreditation',
        subject: achievementId,
        endorsed: '/credentialSubject/achievement',
        comment: '審査の基準を満たしています。',
        validFrom: '2026-04-01T00:00:00Z',
        validUntil: '2027-03-31T00:00:00Z',
      },
    ]);
    expect(verdict.checks).toContainEqual({ id: 'endorsements', outcome: 'ok', code: 'endorsement_genuine', pointer: first });
    expect(verdict.credential.name).toBe('データサイエンス入門 / Introduction to Data Science');
  });

  it('does not count by whoever is named by a key alone: it may be the issuer’s own', async () => {
    const did = `did:key:${issuerKey.multibase}`;
    const own = await signedEndorsement({ '/issuer/id': did }, { key: issuerKey, proof: { '/verificationMethod': `${did}#${issuerKey.multibase}` } });
    const verdict = await verified(await aBadgeWith([own]), endorserKnown);
    expect(told(verdict)).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_self_named'], endorsements: [`${first} selfNamed`] });
    expect(verdict.endorsements[0]?.counts).toBe(false);
  });

  it.each<[string, () => Promise<JsonObject>, string, string]>([
    ['that was changed after signing', async () => ({ ...(await signedEndorsement()), name: 'Praise' }), 'signature_invalid', '/proof/0'],
    ['whose proof is by the key of another', async () => await signedEndorsement({}, byEndorser({}, attackerKey)), 'key_not_published', '/proof/0'],
    ['whose proof names the key of the issuer of the badge', async () => await signedEndorsement({}, { key: issuerKey }), 'key_not_of_issuer', '/proof/0'],
    ['without a proof', async () => anEndorsement(), 'proof_missing', ''],
    ['with a second proof that does not hold', async () => {
      const good = await signedEndorsement();
      return { ...good, proof: [await aProof(good, byEndorser()), await aProof(changed(good, { '/name': 'x' }), byEndorser({ '/created': '2026-04-02T00:00:00Z' }))] };
    }, 'signature_invalid', '/proof/1'],
  ])('makes the badge invalid %s', async (_what, make, code, pointer) => {
    const verdict = await verified(await aBadgeWith([await make()]), endorserKnown);
    expect(told(verdict)).toEqual({ outcome: 'invalid', faults: ['endorsements error endorsement_broken'], endorsements: [`${first} broken`] });
    expect(verdict.endorsements[0]?.counts).toBe(false);
    expect(verdict.checks.find(({ id }) => id === 'endorsements')?.detail).toContain(pointer === '' ? code : `${code} at ${pointer} of it: `);
  });

  it.each<[string, Change, string, string]>([
    ['that breaks the rules of endorsements', { '/name': undefined }, 'model error required', 'endorsements error endorsement_broken'],
    ['that is a badge as well', { '/type': ['VerifiableCredential', 'EndorsementCredential', 'OpenBadgeCredential'] }, '', 'endorsements error endorsement_broken'],
  ])('makes the badge invalid %s', async (_what, change, model, endorsements) => {
    const verdict = await badgeToldWith(await signedEndorsement(change));
    expect(verdict.outcome).toBe('invalid');
    expect(verdict.faults).toEqual(expect.arrayContaining([endorsements, ...(model === '' ? [] : [model])]) as unknown);
  });

  it('makes the badge invalid that has no contexts of its own, since nothing says what was signed', async () => {
    expect(await badgeToldWith(await signedEndorsement({ '/@context': undefined }))).toMatchObject({ outcome: 'invalid', faults: expect.arrayContaining(['model error context_missing', 'endorsements error endorsement_broken']) as unknown });
  });

  it.each<[string, Change, string, string]>([
    ['that has ended', { '/validUntil': '2026-05-01T11:59:59Z' }, 'expired', 'endorsement_expired'],
    ['that has not begun', { '/validFrom': '2026-05-01T12:01:01Z' }, 'notYetValid', 'endorsement_not_yet_valid'],
    ['of something else', { '/credentialSubject/id': `${achievementId}0` }, 'otherSubject', 'endorsement_other_subject'],
    ['of the issuer, who does not carry it', { '/credentialSubject/id': issuerDid }, 'otherSubject', 'endorsement_other_subject'],
    ['of the credential, whose id anybody could give', { '/credentialSubject/id': 'urn:uuid:01980000-0000-7000-8000-000000000001' }, 'subjectUnproven', 'endorsement_subject_unproven'],
  ])('does not count %s, and leaves the badge valid', async (_what, change, state, code) => {
    expect(await badgeToldWith(await signedEndorsement(change))).toEqual({ outcome: 'valid', faults: [`endorsements warning ${code}`], endorsements: [`${first} ${state}`] });
  });

  it.each<[string, Change]>([
    ['that ends this very moment', { '/validUntil': '2026-05-01T12:00:00Z' }],
    ['that begins within a minute', { '/validFrom': '2026-05-01T12:01:00Z' }],
  ])('counts %s', async (_what, change) => {
    expect((await badgeToldWith(await signedEndorsement(change))).endorsements).toEqual([`${first} genuine`]);
  });

  it('does not count once it was revoked, and counts as long as it was not', async () => {
    const endorsement = await signedEndorsement(revocable);
    const withList = async (set: number[]) => await badgeToldWith(endorsement, { list: { kind: 'found', credential: await endorserList(set) } });
    expect(await withList([6, 8])).toEqual({ outcome: 'valid', faults: [], endorsements: [`${first} genuine`] });
    expect(await withList([7])).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_revoked'], endorsements: [`${first} revoked`] });
  });

  it('does not count where its list cannot be had, or is the list of another: that decides nothing about the badge', async () => {
    const endorsement = await signedEndorsement(revocable);
    const unknown = { outcome: 'valid', faults: ['endorsements warning endorsement_status_unknown'], endorsements: [`${first} statusUnknown`] };
    expect(await badgeToldWith(endorsement)).toEqual(unknown);
    const forged = { ...(await endorserList()), issuer: issuerDid };
    expect(await badgeToldWith(endorsement, { list: { kind: 'found', credential: forged } })).toEqual(unknown);
  });

  it.each<[string, World]>([
    ['cannot be reached', { controllers: {} }],
    ['is not there any more', { controllers: { [endorserDid]: { kind: 'notFound', detail: 'gone' } } }],
  ])('leaves the badge undecided where its issuer %s, and does not count; one that has ended counts for nothing in any case', async (_what, world) => {
    expect(await badgeToldWith(await signedEndorsement(), world)).toEqual({ outcome: 'indeterminate', faults: ['endorsements unknown endorsement_undecided'], endorsements: [`${first} undecided`] });
    const ended = await signedEndorsement({ '/validUntil': '2026-04-30T00:00:00Z' });
    expect(await badgeToldWith(ended, world)).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_expired'], endorsements: [`${first} expired`] });
  });

  it('does not count as the word of a test issuer', async () => {
    const test: World = { controllers: { [endorserDid]: { kind: 'found', document: aController({}, endorserDid, endorserKey), test: true } } };
    expect(await badgeToldWith(await signedEndorsement(), test)).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_test'], endorsements: [`${first} test`] });
  });
});

describe('whose word it is', () => {
  it('an endorsement by the issuer of the badge does not count', async () => {
    const own = await signed(anEndorsement({ '/issuer': { id: issuerDid, type: ['Profile'], name: 'Example University' } }));
    expect(await badgeToldWith(own)).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_by_issuer'], endorsements: [`${first} statedByIssuer`] });
  });

  it('nor does one of whoever makes it, on the profile of another in the badge', async () => {
    const creator = { id: endorserDid, type: ['Profile'], name: '架空の認定機構', endorsement: [await signedEndorsement({ '/credentialSubject/id': endorserDid })] };
    const verdict = told(await verified(await signed(aBadge({ '/credentialSubject/achievement/creator': creator })), endorserKnown));
    expect(verdict).toMatchObject({ outcome: 'valid', endorsements: ['/credentialSubject/achievement/creator/endorsement/0 statedByIssuer'] });
  });

  it('one that was made for an achievement of another issuer is of no use to whoever gives his own achievement its id', async () => {
    const borrower = 'did:web:borrower.example';
    const world: World = { controllers: { ...endorserKnown.controllers, [borrower]: { kind: 'found', document: aController({}, borrower, attackerKey) } } };
    const badge = aBadge({ '/issuer/id': borrower, [onAchievement]: [await signedEndorsement()] });
    const verdict = await verified(await signed(badge, { key: attackerKey, proof: { '/verificationMethod': `${borrower}#${attackerKey.multibase}` } }), world);
    expect(told(verdict)).toEqual({ outcome: 'valid', faults: ['endorsements warning endorsement_subject_unproven'], endorsements: [`${first} subjectUnproven`] });
  });

  it.each<[string, string, string]>([
    ['a neighbour on the same host', 'https://badges.example.ac.jp/issuers/univ2/achievements/1', 'subjectUnproven'],
    ['an id that climbs out of its place', 'https://badges.example.ac.jp/issuers/univ/../univ2/1', 'subjectUnproven'],
    ['a fragment of the DID', `${issuerDid}#course`, 'genuine'],
    ['an address below the issuer', 'https://badges.example.ac.jp/issuers/univ/x', 'genuine'],
  ])('an achievement with the id of %s', async (_what, id, state) => {
    const badge = await aBadgeWith([await signedEndorsement({ '/credentialSubject/id': id })], { '/credentialSubject/achievement/id': id });
    expect(told(await verified(badge, endorserKnown)).endorsements).toEqual([`${first} ${state}`]);
  });

  it('a copied endorsement of the profile of another, as creator of the achievement, does not count for the issuer', async () => {
    const creator = { id: 'did:web:renowned.example', type: ['Profile'], endorsement: [await signedEndorsement({ '/credentialSubject/id': 'did:web:renowned.example' })] };
    const verdict = await verified(await signed(aBadge({ '/credentialSubject/achievement/creator': creator })), endorserKnown);
    expect(told(verdict)).toMatchObject({ outcome: 'valid', endorsements: ['/credentialSubject/achievement/creator/endorsement/0 subjectUnproven'] });
  });
});

describe('where endorsements stand', () => {
  const ofIssuer: Change = { '/credentialSubject/id': issuerDid };

  it('on the credential, the achievement and the issuer, embedded and as JWTs, one or two, each is verified', async () => {
    const jwt = anEndorsementJwt();
    const badge = await signed(
      aBadge({
        '/endorsement': [await signedEndorsement(), await signedEndorsement({ '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000e2' })],
        '/issuer/endorsement': [await signedEndorsement({ ...ofIssuer, '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000e3' })],
        '/issuer/endorsementJwt': [anEndorsementJwt(ofIssuer)],
        '/credentialSubject/achievement/endorsementJwt': [jwt, anEndorsementJwt({ '/name': 'Another' })],
      }),
    );
    const verdict = await verified(badge, { ...endorserKnown, documents: published() });
    expect(verdict.endorsements.map(({ pointer, form, state, issuer }) => `${pointer} ${form} ${state} ${String(issuer.domain)}`)).toEqual([
      '/issuer/endorsement/0 data-integrity genuine accreditor.example',
      '/issuer/endorsementJwt/0 vc-jwt genuine issuer.example',
      '/credentialSubject/achievement/endorsementJwt/0 vc-jwt genuine issuer.example',
      '/credentialSubject/achievement/endorsementJwt/1 vc-jwt genuine issuer.example',
      '/endorsement/0 data-integrity otherSubject accreditor.example',
      '/endorsement/1 data-integrity otherSubject accreditor.example',
    ]);
    expect(verdict.outcome).toBe('valid');
  });

  it.each<[string, string, string[]]>([
    ['with one byte changed', anEndorsementJwt().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), ['endorsements error endorsement_broken']],
    ['that is not signed', `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.e30.AAAA`, ['endorsements error endorsement_broken']],
    ['that holds a badge', aDidJwt(), ['endorsements error endorsement_broken']],
  ])('a JWT %s makes the badge invalid', async (_what, jwt, found) => {
    const verdict = await verified(await signed(aBadge({ '/endorsementJwt': [jwt] })), { documents: published() });
    expect(told(verdict)).toMatchObject({ outcome: 'invalid', faults: found });
  });

  it('in a badge that is a JWT itself', async () => {
    const badge = aBadge({ [onAchievement]: [await signedEndorsement()] });
    const jwt = aDidJwt({ payload: { [onAchievement]: badgeEndorsements(badge) } });
    expect(told(await verifiedAs({ jwt }, endorserKnown))).toMatchObject({ outcome: 'valid', endorsements: [`${first} genuine`] });
  });

  it('none is looked at, and nobody asked, before the badge is proven', async () => {
    const asked: string[] = [];
    const badge = { ...(await aBadgeWith([await signedEndorsement()])), name: 'forged' };
    const verdict = await verified(badge, { ...endorserKnown, asked });
    expect(told(verdict)).toEqual({ outcome: 'invalid', faults: ['proof error signature_invalid'], endorsements: [] });
    expect(verdict.checks.filter(({ id }) => id === 'endorsements')).toEqual([{ id: 'endorsements', outcome: 'notRun' }]);
    expect(asked).toEqual([`controller ${issuerDid}`]);
  });

  it('a badge without any says so', async () => {
    const verdict = await verified(await signed(aBadge()));
    expect([verdict.endorsements, verdict.checks.filter(({ id }) => id === 'endorsements')]).toEqual([[], [{ id: 'endorsements', outcome: 'ok' }]]);
  });
});

function badgeEndorsements(badge: JsonObject): JsonObject[] {
  const { achievement } = badge['credentialSubject'] as { achievement: { endorsement: JsonObject[] } };
  return achievement.endorsement;
}

describe('how many', () => {
  const jwts = (count: number): string[] => Array.from({ length: count }, (_none, at) => anEndorsementJwt({ '/name': `Endorsement ${String(at)}` }));
  const carried = async (count: number, asked: string[] = []) => await verified(await signed(aBadge({ '/credentialSubject/achievement/endorsementJwt': jwts(count) })), { documents: published(), asked });

  it('12 are verified', async () => {
    const { outcome, endorsements } = await carried(12);
    expect([outcome, endorsements.length, endorsements.every(({ counts }) => counts)]).toEqual(['valid', 12, true]);
  });

  it('of 13 none is, and the badge is undecided', async () => {
    const asked: string[] = [];
    expect(told(await carried(13, asked))).toEqual({ outcome: 'indeterminate', faults: ['endorsements unknown too_many_endorsements'], endorsements: [] });
    expect(asked).toEqual([`controller ${issuerDid}`]);
  });

  it('the issuer of several embedded ones is asked for once', async () => {
    const asked: string[] = [];
    const several = await Promise.all([1, 2, 3].map(async (at) => await signedEndorsement({ '/id': `urn:uuid:01980000-0000-7000-8000-0000000000e${String(at)}` })));
    await verified(await aBadgeWith(several), { ...endorserKnown, asked });
    expect(asked).toEqual([`controller ${issuerDid}`, `controller ${endorserDid}`]);
  });

  it('two of one achievement may each have a comment of their own', async () => {
    const other = await signedEndorsement({ '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000e2', '/credentialSubject/endorsementComment': 'Good.' });
    expect(told(await verified(await aBadgeWith([await signedEndorsement(), other]), endorserKnown))).toEqual({ outcome: 'valid', faults: [], endorsements: [`${first} genuine`, `${onAchievement}/1 genuine`] });
  });

  it('and none lends the other its own: swapped, which leaves the graph of the badge as it is, both are broken', async () => {
    const other = await signedEndorsement({ '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000e2', '/credentialSubject/endorsementComment': 'Good.' });
    const badge = await aBadgeWith([await signedEndorsement(), other]);
    const comments = [0, 1].map((at) => `${onAchievement}/${String(at)}/credentialSubject/endorsementComment`);
    const swapped = changed(badge, { [comments[0] ?? '']: 'Good.', [comments[1] ?? '']: '審査の基準を満たしています。' });
    expect(told(await verified(swapped, endorserKnown))).toEqual({ outcome: 'invalid', faults: Array(2).fill('endorsements error endorsement_broken'), endorsements: [`${first} broken`, `${onAchievement}/1 broken`] });
  });

  it('that are larger together than one badge may be are not', async () => {
    const identifiers = (count: number) => Array.from({ length: count }, (_none, at) => ({ type: 'IdentifierEntry', identifier: String(at), identifierType: 'identifier' }));
    const verdictOn = async (...counts: number[]) =>
      told(await verified(await signed(aBadge({ '/credentialSubject/achievement/endorsementJwt': counts.map((count) => anEndorsementJwt({ '/issuer/otherIdentifier': identifiers(count) })) })), { documents: published() }));
    // each has three objects more
    expect(await verdictOn(147, 147)).toMatchObject({ outcome: 'valid' });
    expect(await verdictOn(147, 148)).toEqual({ outcome: 'indeterminate', faults: ['endorsements unknown endorsements_too_large'], endorsements: [] });
  });
});

describe('an endorsement inside of another', () => {
  /** An endorsement whose issuer carries one of himself by the next, and so on. */
  async function nested(depth: number, innermost: Change = {}): Promise<JsonObject> {
    if (depth === 1) return await signedEndorsement(innermost);
    const inner = await nested(depth - 1, depth === 2 ? { '/credentialSubject/id': endorserDid, ...innermost } : {});
    const outer = anEndorsement({ '/id': `urn:uuid:01980000-0000-7000-8000-0000000000d${String(depth)}`, '/issuer/endorsement': [inner] });
    return await signed(outer, byEndorser());
  }

  it('is verified down to three, vouches for nothing but what it stands in, and is not counted', async () => {
    const verdict = told(await verified(await aBadgeWith([await nested(2)]), endorserKnown));
    expect(verdict).toMatchObject({ outcome: 'valid', endorsements: [`${first} genuine`, `${first}/issuer/endorsement/0 statedByIssuer`] });
    expect(told(await verified(await aBadgeWith([await nested(3)]), endorserKnown)).outcome).toBe('valid');
    expect(told(await verified(await aBadgeWith([await nested(4)]), endorserKnown))).toMatchObject({ outcome: 'indeterminate', faults: expect.arrayContaining(['endorsements unknown endorsements_too_deep']) as unknown });
  });

  it('makes the badge invalid where it is broken', async () => {
    const inner = { ...(await signedEndorsement({ '/credentialSubject/id': endorserDid })), name: 'forged' };
    const outer = await signed(anEndorsement({ '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000d2', '/issuer/endorsement': [inner] }), byEndorser());
    expect(told(await verified(await aBadgeWith([outer]), endorserKnown))).toMatchObject({ outcome: 'invalid', endorsements: [`${first} genuine`, `${first}/issuer/endorsement/0 broken`] });
  });

  it('by a third of who endorses says so, and no more', async () => {
    const third = 'did:web:third.example';
    const world: World = { controllers: { ...endorserKnown.controllers, [third]: { kind: 'found', document: aController({}, third, attackerKey) } } };
    const inner = await signedEndorsement({ '/issuer/id': third, '/credentialSubject/id': endorserDid }, { key: attackerKey, proof: { '/verificationMethod': `${third}#${attackerKey.multibase}` } });
    const outer = await signed(anEndorsement({ '/id': 'urn:uuid:01980000-0000-7000-8000-0000000000d2', '/issuer/endorsement': [inner] }), byEndorser());
    const verdict = await verified(await aBadgeWith([outer]), world);
    expect(told(verdict)).toEqual({ outcome: 'valid', faults: [], endorsements: [`${first} genuine`, `${first}/issuer/endorsement/0 ofEndorser`] });
    expect(verdict.endorsements.map(({ counts }) => counts)).toEqual([true, false]);
  });
});

describe('an endorsement by itself', () => {
  it('is verified as what it is', async () => {
    const verdict = await verified(await signedEndorsement(), endorserKnown);
    expect(verdict).toMatchObject({ outcome: 'valid', kind: 'endorsement', issuer: { id: endorserDid, binding: 'proven' }, credential: { name: 'Accreditation', achievement: null } });
    expect(faults(verdict)).toEqual([]);
  });

  it('is held to the rules of endorsements, and to no others', async () => {
    expect(faults(await verified(await signedEndorsement({ '/name': undefined }), endorserKnown))).toEqual(['model error required']);
    expect(faults(await verified(await signedEndorsement({ '/credentialSubject/type': ['AchievementSubject'] }), endorserKnown))).toContain('model error type');
    expect(faults(await verified(await signedEndorsement({ '/validUntil': '2026-05-01T11:59:59Z' }), endorserKnown))).toEqual(['validity error expired']);
  });
});

describe('with policy=compat', () => {
  it('what only the public validator accepts does not count', async () => {
    const silent: World = { controllers: { [endorserDid]: { kind: 'notFound', detail: 'gone' } }, policy: 'compat' };
    const verdict = await verified(await aBadgeWith([await signedEndorsement()]), silent);
    expect(told(verdict)).toEqual({ outcome: 'valid', faults: ['endorsements warning compat_endorsement'], endorsements: [`${first} tolerated`] });
    expect(told(await verified(await aBadgeWith([await signedEndorsement()]), { ...endorserKnown, policy: 'compat' })).endorsements).toEqual([`${first} genuine`]);
  });
});

describe('where any credential may be meant', () => {
  const plainDeps = (): VerifyDeps => ({ ...depsOf({ ...endorserKnown, documents: published() }), plain: { beyondProof: true } });
  const context = { endorsement: 'urn:test:endorsement', rank: 'urn:test:rank' };
  const plain = async (members: JsonObject): Promise<JsonObject> =>
    await signed({ '@context': ['https://www.w3.org/ns/credentials/v2', context], id: 'urn:uuid:1', type: ['VerifiableCredential'], issuer: issuerDid, credentialSubject: { id: 'urn:x:y', ...members } });

  it('the endorsements of a badge are held to the rules of endorsements', async () => {
    expect(told(await verifyCredential({ document: await aBadgeWith([await signedEndorsement()]) }, plainDeps()))).toMatchObject({ outcome: 'valid', endorsements: [`${first} genuine`] });
    const broken = { ...(await signedEndorsement()), name: 'Praise' };
    expect(told(await verifyCredential({ document: await aBadgeWith([broken]) }, plainDeps()))).toMatchObject({ outcome: 'invalid', endorsements: [`${first} broken`] });
    const typ = anEndorsementJwt({}, { header: { '/typ': 'vc+jwt' } });
    expect(told(await verifyCredential({ document: await signed(aBadge({ '/credentialSubject/achievement/endorsementJwt': [typ] })) }, plainDeps()))).toMatchObject({ outcome: 'invalid' });
  });

  it('what a credential that is no badge calls so means what its own context says', async () => {
    expect(told(await verifyCredential({ document: await plain({ endorsement: { rank: '1' } }) }, plainDeps()))).toMatchObject({ outcome: 'valid', endorsements: [] });
  });
});
