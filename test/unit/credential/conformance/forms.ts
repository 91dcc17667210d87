// Both tables, what carries a badge: N01, N80, N81, P29 and P30.
import { parseStrictJson } from '../../../../src/credential/json.ts';
import { aBakedSvg, anSvg, aPng, iTXt, SVG_BADGE, tEXt } from '../../../support/pictures.ts';
import { aBadge, signed } from '../verify-support.ts';
import { invalid, valid, type Row } from './row.ts';

const keyword = 'openbadgecredential';

type Expected = Pick<Row, 'outcome' | 'code' | 'also'>;

/** A good badge, put into bytes as told. */
function row(id: string, what: string, carry: (json: string) => Uint8Array | string, expected: Expected): Row {
  return { id, what, sent: async () => ({ bytes: Buffer.from(carry(JSON.stringify(await signed(aBadge())))) }), ...expected };
}

const nothing: Expected = { outcome: 'noBadge' };

/** The issuer said twice, the second time as it was signed. */
function withTwoIssuers(json: string): string {
  const doubled = `{"issuer":"did:web:other.example",${json.slice(1)}`;
  if (parseStrictJson(doubled).ok) throw new Error('the issuer is not said twice');
  return doubled;
}

const texts: readonly Row[] = [
  row('N01', 'a text that is not JSON', () => 'Hello', nothing),
  row('N01', 'JSON that is cut off', (json) => json.slice(0, -1), nothing),
  row('N01', 'JSON in UTF-16', (json) => Buffer.from(`\uFEFF${json}`, 'utf16le'), nothing),
  row('N01', 'an issuer that is named twice', withTwoIssuers, invalid('kind error duplicate_member')),
  row('N01', 'JSON that is cut off, in a picture', (json) => aPng({ extra: [iTXt(keyword, json.slice(0, -1))] }), invalid('kind error malformed_json')),
];

function wrongChecksum(json: string): Buffer {
  const picture = aPng({ extra: [iTXt(keyword, json)] });
  const end = picture.indexOf(keyword) + keyword.length + 5 + Buffer.byteLength(json);
  picture.writeUInt32BE((picture.readUInt32BE(end) ^ 1) >>> 0, end);
  return picture;
}

/** The same JSON in the characters that a tEXt chunk can hold. */
const ascii = (json: string): string => json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const svg = (inside: string): string => anSvg(inside, ` ${SVG_BADGE}`);
const element = (inside: string, prefix = 'ob'): string => `<${prefix}:credential>${inside}</${prefix}:credential>`;

const badPictures: readonly Row[] = [
  row('N80', 'a PNG with two badges', (json) => aPng({ extra: [iTXt(keyword, json), iTXt(keyword, json)] }), invalid('baking error baked_twice')),
  row('N80', 'a PNG with the badge in a tEXt chunk', (json) => aPng({ extra: [tEXt(keyword, ascii(json))] }), invalid('baking error png_chunk_type')),
  row('N80', 'a PNG with a wrong checksum', wrongChecksum, invalid('baking error png_badge_checksum')),
  row('N81', 'an SVG whose badge is an external entity', () => `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg(element('&x;'))}`, invalid('baking error svg_entity')),
  row('N81', 'an SVG with two badges', (json) => svg(element(`<![CDATA[${json}]]>`).repeat(2)), invalid('baking error baked_twice')),
];

const doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const others = [tEXt('Comment', 'made by hand'), iTXt('XML:com.adobe.xmp', '<x/>'), tEXt('Author', 'somebody'), iTXt('Title', '証')];

function afterPixels(json: string): Buffer {
  const whole = aPng({ extra: others });
  return Buffer.concat([whole.subarray(0, -12), iTXt(keyword, json), whole.subarray(-12)]);
}

const goodPictures: readonly Row[] = [
  row('P29', 'an SVG with DOCTYPE', (json) => `<?xml version="1.0"?>${doctype}${aBakedSvg(json)}`, valid()),
  row('P29', 'an SVG with another prefix', (json) => anSvg(element(`<![CDATA[${json}]]>`, 'x'), ' xmlns:x="https://purl.imsglobal.org/ob/v3p0"'), valid()),
  row('P29', 'an SVG with the badge in two pieces of CDATA', (json) => svg(element(`<![CDATA[${json.slice(0, 50)}]]><![CDATA[${json.slice(50)}]]>`)), valid()),
  row('P30', 'a PNG with unrelated texts', (json) => aPng({ extra: [...others, iTXt(keyword, json), ...others] }), valid()),
  row('P30', 'a PNG with the badge after the pixels', afterPixels, valid()),
];

export const formRows: readonly Row[] = [...texts, ...badPictures, ...goodPictures];
