// Owns lists of recognised issuers: their forms, what an issuer is known by, and whether an issuer is in one.
// Refuses whatever could name two bodies by one id, or one body by a number that cannot be its own; fetches nothing, verifies no signature.
// Called by the use cases, which read and prove the lists, and tell in a verdict who recognises an issuer.

/** A name by language; `und` is one whose list does not say in which language it is. At least one is there. */
export interface NameByLanguage {
  readonly ja: string | null;
  readonly en: string | null;
  readonly und: string | null;
}

/** A public identifier of an organisation, as the records of issuers write it: `JP-CORPORATE-NUMBER`, `ROR`, `MEXT-SCHOOL` … */
export interface OrganisationIdentifier {
  readonly scheme: string;
  readonly value: string;
}

/** Who recognises. */
export interface RecognisingBody {
  readonly id: string | null;
  readonly name: NameByLanguage;
}

/** One entry of a list: whose an id is, and from when until when. */
export interface RecognisedIssuer {
  /** A DID or an https address, compared letter by letter. */
  readonly id: string;
  readonly legalName: NameByLanguage;
  readonly identifiers: readonly OrganisationIdentifier[];
  /** Lower case. */
  readonly domain: string | null;
  /** RFC 3339 instants as the list has them, both included; null leaves that end open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** The same in milliseconds since 1970, without end ±Infinity. */
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface RecognisedList {
  /** A DID, an https address or a URN. */
  readonly id: string;
  readonly name: NameByLanguage;
  readonly recognisedBy: RecognisingBody;
  readonly issuers: readonly RecognisedIssuer[];
}

export type ListFaultCode =
  | 'not_an_object'
  | 'not_a_list'
  | 'required'
  | 'unknown_member'
  | 'not_a_text'
  | 'not_an_id'
  | 'not_a_domain'
  | 'not_a_date'
  | 'too_many'
  | 'dates_reversed'
  | 'duplicate_id'
  | 'identifier_malformed'
  | 'scheme_near_miss';

/** What is wrong in a list, and where (RFC 6901 pointer). */
export interface ListFault {
  readonly pointer: string;
  readonly code: ListFaultCode;
  /** An English sentence. */
  readonly detail: string;
}

/** A list that was read, or all that is wrong with it; `leftOut` are entries that could not be read, where the form allows to go on without. */
export type ListReading =
  | { readonly ok: true; readonly list: RecognisedList; readonly leftOut: readonly ListFault[] }
  | { readonly ok: false; readonly faults: readonly ListFault[] };

/** The rules of other rooms that a list is held to. */
export interface ListRules {
  /** Milliseconds since 1970 of an RFC 3339 instant with an offset; undefined for anything else. */
  instantMs(text: string): number | undefined;
  /** What is wrong with one identifier by the rules of its scheme, check digits included. */
  identifierFault(identifier: OrganisationIdentifier): (Pick<ListFault, 'detail'> & { readonly member: 'scheme' | 'value'; readonly code: 'identifier_malformed' | 'scheme_near_miss' }) | undefined;
}
