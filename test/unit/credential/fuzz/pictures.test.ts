// Valid badges in pictures, each picture changed by chance. What touches the picture alone may stay valid; whether it does so is read by a second,
// plain reader of PNG here, and in an SVG by the change itself.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../../../src/credential/json.ts';
import { aBakedSvg, anSvg, aPng, iTXt, pngChunk, SVG_BADGE, tEXt, zTXt } from '../../../support/pictures.ts';
import { aJwt, published } from '../jwt/jwt-support.ts';
import type { World } from '../verify-support.ts';
import { judged, survivorsOf, textOf, type Judged, type Mutant, type Relation } from './campaign.ts';
import type { Random } from '../../../fuzz/random.ts';
import { documentsEach } from './chance.ts';
import { mutatedDocument } from './mutate-json.ts';
import { mutatedBytes, mutatedText, spelledOtherwise } from './mutate-text.ts';
import { relationOf } from './same.ts';
import { embeddedSubjects } from './subjects.ts';

const keyword = 'openbadgecredential';

interface Picture {
  readonly form: string;
  readonly kind: 'png' | 'svg';
  /** The badge as text, and the picture that holds it. */
  readonly badge: string;
  readonly bytes: Buffer;
  readonly world: World;
}

async function pictures(): Promise<Picture[]> {
  const [issued] = await embeddedSubjects();
  if (!issued) throw new Error('no badge');
  const badges = [{ name: 'JSON', badge: JSON.stringify(issued.document), world: issued.world }, { name: 'JWT', badge: aJwt(), world: { documents: published() } }];
  return badges.flatMap(({ name, badge, world }): Picture[] => [
    { form: `PNG, ${name}`, kind: 'png', badge, world, bytes: aPng({ width: 8, height: 8, extra: [tEXt('Comment', 'x'), iTXt('XML:com.adobe.xmp', '<x/>'), iTXt(keyword, badge), tEXt('Author', 'y')] }) },
    { form: `SVG, ${name}`, kind: 'svg', badge, world, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg>\n${aBakedSvg(badge)}\n`) },
  ]);
}

/** Whether two texts are one badge: what a document may be, or the same token. */
async function isSameBadge(left: string, right: string): Promise<boolean> {
  const [one, other] = [parseStrictJson(left), parseStrictJson(right)];
  if (!one.ok || !other.ok || !isJsonObject(one.value) || !isJsonObject(other.value)) return left === right;
  return (await relationOf(one.value, other.value, 'graph')) !== 'other';
}

function otherBadge(badge: string, random: Random): { readonly text: string; readonly what: string } {
  const parsed = parseStrictJson(badge);
  if (!parsed.ok || !isJsonObject(parsed.value)) return { text: mutatedBytes(Buffer.from(badge), random).bytes.toString('latin1'), what: 'a damaged JWT' };
  const document: JsonObject = parsed.value;
  return random.of([
    () => ({ text: JSON.stringify(mutatedDocument(document, random).document), what: 'another badge' }),
    () => mutatedText(badge, random),
    () => ({ text: spelledOtherwise(document, random), what: 'spelled otherwise' }),
  ])();
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly isWhole: boolean;
}

/** The chunks up to IEND, as far as they can be read. */
function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) break;
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, end), isWhole: crc32(bytes.subarray(at + 4, end)) === bytes.readUInt32BE(end) });
    if (type === 'IEND') break;
    at = end + 4;
  }
  return chunks;
}

/** The text of the one badge that is well kept in a PNG, under the keyword of 3.0 or else of 2.0; undefined where there is none, more than one, or one that must be refused. */
function badgeInPng(bytes: Buffer): string | undefined {
  const chunks = chunksOf(bytes);
  const of = (name: string): Chunk[] => chunks.filter(({ type, data }) => ['iTXt', 'tEXt', 'zTXt'].includes(type) && data.toString('latin1').startsWith(`${name}\0`));
  const name = of(keyword).length > 0 ? keyword : 'openbadges';
  const [found, ...others] = of(name);
  if (!found || others.length > 0 || found.type !== 'iTXt' || !found.isWhole) return undefined;
  const rest = found.data.subarray(name.length + 1);
  const language = rest.indexOf(0, 2);
  const text = rest.subarray(rest.indexOf(0, language + 1) + 1);
  if (rest[0] === 0) return text.toString('utf8').trim();
  try {
    return inflateSync(text).toString('utf8').trim();
  } catch {
    return undefined;
  }
}

const signature = 8;

function joined(bytes: Buffer, chunks: readonly Chunk[]): Buffer {
  return Buffer.concat([bytes.subarray(0, signature), ...chunks.map(({ type, data }) => pngChunk(type, data))]);
}

/** An iTXt, or another chunk, with the badge or another one in it, put together well or badly. */
function aBadgeChunk(badge: string, random: Random): Buffer {
  const text = random.once(2) ? badge : otherBadge(badge, random).text;
  return random.of([
    () => iTXt(keyword, text),
    () => iTXt(keyword, text, { language: 'ja', translated: 'x' }),
    () => iTXt(keyword, text, { flag: 1, bytes: deflateSync(text) }),
    () => iTXt(keyword, text, { flag: random.below(4), method: random.below(3) }),
    () => iTXt(keyword, text, { flag: 1, bytes: mutatedBytes(deflateSync(text), random).bytes }),
    () => iTXt(keyword, text, { bytes: mutatedBytes(Buffer.from(text), random).bytes }),
    () => iTXt(keyword, text, { bytes: Buffer.from(` \n${text}\n`) }),
    () => iTXt(random.of(['openbadges', 'clrcredential', 'openbadgecredentials', 'OpenBadgeCredential', '', ` ${keyword}`]), text),
    () => tEXt(keyword, text),
    () => zTXt(keyword, text),
    () => pngChunk('iTXt', mutatedBytes(Buffer.from(`${keyword}\0\0\0\0\0${text}`), random).bytes),
    () => pngChunk(random.of(['itXt', 'ITXt', 'iTXT', 'iTxt', 'eXIf']), Buffer.from(`${keyword}\0\0\0\0\0${text}`)),
  ])();
}

function mutatePng({ bytes, badge }: Picture, random: Random): Mutant {
  const chunks = chunksOf(bytes);
  const at = random.below(chunks.length);
  const own = chunks.findIndex(({ data }) => data.toString('latin1').startsWith(keyword));
  const chunk = (): Chunk => {
    const made = aBadgeChunk(badge, random);
    return { type: made.toString('latin1', 4, 8), data: made.subarray(8, -4), isWhole: true };
  };
  const end = (): Buffer => Buffer.concat([bytes, random.of([aBadgeChunk(badge, random), Buffer.from('x'), bytes])]);
  const someCrc = (): Buffer => {
    const changed = Buffer.from(bytes);
    const start = chunks.slice(0, random.once(2) ? own : at).reduce((sum, { data }) => sum + data.length + 12, signature);
    const place = start + random.of([0, 1, 2, 3, 4, 5, 6, 7, 8 + random.below(30)]);
    changed[place] = random.below(256);
    return changed;
  };
  return random.of<() => Mutant>([
    () => mutatedBytes(bytes, random),
    () => ({ bytes: joined(bytes, chunks.with(own, chunk())), what: 'another chunk for the badge' }),
    () => ({ bytes: joined(bytes, chunks.with(own, chunk())), what: 'another chunk for the badge' }),
    () => ({ bytes: joined(bytes, chunks.toSpliced(at, 0, chunk())), what: 'a second badge' }),
    () => ({ bytes: joined(bytes, chunks.toSpliced(at, 1)), what: `without chunk ${String(at)}` }),
    () => ({ bytes: joined(bytes, chunks.toSpliced(at, 0, chunks[random.below(chunks.length)] ?? chunk())), what: 'a chunk twice' }),
    () => ({ bytes: joined(bytes, chunks.toReversed()), what: 'the chunks in another order' }),
    () => ({ bytes: joined(bytes, chunks.map((one, index) => (index === at && index !== own ? { ...one, data: mutatedBytes(Buffer.concat([one.data, Buffer.of(0)]), random).bytes } : one))), what: 'another picture' }),
    () => ({ bytes: end(), what: 'something after the end' }),
    () => ({ bytes: someCrc(), what: 'a byte of the head of a chunk' }),
  ])();
}

interface Baked {
  readonly text: string;
  readonly what: string;
  /** What stays of the badge: nothing of it was touched; it was, and what is read tells; or it must be refused whatever is read. */
  readonly touches: 'picture' | 'badge' | 'rules';
}

const open = '<ob:credential';

/** The badge element, written in one of many ways. */
function aBadgeElement(badge: string, random: Random): Baked {
  const isJwt = !badge.startsWith('{');
  const escaped = badge.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const referred = escaped.replace(/[a-z]/, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`);
  const cut = random.below(badge.length);
  const around = (inner: string, attributes = ''): string => `${open}${attributes}>${inner}</ob:credential>`;
  const cdata = (text: string): string => `<![CDATA[${text}]]>`;
  const kept = random.of<Baked>([
    { text: around(escaped), what: 'as text', touches: 'badge' },
    { text: around(referred), what: 'with a character reference', touches: 'badge' },
    { text: around(`${cdata(badge.slice(0, cut))}<!-- x -->${cdata(badge.slice(cut))}`), what: 'with a comment inside', touches: 'badge' },
    { text: around(`${cdata(badge.slice(0, cut))}<?x y?>${cdata(badge.slice(cut))}`), what: 'with an instruction inside', touches: 'badge' },
    { text: around(`\n${cdata(badge)}\n`), what: 'with white space around', touches: 'badge' },
    { text: `<b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0">${cdata(badge)}</b:credential>`, what: 'with another prefix', touches: 'badge' },
    { text: `<credential xmlns="https://purl.imsglobal.org/ob/v3p0">${cdata(badge)}</credential>`, what: 'with a default namespace', touches: 'badge' },
    { text: `<g>${around(cdata(badge))}</g>`, what: 'further inside', touches: 'badge' },
    { text: `${open} verify="${escaped}"/>`, what: 'as attribute', touches: 'badge' },
    { text: `${open} verify=" ${referred}\n"/>`, what: 'as attribute with a reference', touches: 'badge' },
    { text: `${open} ob:verify="${escaped}"/>`, what: 'as attribute of a namespace', touches: 'badge' },
    { text: `${open} verify="${isJwt ? escaped : ''}">${cdata(badge)}</ob:credential>`, what: 'as attribute and text', touches: 'badge' },
    { text: `${open} verify="x">${cdata(badge)}</ob:credential>`, what: 'with another attribute', touches: 'rules' },
    { text: around(`&x;${cdata(badge)}`), what: 'with an entity', touches: 'rules' },
    { text: around(`${cdata(badge)}<g/>`), what: 'with an element inside', touches: 'rules' },
    { text: around(around(cdata(badge))), what: 'in itself', touches: 'rules' },
    { text: `${around(cdata(badge))}${around(cdata(badge))}`, what: 'twice', touches: 'rules' },
    { text: `${around(cdata(badge))}${open}/>`, what: 'with an empty one', touches: 'rules' },
    { text: `<ob:Credential>${cdata(badge)}</ob:Credential>`, what: 'under another name', touches: 'rules' },
    { text: `<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p1">${cdata(badge)}</ob:credential>`, what: 'in another namespace', touches: 'rules' },
    { text: `<ob:assertion xmlns:ob="http://openbadges.org">${cdata(badge)}</ob:assertion>`, what: 'as a badge of 2.0', touches: 'badge' },
    { text: `<!-- ${around(badge.replaceAll('--', '- -'))} -->`, what: 'in a comment', touches: 'rules' },
    { text: `${open}>${cdata(badge)}`, what: 'without an end', touches: 'rules' },
  ]);
  return kept;
}

function mutateSvg({ bytes, badge }: Picture, random: Random): Mutant & Pick<Baked, 'touches'> {
  const text = bytes.toString('utf8');
  const other = otherBadge(badge, random);
  const element = aBadgeElement(random.once(4) ? other.text : badge, random);
  const frame = (inner: string): Buffer => Buffer.from(anSvg(`${inner}<circle cx="50" cy="50" r="40"/>`, ` ${SVG_BADGE}`));
  const drawing: Baked = random.of<Baked>([
    { text: text.replace('<circle', '<rect/><circle'), what: 'another drawing', touches: 'picture' },
    { text: text.replace('r="40"', 'r="41"'), what: 'another number', touches: 'picture' },
    { text: text.replace('<!DOCTYPE svg>', ''), what: 'no DOCTYPE', touches: 'picture' },
    { text: text.replace('<!DOCTYPE svg>', '<!DOCTYPE svg [<!ENTITY x "y">]>'), what: 'an entity declared', touches: 'picture' },
    { text: text.replace('viewBox', 'data-x="1" viewBox'), what: 'another attribute', touches: 'picture' },
    { text: text.replace('</svg>', '<!-- x --></svg>'), what: 'a comment', touches: 'picture' },
    { text: text.replaceAll('ob:', 'p:').replace('xmlns:ob', 'xmlns:p').replace('p:credential', 'p:credential'), what: 'a prefix that is not declared', touches: 'badge' },
    { text: text.replace('</svg>', ''), what: 'no end', touches: 'rules' },
    { text: `${text}<x/>`, what: 'a second root', touches: 'rules' },
    { text: text.replace('https://purl.imsglobal.org/ob/v3p0', 'https://purl.imsglobal.org/ob/v3p0/'), what: 'another namespace', touches: 'rules' },
    { text: text.replaceAll('svg', 'html'), what: 'another root', touches: 'badge' },
  ]);
  return random.of<() => Mutant & Pick<Baked, 'touches'>>([
    () => ({ bytes: frame(element.text), what: element.what, touches: element.touches }),
    () => ({ bytes: frame(element.text), what: element.what, touches: element.touches }),
    () => ({ bytes: Buffer.from(aBakedSvg(other.text)), what: other.what, touches: 'badge' }),
    () => ({ bytes: Buffer.from(drawing.text), what: drawing.what, touches: drawing.touches }),
    () => ({ ...mutatedBytes(bytes, random), touches: 'badge' }),
  ])();
}

async function pngRelation({ badge }: Picture, { bytes }: Mutant): Promise<Relation> {
  const text = badgeInPng(bytes);
  return text !== undefined && (await isSameBadge(text, badge)) ? 'explained' : 'other';
}

async function svgRelation({ badge }: Picture, { touches }: { readonly touches: Baked['touches'] }, judgement: Judged): Promise<Relation> {
  if (touches === 'picture') return 'same';
  const text = textOf(judgement);
  return touches === 'badge' && text !== undefined && (await isSameBadge(text, badge)) ? 'explained' : 'other';
}

describe('a valid badge in a picture that is changed by chance', async () => {
  const all = await pictures();

  it.each(all)('is valid before: $form', async ({ bytes, world }) => {
    expect((await judged(bytes, world)).outcome).toBe('valid');
  });

  it.each(all.map((picture, number) => [picture.form, picture, 200 + number] as const))('is not valid after, unless the badge is the same: %s', async (form, picture, number) => {
    const campaign = { form, badge: picture.badge, original: picture.bytes, world: picture.world, number, documents: documentsEach(0.2, all.length) };
    const touched = new WeakMap<Mutant, Baked['touches']>();
    const mutate = (random: Random): Mutant => {
      if (picture.kind === 'png') return mutatePng(picture, random);
      const mutant = mutateSvg(picture, random);
      touched.set(mutant, mutant.touches);
      return mutant;
    };
    const relation = async (mutant: Mutant, result: Judged): Promise<Relation> => await (picture.kind === 'png' ? pngRelation(picture, mutant) : svgRelation(picture, { touches: touched.get(mutant) ?? 'rules' }, result));
    expect(await survivorsOf({ ...campaign, mutate, relation })).toEqual([]);
  }, 3_600_000);
});
