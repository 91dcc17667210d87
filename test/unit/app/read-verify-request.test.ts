import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readVerifyRequest, type VerifyRequest } from '../../../src/app/read-verify-request.ts';
import { AppError } from '../../../src/errors.ts';
import { aZip } from '../../support/zip.ts';
import { aBakedSvg, anSvg, aPng, iTXt, tEXt } from '../../support/pictures.ts';

const jws = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln';
const badge = { '@context': ['x'], type: ['VerifiableCredential', 'OpenBadgeCredential'], name: '証' };
const text = JSON.stringify(badge);

const read = (body: string | Uint8Array): VerifyRequest => readVerifyRequest({ kind: 'body', bytes: Buffer.from(body) });

/** `source kind`, then the codes that are told of the picture. */
function told({ badge: found }: VerifyRequest): string {
  if (!('source' in found)) return `url ${found.url}`;
  return [`${found.source} ${found.content.kind}`, ...found.baking.map(({ outcome, code }) => `${outcome} ${code ?? ''}`)].join(', ');
}

function refusal(make: () => unknown): { code: string; problems: string[]; detail: string; message: string } {
  try {
    make();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, problems: error.problems.map(({ pointer, code }) => `${pointer} ${code}`), detail: error.problems[0]?.detail ?? error.message, message: error.message };
  }
  throw new Error('it was taken');
}

describe('a badge', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['D-003: as JSON', text, 'json document'],
    ['D-003: as JSON behind a byte order mark and white space', `\uFEFF\r\n ${text}\n`, 'json document'],
    ['D-003: as a JWT', jws, 'jwt jwt'],
    ['D-003: as a JWT behind a byte order mark and white space', `\uFEFF ${jws}\r\n`, 'jwt jwt'],
    ['as a JWT in quotes', JSON.stringify(jws), 'jwt jwt'],
    ['N63: as a JWT with padding, to be refused by whoever verifies', `${jws}==`, 'jwt jwt'],
    ['N63: as a JWT of four segments', `${jws}.AAAA`, 'jwt jwt'],
    ['N63: as a JWT of two segments', jws.slice(0, jws.lastIndexOf('.')), 'jwt jwt'],
    ['N63: as a JWT whose header has white space', `${Buffer.from('{ "alg": "none" }').toString('base64url')}.e30.`, 'jwt jwt'],
    ['N63: as a JWS in its JSON form', JSON.stringify({ payload: 'e30', signatures: [] }), 'json unreadable'],
    ['D-010: in a PNG', aPng({ extra: [iTXt('openbadgecredential', text)] }), 'png document'],
    ['D-010: in a PNG, as a JWT', aPng({ extra: [iTXt('openbadgecredential', jws)] }), 'png jwt'],
    ['D-020: in an SVG', aBakedSvg(text), 'svg document'],
    ['D-020: in an SVG, as a JWT, behind a byte order mark', `\uFEFF${aBakedSvg(jws)}`, 'svg jwt'],
    ['N80: in a PNG, as something else', aPng({ extra: [iTXt('openbadgecredential', 'https://a.example/1')] }), 'png none, error baked_no_credential'],
    ['N80: in a PNG, as a list', aPng({ extra: [iTXt('openbadgecredential', `[${text}]`)] }), 'png none, error baked_no_credential'],
    ['N80: in a PNG, as JSON that is cut off', aPng({ extra: [iTXt('openbadgecredential', text.slice(0, -1))] }), 'png unreadable'],
    ['N01: in a PNG, with a member named twice', aPng({ extra: [iTXt('openbadgecredential', '{"type":1,"type":1}')] }), 'png unreadable'],
    ['N81: in an SVG, empty', anSvg('<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0"/>'), 'svg none, error baked_no_credential'],
    ['D-030: of 2.0 in a PNG, as JSON', aPng({ extra: [iTXt('openbadges', '{"type":"Assertion"}')] }), 'png document'],
    ['D-030: of 2.0 in a PNG, signed', aPng({ extra: [iTXt('openbadges', jws)] }), 'png legacyJws'],
    ['P33: of 2.0 in a PNG, as an address', aPng({ extra: [tEXt('openbadges', 'http://a.example/1')] }), 'png legacyUrl'],
    ['D-030: of 3.0 where one of 2.0 belongs', aPng({ extra: [iTXt('openbadges', '{"credentialSubject":{}}')] }), 'png document, warning baked_legacy_place'],
    ['in a wrapper', JSON.stringify({ credential: badge }), 'json document'],
    ['as JSON in a fence', `\n\`\`\`json\n${text}\n\`\`\`\n`, 'json document'],
    ['as a JWT in a fence without a name', `\`\`\`\r\n${jws}\r\n\`\`\``, 'jwt jwt'],
    ['in a wrapper in a fence', `\`\`\`\n${JSON.stringify({ jwt: jws })}\n\`\`\``, 'jwt jwt'],
    ['with nothing of a badge but its issuer', JSON.stringify({ issuer: 'did:example:a' }), 'json document'],
    ['with the members of an answer to issuing in it', JSON.stringify({ ...badge, issuer: 'a', microcredential: 'x', credential: badge }), 'json document'],
    ['as a JWT in a wrapper', JSON.stringify({ credential: jws }), 'jwt jwt'],
    ['as a JWT by its name', JSON.stringify({ jwt: ` ${jws} ` }), 'jwt jwt'],
    ['by its address', JSON.stringify({ url: ' https://a.example/1 ' }), 'url https://a.example/1'],
    ['with members of a wrapper in it', JSON.stringify({ ...badge, credential: {}, url: 'x', recipient: 'y' }), 'json document'],
    ['N01: in a wrapper, with a member named twice', `{"credential":{"type":1,"type":2}}`, 'json unreadable'],
  ])('%s is read', (_what, body, expected) => {
    expect(told(read(body))).toBe(expected);
  });

  it('N01: with a fault inside of a wrapper is told by the place in the badge', () => {
    expect(read('{"credential":{"issuer":{"id":1,"id":2}}}').badge).toMatchObject({ content: { fault: { code: 'duplicate_member', pointer: '/issuer/id' } } });
    expect(read('{"type":1,"credential":{"id":1,"id":2}}').badge).toMatchObject({ content: { fault: { code: 'duplicate_member', pointer: '/credential/id' } } });
  });

  it('that is nested too deep to be parsed is read no further', () => {
    expect(told(read(`{"credential":${'['.repeat(200_000)}`))).toBe('json unreadable');
  });
});

describe('what is no badge is refused by its name, in both languages', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'no_badge  empty'],
    ['white space', '\uFEFF \n', 'no_badge  empty'],
    ['a PNG without a badge', aPng(), 'no_badge  picture_without_badge'],
    ['an SVG without a badge', anSvg(), 'no_badge  picture_without_badge'],
    ['a PNG that is cut off', aPng().subarray(0, 60), 'no_badge  picture_damaged'],
    ['a PNG whose line ends were changed', Buffer.from('\x89PNG\n\x1a\n', 'latin1'), 'no_badge  picture_damaged'],
    ['an SVG that is cut off', anSvg().slice(0, 50), 'no_badge  picture_damaged'],
    ['a CLR in a PNG', aPng({ extra: [iTXt('clrcredential', '{}')] }), 'no_badge  picture_of_learner_record'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'no_badge  picture_of_other_kind'],
    ['a GIF', 'GIF89a', 'no_badge  picture_of_other_kind'],
    ['a WebP', 'RIFF\x10\0\0\0WEBP', 'no_badge  picture_of_other_kind'],
    ['a PDF', '%PDF-1.7', 'no_badge  pdf'],
    ['a ZIP', 'PK\x03\x04', 'no_badge  archive'],
    ['a packed SVG', gzipSync(anSvg()), 'no_badge  compressed'],
    ['an empty ZIP', 'PK\x05\x06', 'no_badge  archive'],
    ['a document of Word', aZip([{ name: '_rels/.rels', data: Buffer.from('x') }, { name: '[Content_Types].xml', data: Buffer.from('x') }]), 'no_badge  office_document'],
    ['a photo of a telephone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'no_badge  picture_of_other_kind'],
    ['an AVIF', Buffer.from('\0\0\0\n' + 'ftypavif', 'latin1'), 'no_badge  picture_of_other_kind'],
    ['two badges in a fence', `\`\`\`\n${text}\n${text}\n\`\`\``, 'use_verify_batch  list_of_many'],
    ['a fence around nothing', '```json\n```', 'no_badge  empty'],
    ['a fence that does not end', `\`\`\`json\n${text}`, 'no_badge  unknown_text'],
    ['a badge with text before its fence', `Here:\n\`\`\`\n${text}\n\`\`\``, 'no_badge  unknown_text'],
    ['a list of badges with a CSV’s name', 'name,email\nHanako,a@example.com\n', 'no_badge  unknown_text'],
    ['a page', '<!DOCTYPE html><html></html>', 'no_badge  html_page'],
    ['a page without DOCTYPE', '\n<html lang="ja">', 'no_badge  html_page'],
    ['a page behind an XML declaration', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'no_badge  xml'],
    ['another XML', '<feed/>', 'no_badge  xml'],
    ['UTF-16', Buffer.from(text, 'utf16le'), 'no_badge  not_utf8'],
    ['Shift_JIS', Buffer.from([0x7b, 0x22, 0x8f, 0xd8, 0x22, 0x7d]), 'no_badge  not_utf8'],
    ['an address', 'https://badges.example/1.json\n', 'no_badge  address'],
    ['an address in quotes', '"https://badges.example/1.json"', 'no_badge  address'],
    ['a data address', 'data:image/png;base64,iVBORw0KGgo=', 'no_badge  data_address'],
    ['base64 of a PNG', aPng().toString('base64'), 'no_badge  data_address'],
    ['a JWT over several lines', `${jws.slice(0, 20)}\n${jws.slice(20)}`, 'no_badge  broken_jwt'],
    ['a text', 'www.example.com', 'no_badge  unknown_text'],
    ['JSON that is cut off', text.slice(0, -1), 'no_badge  malformed_json'],
    ['JSON in a string', JSON.stringify(text), 'no_badge  json_in_string'],
    ['a text in a string', '"badge"', 'no_badge  json_in_string'],
    ['a number', '1', 'no_badge  json_scalar'],
    ['null', 'null', 'no_badge  json_scalar'],
    ['a list of one', `[${text}]`, 'no_badge  list_of_one'],
    ['a list of none', '[]', 'no_badge  list_of_none'],
    ['a list of two', `[${text},${text}]`, 'use_verify_batch  list_of_many'],
    ['two badges, one a line', `${text}\n${text}\n`, 'use_verify_batch  list_of_many'],
    ['two JWTs, one a line', `${jws}\r\n${jws}\n`, 'use_verify_batch  list_of_many'],
    ['an answer of issuing', JSON.stringify({ id: '1', state: 'active', microcredential: 'x', credential: badge, links: {} }), 'no_badge  issue_answer'],
    ['an answer of issuing, whole', JSON.stringify({ id: '1', issuer: 'aonagi', state: 'active', format: 'eddsa', microcredential: 'x', version: 1, credential: badge, links: {} }), 'no_badge  issue_answer'],
    ['an answer of issuing, without what is described', JSON.stringify({ id: '1', issuer: 'aonagi', credential: badge }), 'no_badge  issue_answer'],
    ['an answer of issuing with a badge that is none', `{"issuer":"aonagi","credential":{"id":1,"id":2}}`, 'no_badge  issue_answer'],
    ['an answer of issuing within a wrapper', JSON.stringify({ credential: { issuer: 'aonagi', credential: badge } }), 'no_badge /credential issue_answer'],
    ['a mistyped wrapper', JSON.stringify({ credentials: badge }), 'no_badge  other_object'],
    ['a recipient alone', JSON.stringify({ recipient: 'a@example.com' }), 'no_badge  other_object'],
    ['an answer of issuing a JWT', JSON.stringify({ id: '1', microcredential: 'x', jwt: jws }), 'no_badge  issue_answer'],
    ['a request of the VC API', JSON.stringify({ verifiableCredential: badge, options: {} }), 'no_badge  verifier_request'],
    ['another object', '{"hello":"world"}', 'no_badge  other_object'],
    ['a wrapper around another object', '{"credential":{"hello":1}}', 'no_badge /credential other_object'],
    ['a wrapper in a wrapper', JSON.stringify({ credential: { credential: badge } }), 'no_badge /credential request_in_place_of_badge'],
  ])('%s', (_what, body, expected) => {
    const { code, problems, detail } = refusal(() => read(body));
    expect(`${code} ${problems.join(', ')}`).toBe(expected);
    const [ja = '', en = ''] = detail.split(' / ');
    expect(refusal(() => read(body)).message).not.toContain(ja);
    expect(ja).toMatch(/[ぁ-ん].*。$|[ぁ-ん].*）。$/u);
    expect(en).toMatch(/^[A-Z].*\.$/);
  });
});

describe('what is told of a refusal', () => {
  const toldOf = (body: string): string => {
    const { message, detail } = refusal(() => read(body));
    return `${message} ${detail}`;
  };

  it.each([
    ['of several badges', `[${text},${text}]`, /\/v1\/verify\/batch.*\/v1\/verify\/batch/],
    ['of a ZIP', 'PK\x03\x04', /\/v1\/verify\/batch.*\/v1\/verify\/batch/],
    ['of a mistyped wrapper', '{"credentials":{}}', /\{"credential": …\}.*recipient.*\{"credential": …\}.*recipient/],
    ['of an answer to issuing', JSON.stringify({ issuer: 'a', credential: badge }), /credential（または jwt）.*`credential` \(or `jwt`\)/],
    ['of a CSV', 'name,email\n', /一覧表（CSV）.*A list \(CSV\)/],
    ['of a photo', 'RIFF', /HEIC.*HEIC/],
    ['of a policy in the wrapper', JSON.stringify({ jwt: jws, policy: 'compat' }), /\?policy=compat.*\?policy=compat/],
  ])('%s names the way out, in both languages', (_what, body, expected) => {
    expect(toldOf(body)).toMatch(expected);
  });

  it('speaks of one at a time no more where a batch takes many', () => {
    expect(toldOf(`[${text},${text}]`)).not.toMatch(/一つずつ送|one at a time/);
  });
});

describe('a wrapper', () => {
  it.each<[string, unknown, string]>([
    ['with a member that nobody knows', { credential: badge, foo: 1 }, 'invalid_request /foo unknown_field'],
    ['with the policy', { jwt: jws, policy: 'strict' }, 'invalid_request /policy unknown_field'],
    ['with a member whose name has a slash', { jwt: jws, 'a/b': 1 }, 'invalid_request /a~1b unknown_field'],
    ['with two badges', { jwt: jws, credential: badge }, 'invalid_request /jwt one_badge_expected'],
    ['with everything', { jwt: jws, credential: badge, url: 'https://a.example', x: 1 }, 'invalid_request /x unknown_field, /jwt one_badge_expected, /url one_badge_expected'],
    ['whose credential is a text', { credential: 'x' }, 'invalid_request /credential credential_expected'],
    ['whose credential is a list', { credential: [badge] }, 'invalid_request /credential credential_expected'],
    ['whose credential is null', { credential: null }, 'invalid_request /credential credential_expected'],
    ['whose jwt is an object', { jwt: badge }, 'invalid_request /jwt jwt_expected'],
    ['whose jwt is empty', { jwt: '' }, 'invalid_request /jwt jwt_expected'],
    ['whose url is http', { url: 'http://a.example/1' }, 'invalid_request /url https_url_expected'],
    ['whose url is a file', { url: 'file:///etc/passwd' }, 'invalid_request /url https_url_expected'],
    ['whose url has no host', { url: 'https://' }, 'invalid_request /url https_url_expected'],
    ['whose url is a list', { url: ['https://a.example/1'] }, 'invalid_request /url https_url_expected'],
  ])('%s is refused', (_what, body, expected) => {
    const { code, problems } = refusal(() => read(JSON.stringify(body)));
    expect(`${code} ${problems.join(', ')}`).toBe(expected);
  });

  it('with its own member named twice is refused, not the badge', () => {
    const { code, problems } = refusal(() => read(`{"credential":${text},"recipient":"a@example.com","recipient":"b@example.com"}`));
    expect([code, problems]).toEqual(['malformed_json', ['/recipient duplicate_member']]);
    expect(refusal(() => read(`{"credential":${text},"credential":${text}}`)).code).toBe('malformed_json');
  });
});

describe('the recipient', () => {
  const asked = (recipient: unknown): VerifyRequest['recipient'] => read(JSON.stringify({ jwt: jws, recipient })).recipient;
  const inForm = (recipient: string): VerifyRequest['recipient'] => readVerifyRequest({ kind: 'form', bytes: Buffer.from(jws), recipient }).recipient;

  it.each<[unknown, unknown]>([
    ['hanako@example.com', { identityType: 'emailAddress', value: 'hanako@example.com' }],
    [' Hanako@Example.com\n', { identityType: 'emailAddress', value: 'Hanako@Example.com' }],
    ['mailto:hanako@example.com', { id: 'mailto:hanako@example.com' }],
    ['did:example:a', { id: 'did:example:a' }],
    ['https://a.example/@hanako', { id: 'https://a.example/@hanako' }],
    ['urn:uuid:1', { id: 'urn:uuid:1' }],
    [{ identityType: 'systemId', value: ' a12 ' }, { identityType: 'systemId', value: 'a12' }],
    [{ identityType: 'ext:studentNo', value: 'a12' }, { identityType: 'ext:studentNo', value: 'a12' }],
  ])('%j is understood, in a wrapper and in a form', (given, expected) => {
    expect(asked(given)).toEqual(expected);
    expect(inForm(typeof given === 'string' ? given : JSON.stringify(given))).toEqual(expected);
  });

  it.each<[unknown, string]>([
    ['', '/recipient recipient_expected'],
    ['Hanako', '/recipient recipient_ambiguous'],
    ['山田 花子', '/recipient recipient_ambiguous'],
    ['a12345', '/recipient recipient_ambiguous'],
    ['x'.repeat(1_001), '/recipient recipient_expected'],
    [null, '/recipient recipient_expected'],
    [1, '/recipient recipient_expected'],
    [['a@example.com'], '/recipient recipient_expected'],
    [{}, '/recipient/identityType identity_type_expected'],
    [{ identityType: 'email', value: 'a@example.com' }, '/recipient/identityType identity_type_expected'],
    [{ identityType: 'emailAddress' }, '/recipient/value recipient_expected'],
    [{ identityType: 'emailAddress', value: ' ' }, '/recipient/value recipient_expected'],
    [{ identityType: 'emailAddress', value: 'a@example.com', hashed: true }, '/recipient/hashed unknown_field'],
  ])('%j is refused without being repeated', (given, expected) => {
    const { code, problems, detail } = refusal(() => asked(given));
    expect([code, problems]).toEqual(['invalid_request', [expected]]);
    expect(detail).not.toContain('a@example.com');
    expect(detail).not.toContain('花子');
  });

  it('is not taken from a form in a broken shape, nor from anywhere where it was not sent', () => {
    expect(refusal(() => inForm('{"identityType":')).problems).toEqual(['/recipient malformed_json']);
    expect(read(jws).recipient).toBeUndefined();
    expect(readVerifyRequest({ kind: 'form', bytes: Buffer.from(jws), recipient: undefined }).recipient).toBeUndefined();
  });

  it('a form holds the badge itself, and no wrapper', () => {
    const { code, problems } = refusal(() => readVerifyRequest({ kind: 'form', bytes: Buffer.from(JSON.stringify({ jwt: jws })), recipient: undefined }));
    expect([code, problems]).toEqual(['no_badge', [' request_in_place_of_badge']]);
  });
});

describe('bytes that were changed at random', () => {
  /** The same numbers in every run (Park and Miller). */
  const numbers = (seed: number): ((below: number) => number) => {
    let last = seed;
    return (below) => {
      last = (last * 48_271) % 2_147_483_647;
      return last % below;
    };
  };

  it.each<[string, Buffer, number]>([
    ['a PNG', aPng({ extra: [iTXt('openbadgecredential', text), tEXt('openbadges', 'https://a.example/1')] }), 3],
    ['an SVG', Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg>${aBakedSvg(text)}`), 5],
    ['a JWT', Buffer.from(jws), 7],
    ['a wrapper', Buffer.from(JSON.stringify({ credential: badge, recipient: 'hanako@example.com' })), 11],
  ])('%s is a badge still or refused by name, never a failure of ours', (_what, whole, seed) => {
    const next = numbers(seed);
    for (let round = 0; round < 2_000; round += 1) {
      const copy = Buffer.from(whole);
      for (let change = next(4); change >= 0; change -= 1) copy[next(copy.length)] = next(256);
      const cut = copy.subarray(0, next(5) === 0 ? next(copy.length) : copy.length);
      try {
        read(cut);
      } catch (error) {
        if (!(error instanceof AppError)) throw new Error(`round ${round} of seed ${seed}`, { cause: error });
      }
    }
  });
});
