// POST /v1/verify in every form in which a badge can be sent, over HTTP: a good one, one that differs from it in one place, and what is no badge.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDoor } from '../../src/fetch/door.ts';
import { expectProblem, issue } from '../support/badges.ts';
import { startOutside } from '../support/outside.ts';
import { aBakedSvg, anSvg, aPng, iTXt, SVG_BADGE, tEXt, zTXt } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { describeWithSharedData, sharedBytes } from '../unit/credential/support/shared-data.ts';

const now = new Date('2026-04-02T03:04:05Z');
/** What lies at the addresses of one host outside; anything else is not there, and one path does not answer. */
const world = new Map<string, { readonly bytes: string | Buffer; readonly type: string }>();
const outside = await startOutside((url, response) => {
  if (url.pathname === '/silent') return response.destroy();
  const found = world.get(url.pathname);
  return found ? response.writeHead(200, { 'content-type': found.type, 'cache-control': 'public, max-age=3600' }).end(found.bytes) : response.writeHead(404).end();
});
const service = useService({ clock: () => now, door: makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve }) });
afterAll(async () => await outside.close());

const email = 'hanako.of-the-forms@learner.example';
const jws = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln';
const keyword = 'openbadgecredential';

let stage: Stage;
let badge: Json;
let text: string;
let forged: string;

beforeAll(async () => {
  stage = await setStage(service());
  badge = (await issue(service(), stage, { recipient: { email, name: { ja: '鈴木 花子' }, identifiers: [{ type: 'systemId', value: 'a1234567' }] } })).credential;
  text = JSON.stringify(badge);
  forged = JSON.stringify({ ...badge, name: 'forged' });
});

const post = async (type: string, body: unknown): Promise<Answer> => await service().call('POST', '/v1/verify', { key: null, body, headers: { 'content-type': type } });
const verdict = async (type: string, body: unknown): Promise<Json> => must(await post(type, body), 200).body;
const png = (...extra: Buffer[]): Buffer => aPng({ extra });
const said = (found: Json, id: string): string[] => found.checks.filter((check: Json) => check.id === id).map((check: Json) => [check.outcome, check.code].filter(Boolean).join(' '));
const wide = (plain: string): string => plain.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const digestOf = (bytes: string | Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface Part {
  readonly name: string;
  readonly value: string | Buffer;
  readonly filename?: string;
  readonly type?: string;
}

const formType = 'multipart/form-data; boundary=of-this-test';

/** A form, byte by byte. */
function aForm(...parts: Part[]): Buffer {
  const encoded = parts.flatMap(({ name, value, filename, type }) => {
    const disposition = `form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`;
    return [`--of-this-test\r\nContent-Disposition: ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`, value, '\r\n'];
  });
  return Buffer.concat([...encoded, '--of-this-test--\r\n'].map((piece) => Buffer.from(piece)));
}

describe('the same badge', () => {
  const forms: [string, string, (json: string) => string | Buffer, string][] = [
    ['P31: application/json', 'application/json', (json) => json, 'json'],
    ['P31: application/vc', 'application/vc', (json) => json, 'json'],
    ['P31: application/vc+ld+json', 'application/vc+ld+json', (json) => json, 'json'],
    ['P31: application/ld+json', 'application/ld+json; charset=utf-8', (json) => json, 'json'],
    ['P31: text/plain', 'text/plain', (json) => `\uFEFF${json}\n`, 'json'],
    ['D-003: application/octet-stream', 'application/octet-stream', (json) => json, 'json'],
    ['JSON that is called a JWT', 'application/jwt', (json) => json, 'json'],
    ['a wrapper', 'application/json', (json) => `{"credential":${json}}`, 'json'],
    ['D-010: a PNG', 'image/png', (json) => png(iTXt(keyword, json)), 'png'],
    ['D-003: a PNG that is called bytes', 'application/octet-stream', (json) => png(iTXt(keyword, json)), 'png'],
    ['a PNG that is called JSON', 'application/json', (json) => png(iTXt(keyword, json)), 'png'],
    ['P30: a PNG with much else in it', 'image/png', (json) => png(tEXt('Comment', 'x'), iTXt('XML:com.adobe.xmp', '<x/>'), iTXt(keyword, json), tEXt('Author', 'y')), 'png'],
    ['D-014: a PNG, compressed', 'image/png', (json) => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync(json) })), 'png'],
    ['D-020: an SVG', 'image/svg+xml', (json) => aBakedSvg(json), 'svg'],
    ['P29: an SVG with DOCTYPE, prefix and split CDATA', 'image/svg+xml', (json) => `<?xml version="1.0"?><!DOCTYPE svg>${anSvg(`<o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${json.slice(0, 100)}]]><![CDATA[${json.slice(100)}]]></o:credential>`)}`, 'svg'],
    ['a form', formType, (json) => aForm({ name: 'file', value: json, filename: 'badge.json', type: 'application/json' }), 'json'],
    ['a form with a picture', formType, (json) => aForm({ name: 'file', value: png(iTXt(keyword, json)), filename: '証.png', type: 'image/png' }), 'png'],
    ['a form whose file has no name', formType, (json) => aForm({ name: 'file', value: json }), 'json'],
  ];

  test.each(forms)('as %s is valid, and changed in one place is not', async (_what, type, wrap, source) => {
    const good = await verdict(type, wrap(text));
    expect({ outcome: good.outcome, source: good.source, id: good.credential.id, binding: good.issuer.binding }).toEqual({ outcome: 'valid', source, id: badge.id, binding: 'proven' });
    const bad = await verdict(type, wrap(forged));
    expect([bad.outcome, said(bad, 'proof'), bad.source]).toEqual(['invalid', ['error signature_invalid'], source]);
  });

  test('has the digest of what was sent, and in a form that of the file', async () => {
    const [picture, wrapper] = [png(iTXt(keyword, text)), JSON.stringify({ credential: badge })];
    expect((await verdict('image/png', picture)).digest).toBe(digestOf(picture));
    expect((await verdict('application/json', wrapper)).digest).toBe(digestOf(wrapper));
    expect((await verdict(formType, aForm({ name: 'file', value: picture, filename: 'a.png' }))).digest).toBe(digestOf(picture));
  });

  test.each<[string, string, () => string | Buffer, string]>([
    ['the JWT itself', 'application/jwt', () => jws, 'jwt'],
    ['the JWT itself, as vc+jwt', 'application/vc+jwt', () => jws, 'jwt'],
    ['the JWT itself, as text', 'text/plain', () => `${jws}\n`, 'jwt'],
    ['a JSON string', 'application/json', () => JSON.stringify(jws), 'jwt'],
    ['a wrapper', 'application/json', () => JSON.stringify({ jwt: jws }), 'jwt'],
    ['a wrapper by its other name', 'application/json', () => JSON.stringify({ credential: jws }), 'jwt'],
    ['a PNG', 'image/png', () => png(iTXt(keyword, jws)), 'png'],
    ['an SVG', 'image/svg+xml', () => aBakedSvg(jws), 'svg'],
    ['a form', formType, () => aForm({ name: 'file', value: jws, filename: 'badge.jwt' }), 'jwt'],
  ])('in a JWT, as %s, is known as one and never valid unseen', async (_what, type, body, source) => {
    const found = await verdict(type, body());
    expect(found).toMatchObject({ form: 'vc-jwt', source });
    expect(found.outcome).not.toBe('valid');
  });
});

describe('a picture', () => {
  test.each<[string, () => Buffer | string, string, string[]]>([
    ['N80: with two badges', () => png(iTXt(keyword, text), iTXt(keyword, text)), 'invalid', ['error baked_twice']],
    ['N80: with the badge in a tEXt chunk', () => png(tEXt(keyword, text.replaceAll(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))), 'invalid', ['error png_chunk_type']],
    ['N80: with the badge in a zTXt chunk', () => png(zTXt(keyword, text)), 'invalid', ['warning png_compressed', 'error png_chunk_type']],
    ['N80: with a wrong checksum', () => wrongChecksum(png(iTXt(keyword, text))), 'invalid', ['error png_badge_checksum']],
    ['N81: whose badge is an external entity', () => `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${anSvg('<ob:credential>&x;</ob:credential>', ` ${SVG_BADGE}`)}`, 'invalid', ['error svg_entity']],
    ['N81: with two badge elements', () => aBakedSvg(text).replace('<circle', '<ob:credential>{}</ob:credential><circle'), 'invalid', ['error baked_twice']],
    ['D-014: that unpacks to more than is read', () => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync(Buffer.alloc(9 << 20, 0x20)) })), 'indeterminate', ['unknown png_inflates_too_large']],
    ['D-014: with its badge compressed', () => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync(text) })), 'valid', ['warning png_compressed']],
    ['D-032: with a badge of 2.0 beside', () => png(iTXt('openbadges', '{}'), iTXt(keyword, text)), 'valid', ['warning baked_legacy_too']],
    ['that is cut off after its badge', () => png(iTXt(keyword, text)).subarray(0, -30), 'valid', ['warning png_damaged']],
    ['that is cut off inside of its badge', () => png(iTXt(keyword, text)).subarray(0, 500), 'invalid', ['error png_badge_cut_off']],
  ])('%s', async (_what, body, outcome, baking) => {
    const found = await verdict('application/octet-stream', body());
    expect([found.outcome, said(found, 'baking')]).toEqual([outcome, baking]);
    expect(found.checks[0].id).toBe('baking');
  });

  test('D-014: with its badge as UTF-8 in a tEXt chunk is refused for the chunk alone, its names read as they were written', async () => {
    const inText = tEXt(keyword, Buffer.from(text).toString('latin1'));
    const found = await verdict('image/png', png(inText));
    expect([found.outcome, said(found, 'baking'), said(found, 'proof'), found.credential.name]).toEqual(['invalid', ['error png_chunk_type'], ['ok'], badge.name]);
    expect([found.summary, found.next]).toEqual(['The badge cannot be accepted. The badge stands in a chunk of the wrong type.', 'Ask the holder for the file as it came from the issuer.']);
    const compat = must(await service().call('POST', '/v1/verify?policy=compat', { key: null, body: png(inText), headers: { 'content-type': 'image/png' } }), 200).body;
    expect([compat.outcome, said(compat, 'baking')]).toEqual(['invalid', ['error png_chunk_type']]);
  });

  test('whose text does not hold either has what is wrong with the picture told first', async () => {
    const found = await verdict('image/png', png(tEXt(keyword, Buffer.from(forged).toString('latin1'))));
    expect(found.summary).toMatch(/^The badge cannot be accepted\. The badge stands in a chunk of the wrong type\. The signature does not fit/);
  });

  test('whose badge cannot be read says nothing else of it', async () => {
    const found = await verdict('image/png', png(iTXt(keyword, 'hello')));
    expect(found).toMatchObject({ outcome: 'invalid', credential: { id: null }, issuer: { id: null, binding: 'unproven' } });
    expect(found.checks.slice(1).every((check: Json) => check.outcome === 'notRun')).toBe(true);
  });

  function wrongChecksum(picture: Buffer): Buffer {
    const end = picture.indexOf(keyword) + keyword.length + 5 + Buffer.byteLength(text);
    picture.writeUInt32BE((picture.readUInt32BE(end) ^ 1) >>> 0, end);
    return picture;
  }

  test('P33: of Open Badges 2.0 is known as one, and asked about at its host', async () => {
    const assertion = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: 'https://a.example/1', badge: 'https://a.example/b', verification: { type: 'hosted' } };
    const silent = ['2.0', 'ob2-hosted', 'indeterminate', ['unknown hosted_unreachable']];
    const noBadge = ['2.0', 'ob2-signed', 'invalid', ['error wrong_type']];
    const pictures: [Buffer | string, unknown[]][] = [
      [png(iTXt('openbadges', JSON.stringify(assertion))), silent],
      [png(tEXt('openbadges', 'https://a.example/1')), silent],
      [png(iTXt('openbadges', jws)), noBadge],
      [anSvg(`<o:assertion xmlns:o="http://openbadges.org" verify="https://a.example/1"><![CDATA[${JSON.stringify(assertion)}]]></o:assertion>`), silent],
      [anSvg(`<o:assertion xmlns:o="http://openbadges.org" verify="${jws}"/>`), noBadge],
    ];
    for (const [picture, expected] of pictures) {
      const found = await verdict('application/octet-stream', picture);
      expect([found.specVersion, found.form, found.outcome, [...said(found, 'kind'), ...said(found, 'proof')].filter((code) => /^(unknown|error)/.test(code))]).toEqual(expected);
    }
  });
});

describe('a form', () => {
  const file: Part = { name: 'file', value: 'FILE', filename: 'badge.json' };
  const withText = (...more: Part[]): Buffer => aForm({ ...file, value: text }, ...more);

  test('takes the recipient before or after the file, as text or as JSON of any media type', async () => {
    for (const recipient of [email, ` ${email} `, JSON.stringify({ identityType: 'systemId', value: 'a1234567' })]) {
      expect((await verdict(formType, withText({ name: 'recipient', value: recipient }))).recipient).toBe('matches');
      expect((await verdict(formType, aForm({ name: 'recipient', value: recipient, filename: 'blob', type: 'application/json' }, { ...file, value: text }))).recipient).toBe('matches');
    }
    const other = await verdict(formType, withText({ name: 'recipient', value: 'taro@learner.example' }));
    expect([other.outcome, other.recipient]).toEqual(['valid', 'differs']);
  });

  test.each<[string, () => Buffer, string, string, string]>([
    ['with two files', () => withText(file), 'use_verify_batch', '', 'list_of_many'],
    ['without file', () => aForm({ name: 'recipient', value: email }), 'invalid_request', '/file', 'required'],
    ['with its file under another name', () => aForm({ ...file, name: 'badge' }), 'invalid_request', '/badge', 'unknown_field'],
    ['with a further field', () => withText({ name: 'policy', value: 'strict' }), 'invalid_request', '/policy', 'unknown_field'],
    ['with a field whose name has a slash', () => withText({ name: 'a/b', value: 'x' }), 'invalid_request', '/a~1b', 'unknown_field'],
    ['with two recipients', () => withText({ name: 'recipient', value: email }, { name: 'recipient', value: email }), 'invalid_request', '/recipient', 'recipient_expected'],
    ['with a recipient that is too long', () => withText({ name: 'recipient', value: 'x'.repeat(9_000) }), 'invalid_request', '/recipient', 'recipient_expected'],
    ['with a recipient that is nobody', () => withText({ name: 'recipient', value: 'Hanako' }), 'invalid_request', '/recipient', 'recipient_ambiguous'],
    ['with very many fields', () => withText(...Array.from({ length: 1_000 }, () => ({ name: 'recipient', value: 'x' }))), 'invalid_request', '', 'malformed_form'],
    ['that is cut off', () => withText().subarray(0, -60), 'invalid_request', '', 'malformed_form'],
    ['with another boundary', () => Buffer.from('--another\r\n\r\n--another--'), 'invalid_request', '', 'malformed_form'],
    ['with an empty file', () => aForm({ ...file, value: '' }), 'no_badge', '', 'empty'],
    ['with a page as its file', () => aForm({ ...file, value: '<!doctype html>' }), 'no_badge', '', 'html_page'],
    ['with nothing in it', () => Buffer.alloc(0), 'invalid_request', '', 'malformed_form'],
  ])('%s is refused', async (_what, body, code, pointer, problem) => {
    expectProblem(await post(formType, body()), 400, code, [{ pointer, code: problem }]);
  });

  test('without boundary is refused', async () => {
    expectProblem(await post('multipart/form-data', withText()), 400, 'invalid_request', [{ pointer: '', code: 'malformed_form' }]);
  });
});

describe('the person who is asked about', () => {
  const about = async (recipient: unknown, credential: unknown = badge): Promise<Json> => await verdict('application/json', JSON.stringify({ credential, recipient }));

  test.each<[string, unknown, string, string[]]>([
    ['by the e-mail address', email, 'matches', ['ok recipient_as_sent']],
    ['by the e-mail address in upper case', email.toUpperCase(), 'matches', ['ok recipient_lower_case']],
    ['by an identifier', { identityType: 'systemId', value: 'a1234567' }, 'matches', ['ok recipient_as_sent']],
    ['by another e-mail address', `x${email}`, 'differs', ['warning recipient_differs']],
    ['by the right text of another type', { identityType: 'userName', value: 'a1234567' }, 'differs', ['warning recipient_not_stated']],
    ['by a DID', 'did:example:hanako', 'differs', ['warning recipient_not_stated']],
    ['by the e-mail address in wide letters', wide(email), 'matches', ['ok recipient_nfkc']],
    ['by the name', { identityType: 'name', value: '鈴木 花子' }, 'matches', ['warning recipient_name_only']],
    ['by the name without its space', { identityType: 'name', value: '鈴木花子' }, 'matches', ['warning recipient_name_only_spacing']],
    ['by another name', { identityType: 'name', value: '鈴木 太郎' }, 'differs', ['warning recipient_differs']],
  ])('%s', async (_what, recipient, expected, told) => {
    const found = await about(recipient);
    expect([found.outcome, found.recipient, said(found, 'recipient')]).toEqual(['valid', expected, told]);
  });

  test('matches a bad badge without making it better, and differs from a good one without making it worse', async () => {
    const ofForged = await about(email, JSON.parse(forged));
    expect([ofForged.outcome, ofForged.recipient, said(ofForged, 'recipient')]).toEqual(['invalid', 'matches', ['warning recipient_unproven']]);
    expect(await about(`x${email}`)).toMatchObject({ outcome: 'valid', recipient: 'differs' });
  });

  test('C-045: is not compared where nobody asks, nor where the badge cannot be read', async () => {
    expect(said(await verdict('application/json', text), 'recipient')).toEqual(['notRun recipient_not_asked']);
    const unread = await verdict(formType, aForm({ name: 'file', value: png(iTXt(keyword, 'hello')), filename: 'a.png' }, { name: 'recipient', value: email }));
    expect([unread.outcome, unread.recipient, said(unread, 'recipient')]).toEqual(['invalid', 'notAsked', ['unknown recipient_not_compared']]);
  });

  test('C-045: is not compared with what is no badge, and nothing is pointed at that is not there', async () => {
    const assertion = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: 'https://a.example/1', badge: 'https://a.example/b', recipient: { type: 'email', identity: email }, verification: { type: 'hosted' } };
    const others: Json[] = [assertion, { ...badge, type: ['VerifiableCredential', 'EndorsementCredential'] }, { ...badge, type: ['VerifiableCredential'] }];
    for (const other of others) {
      const found = await about(email, other);
      expect([found.recipient, said(found, 'recipient'), found.checks.at(-1).pointer]).toEqual(['notAsked', ['unknown recipient_not_compared'], undefined]);
    }
    const ofTwoKinds = await about(email, { ...badge, type: [...badge.type, 'EndorsementCredential'] });
    expect([ofTwoKinds.recipient, said(ofTwoKinds, 'recipient')]).toEqual(['matches', ['warning recipient_unproven']]);
  });

  test('who is not asked about is told of, with how it is done', async () => {
    const found = await verdict('application/json', text);
    expect([found.summary, found.next]).toEqual([expect.stringContaining('Whose badge it is was not asked, and not checked.'), expect.stringContaining('as recipient')]);
    expect((await about(email)).next).toBe('There is nothing to do.');
  });

  test('is in no log and in no answer', async () => {
    const planted = 'planted.person@of-the-forms.example';
    const answers = [await post('application/json', JSON.stringify({ credential: badge, recipient: planted })), await post('application/json', JSON.stringify({ jwt: 'x', recipient: planted })), await post('application/json', JSON.stringify({ credential: badge, recipient: [planted] }))];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400]);
    expect(answers.map((answer) => answer.text).join('')).not.toContain('planted');
    expect(service().log()).not.toContain('planted');
  });
});

describe('an address', () => {
  const at = async (url: string, recipient?: string): Promise<Answer> => await post('application/json', JSON.stringify({ url, ...(recipient === undefined ? {} : { recipient }) }));
  const place = (path: string): string => outside.address('other', path);
  /** What is asked for from here on. */
  const asked = (): (() => readonly string[]) => {
    const before = outside.asked.length;
    return () => outside.asked.slice(before);
  };

  test('with a badge in any form is judged as the badge', async () => {
    world.set('/json', { bytes: text, type: 'application/json' }).set('/png', { bytes: png(iTXt(keyword, text), iTXt(keyword, text)), type: 'image/png' });
    expect(must(await at(place('/json'), email), 200).body).toMatchObject({ outcome: 'valid', source: 'url', recipient: 'matches', digest: digestOf(JSON.stringify({ url: place('/json'), recipient: email })) });
    const picture = must(await at(place('/png')), 200).body;
    expect([picture.outcome, picture.source, said(picture, 'baking')]).toEqual(['invalid', 'url', ['error baked_twice']]);
  });

  test('is read anew each time, whatever its host says of keeping it', async () => {
    world.set('/changing', { bytes: text, type: 'application/json' });
    const since = asked();
    expect(must(await at(place('/changing')), 200).body.outcome).toBe('valid');
    world.set('/changing', { bytes: forged, type: 'application/json' });
    expect(must(await at(place('/changing')), 200).body.outcome).toBe('invalid');
    expect(since()).toEqual([place('/changing'), place('/changing')]);
  });

  test('that cannot be reached, or where nothing is, leaves it open', async () => {
    for (const [path, code] of [['/silent', 'badge_unreachable'], ['/gone', 'badge_not_found']] as const) {
      const verdictThere = must(await at(place(path)), 200).body;
      expect([verdictThere.outcome, verdictThere.source, said(verdictThere, 'kind')]).toEqual(['indeterminate', 'url', [`unknown ${code}`]]);
    }
  });

  test('that leads to a page, or to another request, has no badge; and no second address is followed', async () => {
    world.set('/page', { bytes: '<!doctype html><title>Badge</title>', type: 'text/html' }).set('/loop', { bytes: JSON.stringify({ url: place('/json') }), type: 'application/json' });
    const since = asked();
    expectProblem(await at(place('/page')), 400, 'no_badge', [{ pointer: '/url', code: 'html_page' }]);
    expectProblem(await at(place('/loop')), 400, 'no_badge', [{ pointer: '/url', code: 'request_in_place_of_badge' }]);
    expect(since()).toEqual([place('/page'), place('/loop')]);
  });

  test('is read only where it is asked for as one', async () => {
    const since = asked();
    expectProblem(await post('text/plain', place('/json')), 400, 'no_badge', [{ pointer: '', code: 'address' }]);
    expectProblem(await at('http://a.example/json'), 400, 'invalid_request', [{ pointer: '/url', code: 'https_url_expected' }]);
    expectProblem(await post('application/json', JSON.stringify({ url: place('/json'), x: 1 })), 400, 'invalid_request', [{ pointer: '/x', code: 'unknown_field' }]);
    expect(since()).toEqual([]);
  });
});

describe('a body', () => {
  test('of up to 10 MiB is taken in every form, and no larger one', async () => {
    const padded = (length: number): Buffer => {
      const picture = png(iTXt(keyword, text), tEXt('Comment', ''));
      return png(iTXt(keyword, text), tEXt('Comment', 'x'.repeat(length - picture.length)));
    };
    expect((await verdict('image/png', padded(10 << 20))).outcome).toBe('valid');
    expectProblem(await post('image/png', padded((10 << 20) + 1)), 413, 'body_too_large');
    expectProblem(await post(formType, aForm({ name: 'file', value: padded(10 << 20), filename: 'a.png' })), 413, 'body_too_large');
  });

  test.each(['text/csv', 'text/xml', 'image/jpeg', 'application/pdf', 'application/x-ndjson', 'application/vnd.example+json', 'x/y; z'])('is told by its bytes under any media type: %s', async (raw) => {
    expect((await verdict(raw, text)).outcome).toBe('valid');
    expect((await verdict(raw, forged)).outcome).toBe('invalid');
    expectProblem(await post(raw, Buffer.from('ffd8ffe0', 'hex')), 400, 'no_badge', [{ pointer: '', code: 'picture_of_other_kind' }]);
    expectProblem(await post(raw, '%PDF-1.7'), 400, 'no_badge', [{ pointer: '', code: 'pdf' }]);
  });

  test('of no media type, and none at all', async () => {
    expectProblem(await service().call('POST', '/v1/verify', { key: null }), 400, 'no_badge', [{ pointer: '', code: 'empty' }]);
  });
});

describeWithSharedData('the pictures of 1EdTech', () => {
  test.each([
    ['ob30/simple-json.png', 'png', '3.0', 'data-integrity'],
    ['ob30/simple-json.svg', 'svg', '3.0', 'data-integrity'],
    ['ob30/simple-jwt.png', 'png', '3.0', 'vc-jwt'],
    ['ob30/simple-jwt.svg', 'svg', '3.0', 'vc-jwt'],
    ['ob30/simple-jwt_v1.png', 'png', '3.0', 'vc-jwt'],
    ['ob30/simple-jwt_v1.svg', 'svg', '3.0', 'vc-jwt'],
    ['ob20/simple-badge.png', 'png', '2.0', 'ob2-hosted'],
  ])('%s is read', async (path, source, specVersion, form) => {
    const found = await verdict('application/octet-stream', sharedBytes(`1edtech/${path}`));
    expect(found).toMatchObject({ source, specVersion, form });
    expect(said(found, 'baking')).toEqual(['ok']);
    expect(found.outcome).not.toBe('valid');
  });

  test('ob20/assets/robotics-badge.png has no badge in it', async () => {
    expectProblem(await post('image/png', sharedBytes('1edtech/ob20/assets/robotics-badge.png')), 400, 'no_badge', [{ pointer: '', code: 'picture_without_badge' }]);
  });
});
