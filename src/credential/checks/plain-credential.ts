import type { JsonObject } from '../json.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import { outcomeOf, type Check, type Policy, type VerdictOutcome, type VerifiedCredential } from '../verdict.ts';
import { schemaNotChecked, schemasOf } from './credential-schema.ts';
import { kindOf, type Kind } from './kind.ts';
import type { ProofSetResult } from './proof-set.ts';
import { checkValidity } from './validity.ts';

/** What is asked about a credential of any kind (checklist F-022, F-023). */
export interface PlainDemand {
  /** Whether its status, its period of validity and its schemas are looked at; those of a badge always are. */
  readonly beyondProof: boolean;
  /** The holder whose proven presentation it stands in, which secures what the holder says of themselves. */
  readonly presentedBy?: string;
}

/**
 * Routes a document where any credential may be meant (checklist C-012): what is no badge, and of no kind that is known to be another, is
 * judged by the data model of all credentials, which says whether it is one.
 */
export function kindOfAny(document: JsonObject): Kind {
  const kind = kindOf(document);
  const isOther = kind.judged || kind.checks.some(({ outcome }) => outcome === 'unknown');
  return isOther ? kind : { kind: 'credential', specVersion: '3.0', form: 'data-integrity', judged: true, checks: [{ id: 'kind', outcome: 'ok', code: 'plain_credential' }] };
}

/** As for a badge; but version 2.0 of the data model lets a credential be without a beginning (VCDM 2.0 §4.9). */
export function checkPlainValidity(document: JsonObject, now: Date, policy?: Policy): Check[] {
  const { start, end } = periodOf(document, dataModelOf(document), policy);
  const isOpen = start.name === 'validFrom' && document[start.name] === undefined && (end.atMs !== undefined || document[end.name] === undefined);
  return checkValidity(document, now, policy).filter(({ code }) => !isOpen || code !== 'period_unreadable');
}

/**
 * Schemas of types that are not read are a warning (checklist C-018). Those of 1EdTech are answered by the model of a badge, which nobody
 * applies here.
 */
export function checkPlainSchemas(document: JsonObject): Check[] {
  return schemasOf(document).flatMap((schema): readonly Check[] => {
    if (schema.kind !== 'answered') return [];
    if (schema.checks.length === 0) return [schemaNotChecked('/credentialSchema', 'The schemas of Open Badges are checked of badges only.')];
    return schema.checks.map((check) => (check.outcome === 'unknown' ? { ...check, outcome: 'warning' } : check));
  });
}

/** What is said of the steps that nobody asked for. */
export const notAsked: readonly Check[] = [
  { id: 'validity', outcome: 'notRun' },
  { id: 'schema', outcome: 'notRun' },
];

/**
 * A credential that its holder issued of themselves needs no proof of its own where the presentation around it has one (VCDM 2.0 §4.13.4).
 * Undefined for any other.
 */
export function selfAsserted(document: JsonObject, issuerId: string | undefined, demand: PlainDemand | undefined): ProofSetResult | undefined {
  if (Object.hasOwn(document, 'proof') || issuerId === undefined || demand?.presentedBy !== issuerId) return undefined;
  const checks: Check[] = [{ id: 'proof', outcome: 'ok' }, { id: 'proof', outcome: 'warning', code: 'self_asserted' }, { id: 'binding', outcome: 'ok' }];
  return { checks, proven: true, accepted: true, test: false };
}

/** What a verdict comes to where the proof alone was asked about: of a credential that is no badge, nothing else decides then but its form. */
export function outcomeAsAsked({ kind, checks, outcome }: Pick<VerifiedCredential, 'kind' | 'checks' | 'outcome'>, beyondProof: boolean): VerdictOutcome {
  if (beyondProof || kind !== 'credential') return outcome;
  return outcomeOf(checks.map((check) => (leftOut.has(check.id) && check.outcome === 'notRun' ? { ...check, outcome: 'ok' } : check)));
}

const leftOut: ReadonlySet<Check['id']> = new Set(['status', 'validity', 'schema']);
