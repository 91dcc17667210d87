import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BakedPicture } from '../../../../src/credential/baking/baked.ts';
import { readPng } from '../../../../src/credential/baking/read-png.ts';
import { aPng, iTXt, pngChunk, tEXt, zTXt } from '../../../support/pictures.ts';
import { describeWithSharedData, sharedBytes } from '../support/shared-data.ts';

const json = '{"name":"証"}';
const jws = 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln';
const keyword = 'openbadgecredential';
const baked = (...extra: Buffer[]): BakedPicture => readPng(aPng({ extra }));

/** `standard text: outcome code …` */
function told(picture: BakedPicture): string {
  if (picture.kind === 'none') return `none: ${picture.because}`;
  return `${picture.standard} ${picture.text ?? '-'}: ${picture.checks.map(({ outcome, code }) => `${outcome} ${code ?? ''}`).join(', ')}`;
}

describe('a badge in a PNG', () => {
  it.each([
    ['D-010: JSON', json],
    ['D-010: a compact JWS', jws],
    ['D-015: white space around it', `\n ${json}\t`],
  ])('%s is found without anything to say', (_what, text) => {
    expect(told(baked(iTXt(keyword, text)))).toBe(`3.0 ${text.trim()}: `);
  });

  it('P30: is found among unrelated text chunks, and after the pixels', () => {
    const others = [tEXt('Comment', 'made by hand'), iTXt('XML:com.adobe.xmp', '<x/>'), iTXt('openbadgecredentials', 'x'), iTXt('OpenBadgeCredential', 'x'), tEXt('openbadge', 'x')];
    expect(told(baked(...others, iTXt(keyword, json), ...others))).toBe(`3.0 ${json}: `);
    const [beforeEnd, end] = [aPng().subarray(0, -12), aPng().subarray(-12)];
    expect(told(readPng(Buffer.concat([beforeEnd, iTXt(keyword, json), end])))).toBe(`3.0 ${json}: `);
    // What stands after the end of a PNG is not in it.
    expect(told(readPng(Buffer.concat([aPng(), iTXt(keyword, json)])))).toBe('none: no_badge');
  });

  it.each<[string, readonly Buffer[], string]>([
    ['N80, D-014: twice is an error, and the first is read', [iTXt(keyword, json), iTXt(keyword, '{}')], `3.0 ${json}: error baked_twice`],
    ['N80, D-014: in a tEXt chunk', [tEXt(keyword, jws)], `3.0 ${jws}: error png_chunk_type`],
    ['N80, D-014: in a zTXt chunk', [zTXt(keyword, jws)], `3.0 ${jws}: warning png_compressed, error png_chunk_type`],
    ['D-014: in a tEXt chunk, in UTF-8', [tEXt(keyword, Buffer.from('{"a":"青凪"}').toString('latin1'))], '3.0 {"a":"青凪"}: error png_chunk_type'],
    ['D-014: in a tEXt chunk, in Latin-1', [tEXt(keyword, '{"a":"é"}')], '3.0 {"a":"é"}: error png_chunk_type'],
    ['D-014: in an iTXt and a tEXt chunk', [tEXt(keyword, '{}'), iTXt(keyword, json)], `3.0 ${json}: error baked_twice, error png_chunk_type`],
    ['D-014: compressed is a warning', [iTXt(keyword, '', { flag: 1, bytes: deflateSync(json) })], `3.0 ${json}: warning png_compressed`],
    ['D-014: compressed badly', [iTXt(keyword, '', { flag: 1, bytes: Buffer.from('no zlib') })], '3.0 -: error png_not_inflatable'],
    ['D-014: compressed and cut off', [iTXt(keyword, '', { flag: 1, bytes: deflateSync(json).subarray(0, -5) })], '3.0 -: error png_not_inflatable'],
    ['D-014: unpacks to a byte more than 1 MiB', [iTXt(keyword, '', { flag: 1, bytes: deflateSync(Buffer.alloc((1 << 20) + 1, 0x20)) })], '3.0 -: unknown png_inflates_too_large'],
    ['D-014: unpacks to 1 MiB', [iTXt(keyword, '', { flag: 1, bytes: deflateSync(Buffer.alloc(1 << 20, 0x20)) })], '3.0 : warning png_compressed'],
    ['D-010: compressed by another method', [iTXt(keyword, '', { flag: 1, method: 1, bytes: deflateSync(json) })], '3.0 -: error png_badge_malformed'],
    ['D-010: a compression flag that is none', [iTXt(keyword, json, { flag: 2 })], '3.0 -: error png_badge_malformed'],
    ['D-010: with a language tag', [iTXt(keyword, json, { language: 'ja' })], `3.0 ${json}: warning png_language_tag`],
    ['D-010: with a translated keyword', [iTXt(keyword, json, { translated: '証' })], `3.0 ${json}: warning png_language_tag`],
    ['D-010: that ends within its header', [pngChunk('iTXt', Buffer.from(`${keyword}\0\0\0ja`))], '3.0 -: error png_badge_malformed'],
    ['D-010: without anything after its keyword', [pngChunk('iTXt', Buffer.from(`${keyword}\0`))], '3.0 -: error png_badge_malformed'],
    ['A-001: not in UTF-8', [iTXt(keyword, '', { bytes: Buffer.from([0x7b, 0xff, 0x7d]) })], '3.0 -: error baked_not_utf8'],
    ['D-030: of 2.0', [iTXt('openbadges', json)], `2.0 ${json}: `],
    ['P33, D-030: the address of an old assertion', [tEXt('openbadges', 'https://badges.example/1.json')], '2.0 https://badges.example/1.json: '],
    ['D-030: of 2.0, twice', [iTXt('openbadges', json), tEXt('openbadges', 'https://badges.example/1.json')], `2.0 ${json}: error baked_twice`],
    ['D-032: of 3.0 and of 2.0', [iTXt('openbadges', '{}'), iTXt(keyword, json)], `3.0 ${json}: warning baked_legacy_too`],
    ['D-031: a CLR beside a badge', [iTXt('clrcredential', '{}'), iTXt(keyword, json)], `3.0 ${json}: warning baked_learner_record_too`],
    ['D-031: a CLR alone', [iTXt('clrcredential', '{}')], 'none: learner_record'],
    ['no badge', [], 'none: no_badge'],
  ])('%s', (_what, extra, expected) => {
    expect(told(baked(...extra))).toBe(expected);
  });
});

describe('a damaged PNG', () => {
  const whole = aPng({ extra: [iTXt(keyword, json)] });
  const at = whole.indexOf(keyword);

  it('N80: with any one bit of the badge changed is told, whatever the text now says', () => {
    for (const offset of [0, keyword.length + 5, keyword.length + 10]) {
      const copy = Buffer.from(whole);
      copy[at + keyword.length + 5 + offset % 8] = (copy[at + keyword.length + 5 + offset % 8] ?? 0) ^ 1;
      expect(told(readPng(copy))).toContain('error png_badge_checksum');
    }
    const checksum = Buffer.from(whole);
    const end = at + keyword.length + 5 + Buffer.byteLength(json);
    checksum.writeUInt32BE((checksum.readUInt32BE(end) ^ 0x8000_0000) >>> 0, end);
    expect(told(readPng(checksum))).toBe(`3.0 ${json}: error png_badge_checksum`);
  });

  it('is read up to where it ends', () => {
    const end = at + keyword.length + 5 + Buffer.byteLength(json) + 4;
    expect(told(readPng(whole.subarray(0, end)))).toBe(`3.0 ${json}: warning png_damaged`);
    expect(told(readPng(whole.subarray(0, end - 1)))).toBe('3.0 -: error png_badge_cut_off');
    expect(told(readPng(whole.subarray(0, at + keyword.length + 1)))).toBe('3.0 -: error png_badge_cut_off');
    expect(told(readPng(whole.subarray(0, at + 4)))).toBe('none: damaged');
    expect(told(readPng(whole.subarray(0, 8)))).toBe('none: damaged');
  });

  it('never fails, wherever it is cut off', () => {
    for (let length = 8; length < whole.length; length += 1) expect(told(readPng(whole.subarray(0, length)))).toMatch(/^(none: damaged|3\.0 .*(cut_off|damaged))$/);
  });

  it.each([[0xffff_ffff], [0x8000_0000], [0x7fff_ffff], [whole.length]])('ends where a chunk says that it has %d bytes', (length) => {
    const copy = Buffer.from(whole);
    copy.writeUInt32BE(length, 8);
    expect(told(readPng(copy))).toBe('none: damaged');
  });

  it('ends where the type of a chunk is none', () => {
    const bad = pngChunk('i{Xt', Buffer.alloc(3));
    expect(told(baked(bad, iTXt(keyword, json)))).toBe('none: damaged');
    expect(told(baked(iTXt(keyword, json), bad))).toBe(`3.0 ${json}: warning png_damaged`);
  });
});

describe('a PNG that was made to cost', () => {
  it('a million empty chunks, and as many badges as fit, are walked over once', () => {
    const empty = pngChunk('prVt', Buffer.alloc(0));
    expect(told(baked(Buffer.alloc(empty.length * 850_000, empty), iTXt(keyword, json)))).toBe(`3.0 ${json}: `);
    const one = iTXt(keyword, '{}');
    expect(told(baked(Buffer.alloc(one.length * 200_000, one)))).toBe('3.0 {}: error baked_twice');
  });

  it('chunks of no length do not stand still', () => {
    const body = Buffer.from('IDAT');
    const chunk = Buffer.alloc(12);
    chunk.set(body, 4);
    chunk.writeUInt32BE(crc32(body), 8);
    expect(told(baked(chunk, chunk, iTXt(keyword, json)))).toBe(`3.0 ${json}: `);
  });
});

describeWithSharedData('the samples of 1EdTech', () => {
  it.each([
    ['ob30/simple-json.png', '3.0', /^\{[\s\S]*\}$/],
    ['ob30/simple-jwt.png', '3.0', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
    ['ob30/simple-jwt_v1.png', '3.0', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
    ['ob20/simple-badge.png', '2.0', /^\{"@context":"https:\/\/w3id\.org\/openbadges\/v2".*\}$/],
  ])('%s', (path, standard, form) => {
    const picture = readPng(sharedBytes(`1edtech/${path}`));
    expect(picture).toMatchObject({ kind: 'badge', standard, text: expect.stringMatching(form), checks: [] });
  });

  it.each([['ob20/assets/robotics-badge.png'], ['ob20/assets/beths-robot-badge.png']])('%s is a picture without a badge', (path) => {
    expect(readPng(sharedBytes(`1edtech/${path}`))).toEqual({ kind: 'none', because: 'no_badge' });
  });
});
