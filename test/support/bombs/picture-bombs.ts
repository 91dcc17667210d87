// Pictures that cost whoever looks for a badge in them.
import { deflateSync } from 'node:zlib';
import { aBakedSvg, anSvg, aPng, iTXt, pngChunk, SVG_BADGE, tEXt } from '../pictures.ts';
import { aHardBadge, BODY, bomb, many, MiB, shot, type Bomb, type Shot } from './bomb.ts';

const keyword = 'openbadgecredential';
const png = (...extra: Buffer[]): Shot => shot(aPng({ extra }), 'image/png');
const svg = (text: string): Shot => shot(text, 'image/svg+xml');
const badge = JSON.stringify(aHardBadge());

const hard = JSON.stringify(aHardBadge({ '/credentialSubject/achievement/alignment': many(280, (at) => ({ type: ['Alignment'], targetName: `Skill ${String(at)}`, targetUrl: `https://skills.example/${String(at)}` })) }));

/** So many copies of a chunk as fit. */
function repeated(chunk: Buffer, bytes = BODY - 8192): Buffer {
  const all = Buffer.alloc(Math.floor(bytes / chunk.length) * chunk.length);
  return all.fill(chunk);
}

/** A chunk that claims to be longer than the picture is. */
function claiming(length: number): Buffer {
  const chunk = iTXt(keyword, badge);
  chunk.writeUInt32BE(length, 0);
  return chunk;
}

const SVG_MAX = 3 * MiB - 4096;
const fill = (piece: string, bytes = SVG_MAX): string => piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));
const baked = `<ob:credential><![CDATA[${badge}]]></ob:credential>`;
const withBadge = (inside: string): Shot => svg(anSvg(`${baked}${inside}`, ` ${SVG_BADGE}`));
const doctype = (entities: string): string => `<!DOCTYPE svg [${entities}]>`;
const laughs = doctype(['<!ENTITY a "ha">', ...many(9, (at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`)].join(''));

export const pictureBombs: readonly Bomb[] = [
  bomb('png: 870,000 empty chunks', () => png(repeated(pngChunk('teSt', Buffer.alloc(0))))),
  bomb('png: 700,000 text chunks', () => png(repeated(tEXt('o', 'x')))),
  bomb('png: 300,000 badges', () => png(repeated(iTXt(keyword, '{}')))),
  bomb('png: one badge of ten megabytes', () => png(iTXt(keyword, `${badge.slice(0, -1)},"x":"${'x'.repeat(BODY - 16_384)}"}`))),
  bomb('png: packed badge of 1 MiB, inside', () => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync(`${badge.slice(0, -1)},"x":"${'x'.repeat(MiB - 4096)}"}`) }))),
  bomb('png: packed badge of 1 MiB and more, beyond', () => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync('x'.repeat(MiB + 1)) }))),
  bomb('png: packed badge of 200 megabytes', () => png(iTXt(keyword, '', { flag: 1, bytes: repeatedStream() }))),
  bomb('png: packed brackets', () => png(iTXt(keyword, '', { flag: 1, bytes: deflateSync(`{"a":${'['.repeat(MiB - 100)}`) }))),
  bomb('png: a chunk of four thousand megabytes', () => png(claiming(0xffffffff))),
  bomb('png: ten megabytes of one letter', () => shot(Buffer.concat([aPng().subarray(0, 8), Buffer.alloc(BODY - 100, 'a')]), 'image/png')),
  bomb('png: a language tag of ten megabytes', () => png(iTXt(keyword, badge, { language: 'a'.repeat(BODY - 16_384) }))),
  bomb('svg: a billion laughs', () => svg(`${laughs}${anSvg(`<ob:credential>&j;</ob:credential>`, ` ${SVG_BADGE}`)}`)),
  bomb('svg: a million entities', () => withBadge(fill('&a;'))),
  bomb('svg: 100,000 references, inside', () => withBadge(fill('&amp;', 495_000))),
  bomb('svg: a million references, beyond', () => withBadge(fill('&amp;'))),
  bomb('svg: 99,000 references in one attribute', () => withBadge(`<g a="${fill('&amp;', 495_000)}"/>`)),
  bomb('svg: 100 levels, inside', () => withBadge(`${'<g>'.repeat(98)}${'</g>'.repeat(98)}`)),
  bomb('svg: a million levels', () => withBadge(fill('<g>'))),
  bomb('svg: 99,000 elements, inside', () => withBadge(fill('<g/>', 396_000))),
  bomb('svg: 99,000 elements with ten attributes', () => withBadge(fill(`<g${many(10, (at) => ` a${String(at)}=""`).join('')}/>`))),
  bomb('svg: 99,000 elements with prefixes, 98 levels down', () => withBadge(`${'<g>'.repeat(97)}${fill('<ob:g ob:a=""/>', 1_400_000)}${'</g>'.repeat(97)}`)),
  bomb('svg: a million elements, beyond', () => withBadge(fill('<g/>'))),
  bomb('svg: 1,000 attributes on each of 400', () => withBadge(fill(`<g${many(999, (at) => ` a${String(at)}="x"`).join('')}/>`))),
  bomb('svg: a million attributes', () => withBadge(`<g${fill(' a=""', 2 * MiB)}/>`)),
  bomb('svg: 400,000 name spaces', () => withBadge(`<g${many(200_000, (at) => ` xmlns:n${String(at)}="u"`).join('').slice(0, 2 * MiB)}/>`)),
  bomb('svg: full size of text, inside', () => withBadge(fill('x'))),
  bomb('svg: full size of text beyond Latin', () => withBadge(fill('証'))),
  bomb('svg: full size of line breaks', () => withBadge(fill('\r\n'))),
  bomb('svg: an attribute of full size', () => withBadge(`<path d="${fill('M0 0 ')}"/>`)),
  bomb('svg: an attribute of full size of line breaks', () => withBadge(`<path d="${fill('\n')}"/>`)),
  bomb('svg: six megabytes, beyond', () => withBadge(fill('x', 6 * MiB))),
  bomb('svg: ten megabytes', () => withBadge(fill('x', BODY - 16_384))),
  bomb('svg: a comment of full size', () => withBadge(`<!--${fill('x')}-->`)),
  bomb('svg: a comment of hyphens', () => withBadge(`<!--${fill('- ')}-->`)),
  bomb('svg: a million comments', () => withBadge(fill('<!---->'))),
  bomb('svg: a million instructions', () => withBadge(fill('<?a b?>'))),
  bomb('svg: 400,000 sections', () => withBadge(fill('<![CDATA[]]>'))),
  bomb('svg: a prolog of full size', () => svg(`${doctype(`<!--${fill('x')}-->`)}${aBakedSvg(badge)}`)),
  bomb('svg: an element name of full size', () => withBadge(`<${fill('g')}/>`)),
  bomb('svg: a badge in a thousand sections', () => svg(anSvg(`<ob:credential>${fill('<![CDATA[x]]>', 120_000)}</ob:credential>`, ` ${SVG_BADGE}`))),
  bomb('svg: a badge of full size', () => svg(anSvg(`<ob:credential><![CDATA[${badge.slice(0, -1)},"x":"${fill('x', SVG_MAX - 9000)}"}]]></ob:credential>`, ` ${SVG_BADGE}`))),
  bomb('svg: a badge of references', () => svg(anSvg(`<ob:credential>${fill('&amp;', 480_000)}</ob:credential>`, ` ${SVG_BADGE}`))),
  bomb('svg: full size, with a badge that is as hard', () => svg(anSvg(`<ob:credential><![CDATA[${hard}]]></ob:credential>${fill('x', SVG_MAX - 40_000)}`, ` ${SVG_BADGE}`))),
  bomb('png: ten megabytes of chunks, with a badge that is as hard', () => png(iTXt(keyword, hard), repeated(tEXt('o', 'x'), BODY - 60_000))),
  bomb('svg: cut off', () => svg(anSvg(baked + fill('<g>x</g>', 700_000), ` ${SVG_BADGE}`).slice(0, -6))),
];

/** A stream of zeros that unpacks to hundreds of times its length. */
function repeatedStream(): Buffer {
  return deflateSync(Buffer.alloc(200 * MiB), { level: 1 });
}
