import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { ActiveContext } from './active-context.ts';
import type { Counts } from '../work-limits.ts';
import type { GraphNode } from './graph.ts';

/** What an object that comes again in many documents was emitted as, at one kind of place. */
export interface EmittedPart {
  /** `<IRI>` of the object itself. */
  readonly token: string;
  /** Its nodes and those below it, in order, with a memo. */
  readonly nodes: readonly GraphNode[];
  /** Which IRIs are named in it, how often, and whether anything is said of them. */
  readonly named: ReadonlyMap<string, Naming>;
}

export interface Naming {
  readonly times: number;
  readonly isDescribed: boolean;
}

/** An object that never changes. */
export interface KnownPart {
  /** Its JSON. */
  readonly text: string;
  /** What it was emitted as, by the active context around it. */
  readonly emitted: WeakMap<ActiveContext, EmittedPart>;
  /** How much there is in it, once somebody has counted it. */
  counts?: Counts;
}

/** Finds what is known of an object, by its identity. */
export type KnownParts = (value: JsonObject) => KnownPart | undefined;

export const nothingKnown: KnownParts = () => undefined;

/** Objects that many documents have in common, each with an id. They are frozen, so that what is known of them stays true. */
export function makeKnownParts(objects: readonly JsonObject[]): KnownParts {
  const parts = new Map(objects.map((object): [JsonObject, KnownPart] => [frozen(object), { text: JSON.stringify(object), emitted: new WeakMap() }]));
  return (value) => parts.get(value);
}

function frozen<Value extends JsonValue>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** Known parts are the issuer of a badge, and the achievement of its subject. */
const partsUpTo = 2;

/** `JSON.stringify(value)`, in which the text of known parts is at hand, as far as they are no deeper than in badges. */
export function jsonText(value: JsonValue, known: KnownParts, depth = 0): string {
  if (!isJsonObject(value) || known === nothingKnown) return JSON.stringify(value);
  const part = known(value);
  if (part) return part.text;
  if (depth === partsUpTo) return JSON.stringify(value);
  let text = '';
  for (const [name, member] of Object.entries(value)) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${jsonText(member, known, depth + 1)}`;
  return `{${text}}`;
}
