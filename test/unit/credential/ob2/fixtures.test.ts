// Every file of ../shared/data/1edtech/ob20: what it comes to where its hosts have what lies in `assets`. The reasons are what the public
// validator of 1EdTech says of the same file, where it says something else.
import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readBadge } from '../../../../src/app/read-badge.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../../../src/credential/json.ts';
import { verifyCredential } from '../../../../src/credential/verify-credential.ts';
import { describeWithSharedData, sharedBytes, sharedDataFolder, sharedJson, sharedText } from '../support/shared-data.ts';
import { depsOf, faults, type World } from '../verify-support.ts';
import { lying, missing } from './ob2-support.ts';

const folder = '1edtech/ob20/';
const files = existsSync(sharedDataFolder) ? readdirSync(new URL(folder, sharedDataFolder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name)) : [];
const assets = files.filter((name) => name.startsWith('assets/') && name.endsWith('.json')).map((name) => name.slice('assets/'.length));

function assetOf(name: string): JsonObject | undefined {
  const parsed = parseStrictJson(sharedText(`${folder}assets/${name}`));
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

/** example.org with the assets under their names and the assertion at its own id; nothing else is there, and other hosts are silent. */
function worldOf(assertion: JsonObject, alsoAtOwnIds: readonly string[], policy: 'strict' | 'compat'): World {
  const named = assets.map((name) => [`https://example.org/${name}`, assetOf(name)] as const);
  const own = [assertion, ...alsoAtOwnIds.map((name) => assetOf(name) ?? {})].map((object) => [String(object['id']).replace(/^http:/, 'https:'), object] as const);
  const places = lying(Object.fromEntries([...named, ...own]));
  const answer = (question: string): ReturnType<typeof lookUp> => lookUp(places, question);
  return { policy, documents: new Proxy(places, { get: (_target, question) => answer(String(question)) }) };
}

function lookUp(places: NonNullable<World['documents']>, question: string): NonNullable<World['documents']>[string] | undefined {
  return places[question] ?? (question.includes(' https://example.org/') ? missing : undefined);
}

interface Expected {
  readonly outcome: 'valid' | 'invalid';
  readonly form: 'ob2-hosted' | 'ob2-signed';
  /** All that is found, as `check outcome code`. */
  readonly found?: readonly string[];
  /** Assets that lie at the id that they state as well as under their name. */
  readonly atOwnIds?: readonly string[];
  readonly policy?: 'strict' | 'compat';
}

const hosted = (outcome: Expected['outcome'], ...found: readonly string[]): Expected => ({ outcome, form: 'ob2-hosted', found });
const http = 'model warning http_address';
const extension = [http, 'schema warning extensions_not_checked'];
const scoped = (kind: string): readonly string[] => [`badgeclass-with-verification${kind}.json`, `issuer-with-allowed-origins${kind}.json`];
const confirmed = [http, 'binding warning object_elsewhere', 'model warning other_context_2'];
const otherIds = ['binding error object_id_differs'];
const tolerated = [http, 'binding warning compat_object_id', 'model warning other_context_2'];

const origins = ['', '-valid-starts-with', '-valid-multiple-starts-with', '-invalid-starts-with', '-invalid-multiple-starts-with'];

/** The assertions, and by which policy and with what there. */
const assertions: readonly (readonly [string, Expected])[] = [
  ['basic-assertion.json', hosted('valid')],
  ['simple-badge.png', hosted('valid')],
  ['assertion-with-data-image.json', hosted('valid')],
  ['basic-assertion-no-public-key.json', hosted('valid')],
  ['basic-assertion-with-language.json', hosted('valid')],
  ['assertion-with-endorsements.json', hosted('valid', 'endorsements warning endorsements_not_checked')],
  ['assertion-with-extension-node-basic.json', hosted('valid', ...extension)],
  ['assertion-with-multiple-extensions.json', hosted('valid', ...extension)],
  // The validator refuses the extension by a schema that its context names; the standard leaves that open, and no context is fetched here.
  ['assertion-with-extension-node-invalid.json', hosted('valid', ...extension)],
  ['basic-assertion-expired.json', hosted('invalid', 'validity error expired')],
  ['basic-assertion-expired-before-issued.json', hosted('invalid', 'validity error expired', 'model error period_reversed')],
  ['basic-assertion-in-future.json', hosted('invalid', 'validity error not_yet_valid')],
  // Its BadgeClass has another id, which leads to the same BadgeClass. A warning to the validator as well.
  ['warning-with-redirection.json', hosted('valid', http, 'binding warning object_elsewhere')],
  // The issuer is a urn:uuid: nothing but the address of a file stands behind it. A warning to the validator.
  ['warning-issuer-non-http.json', hosted('invalid', http, ...otherIds)],
  ['warning-issuer-non-http.json', { ...hosted('valid', ...tolerated), policy: 'compat' }],
  // BadgeClass and issuer lie at `….json` and state ids without it. Where these are not there, the id does not match (G-010); the validator
  // does not look.
  ...origins.map((kind) => [`basic-assertion-with-allowed-origins${kind}.json`, hosted('invalid', ...otherIds)] as const),
  ...origins.map((kind) => {
    const scope = kind.includes('invalid') ? ['binding error outside_scope'] : [];
    const outcome = scope.length > 0 ? 'invalid' : 'valid';
    const name = `basic-assertion-with-allowed-origins${kind}.json`;
    return [[name, { ...hosted(outcome, ...tolerated, ...scope), policy: 'compat' }], [name, { ...hosted(outcome, ...confirmed, ...scope), atOwnIds: scoped(kind) }]] as const;
  }).flat(),
  ['simple.jwt', { outcome: 'valid', form: 'ob2-signed', found: [http] }],
  ['simple-not-revoked.jwt', { outcome: 'valid', form: 'ob2-signed', found: [http] }],
  ['simple-revoked.jwt', { outcome: 'invalid', form: 'ob2-signed', found: [http, 'status error revoked'] }],
];

/** What holds no badge at all, by what it is instead. `redirected-validation-subject.json` has comments, and is no JSON. */
const noBadges: Readonly<Record<string, string>> = {
  'assets/badgecriteria.json': 'other_object',
  'assets/beths-robot-badge.png': 'picture_without_badge',
  'assets/beths-robot-work.html': 'empty',
  'assets/openbadges_context.json': 'unknown_text',
  'assets/robotics-badge.png': 'picture_without_badge',
  'redirected-validation-subject.json': 'malformed_json',
};

const isAssertion = (name: string): boolean => assertions.some(([file]) => file === name);
const described = ([name, { policy = 'strict', atOwnIds = [], ...expected }]: (typeof assertions)[number]): [string, string, Expected] => [`${name} by ${policy}${atOwnIds.length > 0 ? ', with ids that lead somewhere' : ''}: ${expected.outcome}`, name, { ...expected, atOwnIds, ...(policy === 'compat' ? { policy } : {}) }];

describeWithSharedData('the fixtures of Open Badges 2.0', () => {
  it.each(assertions.map(described))('%s', async (_what, name, { outcome, form, found = [], atOwnIds = [], policy }) => {
    const { content, baking } = readBadge(sharedBytes(`${folder}${name}`));
    if (content.kind !== 'document' && content.kind !== 'jwt') throw new Error(`${name} holds ${content.kind}`);
    const assertion = content.kind === 'document' ? content.document : {};
    const verdict = await verifyCredential(content, depsOf(worldOf(assertion, atOwnIds, policy ?? 'strict')));
    expect({ outcome: verdict.outcome, specVersion: verdict.specVersion, form: verdict.form, found: [...new Set(faults(verdict))].toSorted(), baking }).toEqual({ outcome, specVersion: '2.0', form, found: [...found].toSorted(), baking: [] });
  });

  it('tell who issued what, and when', async () => {
    const assertion = sharedJson(`${folder}basic-assertion.json`);
    const verdict = await verifyCredential({ document: assertion }, depsOf(worldOf(assertion, [], 'strict')));
    expect(verdict).toMatchObject({
      issuer: { id: 'https://example.org/organization.json', name: 'An Example Badge Issuer', domain: 'example.org', binding: 'proven' },
      credential: { id: assertion['id'], validFrom: '2016-12-31T23:59:59Z', validUntil: null, achievement: { id: 'https://example.org/robotics-badge.json', name: 'Awesome Robotics Badge' } },
      status: { state: 'active' },
    });
  });

  it('simple-revoked.jwt tells why', async () => {
    const { content } = readBadge(sharedBytes(`${folder}simple-revoked.jwt`));
    if (content.kind !== 'jwt') throw new Error('no JWT');
    expect((await verifyCredential(content, depsOf(worldOf({}, [], 'strict')))).status).toEqual({ state: 'revoked', reason: 'A good reason, for sure' });
  });

  it.each(files.filter((name) => !isAssertion(name) && !(name in noBadges)))('%s is no badge that somebody was given', async (name) => {
    const { content } = readBadge(sharedBytes(`${folder}${name}`));
    if (content.kind !== 'document') throw new Error(`${name} holds ${content.kind}`);
    const asked: string[] = [];
    const verdict = await verifyCredential(content, depsOf({ asked }));
    expect([verdict.outcome, faults(verdict), asked]).toEqual(['invalid', ['kind error wrong_type'], []]);
  });

  it.each(Object.entries(noBadges))('%s holds nothing to judge: %s', (name, instead) => {
    expect(() => readBadge(sharedBytes(`${folder}${name}`))).toThrow(expect.objectContaining({ code: 'no_badge', problems: [expect.objectContaining({ code: instead })] }));
  });

  it('are looked at one and all', () => {
    const known = new Set([...assertions.map(([name]) => name), ...Object.keys(noBadges)]);
    expect([...known].filter((name) => !files.includes(name))).toEqual([]);
    expect(files).toHaveLength(79);
  });
});

