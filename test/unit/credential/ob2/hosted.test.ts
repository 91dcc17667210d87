// Hosted badges of Open Badges 2.0 (checklist G-010 to G-012): for each rule a case a step inside, and one a step outside.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/credential/json.ts';
import { readBadge } from '../../../../src/app/read-badge.ts';
import { aPng, iTXt } from '../../../support/pictures.ts';
import { base64url, signedSegments } from '../jwt/jwt-support.ts';
import { aBadge, faults, type Change, type World } from '../verify-support.ts';
import { aBadgeClass, aHosted, aProfile, at, context, gone, home, hostedPlaces, issuer, missing, servedAs, silent, verdictWith, type Places } from './ob2-support.ts';

async function told(places: Places = {}, posted: JsonObject = aHosted(), world: World = {}): Promise<readonly string[]> {
  const verdict = await verdictWith({ document: posted }, hostedPlaces(places), world);
  return [verdict.outcome, ...new Set(faults(verdict))];
}

const evil = 'https://evil.example';

describe('a hosted badge', () => {
  it('is valid where its host has it, and where issuer, BadgeClass and assertion are at home', async () => {
    const asked: string[] = [];
    const verdict = await verdictWith({ document: aHosted() }, hostedPlaces(), { asked });
    expect(verdict).toMatchObject({
      outcome: 'valid',
      specVersion: '2.0',
      form: 'ob2-hosted',
      kind: 'badge',
      status: { state: 'active' },
      issuer: { id: at.issuer, name: 'Example University', domain: 'badges.example', binding: 'proven', test: false },
      credential: { id: at.assertion, name: null, validFrom: '2026-04-01T00:00:00Z', validUntil: null, achievement: { id: at.badge, name: 'Robotics', description: 'For doing things with robots.', achievementType: null } },
    });
    expect(faults(verdict)).toEqual([]);
    expect(asked).toEqual([`assertion ${at.assertion}`, `badgeObject ${at.badge}`, `badgeObject ${at.issuer}`]);
    // nobody guesses hours or a level out of the criteria
    expect(JSON.stringify(verdict.credential)).not.toMatch(/45|JEQF/);
  });

  it('says of each step what it is: no signature, no JSON-LD, no schema', async () => {
    const { checks } = await verdictWith({ document: aHosted() }, hostedPlaces());
    expect(checks.map(({ id, outcome, code }) => `${id} ${outcome} ${code ?? ''}`.trim())).toEqual([
      'baking ok',
      'kind ok',
      'model ok model_2',
      'jsonld ok read_as_plain_json',
      'validity ok',
      'schema ok not_of_open_badges_2',
      'endorsements ok not_of_open_badges_2',
      'refresh ok not_of_open_badges_2',
      'proof ok hosted_confirmed',
      'binding ok hosted_in_scope',
      'status ok',
      'recipient notRun recipient_not_asked',
    ]);
  });

  it.each<[string, JsonObject]>([
    ['the older alias of its verification', aHosted({ '/verification': undefined, '/verify': { type: 'hosted' } })],
    ['JSON-LD’s own names, lists of one and nulls', aHosted({ '/id': undefined, '/@id': at.assertion, '/type': ['Assertion'], '/badge': [at.badge], '/expires': null, '/evidence': null })],
    ['a list of contexts', aHosted({ '/@context': [context, { foo: 'https://x.example/foo' }] })],
  ])('is read with %s', async (_what, assertion) => {
    expect(await told({ [at.assertion]: assertion }, assertion)).toEqual(['valid']);
  });

  it('N83: is what its host has, whatever was posted; what differs is told', async () => {
    const posted = aHosted({ '/issuedOn': '2020-01-01T00:00:00Z', '/evidence': `${evil}/1` });
    const verdict = await verdictWith({ document: posted }, hostedPlaces());
    expect([verdict.outcome, verdict.credential.validFrom]).toEqual(['valid', '2026-04-01T00:00:00Z']);
    expect(verdict.checks.filter(({ code }) => code === 'hosted_differs').map(({ id, outcome, pointer }) => `${id} ${outcome} ${pointer ?? ''}`)).toEqual(['proof warning /issuedOn', 'proof warning /evidence']);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ['says less than its host', aHosted({ '/recipient': undefined, '/issuedOn': undefined }), []],
    ['has its members in another order', Object.fromEntries(Object.entries(aHosted()).toReversed()), []],
    ['holds its BadgeClass and issuer as they are', aHosted({ '/badge': aBadgeClass({ '/issuer': aProfile() }) }), []],
    ['names its address by http', aHosted({ '/badge': at.badge.replace('https:', 'http:') }), []],
    ['holds another name of the badge', aHosted({ '/badge': aBadgeClass({ '/name': 'Doctor' }) }), ['/badge/name']],
    ['holds another BadgeClass', aHosted({ '/badge': aBadgeClass({ '/id': `${home}/classes/2` }) }), ['/badge']],
    ['holds another name of the issuer', aHosted({ '/badge': aBadgeClass({ '/issuer': aProfile({ '/name': 'The Ministry' }) }) }), ['/badge/issuer/name']],
    ['holds another issuer', aHosted({ '/badge': aBadgeClass({ '/issuer': `${evil}/issuer` }) }), ['/badge/issuer']],
    ['has another salt', aHosted({ '/recipient/salt': 'x' }), ['/recipient']],
  ])('whose copy %s is judged by its host, and the difference told: %#', async (_what, posted, pointers) => {
    const verdict = await verdictWith({ document: posted }, hostedPlaces());
    expect([verdict.outcome, verdict.credential.achievement?.name, verdict.issuer.name]).toEqual(['valid', 'Robotics', 'Example University']);
    expect(verdict.checks.filter(({ code }) => code === 'hosted_differs').map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each<[string, Places, readonly string[]]>([
    ['is gone (410)', { [at.assertion]: gone }, ['invalid', 'status error revoked']],
    ['is not there (404)', { [at.assertion]: missing }, ['invalid', 'proof error hosted_not_found']],
    ['cannot be reached', { [at.assertion]: silent }, ['indeterminate', 'proof unknown hosted_unreachable']],
    ['is of a host that nobody knows', { [at.assertion]: undefined }, ['indeterminate', 'proof unknown hosted_unreachable']],
    ['says that it is revoked', { [at.assertion]: aHosted({ '/revoked': true }) }, ['invalid', 'status error revoked']],
    ['says that it is not revoked', { [at.assertion]: aHosted({ '/revoked': false }) }, ['valid']],
    ['is revoked and stripped of all else', { [at.assertion]: { id: at.assertion, revoked: true } }, ['invalid', 'status error revoked']],
    ['is another, and revoked', { [at.assertion]: { id: `${home}/assertions/2`, revoked: true } }, ['invalid', 'proof error hosted_id_differs']],
    ['has another id', { [at.assertion]: aHosted({ '/id': `${home}/assertions/2` }) }, ['invalid', 'proof error hosted_id_differs']],
    ['has no id', { [at.assertion]: aHosted({ '/id': undefined }) }, ['invalid', 'proof error hosted_id_differs']],
    ['is a badge of 3.0', { [at.assertion]: { ...aBadge(), id: at.assertion } }, ['invalid', 'proof error hosted_kind']],
    ['is shown as one of 1.1', { [at.assertion]: aHosted({ '/@context': 'https://w3id.org/openbadges/v1' }) }, ['indeterminate', 'proof unknown open_badges_1']],
    ['says that its signature verifies it', { [at.assertion]: aHosted({ '/verification/type': 'SignedBadge' }) }, ['invalid', 'proof error hosted_kind']],
    ['is served as text, as anybody’s upload is', { [at.assertion]: servedAs(aHosted(), { mediaType: 'text/plain' }) }, ['indeterminate', 'proof unknown hosted_media_type']],
    ['is served as JSON of a kind', { [at.assertion]: servedAs(aHosted(), { url: at.assertion, mediaType: 'application/vnd.badge+json' }) }, ['valid']],
    ['has moved within its host', { [at.assertion]: servedAs(aHosted(), { url: `${home}/moved` }) }, ['valid']],
  ])('that %s: %j', async (_what, places, expected) => {
    expect(await told(places)).toEqual(expected);
  });

  it('tells the reason of a withdrawal, and nothing of a badge that is gone but what was posted', async () => {
    const reasoned = await verdictWith({ document: aHosted() }, hostedPlaces({ [at.assertion]: { id: at.assertion, revoked: true, revocationReason: 'Awarded in error' } }));
    expect(reasoned.status).toEqual({ state: 'revoked', reason: 'Awarded in error' });
    const { status, issuer: by, credential } = await verdictWith({ document: aHosted() }, hostedPlaces({ [at.assertion]: gone }));
    expect({ status, by, id: credential.id }).toMatchObject({ status: { state: 'revoked' }, by: { id: null, binding: 'unproven' }, id: at.assertion });
  });

  it('whose id names another address is the badge that lies there, or none', async () => {
    const other = `${home}/assertions/2`;
    const posted = aHosted({ '/id': other });
    expect(await told({}, posted)).toEqual(['indeterminate', 'proof unknown hosted_unreachable']);
    expect(await told({ [other]: missing }, posted)).toEqual(['invalid', 'proof error hosted_not_found']);
    const verdict = await verdictWith({ document: posted }, hostedPlaces({ [other]: aHosted({ '/id': other, '/issuedOn': '2026-02-02T00:00:00Z' }) }));
    expect([verdict.outcome, verdict.credential.id, verdict.credential.validFrom]).toEqual(['valid', other, '2026-02-02T00:00:00Z']);
  });

  it.each(['urn:uuid:01980000-0000-7000-8000-000000000020', 'file:///etc/passwd', 'badge-1', '', 'data:application/json,{}'])('with the id %j has no host to ask', async (id) => {
    const asked: string[] = [];
    expect(await told({}, aHosted({ '/id': id }), { asked })).toEqual(['invalid', 'proof error hosted_id']);
    expect(asked).toEqual([]);
  });

  it('G-033: with http addresses is asked for over https, and that is told', async () => {
    const plain = (address: string): string => address.replace('https:', 'http:');
    const places = { [at.assertion]: aHosted({ '/id': plain(at.assertion), '/badge': plain(at.badge) }), [at.badge]: aBadgeClass({ '/id': plain(at.badge), '/issuer': plain(at.issuer) }), [at.issuer]: aProfile({ '/id': plain(at.issuer) }) };
    const asked: string[] = [];
    expect(await told(places, aHosted({ '/id': plain(at.assertion), '/badge': plain(at.badge) }), { asked })).toEqual(['valid', 'model warning http_address']);
    expect(asked.every((question) => question.includes(' https://'))).toBe(true);
  });

  it('that says nothing of its verification is refused, and so is one that says both', async () => {
    for (const [change, code] of [[{ '/verification': undefined }, 'required'] as [Change, string], [{ '/verification/type': ['HostedBadge', 'SignedBadge'] }, 'datatype'] as [Change, string], [{ '/verification/type': 'BlockchainBadge' }, 'datatype'] as [Change, string]]) {
      const assertion = aHosted(change);
      expect(await told({ [at.assertion]: assertion }, assertion)).toEqual(['invalid', `model error ${code}`]);
    }
  });

  it('in a JWS is confirmed by its host all the same: the signature says nothing', async () => {
    const jwt = signedSegments(base64url({ alg: 'RS256' }), base64url(aHosted()), issuer.rsa);
    expect(await verdictWith({ jwt }, hostedPlaces())).toMatchObject({ outcome: 'valid', form: 'ob2-hosted' });
    expect(await verdictWith({ jwt }, hostedPlaces({ [at.assertion]: gone }))).toMatchObject({ outcome: 'invalid', status: { state: 'revoked' } });
  });

  it('twice in a PNG is refused, whatever its host says; once is taken', () => {
    const text = JSON.stringify(aHosted());
    const baking = (...chunks: Buffer[]): readonly (string | undefined)[] => readBadge(aPng({ extra: chunks })).baking.map(({ code }) => code);
    expect(baking(iTXt('openbadges', text))).toEqual([]);
    expect(baking(iTXt('openbadges', text), iTXt('openbadges', text))).toEqual(['baked_twice']);
  });
});

describe('the BadgeClass and the issuer of a hosted badge', () => {
  const elsewhere = `${evil}/classes/1`;
  const away = (allowed: Record<string, string | string[]>, hostOfClass = elsewhere): Places => ({
    [at.assertion]: aHosted({ '/badge': hostOfClass }),
    [hostOfClass]: aBadgeClass({ '/id': hostOfClass }),
    [at.issuer]: aProfile({ '/verification': { type: 'VerificationObject', ...allowed } }),
  });

  it.each<[string, Places, readonly string[]]>([
    ['a BadgeClass on another host', away({}), ['invalid', 'binding error outside_scope']],
    ['a BadgeClass on another host that the issuer allows', away({ allowedOrigins: ['badges.example', 'evil.example'] }), ['valid']],
    ['the same, as addresses', away({ allowedOrigins: ['https://badges.example', 'https://evil.example/'] }), ['valid']],
    ['a host that ends alike', away({ allowedOrigins: ['badges.example', 'notevil.example'] }), ['invalid', 'binding error outside_scope']],
    ['a host above the one that is allowed', away({ allowedOrigins: ['badges.example', 'www.evil.example'] }), ['invalid', 'binding error outside_scope']],
    ['another port of the host', away({ allowedOrigins: ['badges.example', 'evil.example'] }, `${evil}:8443/classes/1`), ['invalid', 'binding error outside_scope']],
    ['another port, allowed', away({ allowedOrigins: ['badges.example', 'evil.example:8443'] }, `${evil}:8443/classes/1`), ['valid']],
    ['no host allowed at all', { [at.issuer]: aProfile({ '/verification': { allowedOrigins: [] } }) }, ['invalid', 'binding error outside_scope']],
    ['a BadgeClass that is not there', { [at.badge]: missing }, ['invalid', 'binding error badge_class_not_found']],
    ['a BadgeClass that is gone', { [at.badge]: gone }, ['invalid', 'binding error badge_class_not_found']],
    ['a BadgeClass that cannot be reached', { [at.badge]: silent }, ['indeterminate', 'binding unknown badge_class_unreachable']],
    ['a BadgeClass that is served as text', { [at.badge]: servedAs(aBadgeClass(), { mediaType: 'text/html' }) }, ['indeterminate', 'binding unknown hosted_media_type']],
    ['a BadgeClass that has no address', { [at.assertion]: aHosted({ '/badge': aBadgeClass({ '/id': 'urn:uuid:1' }) }) }, ['invalid', 'binding error badge_class_without_place']],
    ['an issuer that is not there', { [at.issuer]: missing }, ['invalid', 'binding error controller_not_found']],
    ['an issuer that cannot be reached', { [at.issuer]: silent }, ['indeterminate', 'binding unknown controller_unreachable']],
    ['an issuer that has no address', { [at.badge]: aBadgeClass({ '/issuer': aProfile({ '/id': 'did:web:badges.example' }) }) }, ['invalid', 'binding error issuer_without_place']],
    ['no issuer', { [at.badge]: aBadgeClass({ '/issuer': undefined }) }, ['invalid', 'model error required', 'binding error issuer_missing']],
    ['an issuer that is a BadgeClass', { [at.issuer]: aBadgeClass({ '/id': at.issuer }) }, ['invalid', 'model error required', 'model error type']],
    ['a BadgeClass that is its own issuer', { [at.badge]: aBadgeClass({ '/issuer': at.badge }) }, ['invalid', 'model error required', 'model error type']],
    ['a BadgeClass that is the assertion', { [at.assertion]: aHosted({ '/badge': at.assertion }) }, ['invalid', 'model error required', 'model error type', 'binding error issuer_missing']],
  ])('%s: %#', async (_what, places, expected) => {
    const verdict = await verdictWith({ document: { ...aHosted(), badge: (places[at.assertion] as JsonObject | undefined)?.['badge'] ?? at.badge } }, hostedPlaces(places));
    expect([verdict.outcome, ...new Set(faults(verdict))].toSorted()).toEqual([...expected].toSorted());
    expect(verdict.issuer.binding === 'proven').toBe(verdict.outcome === 'valid');
  });

  it('are never those that stand in the assertion: nobody can let himself in', async () => {
    const own = `${evil}/assertions/1`;
    const welcoming = aProfile({ '/verification': { allowedOrigins: ['evil.example'] } });
    const forged = aHosted({ '/id': own, '/badge': aBadgeClass({ '/name': 'Doctor', '/issuer': welcoming }) });
    const verdict = await verdictWith({ document: forged }, hostedPlaces({ [own]: forged }));
    expect([verdict.outcome, verdict.credential.achievement?.name, faults(verdict)]).toEqual(['invalid', 'Robotics', ['proof warning hosted_differs', 'proof warning hosted_differs', 'binding error outside_scope']]);
  });

  it('lead nowhere when they lead to one another: nine questions at the most', async () => {
    const asked: string[] = [];
    const places: Places = Object.fromEntries(Array.from({ length: 20 }, (_none, index) => [`${home}/loop/${String(index)}`, aBadgeClass({ '/id': `${home}/loop/${String(index + 1)}`, '/issuer': `${home}/loop/7` })]));
    expect((await told({ ...places, [at.assertion]: aHosted({ '/badge': `${home}/loop/0` }) }, aHosted(), { asked }))[0]).toBe('invalid');
    expect(asked.length).toBeLessThanOrEqual(9);
  });
});

describe('an object with another id than its address', () => {
  const other = `${home}/classes/2`;

  it.each<[string, Places, World, readonly string[]]>([
    ['is what lies at its id', { [at.badge]: aBadgeClass({ '/id': other }), [other]: aBadgeClass({ '/id': other }) }, {}, ['valid', 'binding warning object_elsewhere']],
    ['is nothing where its id has nothing', { [at.badge]: aBadgeClass({ '/id': other }), [other]: missing }, {}, ['invalid', 'binding error object_id_differs']],
    ['is nothing where its id has another again', { [at.badge]: aBadgeClass({ '/id': other }), [other]: aBadgeClass({ '/id': `${home}/classes/3` }) }, {}, ['invalid', 'binding error object_id_differs']],
    ['is undecided where its id cannot be reached', { [at.badge]: aBadgeClass({ '/id': other }), [other]: silent }, {}, ['indeterminate', 'binding unknown badge_class_unreachable']],
    ['is taken by compat within one host', { [at.badge]: aBadgeClass({ '/id': other }), [other]: missing }, { policy: 'compat' }, ['valid', 'binding warning compat_object_id']],
    ['is not taken by compat where another host is meant', { [at.badge]: aBadgeClass({ '/id': `${evil}/1` }), [`${evil}/1`]: missing }, { policy: 'compat' }, ['invalid', 'binding error object_id_differs']],
    ['is taken by compat where the id of the issuer is no address', { [at.issuer]: aProfile({ '/id': 'urn:uuid:1' }) }, { policy: 'compat' }, ['valid', 'binding warning compat_object_id']],
    ['is refused by strict where the id of the issuer is no address', { [at.issuer]: aProfile({ '/id': 'urn:uuid:1' }) }, {}, ['invalid', 'binding error object_id_differs']],
  ])('%s: %#', async (_what, places, world, expected) => {
    expect(await told(places, aHosted(), world)).toEqual(expected);
  });

  it('goes by where it lies and proves nothing, when compat takes it, whoever it says that it is', async () => {
    for (const id of ['urn:uuid:1', 'did:web:victim.example']) expect(await verdictWith({ document: aHosted() }, hostedPlaces({ [at.issuer]: aProfile({ '/id': id }) }), { policy: 'compat' })).toMatchObject({ outcome: 'valid', issuer: { id: at.issuer, domain: 'badges.example', binding: 'unproven' } });
  });

  it('of the issuer decides whose the badge is: an attacker’s page that names a victim makes nothing the victim’s', async () => {
    const [own, ownClass, mine] = [`${evil}/assertions/1`, `${evil}/classes/1`, `${evil}/issuer`];
    const forged = aHosted({ '/id': own, '/badge': ownClass });
    const places = { [own]: forged, [ownClass]: aBadgeClass({ '/id': ownClass, '/issuer': mine }), [mine]: aProfile() };
    for (const policy of ['strict', 'compat'] as const) expect(await told(places, forged, { policy })).toEqual(['invalid', 'binding error outside_scope', 'binding warning object_elsewhere']);
  });
});

describe('startsWith', () => {
  const within = async (startsWith: string | string[], id: string, more: { readonly served?: string; readonly allowedOrigins?: string } = {}): Promise<readonly string[]> => {
    const address = new URL(id.replace(/^http:/, 'https:')).href;
    const assertion = aHosted({ '/id': id });
    const verification = { startsWith, ...(more.allowedOrigins === undefined ? {} : { allowedOrigins: more.allowedOrigins }) };
    return await told({ [address]: servedAs(assertion, { url: more.served ?? address }), [at.issuer]: aProfile({ '/verification': verification }) }, assertion);
  };
  const inScope = ['valid'];
  const outside = ['invalid', 'binding error outside_scope'];
  const both = [`${home}/classes/`, `${home}/ours/`];

  it.each<[string, Parameters<typeof within>, readonly string[]]>([
    ['below one of two', [both, `${home}/ours/1`], inScope],
    ['below none', [both, `${home}/theirs/1`], outside],
    ['of which the BadgeClass is below none', [`${home}/ours/`, `${home}/ours/1`], outside],
    ['above', [[`${home}/classes/`, `${home}/ours/more/`], `${home}/ours/1`], outside],
    ['that climbs out', [both, `${home}/ours/../theirs/1`], outside],
    ['that climbs out in disguise', [both, `${home}/ours/%2e%2e/theirs/1`], outside],
    ['with a backslash', [both, `${home}/ours/1`.replace('/ours/', '/theirs/')], outside],
    ['on a host that begins alike', [home, `${home}.evil.example/1`], outside],
    ['on a host behind a name', [home, `${home}@evil.example/1`], outside],
    ['by http, where https was meant', [both, `${home}/ours/1`.replace('https:', 'http:')], ['valid', 'model warning http_address']],
    ['whose page has moved out of it', [both, `${home}/ours/1`, { served: `${home}/theirs/1` }], outside],
    ['whose page has moved within it', [both, `${home}/ours/1`, { served: `${home}/ours/2` }], inScope],
    ['that is no address', [['badges.example', `${home}/classes/`], `${home}/ours/1`], outside],
    ['with allowedOrigins, of which both hold', [both, `${home}/ours/1`, { allowedOrigins: 'badges.example' }], inScope],
    ['with allowedOrigins, of which one does not hold', [both, `${home}/ours/1`, { allowedOrigins: 'other.example' }], outside],
  ])('an assertion %s: %#', async (_what, args, expected) => {
    expect((await within(...args)).filter((code) => !code.includes('http_address') || expected.includes(code))).toEqual(expected);
  });

  it('leaves undecided what an issuer wants looked at instead of the id', async () => {
    const wanting = (verificationProperty: string): Places => ({ [at.issuer]: aProfile({ '/verification': { verificationProperty } }) });
    expect(await told(wanting('id'))).toEqual(['valid']);
    expect(await told(wanting('url'))).toEqual(['indeterminate', 'binding unknown scope_unsupported']);
  });
});

describe('compat', () => {
  it('takes what is not served as JSON, says so, and proves nothing by it', async () => {
    const places = hostedPlaces({ [at.assertion]: servedAs(aHosted(), { url: at.assertion, mediaType: 'text/plain' }) });
    const verdict = await verdictWith({ document: aHosted() }, places, { policy: 'compat' });
    expect([verdict.outcome, verdict.issuer.binding, faults(verdict)]).toEqual(['valid', 'unproven', ['proof warning compat_hosted_media_type']]);
  });

  it('refuses what is gone, revoked, expired or out of place as strict does', async () => {
    for (const places of [{ [at.assertion]: gone }, { [at.assertion]: missing }, { [at.assertion]: aHosted({ '/revoked': true }) }, { [at.assertion]: aHosted({ '/expires': '2026-04-30T00:00:00Z' }) }, { [at.issuer]: aProfile({ '/verification': { startsWith: evil } }) }]) {
      expect((await told(places, aHosted(), { policy: 'compat' }))[0]).toBe('invalid');
    }
    for (const places of [{ [at.assertion]: silent }, { [at.badge]: silent }, { [at.issuer]: silent }]) expect((await told(places, aHosted(), { policy: 'compat' }))[0]).toBe('indeterminate');
  });
});
