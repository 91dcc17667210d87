import { Type, type Static } from 'typebox';
import { utcSeconds } from '../clock.ts';
import { listCodes } from '../app/load-trust-list.ts';
import type { ListedIssuer, RecognisedIssuers } from '../app/read-recognised-issuers.ts';
import type { TrustListState } from '../app/trust-lists.ts';
import { pageSchema, Timestamp } from './schemas.ts';

const names = <const T extends string>(values: readonly T[], description?: string) =>
  Type.Enum([...values], { type: 'string', ...(description ? { description } : {}) });
const orNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

/** A name by language; shared by the lists and by what a verdict says of them. */
export const NameView = Type.Object(
  { ja: orNull('In Japanese.'), en: orNull('In English.'), und: orNull('In a language that the list does not name.') },
  { $id: 'NameByLanguage', title: 'NameByLanguage', description: 'A name by language; at least one is there.' },
);

const name = Type.Unsafe<Static<typeof NameView>>({ $ref: 'NameByLanguage#' });

export const ListReferenceView = Type.Object({ id: Type.String({ description: 'The id of the list.' }), name }, { description: 'A list of recognised issuers.' });
export const IdentifierView = Type.Object({ scheme: Type.String({ description: 'JP-CORPORATE-NUMBER (法人番号), ROR, MEXT-SCHOOL (学校コード), or another scheme.' }), value: Type.String() });
export const RecognisingBodyView = Type.Object({ id: orNull('Its id: of a signed list that of its signer, which is proven.'), name }, { description: 'Who recognises.' });

/** What an entry says, in a list and in a verdict. */
export const periodMembers = {
  domain: orNull('The domain that the list has for it.'),
  validFrom: orNull('From when it is recognised (RFC 3339); null where the list does not say.'),
  validUntil: orNull('Until when, included; null where the list names no end.'),
};

/** One entry of one list. */
export const RecognisedIssuerView = Type.Object(
  {
    list: ListReferenceView,
    recognisedBy: RecognisingBodyView,
    id: Type.String({ description: 'The DID or https address that a badge must name as its issuer, letter by letter.' }),
    state: names(['current', 'past', 'future'], 'Whether now lies within its period.'),
    legalName: name,
    identifiers: Type.Array(IdentifierView),
    ...periodMembers,
  },
  { $id: 'RecognisedIssuer', title: 'RecognisedIssuer', description: 'An issuer that a list recognises.' },
);

/** One list and whether it is used. */
export const TrustListView = Type.Object(
  {
    id: Type.String(),
    name,
    format: names(['plain', 'signed', 'dcc-registry'], '`plain`: a file of the operator’s. `signed`: a credential. `dcc-registry`: a registry as the Digital Credentials Consortium publishes them, unsigned.'),
    url: orNull('Where it is fetched; null where it lies in a file of the operator’s.'),
    signer: orNull('Who must have signed it; null where nobody signs.'),
    state: names(['used', 'notUsed', 'unavailable'], '`notUsed`: it is at fault, or out of its time. `unavailable`: it could not be had or checked. Whom such a list recognises is unknown.'),
    code: Type.Optional(names(listCodes, 'Why it is not used. Stable.')),
    detail: Type.Optional(Type.String({ description: 'The same as an English sentence.' })),
    issuers: Type.Union([Type.Integer(), Type.Null()], { description: 'How many entries it has; null where it is not used.' }),
    leftOut: Type.Integer({ description: 'How many further entries could not be read, and recognise nobody.' }),
    loadedAt: Type.Union([Timestamp, Type.Null()], { description: 'When it was last had and found good; null of a file that is read at the start, and of a list that never was.' }),
    validUntil: Type.Union([Timestamp, Type.Null()], { description: 'When it ends, as its signer says.' }),
  },
  { $id: 'TrustList', title: 'TrustList', description: 'A list by which this service recognises issuers.' },
);

const reference = <T>(id: string) => Type.Unsafe<T>({ $ref: `${id}#` });
const page = pageSchema(reference<Static<typeof RecognisedIssuerView>>('RecognisedIssuer'));

export const RecognisedIssuersPage = Type.Object(
  { lists: Type.Array(reference<Static<typeof TrustListView>>('TrustList'), { description: 'All lists, on every page.' }), ...page.properties },
  { description: 'One page of whom this service recognises' },
);

export function recognisedIssuersView({ items, next, lists }: RecognisedIssuers): Static<typeof RecognisedIssuersPage> {
  return { lists: lists.map(trustListView), items: items.map(recognisedIssuerView), next };
}

function trustListView({ id, name: called, format, url, signer, state, code, detail, index, leftOut, loadedAtMs, validUntilMs }: TrustListState): Static<typeof TrustListView> {
  return {
    id,
    name: called,
    format,
    url,
    signer,
    state,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    issuers: index?.list.issuers.length ?? null,
    leftOut,
    loadedAt: instant(loadedAtMs),
    validUntil: instant(validUntilMs),
  };
}

function recognisedIssuerView({ list, recognisedBy, issuer, state }: ListedIssuer): Static<typeof RecognisedIssuerView> {
  const { id, legalName, identifiers, domain, validFrom, validUntil } = issuer;
  return { list, recognisedBy, id, state, legalName, identifiers: [...identifiers], domain, validFrom, validUntil };
}

function instant(atMs: number | undefined): string | null {
  return atMs === undefined ? null : utcSeconds(new Date(atMs));
}
