// Owns the rules of the Open Badges 3.0 data model, for badges of versions 2.0 and 1.1 of the Verifiable Credentials model.
// Refuses to judge what needs JSON-LD, keys, a clock or the network: a finding here follows from the document alone.
// The verifier and the issuing self-check call `checkModel` and `checkEndorsementModel`; the parts are called from this folder only.
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Policy } from '../verdict.ts';
import { checkAchievementRules } from './achievement-rules.ts';
import { checkProperties, type Place } from './check-class.ts';
import {
  achievementCredentialProperties,
  credentialProperties,
  endorsementCredentialProperties,
  periodProperties,
  type DataModel,
  type PropertyRule,
} from './classes.ts';
import { checkContexts, checkNestedContexts, dataModelOf } from './context-rules.ts';
import { finding, type Finding } from './finding.ts';
import { checkPeriod } from './period-rules.ts';
import { checkStatusEntry } from './status-entry.ts';

const badgeTypes = ['OpenBadgeCredential', 'AchievementCredential'] as const;

/**
 * Judges an AchievementCredential by our own table of the data model (checklist A.1 to A.7, C-016, C-061 to C-065, C-090). Takes the
 * document as parsed, returns every rule that it breaks in document order per class, never throws. `warning` is for what plain readers
 * may stumble over but the standard allows, or what does not touch what the badge proves, and with `compat` for what only that accepts.
 */
export function checkModel(document: JsonObject, policy: Policy = 'strict'): Finding[] {
  return [
    ...checkNestedContexts(document),
    ...checkCredential(document, badgeProperties, { pointer: '', types: badgeTypes, policy }),
    ...checkAchievementRules(document),
  ];
}

/** The same for an EndorsementCredential that stands by itself (checklist C-051). */
export function checkEndorsementModel(document: JsonObject, policy: Policy = 'strict'): Finding[] {
  return [...checkNestedContexts(document), ...checkEndorsement(document, '', policy)];
}

type Properties = Readonly<Record<string, PropertyRule>>;
type ByModel = Readonly<Record<DataModel, Properties>>;

function byModel(own: Properties, further: Partial<Record<DataModel, Properties>> = {}): ByModel {
  const propertiesOf = (model: DataModel): Properties => ({ ...credentialProperties, ...own, ...further[model], ...periodProperties[model] });
  return { '2.0': propertiesOf('2.0'), '1.1': propertiesOf('1.1') };
}

const badgeProperties = byModel(achievementCredentialProperties, { '1.1': { name: 'String 1' } });
const endorsementProperties = byModel(endorsementCredentialProperties);

interface CredentialPlace {
  readonly pointer: string;
  /** One of these must be among the types, beside VerifiableCredential. */
  readonly types: readonly string[];
  readonly policy: Policy;
}

function checkCredential(document: JsonObject, properties: ByModel, { pointer, types, policy }: CredentialPlace): Finding[] {
  const model = dataModelOf(document);
  const place: Place = { pointer, model, policy, checkEndorsement: (value, at) => checkEndorsement(value, at, policy) };
  return [
    ...checkContexts(document, pointer),
    ...checkCredentialType(document, types, pointer),
    ...checkProperties(document, properties[model], place),
    ...checkPeriod(document, place),
    ...checkStatuses(document['credentialStatus'], pointerTo(pointer, 'credentialStatus')),
  ];
}

/** Of several, which only `compat` accepts (checklist C-090), each is judged. */
function checkStatuses(status: JsonValue | undefined, pointer: string): Finding[] {
  if (isJsonObject(status)) return checkStatusEntry(status, pointer);
  return Array.isArray(status) ? status.flatMap((entry, index) => (isJsonObject(entry) ? checkStatusEntry(entry, pointerTo(pointer, index)) : [])) : [];
}

/** An embedded endorsement is a credential of its own, with its own contexts (checklist A-130, C-053). */
function checkEndorsement(value: JsonObject, pointer: string, policy: Policy): Finding[] {
  return checkCredential(value, endorsementProperties, { pointer, types: ['EndorsementCredential'], policy });
}

function checkCredentialType({ type }: JsonObject, types: readonly string[], pointer: string): Finding[] {
  const missing = (detail: string): Finding => finding('type', pointerTo(pointer, 'type'), { rule: 'A-040', detail });
  if (!Array.isArray(type) || !type.every((item) => typeof item === 'string' && item !== '')) return [missing('The type must be an array of strings.')];
  return [
    ...(type.includes('VerifiableCredential') ? [] : [missing('The type must hold "VerifiableCredential".')]),
    ...(types.some((name) => type.includes(name)) ? [] : [missing(`The type must hold "${types.join('" or "')}".`)]),
  ];
}
