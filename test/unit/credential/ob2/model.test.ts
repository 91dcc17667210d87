// The data model and the dates of Open Badges 2.0 (checklist G-001 to G-005, G-030): a row a rule, with a bad neighbour of a good badge.
import { describe, expect, it } from 'vitest';
import { checkAssertionRecipient } from '../../../../src/credential/ob2/recipient.ts';
import type { AskedRecipient } from '../../../../src/credential/checks/recipient.ts';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { changed, faults, verified, type Change, type World } from '../verify-support.ts';
import { aBadgeClass, aHosted, aProfile, at, email, hashed, home, hostedPlaces, verdictWith } from './ob2-support.ts';

const parts = { '': [at.assertion, aHosted()], '/badge': [at.badge, aBadgeClass()], '/badge/issuer': [at.issuer, aProfile()] } as const;
type Part = keyof typeof parts;

async function found(part: Part, change: Change, world: World = {}): Promise<readonly string[]> {
  const [address, object] = parts[part];
  const made = changed(object, change);
  const verdict = await verdictWith({ document: part === '' ? made : aHosted() }, hostedPlaces({ [address]: made }), world);
  return verdict.checks.filter(({ id, outcome }) => id === 'model' && outcome !== 'ok').map(({ outcome, code, pointer }) => `${outcome} ${code ?? ''} ${pointer ?? ''}`);
}

describe('the data model', () => {
  it.each<[Part, string, readonly string[]]>([
    ['', '/recipient', []],
    ['', '/badge', []],
    ['', '/verification', []],
    ['', '/issuedOn', []],
    ['/badge', '/name', []],
    ['/badge', '/description', []],
    ['/badge', '/image', []],
    ['/badge', '/criteria', []],
    ['/badge', '/issuer', []],
    ['/badge/issuer', '/name', []],
    ['/badge/issuer', '/url', []],
    ['/badge/issuer', '/email', []],
  ])('G-002, G-003: of %s demands %s', async (part, member) => {
    expect(await found(part, { [member]: undefined })).toContain(`error required ${part}${member}`);
    expect(await found(part, { [member]: null })).toContain(`error required ${part}${member}`);
    expect(await found(part, {})).toEqual([]);
  });

  it.each<[string, Part, Change, readonly string[]]>([
    ['a date of seconds since 1970', '', { '/issuedOn': 1_774_000_000 }, ['error datatype /issuedOn']],
    ['a date without time', '', { '/issuedOn': '2026-04-01' }, ['error datatype /issuedOn']],
    ['a date without zone', '', { '/issuedOn': '2026-04-01T00:00:00' }, ['error datatype /issuedOn']],
    ['a date without seconds', '', { '/issuedOn': '2026-04-01T00:00Z' }, []],
    ['a date with an offset and a fraction', '', { '/issuedOn': '2026-04-01T00:00:00.123456+09:00' }, []],
    ['a day that does not exist', '', { '/expires': '2026-06-31T00:00:00Z' }, ['error datatype /expires']],
    ['an end before the start', '', { '/issuedOn': '2026-04-01T00:00:00Z', '/expires': '2026-03-31T23:59:59Z' }, ['error period_reversed /expires']],
    ['a badge that is a number', '', { '/badge': 7 }, ['error datatype /badge']],
    ['two badges', '', { '/badge': [at.badge, `${home}/classes/2`] }, ['error single_expected /badge']],
    ['a type that is another beside', '', { '/type': ['Assertion', 'https://x.example/Type'] }, []],
    ['evidence of all forms', '', { '/evidence': [`${home}/e`, { id: '_:b1', narrative: 'n' }, { id: `${home}/e`, genre: 'Poetry' }] }, []],
    ['evidence that is no address', '', { '/evidence': 'see my page' }, ['warning datatype /evidence']],
    ['evidence whose narrative is a list of two', '', { '/evidence': { narrative: ['a', 'b'] } }, ['error single_expected /evidence/narrative']],
    ['an image with its caption', '', { '/image': { id: 'data:image/png;base64,AAAA', caption: 'c' } }, []],
    ['an image without id', '/badge', { '/image': { caption: 'c' } }, ['error required /badge/image/id']],
    ['criteria at an address', '/badge', { '/criteria': `${home}/criteria` }, []],
    ['criteria as a list of two', '/badge', { '/criteria': [`${home}/1`, `${home}/2`] }, ['error single_expected /badge/criteria']],
    ['one alignment', '/badge', { '/alignment': { targetName: 'a', targetUrl: 'https://x.example/' } }, []],
    ['two alignments, the second without name', '/badge', { '/alignment': [{ targetName: 'a', targetUrl: 'https://x.example/' }, { targetUrl: 'https://x.example/' }] }, ['error required /badge/alignment/1/targetName']],
    ['tags', '/badge', { '/tags': ['a', 'b'] }, []],
    ['a tag that is a number', '/badge', { '/tags': ['a', 7] }, ['error datatype /badge/tags/1']],
    ['an Issuer', '/badge/issuer', { '/type': ['Issuer', 'https://x.example/Type'] }, []],
    ['a Profile', '/badge/issuer', { '/type': 'Profile' }, []],
    ['neither', '/badge/issuer', { '/type': 'Organization' }, ['error type /badge/issuer/type']],
    ['a BadgeClass that is something else', '/badge', { '/type': 'Criteria' }, ['error type /badge/type']],
    ['a context of its own', '/badge', { '/@context': { name: 'https://schema.org/name' } }, ['warning other_context_2 /badge/@context']],
    ['no context, as within another', '/badge', { '/@context': undefined }, []],
    ['a member that nobody knows', '/badge', { '/foo': { bar: null } }, []],
    ['G-004: a hash without its algorithm', '', { '/recipient/identity': 'ecf5409f3f4b91ab60cc5ef4c02aef70' }, ['error identity_hash /recipient/identity']],
    ['a hash in upper case', '', { '/recipient/identity': hashed('deadsea').toUpperCase().replace('SHA256', 'sha256') }, []],
    ['a hash by MD5', '', { '/recipient/identity': `md5$${'0'.repeat(32)}` }, ['warning identity_hash_md5 /recipient/identity']],
    ['an identity in the clear', '', { '/recipient': { type: 'email', hashed: false, identity: email } }, []],
    ['an identity that may be either', '', { '/recipient/hashed': undefined }, ['error required /recipient/hashed']],
    ['an identity of no type', '', { '/recipient/type': undefined }, ['error required /recipient/type']],
    ['a salt that is a number', '', { '/recipient/salt': 7 }, ['error datatype /recipient/salt']],
  ])('%s: %#', async (_what, part, change, expected) => {
    expect(await found(part, change)).toEqual(expected);
  });

  it('takes dates without zone by compat, and says so', async () => {
    expect(await found('', { '/issuedOn': '2026-04-01T00:00' }, { policy: 'compat' })).toEqual(['warning compat_date_without_offset /issuedOn']);
    expect(await found('', { '/issuedOn': '2026-04-01' }, { policy: 'compat' })).toEqual(['error datatype /issuedOn']);
  });
});

describe('the dates', () => {
  const outcome = async (change: Change, now: string): Promise<readonly string[]> => {
    const assertion = aHosted(change);
    const verdict = await verdictWith({ document: assertion }, hostedPlaces({ [at.assertion]: assertion }), { now: new Date(now) });
    return [verdict.outcome, ...faults(verdict)];
  };

  it('G-030: let a badge end after its last instant', async () => {
    const expires = { '/expires': '2026-05-01T12:00:00Z' };
    expect(await outcome(expires, '2026-05-01T12:00:00Z')).toEqual(['valid']);
    expect(await outcome(expires, '2026-05-01T12:00:00.001Z')).toEqual(['invalid', 'validity error expired']);
    expect(await outcome({ '/expires': '2026-05-01T21:00+09:00' }, '2026-05-01T12:00:00.001Z')).toEqual(['invalid', 'validity error expired']);
  });

  it('let it begin when it was issued, give or take a minute', async () => {
    const issuedOn = { '/issuedOn': '2026-05-01T12:01:00Z' };
    expect(await outcome(issuedOn, '2026-05-01T12:00:00Z')).toEqual(['valid']);
    expect(await outcome(issuedOn, '2026-05-01T11:59:59Z')).toEqual(['invalid', 'validity error not_yet_valid']);
  });
});

describe('the recipient', () => {
  const asked = (recipient: JsonValue | undefined, whom: AskedRecipient | string, binding: 'proven' | 'unproven' = 'proven'): readonly string[] => {
    const result = checkAssertionRecipient(recipient === undefined ? {} : { recipient }, typeof whom === 'string' ? { identityType: 'emailAddress', value: whom } : whom, binding);
    return [result.recipient, ...result.checks.map(({ outcome, code, pointer }) => `${outcome} ${code ?? ''} ${pointer ?? ''}`.trim())];
  };
  const secret = (identity: string, salt?: string): JsonObject => ({ type: 'email', hashed: true, identity, ...(salt === undefined ? {} : { salt }) });
  const matches = (code: string): readonly string[] => ['matches', `ok ${code} /recipient`];
  const differs = ['differs', 'warning recipient_differs /recipient'];

  it.each<[string, JsonValue | undefined, AskedRecipient | string, readonly string[]]>([
    ['with its salt', secret(hashed('deadsea'), 'deadsea'), email, matches('recipient_as_sent')],
    ['G-031: with the white space of its salt', secret(hashed(' deadsea '), ' deadsea '), email, matches('recipient_as_sent')],
    ['with another salt', secret(hashed('deadsea'), 'seadead'), email, differs],
    ['with a salt that was trimmed', secret(hashed(' deadsea '), 'deadsea'), email, differs],
    ['without salt', secret(hashed('')), email, matches('recipient_as_sent')],
    ['in upper-case hexadecimal', secret(hashed('deadsea').replace(/[a-f]/g, (letter) => letter.toUpperCase()), 'deadsea'), email, matches('recipient_as_sent')],
    ['that was asked for in upper case', secret(hashed('deadsea'), 'deadsea'), 'Hanako@Example.com', matches('recipient_lower_case')],
    ['that is somebody else', secret(hashed('deadsea'), 'deadsea'), 'taro@example.com', differs],
    ['in the clear', { type: 'email', hashed: false, identity: email }, email, matches('recipient_as_sent')],
    ['as mailto:', secret(hashed('deadsea'), 'deadsea'), { id: `mailto:${email}` }, matches('recipient_as_sent')],
    ['by the IRI of the property', { type: 'schema:email', hashed: false, identity: email }, email, matches('recipient_as_sent')],
    ['by an address', { type: 'url', hashed: false, identity: 'https://hanako.example/' }, { id: 'https://hanako.example/' }, matches('recipient_as_sent')],
    ['by another address', { type: 'url', hashed: false, identity: 'https://hanako.example/' }, { id: 'https://taro.example/' }, differs],
    ['by a telephone', { type: 'telephone', hashed: false, identity: '+81312345678' }, { identityType: 'ext:telephone', value: '+81312345678' }, matches('recipient_as_sent')],
    ['of another kind than was asked for', { type: 'telephone', hashed: false, identity: '+81312345678' }, email, ['differs', 'warning recipient_not_stated /recipient']],
    ['hashed in a way that nobody knows', secret(`sha512$${'0'.repeat(128)}`), email, ['differs', 'warning recipient_hash_unknown /recipient/identity']],
    ['that is none', undefined, email, ['differs', 'warning recipient_not_stated']],
  ])('%s', (_what, recipient, whom, expected) => {
    expect(asked(recipient, whom)).toEqual(expected);
  });

  it('of a badge that nobody has proven proves nothing', () => {
    expect(asked(secret(hashed('deadsea'), 'deadsea'), email, 'unproven')).toEqual(['matches', 'warning recipient_unproven /recipient']);
  });
});

describe('versions', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['1.1, by its context', aHosted({ '/@context': 'https://w3id.org/openbadges/v1' }), ['indeterminate', 'kind unknown open_badges_1']],
    ['1.0, by its members', { uid: '1', recipient: { type: 'email' }, badge: at.badge, verify: { type: 'hosted', url: at.assertion } }, ['indeterminate', 'kind unknown open_badges_1']],
    ['no version', aHosted({ '/@context': 'https://w3id.org/openbadges/v9' }), ['invalid', 'kind error wrong_type']],
    ['2.0, by another type', aHosted({ '/type': 'BadgeClass' }), ['invalid', 'kind error wrong_type']],
    ['3.0 as well', aHosted({ '/type': ['Assertion', 'VerifiableCredential'] }), ['invalid', 'kind error wrong_type']],
  ])('an assertion of %s is told apart', async (_what, document, expected) => {
    const verdict = await verified(document);
    expect([verdict.outcome, ...faults(verdict)]).toEqual(expected);
  });
});
