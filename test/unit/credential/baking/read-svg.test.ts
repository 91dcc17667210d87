import { describe, expect, it } from 'vitest';
import type { BakedPicture } from '../../../../src/credential/baking/baked.ts';
import { readSvg } from '../../../../src/credential/baking/read-svg.ts';
import { aBakedSvg, anSvg, SVG_BADGE } from '../../../support/pictures.ts';
import { describeWithSharedData, sharedText } from '../support/shared-data.ts';

const json = '{"name":"証 & <b>"}';
const plain = '{"a":1}';
const jws = 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln';
const element = (inside: string, attributes = ''): string => `<ob:credential${attributes}>${inside}</ob:credential>`;
const svg = (inside: string, attributes = SVG_BADGE): string => anSvg(inside, ` ${attributes}`);
const doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const entities = (declared: string): string => `<!DOCTYPE svg [${declared}]>`;

function told(text: string): string {
  const picture: BakedPicture = readSvg(text);
  if (picture.kind === 'none') return `none: ${picture.because}`;
  return `${picture.standard} ${picture.text ?? '-'}: ${picture.checks.map(({ outcome, code }) => `${outcome} ${code ?? ''}`).join(', ')}`;
}

describe('a badge in an SVG', () => {
  it.each<[string, string, string]>([
    ['D-020: JSON in CDATA', aBakedSvg(json), `3.0 ${json}: `],
    ['D-020: a JWS in the attribute', aBakedSvg(jws), `3.0 ${jws}: `],
    ['P29: with a DOCTYPE', `<?xml version="1.0" encoding="utf-8"?>\n${doctype}\n${aBakedSvg(json)}`, `3.0 ${json}: `],
    ['P29, D-022: with another prefix', svg(`<x:credential><![CDATA[${json}]]></x:credential>`, 'xmlns:x="https://purl.imsglobal.org/ob/v3p0"'), `3.0 ${json}: `],
    ['D-022: with a default namespace of its own', anSvg(`<credential xmlns="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${json}]]></credential>`), `3.0 ${json}: `],
    ['P29, D-024: CDATA in two', svg(element('<![CDATA[{"name":"証 & ]]><![CDATA[<b>"}]]>')), `3.0 ${json}: `],
    ['D-024: as escaped text', svg(element('{"name":"証 &amp; &lt;b&#62;"}')), `3.0 ${json}: `],
    ['D-024: as text and CDATA, with a comment between', svg(element('\n{"a"<!-- x --><![CDATA[:1]]>}')), `3.0 ${plain}: `],
    ['D-022: deeper inside', svg(`<g><g>${element(plain)}</g></g>`), `3.0 ${plain}: `],
    ['D-022: in an SVG without the namespace of SVG', `<svg ${SVG_BADGE}>${element(plain)}</svg>`, `3.0 ${plain}: `],
    ['D-022: the attribute wins', svg(element(plain, ` verify="${jws}"`)), `3.0 ${jws}: warning svg_verify_and_text`],
    ['D-022: an empty attribute does not', svg(element(plain, ' verify=""')), `3.0 ${plain}: `],
    ['D-022: an attribute of another namespace does not', svg(element(plain, ` ob:verify="${jws}"`)), `3.0 ${plain}: `],
    ['D-020: a JWS as text is a warning', svg(element(jws)), `3.0 ${jws}: warning svg_jws_as_text`],
    ['N81: twice', svg(element(plain) + element('{}')), `3.0 ${plain}: error baked_twice`],
    ['N81: one inside of the other', svg(element(`${plain}${element('{}')}`)), `3.0 ${plain}: error svg_markup, error baked_twice`],
    ['D-024: with markup inside', svg(element('{"a":<tspan>1</tspan>}')), '3.0 {"a":}: error svg_markup'],
    ['D-022: of another namespace', svg(element(plain), 'xmlns:ob="https://purl.imsglobal.org/ob/v3p1"'), 'none: no_badge'],
    ['D-022: of another name', svg('<ob:assertion>{}</ob:assertion>'), 'none: no_badge'],
    ['D-030: of 2.0, with its address', svg(`<o:assertion verify="https://a.example/1"><![CDATA[${plain}]]></o:assertion>`, 'xmlns:o="http://openbadges.org"'), `2.0 ${plain}: `],
    ['D-030: of 2.0, signed', svg(`<o:assertion verify="${jws}"/>`, 'xmlns:o="http://openbadges.org"'), `2.0 ${jws}: `],
    ['D-032: of 3.0 and 2.0', svg(`<o:assertion xmlns:o="http://openbadges.org">{}</o:assertion>${element(plain)}`), `3.0 ${plain}: warning baked_legacy_too`],
    ['D-031: a CLR', svg('<c:credential>{}</c:credential>', 'xmlns:c="https://purl.imsglobal.org/clr/v2p0"'), 'none: learner_record'],
    ['without a badge', anSvg(), 'none: no_badge'],
    ['that is another XML', '<rss version="2.0"><channel/></rss>', 'none: not_svg'],
    ['that is text with an angle', '<3', 'none: damaged'],
  ])('%s', (_what, text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['N81: an external entity as the badge', `${entities('<!ENTITY x SYSTEM "file:///etc/passwd">')}${svg(element('&x;'))}`, '3.0 -: error svg_entity'],
    ['N81: an external entity in the attribute', `${entities('<!ENTITY x SYSTEM "https://evil.example/">')}${svg(element('', ' verify="&x;"'))}`, '3.0 -: error svg_entity'],
    ['D-023: an entity of its own', `${entities(`<!ENTITY x '{"a":1}'>`)}${svg(element('&x;'))}`, '3.0 -: error svg_entity'],
    ['D-023: an entity that nobody declared', svg(element('{"a":"&nbsp;"}')), '3.0 -: error svg_entity'],
    ['D-023: an entity named like a member of every object', svg(element('&constructor;')), '3.0 -: error svg_entity'],
    ['D-023: entities beside the badge', `${entities('<!ENTITY ns "http://www.w3.org/2000/svg">')}${svg(`<g xmlns:a="&ns;">&ns;</g>${element(plain)}<text>&ns;</text>`)}`, `3.0 ${plain}: `],
    ['D-023: a parameter entity', `${entities('<!ENTITY % x SYSTEM "https://evil.example/x.dtd"> %x;')}${svg(element(plain))}`, `3.0 ${plain}: `],
  ])('%s', (_what, text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['that is cut off after the badge', svg(element(plain)).replace('</svg>', ''), `3.0 ${plain}: error svg_malformed`],
    ['that is cut off inside of the badge', svg(element(plain)).slice(0, -14), '3.0 -: error svg_malformed'],
    ['that is cut off before the badge', svg(element(plain)).slice(0, 60), 'none: damaged'],
    ['that is malformed before the badge', svg(`<g></h>${element(plain)}`), 'none: damaged'],
    ['with a prefix that is not declared', svg(element(plain), ''), 'none: damaged'],
    ['with an attribute twice', svg(element('', ` verify="${jws}" verify="x"`)), 'none: damaged'],
    ['with two roots', `${svg(element(plain))}<svg/>`, `3.0 ${plain}: error svg_malformed`],
  ])('%s', (_what, text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('an SVG that was made to cost', () => {
  it('is read to a depth of 100 and to a size of 3 MiB', () => {
    const nested = (levels: number): string => svg(`${element(plain)}${'<g>'.repeat(levels)}${'</g>'.repeat(levels)}`);
    expect(told(nested(99))).toBe(`3.0 ${plain}: `);
    expect(told(nested(100))).toBe(`3.0 ${plain}: unknown svg_over_limit`);
    expect(told(svg('<g>'.repeat(500_000)))).toBe('none: damaged');
    const empty = svg(`${element(plain)}<!---->`);
    const full = empty.replace('<!---->', `<!--${' '.repeat(3 * 1_048_576 - Buffer.byteLength(empty))}-->`);
    expect(told(full)).toBe(`3.0 ${plain}: `);
    expect(told(full.replace('<!-- ', '<!--  '))).toBe('3.0 -: unknown svg_too_large');
  });

  it.each<[string, (count: number) => string, number]>([
    ['elements', (count) => svg(element(plain) + '<g/>'.repeat(count - 2)), 100_000],
    ['attributes of one element', (count) => svg(`${element(plain)}<g ${Array.from({ length: count }, (_, at) => `a${at}="1"`).join(' ')}/>`), 1_000],
    ['namespaces of one element', (count) => svg(`${element(plain)}<g ${Array.from({ length: count }, (_, at) => `xmlns:a${at}="u"`).join(' ')}/>`), 1_000],
    ['references', (count) => svg(`${element(plain)}${'&lt;'.repeat(count)}`), 100_000],
    ['CDATA sections', (count) => svg(`${element(plain)}${'<![CDATA[]]>'.repeat(count)}`), 10_000],
    ['entities', (count) => svg(`${element(plain)}${'&x;'.repeat(count)}`), 1_000],
  ])('is read to so many %s', (_what, make, limit) => {
    expect(told(make(limit))).toBe(`3.0 ${plain}: `);
    expect(told(make(limit + 1))).toBe(`3.0 ${plain}: unknown svg_over_limit`);
  });

  // Each is dear in another way: what takes the parser longer than a character counts for more of them.
  it.each<[string, (count: number) => string, number, number]>([
    ['elements with attributes', (count) => svg(element(plain) + '<g a="" b="" c=""/>'.repeat(count)), 60_000, 68_000],
    ['elements 90 levels down', (count) => svg(`${element(plain)}${'<g>'.repeat(90)}${'<g/>'.repeat(count)}${'</g>'.repeat(90)}`), 85_000, 98_000],
    ['hyphens in a comment', (count) => svg(`${element(plain)}<!--${'- '.repeat(count)}-->`), 580_000, 600_000],
    ['brackets in a section', (count) => svg(`${element(plain)}<g><![CDATA[${'] '.repeat(count)}]]></g>`), 580_000, 600_000],
    ['instructions', (count) => svg(`${element(plain)}${'<?a b?>'.repeat(count)}`), 180_000, 190_000],
    ['line breaks', (count) => svg(`${element(plain)}<g a="${'\n'.repeat(count)}"/>`), 1_050_000, 1_100_000],
  ])('is read to so much work: %s', (_what, make, within, beyond) => {
    expect(told(make(within))).toBe(`3.0 ${plain}: `);
    expect(told(make(beyond))).toBe(`3.0 ${plain}: unknown svg_over_limit`);
  });

  it('is not read where its root does not come for long', () => {
    const after = (characters: number): string => `<!--${' '.repeat(characters)}-->${aBakedSvg(plain)}`;
    expect(told(after(200_000))).toBe(`3.0 ${plain}: `);
    expect(told(after(400_000))).toBe('none: damaged');
  });

  it('reads a badge that lies across the pieces in which it is read', () => {
    for (let characters = 65_400; characters < 65_540; characters += 3) {
      expect(told(aBakedSvg(json).replace('<ob:', `<!--${' '.repeat(characters)}--><ob:`))).toBe(`3.0 ${json}: `);
    }
  });

  it('does not grow with its entities, nor keep more than two badges', () => {
    const laughs = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    expect(told(`${entities(`<!ENTITY l0 "ha">${laughs}`)}${svg(`<text>&l20;</text>${element(plain)}`)}`)).toBe(`3.0 ${plain}: `);
    expect(told(svg('<ob:credential>{}</ob:credential>'.repeat(90_000)))).toBe('3.0 {}: error baked_twice');
  });
});

describeWithSharedData('the samples of 1EdTech', () => {
  it.each([
    ['simple-json.svg', /^\{[\s\S]*\}$/],
    ['simple-jwt.svg', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
    ['simple-jwt_v1.svg', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
  ])('P29: %s', (path, form) => {
    expect(readSvg(sharedText(`1edtech/ob30/${path}`))).toMatchObject({ kind: 'badge', standard: '3.0', text: expect.stringMatching(form), checks: [] });
  });
});
