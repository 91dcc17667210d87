import { Type, type Static } from 'typebox';
import { isEmailAddress } from '../email-address.ts';
import type { JsonObject } from '../json.ts';
import { flatten, langStringSchema } from '../lang-string.ts';
import { identifierEntry, identifierFaults, organisationIdentifierSchema } from './organisation-identifier.ts';
import { placeFaults } from '../place.ts';
import type { ItemProblem } from '../problem.ts';
import { emailHint, issuerItemAt, timeZoneHint } from './issuer-form.ts';
import { normalizeText, textProblems } from '../text.ts';
import { isTimeZone } from '../wall-clock.ts';
import { isWebAddress, webAddressHint } from '../web-address.ts';

/** The zone that a bare date means where an issuer names none. */
export const defaultTimeZone = 'Asia/Tokyo';

/** An issuer as it is created; slug and test never change afterwards. */
export const issuerSchema = Type.Object(
  {
    slug: Type.String({ pattern: '^[a-z0-9-]{2,63}$', description: 'Name of the issuer in addresses and in its DID.' }),
    name: langStringSchema('発行者の名称。 Name of the issuer.', 200),
    description: Type.Optional(langStringSchema('発行者の紹介。 What the issuer is.', 2000)),
    url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048, description: 'Home page, absolute http or https.' })),
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254, description: 'Address for enquiries; it is published in every badge.' })),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: '発行者の国・地域。 ISO 3166-1 alpha-2.' }),
    region: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: '都道府県など。 Region: a name, or an ISO 3166-2 code of that country.' })),
    identifiers: Type.Optional(Type.Array(organisationIdentifierSchema, { minItems: 1, maxItems: 20, description: 'Public identifiers of the organisation.' })),
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, default: defaultTimeZone, description: 'IANA time zone that bare dates are read in.' })),
    test: Type.Optional(Type.Boolean({ default: false, description: 'Marks a sandbox issuer for good: its badges are titled 【試験】TEST.' })),
  },
  {
    additionalProperties: false,
    description: 'An issuer of micro-credentials.',
    examples: [{ slug: 'aonagi', name: { ja: '青凪大学', en: 'Aonagi University' }, url: 'https://www.aonagi.example/', country: 'JP', region: '兵庫県' }],
  },
);

/** An issuer that has the form; `checkIssuer` judges the rest. */
export type Issuer = Static<typeof issuerSchema>;

/** The issuer with every text in NFC. */
export function normalizeIssuer(issuer: Issuer): Issuer {
  return normalizeText(issuer);
}

/** What an issuer that matches `issuerSchema` cannot be signed with. Pointers start at the issuer. */
export function checkIssuer(issuer: Issuer): ItemProblem[] {
  return [
    ...textProblems(issuer, '', issuerItemAt),
    ...addressProblems(issuer),
    ...placeProblems(issuer),
    ...identifierProblems(issuer),
    ...timeZoneProblems(issuer),
  ];
}


function addressProblems({ url, email }: Issuer): ItemProblem[] {
  const problems: ItemProblem[] = [];
  if (url !== undefined && !isWebAddress(url)) {
    problems.push({ item: 'awardingBody', pointer: '/url', code: 'not_a_web_address', say: webAddressHint });
  }
  if (email !== undefined && !isEmailAddress(email)) {
    problems.push({ item: 'awardingBody', pointer: '/email', code: 'not_an_email', say: emailHint });
  }
  return problems;
}

function placeProblems({ country, region }: Issuer): ItemProblem[] {
  return placeFaults({ country, region }).map(({ member, code, say }) => ({ item: 'issuerCountry', pointer: `/${member}`, code, say }));
}

function identifierProblems({ identifiers = [] }: Issuer): ItemProblem[] {
  return identifierFaults(identifiers).map(({ index, member, code, say }) => ({ item: 'awardingBody', pointer: `/identifiers/${index}/${member}`, code, say }));
}

function timeZoneProblems({ timeZone }: Issuer): ItemProblem[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [{ item: 'timeZone', pointer: '/timeZone', code: 'time_zone_unknown', say: timeZoneHint }];
}

/** An organisation with what a Profile of Open Badges can say of it: an issuer, or a body that a record names. */
export type Organisation = Pick<Issuer, 'name' | 'url' | 'email' | 'description' | 'country' | 'region' | 'identifiers'> & { readonly id: string };

/**
 * The issuer as a Profile object of Open Badges 3.0: never a bare string, and never with key terms, which the contexts do not
 * know. `did` becomes its id.
 */
export function issuerProfile({ issuer, did }: { readonly issuer: Issuer; readonly did: string }): JsonObject {
  return organisationProfile({ ...issuer, id: did });
}

/** Any organisation as a Profile object, under the id that it is known by. */
export function organisationProfile({ id, name, url, email, description, country, region, identifiers }: Organisation): JsonObject {
  return {
    id,
    type: ['Profile'],
    name: flatten(name),
    ...(url === undefined ? {} : { url }),
    ...(email === undefined ? {} : { email }),
    ...(description === undefined ? {} : { description: flatten(description) }),
    address: { type: ['Address'], addressCountryCode: country, ...(region === undefined ? {} : { addressRegion: region }) },
    ...(identifiers === undefined ? {} : { otherIdentifier: identifiers.map(identifierEntry) }),
  };
}
