// Both tables, the badges of Open Badges 2.0: N83, N84 and P33. More of each rule is in ob2/.
import { aPng, anSvg, iTXt, tEXt } from '../../../support/pictures.ts';
import { aBadgeClass, aHosted, aJws, aProfile, at, attacker, gone, home, hostedPlaces, lying, missing, signedPlaces, silent, type Places } from '../ob2/ob2-support.ts';
import type { World } from '../verify-support.ts';
import { invalid, undecided, valid, type Row } from './row.ts';

type Expected = Pick<Row, 'outcome' | 'code' | 'also'>;

const worldOf = (places: Places) => (): World => ({ documents: lying(places) });

function hosted(id: string, what: string, places: Places, expected: Expected): Row {
  return { id, what, sent: () => ({ document: aHosted() }), world: worldOf(hostedPlaces(places)), ...expected };
}

const hostedRows: readonly Row[] = [
  hosted('N83', 'a hosted badge that has expired, of which a copy says something else', { [at.assertion]: aHosted({ '/expires': '2026-04-30T00:00:00Z' }) }, invalid('validity error expired')),
  hosted('N83', 'a hosted badge that is gone (410)', { [at.assertion]: gone }, invalid('status error revoked')),
  hosted('N83', 'a hosted badge that is not there', { [at.assertion]: missing }, invalid('proof error hosted_not_found')),
  hosted('N83', 'a hosted badge whose host is silent', { [at.assertion]: silent }, undecided('proof unknown hosted_unreachable')),
  hosted('N83', 'a hosted badge that says that it is revoked', { [at.assertion]: { id: at.assertion, revoked: true } }, invalid('status error revoked')),
  hosted('N83', 'a hosted badge on another origin than its issuer', { [at.badge]: aBadgeClass({ '/issuer': 'https://university.example/issuer' }), 'https://university.example/issuer': aProfile({ '/id': 'https://university.example/issuer' }) }, invalid('binding error outside_scope')),
  hosted('N83', 'a hosted badge whose page has another id', { [at.assertion]: aHosted({ '/id': `${home}/assertions/2` }) }, invalid('proof error hosted_id_differs')),
];

function signed(what: string, options: Parameters<typeof aJws>[0], places: Places, expected: Expected): Row {
  return { id: 'N84', what, sent: () => ({ jwt: aJws(options) }), world: worldOf(signedPlaces(places)), ...expected };
}

const signedRows: readonly Row[] = [
  signed('a signed badge by a key that its issuer does not list', { key: attacker.rsa, payload: { '/verification/creator': 'https://evil.example/key' } }, {}, invalid('binding error key_not_published')),
  signed('a signed badge of an issuer that lists no key', {}, { [at.issuer]: aProfile() }, invalid('binding error key_not_published')),
  signed('a signed badge by another key', { key: attacker.rsa }, {}, invalid('proof error signature_invalid')),
];

const text = JSON.stringify(aHosted());
const svg = (attributes: string, inside = ''): string => anSvg(`<o:assertion ${attributes}>${inside}</o:assertion>`, ' xmlns:o="http://openbadges.org"');

function picture(what: string, carry: () => Uint8Array | string, places: Places): Row {
  return { id: 'P33', what, sent: () => ({ bytes: Buffer.from(carry()) }), world: worldOf(places), ...valid() };
}

const pictures: readonly Row[] = [
  picture('a PNG with a hosted badge', () => aPng({ extra: [iTXt('openbadges', text)] }), hostedPlaces()),
  picture('a PNG with the address of a hosted badge, as before the standard', () => aPng({ extra: [tEXt('openbadges', at.assertion)] }), hostedPlaces()),
  picture('a PNG with a signed badge', () => aPng({ extra: [iTXt('openbadges', aJws())] }), signedPlaces()),
  picture('an SVG with a hosted badge', () => svg(`verify="${at.assertion}"`, `<![CDATA[${text}]]>`), hostedPlaces()),
  picture('an SVG with the address of a hosted badge', () => svg(`verify="${at.assertion}"`), hostedPlaces()),
  picture('an SVG with a signed badge', () => svg(`verify="${aJws()}"`), signedPlaces()),
];

export const openBadges2Rows: readonly Row[] = [...hostedRows, ...signedRows, ...pictures];

/** What the rows start from. */
export const openBadges2Foundations: readonly Row[] = [hosted('', 'a hosted badge', {}, valid()), { ...signed('a signed badge', {}, {}, valid()), id: '' }];
