// What `policy=compat` takes of badges of Open Badges 2.0, and one step further out.
import type { JsonObject } from '../../../../src/credential/json.ts';
import { aBadgeClass, aHosted, aProfile, at, gone, home, hostedPlaces, lying, missing, servedAs, silent, type Places } from '../ob2/ob2-support.ts';
import type { Case } from './case.ts';

function hosted(what: string, places: Places, answers: Pick<Case, 'strict' | 'compat'>, document: JsonObject = aHosted()): Case {
  return { what, sent: () => ({ document }), world: () => ({ documents: lying(hostedPlaces(places)) }), ...answers };
}

const asText = (document: JsonObject, url: string): Places => ({ [url]: servedAs(document, { url, mediaType: 'text/plain' }) });
const both = (...answer: Case['strict']): Pick<Case, 'strict' | 'compat'> => ({ strict: answer, compat: answer });
const dateless = aHosted({ '/issuedOn': '2026-04-01T00:00:00' });
const otherId = aBadgeClass({ '/id': `${home}/classes/2` });

export const openBadges2Cases: readonly Case[] = [
  hosted('G-010 a hosted badge that is not served as JSON', asText(aHosted(), at.assertion), { strict: ['indeterminate', 'proof unknown hosted_media_type'], compat: ['valid', 'proof warning compat_hosted_media_type'] }),
  hosted('G-010 an issuer that is not served as JSON', asText(aProfile(), at.issuer), { strict: ['indeterminate', 'binding unknown hosted_media_type'], compat: ['valid', 'binding warning compat_hosted_media_type'] }),
  hosted('G-010 a BadgeClass that states another id of its host', { [at.badge]: otherId, [`${home}/classes/2`]: missing }, { strict: ['invalid', 'binding error object_id_differs'], compat: ['valid', 'binding warning compat_object_id'] }),
  hosted('G-010 an issuer that states an id which is no address', { [at.issuer]: aProfile({ '/id': 'urn:uuid:1' }) }, { strict: ['invalid', 'binding error object_id_differs'], compat: ['valid', 'binding warning compat_object_id'] }),
  hosted('a date of a hosted badge without zone', { [at.assertion]: dateless }, { strict: ['invalid', 'model error datatype'], compat: ['valid', 'model warning compat_date_without_offset'] }, dateless),
];

export const openBadges2Beyond: readonly Case[] = [
  hosted('a hosted badge with another id than its address', { [at.assertion]: aHosted({ '/id': `${home}/assertions/2` }) }, both('invalid', 'proof error hosted_id_differs')),
  hosted('a BadgeClass that states an id of another host', { [at.badge]: aBadgeClass({ '/id': 'https://evil.example/1' }), 'https://evil.example/1': missing }, both('invalid', 'binding error object_id_differs')),
  hosted('a BadgeClass that states an id that cannot be reached', { [at.badge]: otherId, [`${home}/classes/2`]: silent }, both('indeterminate', 'binding unknown badge_class_unreachable')),
  hosted('a BadgeClass that is served as text and lies elsewhere', { ...asText(aBadgeClass({ '/id': 'https://evil.example/1' }), 'https://evil.example/1'), [at.assertion]: aHosted({ '/badge': 'https://evil.example/1' }) }, { strict: ['indeterminate', 'binding unknown hosted_media_type'], compat: ['invalid', 'binding error outside_scope', 'binding warning compat_hosted_media_type'] }, aHosted({ '/badge': 'https://evil.example/1' })),
  hosted('a hosted badge that is gone', { [at.assertion]: gone }, both('invalid', 'status error revoked')),
  hosted('a hosted badge whose host is silent', { [at.assertion]: silent }, both('indeterminate', 'proof unknown hosted_unreachable')),
];
