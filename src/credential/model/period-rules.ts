import { parseDateTime } from '../date-time-stamp.ts';
import { pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Policy } from '../verdict.ts';
import { periodProperties, type DataModel } from './classes.ts';
import type { Place } from './check-class.ts';
import { finding, type Finding } from './finding.ts';

/** The validity period as a document states it, in milliseconds since 1970; undefined where it says nothing that can be read. */
export interface Period {
  readonly start: { readonly name: string; readonly atMs: number | undefined };
  readonly end: { readonly name: string; readonly atMs: number | undefined };
}

/** Reads the period under the names of the data model: validFrom and validUntil, or issuanceDate and expirationDate. */
export function periodOf(document: JsonObject, model: DataModel, policy: Policy = 'strict'): Period {
  const [startName = '', endName = ''] = Object.keys(periodProperties[model]);
  return {
    start: { name: startName, atMs: instantOf(document[startName], policy) },
    end: { name: endName, atMs: instantOf(document[endName], policy) },
  };
}

function instantOf(value: JsonValue | undefined, policy: Policy): number | undefined {
  return value === undefined ? undefined : parseDateTime(value, policy);
}

/** A period ends no earlier than it begins (checklist C-016), and is not written in the other model's terms. */
export function checkPeriod(document: JsonObject, { model, pointer, policy }: Pick<Place, 'model' | 'pointer' | 'policy'>): Finding[] {
  const foreign = Object.keys(periodProperties[model === '2.0' ? '1.1' : '2.0']).filter((name) => document[name] !== undefined);
  const { start, end } = periodOf(document, model, policy);
  const reversed = start.atMs !== undefined && end.atMs !== undefined && end.atMs < start.atMs;
  return [
    ...foreign.map((name) => finding('mixed_model', pointerTo(pointer, name))),
    ...(reversed ? [finding('period_reversed', pointerTo(pointer, end.name))] : []),
  ];
}
