import type { PlainDemand } from './checks/plain-credential.ts';
import type { ProofPurpose } from './checks/verification-method.ts';
import type { ContextSet } from './contexts.ts';
import type { JsonObject } from './json.ts';
import type { OpenedLists } from './opened-lists.ts';
import type { ProofResults } from './proof-results.ts';
import type { Policy } from './verdict.ts';

/** An answer that is not the document. `notFound` is authoritative: the place was asked, and there is no such document. `unreachable` is not. */
export type Absence = ({ readonly kind: 'notFound'; /** The place says that it had the document once (HTTP 410). */ readonly gone?: true } | { readonly kind: 'unreachable' }) & {
  readonly detail: string;
  /** `compat` must not make light of it: a rule or limit of the caller kept the place from being asked, or the caller is sure by itself. */
  readonly intolerable?: true;
};

/** What was found behind the id of a controller. `test` marks a sandbox issuer of this service. */
export type ControllerResult = { readonly kind: 'found'; readonly document: JsonObject; readonly test?: boolean } | Absence;

/**
 * A status list as it was published: as JSON with embedded proofs, or as a compact JWT without white space around it. Not yet verified.
 * `digest` is of the very bytes; where it is not given, nothing that was found out about the list before is used.
 */
export type PublishedList = ({ readonly credential: JsonObject } | { readonly jwt: string }) & { readonly digest?: string };

/** What was found at the address of a status list. What is neither JSON nor a JWT was not reached. */
export type StatusListResult = ({ readonly kind: 'found' } & PublishedList) | Absence;

/**
 * What a document is wanted for: `key` is what a `kid` leads to (a JWK, a JWK set or a controlled identifier document), `keySet` the JWK
 * set of an issuer's host, `schema` a JSON Schema, `revocationList` an unsigned list (of a 1EdTechRevocationList, of Open Badges 2.0). Of Open
 * Badges 2.0: `assertion` is a hosted one, which is asked for anew each time, `badgeObject` what it points to (BadgeClass, Profile, key).
 */
export type DocumentPurpose = 'key' | 'keySet' | 'schema' | 'revocationList' | 'assertion' | 'badgeObject';

/** How a document came: from which address after redirects, and as which media type (lower case, without parameters). */
export interface Served {
  readonly url: string;
  readonly mediaType: string | undefined;
}

/** What was found at an https address, as `parseStrictJson` returns it. What is no JSON object was not reached. */
export type DocumentResult = { readonly kind: 'found'; readonly document: JsonObject; readonly served?: Served } | Absence;

/** The dialects of JSON Schema that are read. */
export type SchemaDialect = '7' | '2019-09' | '2020-12';

/** A schema that a stranger wrote, as it was fetched. */
export interface ForeignSchema {
  readonly schema: JsonObject;
  readonly dialect: SchemaDialect;
}

export interface SchemaQuestion {
  readonly document: JsonObject;
  readonly schemas: readonly ForeignSchema[];
}

/** `pointer` (RFC 6901) leads into the document, to what breaks the rule that `keyword` names. `undecided` says nothing of the document. */
export type SchemaJudgement =
  | { readonly kind: 'holds' }
  | { readonly kind: 'violated'; readonly pointer: string; readonly keyword: string }
  | { readonly kind: 'undecided'; readonly detail: string };

/** One judgement for each schema, in their order. What a schema can cost is bounded by whoever does it; never rejects. */
export type JudgeSchemas = (question: SchemaQuestion) => Promise<readonly SchemaJudgement[]>;

/** Whether a list recognises an issuer now; `unknown` where none does, but one could not be asked. */
export type StandingOfIssuer = 'recognised' | 'unrecognised' | 'unknown';

/** All that a verification needs of the world. */
export interface VerifyDeps {
  readonly contexts: ContextSet;
  readonly now: Date;
  /** By whose tolerance is judged; `strict` where it is left out. */
  readonly policy?: Policy;
  /** Any credential is judged, and not badges alone. */
  readonly plain?: PlainDemand;
  /** What proofs have to be for; to assert something where it is left out. */
  readonly proofPurpose?: ProofPurpose;
  /** `id` is a did:web or an https address, exactly as the issuer is named; a did:key or did:jwk is resolved without it. */
  resolveController(id: string): Promise<ControllerResult>;
  /** `url` is exactly as the badge names the list. */
  loadStatusList(url: string): Promise<StatusListResult>;
  /** `url` is an https address without fragment, as the badge, its issuer or a `kid` leads to it. */
  loadDocument(url: string, purpose: DocumentPurpose): Promise<DocumentResult>;
  /** What lies at the https address for newer versions of a badge, JSON or a compact JWT; where it is left out, nobody is asked (C-058). */
  readonly loadRefreshed?: ((url: string) => Promise<StatusListResult>) | undefined;
  readonly judgeSchemas: JudgeSchemas;
  /** How somebody stands who signed the status list of another one's badge; without it nobody may. */
  readonly standingOf?: (issuerId: string) => StandingOfIssuer;
  /** What earlier verifications opened; without it every list is opened anew. */
  readonly openedLists?: OpenedLists;
  /** What earlier verifications found out about badges of the same bytes; without it every proof is verified anew. */
  readonly proofResults?: ProofResults;
}
