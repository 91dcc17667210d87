import { beforeAll, describe, expect, test } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { expectProblem, issue, verdictOf } from '../support/badges.ts';
import { anSvg, aPng, pngChunk } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const service = useService();
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(service());
});

async function newDraft(at = stage): Promise<string> {
  return must(await service().call('POST', `/v1/issuers/${at.slug}/microcredentials`, { body: { record: demonstrationRecord } }), 201).body.id;
}

async function put(id: string, body: Buffer | string, type = 'image/png', ifMatch = '"1"'): Promise<Answer> {
  return await service().call('PUT', `/v1/issuers/${stage.slug}/microcredentials/${id}/image`, { key: stage.issuerKey, body, headers: { 'content-type': type, 'if-match': ifMatch } });
}

async function imageRows(): Promise<number> {
  const [row] = await service().service.deps.db.sql<{ count: number }[]>`select count(*)::int as count from images`;
  return row?.count ?? 0;
}

describe('a picture that is taken', () => {
  test.each<[string, Buffer | string, string]>([
    ['the smallest PNG', aPng({ width: 90, height: 90 }), 'image/png'],
    ['the largest PNG', aPng({ width: 2048, height: 2048 }), 'image/png'],
    ['a PNG with other text in it', aPng({ extra: [pngChunk('tEXt', Buffer.from('Software\0somebody'))] }), 'image/png'],
    ['an SVG', anSvg(), 'image/svg+xml'],
    ['an SVG with XML declaration and comment', `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${anSvg()}\n`, 'image/svg+xml; charset=utf-8'],
    ['an SVG with gradient, style and a picture inside', anSvg('<defs><linearGradient id="g"/></defs><style>.a{fill:url(#g)}</style><use href="#g"/><image href="data:image/png;base64,iVBORw0KGgo="/><text>学び</text>'), 'image/svg+xml'],
  ])('%s', async (_what, bytes, type) => {
    const id = await newDraft();
    must(await put(id, bytes, type), 200);
    must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials/${id}/publish`), 200);
    const answer = await service().service.http.inject({ url: `/issuers/${stage.slug}/achievements/${id}/v/1/image` });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(Buffer.from(bytes))).toBe(true);
    expect(String(answer.headers['content-type']).split(';')[0]).toBe(type.split(';')[0]);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toContain('immutable');
  });
});

describe('a picture that is refused', () => {
  const good = aPng();
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(good);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  const without = (from: number, to: number): Buffer => Buffer.concat([good.subarray(0, from), good.subarray(to)]);
  test.each<[string, Buffer | string, string]>([
    ['nothing', Buffer.alloc(0), 'image/png'],
    ['a PNG one pixel too narrow', aPng({ width: 89 }), 'image/png'],
    ['a PNG one pixel too high', aPng({ height: 2049, pixels: good }), 'image/png'],
    ['a PNG with another signature', flipped(1), 'image/png'],
    ['a PNG with a flipped bit in its pixels', flipped(45), 'image/png'],
    ['a PNG with a flipped bit in a checksum', flipped(good.length - 1), 'image/png'],
    ['a PNG that is cut off', good.subarray(0, -1), 'image/png'],
    ['a PNG without its end', good.subarray(0, -12), 'image/png'],
    ['a PNG without its header', without(8, 33), 'image/png'],
    ['a PNG with something behind its end', Buffer.concat([good, Buffer.from('<svg onload=alert(1)>')]), 'image/png'],
    ['a PNG whose pixels are no zlib stream', aPng({ pixels: Buffer.from('no pixels') }), 'image/png'],
    ['a PNG with a badge of 3.0 baked in', aPng({ extra: [pngChunk('iTXt', Buffer.from('openbadgecredential\0\0\0\0\0{}'))] }), 'image/png'],
    ['a PNG with a badge of 2.0 baked in', aPng({ extra: [pngChunk('tEXt', Buffer.from('openbadges\0https://a.example/1'))] }), 'image/png'],
    ['an SVG that is called PNG', anSvg(), 'image/png'],
    ['a PNG that is called SVG', good, 'image/svg+xml'],
    ['an SVG with a script', anSvg('<script>alert(1)</script>'), 'image/svg+xml'],
    ['an SVG with a script of another prefix', anSvg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'), 'image/svg+xml'],
    ['an SVG with an event handler', anSvg(undefined, ' onload="alert(1)"'), 'image/svg+xml'],
    ['an SVG with HTML in it', anSvg('<foreignObject><p>x</p></foreignObject>'), 'image/svg+xml'],
    ['an SVG with a DOCTYPE', `<!DOCTYPE svg>${anSvg()}`, 'image/svg+xml'],
    ['an SVG that loads a picture', anSvg('<image href="https://tracker.example/1.png"/>'), 'image/svg+xml'],
    ['an SVG that loads a picture in the old way', anSvg('<image xlink:href=\'//tracker.example/1.png\'/>'), 'image/svg+xml'],
    ['an SVG that loads a font', anSvg('<style>@import "https://fonts.example/";</style>'), 'image/svg+xml'],
    ['an SVG that loads a pattern', anSvg('<rect fill="url(https://tracker.example/#p)"/>'), 'image/svg+xml'],
    ['an SVG with a link that runs', anSvg('<a href="javascript:alert(1)"><text>x</text></a>'), 'image/svg+xml'],
    ['an HTML page', '<html><body><svg></svg></body></html>', 'image/svg+xml'],
    ['an SVG that is cut off', anSvg().slice(0, -6), 'image/svg+xml'],
    ['an SVG that is not UTF-8', Buffer.concat([Buffer.from(anSvg('').slice(0, -6)), Buffer.from([0xc3, 0x28]), Buffer.from('</svg>')]), 'image/svg+xml'],
  ])('%s', async (_what, bytes, type) => {
    const id = await newDraft();
    const before = await imageRows();
    expectProblem(await put(id, bytes, type), 400, 'invalid_image');
    expect(await imageRows()).toBe(before);
    expect(must(await service().call('GET', `/v1/issuers/${stage.slug}/microcredentials/${id}`), 200).headers['etag']).toBe('"1"');
  });

  test.each([['image/gif'], ['application/octet-stream'], ['application/json']])('of the media type %s', async (type) => {
    expectProblem(await put(await newDraft(), good, type), 415, 'unsupported_media_type');
  });

  test('of more than 1 MiB; a byte less is none', async () => {
    const filled = (length: number): Buffer => {
      const rest = length - aPng().length - 12;
      return aPng({ extra: [pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(rest - 8, 0x20)]))] });
    };
    expect(filled(1_048_576)).toHaveLength(1_048_576);
    must(await put(await newDraft(), filled(1_048_576)), 200);
    expectProblem(await put(await newDraft(), filled(1_048_577)), 413, 'body_too_large');
  });
});

describe('the picture of a version', () => {
  test('comes with the next version: no badge, link or address has it before', async () => {
    const own = await setStage(service());
    const path = `/v1/issuers/${own.slug}/microcredentials/${own.microcredential}`;
    const image = (version: number): string => `http://localhost:3000/issuers/${own.slug}/achievements/${own.microcredential}/v/${version}/image`;
    const links = async (): Promise<Json> => must(await service().call('GET', path), 200).body.links;
    must(await service().call('PUT', `${path}/image`, { body: aPng(), headers: { 'content-type': 'image/png', 'if-match': '"1"' } }), 200);
    expect(await links()).not.toHaveProperty('image');
    expectProblem(await service().call('GET', new URL(image(1)).pathname, { key: null }), 404, 'image_not_found');
    expect((await issue(service(), own)).credential.credentialSubject.achievement).not.toHaveProperty('image');
    must(await service().call('POST', `${path}/publish`), 200);
    expect((await links()).image).toBe(image(2));
    const { credential } = await issue(service(), own);
    expect(credential.credentialSubject.achievement.image).toMatchObject({ id: image(2), type: 'Image' });
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
    expectProblem(await service().call('GET', new URL(image(1)).pathname, { key: null }), 404, 'image_not_found');
  });

  test('stays the same when the next version has another', async () => {
    const id = await newDraft();
    const path = `/v1/issuers/${stage.slug}/microcredentials/${id}`;
    const publicBytes = async (version: number): Promise<Buffer> => (await service().service.http.inject({ url: `/issuers/${stage.slug}/achievements/${id}/v/${version}/image` })).rawPayload;
    must(await put(id, aPng()), 200);
    must(await service().call('POST', `${path}/publish`), 200);
    must(await put(id, anSvg(), 'image/svg+xml', '"2"'), 200);
    must(await service().call('POST', `${path}/publish`), 200);
    expect((await publicBytes(1)).equals(aPng())).toBe(true);
    expect((await publicBytes(2)).toString()).toBe(anSvg());
  });

  test('goes with the record to the next version, although the picture was not sent again', async () => {
    const id = await newDraft();
    const path = `/v1/issuers/${stage.slug}/microcredentials/${id}`;
    must(await put(id, aPng()), 200);
    must(await service().call('POST', `${path}/publish`), 200);
    must(await service().call('PUT', path, { body: { record: { ...demonstrationRecord, code: 'DS-102' } }, headers: { 'if-match': '"2"' } }), 200);
    must(await service().call('POST', `${path}/publish`), 200);
    const answer = await service().call('GET', `/issuers/${stage.slug}/achievements/${id}/v/2/image`, { key: null });
    expect(answer.status).toBe(200);
  });

  test('is for a micro-credential that is there and not retired', async () => {
    expectProblem(await put('018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', aPng()), 404, 'microcredential_not_found');
    const id = await newDraft();
    must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials/${id}/retire`), 200);
    expectProblem(await put(id, aPng()), 409, 'microcredential_retired');
  });
});
