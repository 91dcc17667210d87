import type { VerdictCode } from '../glossary.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { isOlderAssertion } from '../ob2/recognise.ts';
import type { Check, VerifiedCredential } from '../verdict.ts';

/** What kind of thing was sent; the other checks are made only where `judged`. */
export interface Kind extends Pick<VerifiedCredential, 'kind' | 'specVersion' | 'form'> {
  readonly judged: boolean;
  readonly checks: readonly Check[];
}

const badge = { kind: 'badge', specVersion: '3.0', form: 'data-integrity' } as const;

/** Types whose rules would contradict those of a badge, if one document had both. */
const contraryTypes = ['EndorsementCredential', 'ClrCredential', 'BitstringStatusListCredential', 'VerifiablePresentation'];
const endorsementContraries = contraryTypes.slice(1);

/**
 * Routes a document by its type (checklist C-012). A badge of 3.0 and an endorsement are judged; badges before 2.0 and enveloped
 * credentials are of a kind that is not read here, so that nothing can be said of them; whatever else is no badge. Badges of 2.0 never come here.
 */
export function kindOf(document: JsonObject): Kind {
  const types = typesOf(document);
  if (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')) {
    return { ...badge, judged: true, checks: [ambiguity(types, contraryTypes) ?? { id: 'kind', outcome: 'ok' }] };
  }
  if (types.includes('EndorsementCredential')) {
    return { ...badge, kind: 'endorsement', judged: true, checks: [ambiguity(types, endorsementContraries) ?? { id: 'kind', outcome: 'ok', code: 'kind_endorsement' }] };
  }
  const other = otherKind(document, types);
  if (other) {
    const detail = `This is ${other.name}; such documents are not verified here yet.`;
    const check: Check = { id: 'kind', outcome: 'unknown', code: other.code ?? 'kind_not_supported', pointer: '/type', detail };
    return { ...badge, ...other.verdict, judged: false, checks: [check] };
  }
  const detail = 'The type holds neither OpenBadgeCredential nor AchievementCredential: this is no badge.';
  return { ...badge, judged: false, checks: [{ id: 'kind', outcome: 'error', code: 'wrong_type', pointer: '/type', detail }] };
}

function ambiguity(types: readonly string[], contraries: readonly string[]): Check | undefined {
  const contrary = types.find((type) => contraries.includes(type));
  if (contrary === undefined) return undefined;
  return { id: 'kind', outcome: 'error', code: 'ambiguous_type', pointer: '/type', detail: `It cannot be a ${contrary} as well.` };
}

interface OtherKind {
  readonly name: string;
  readonly code?: VerdictCode;
  readonly verdict: Partial<Pick<VerifiedCredential, 'specVersion' | 'form'>>;
}

function otherKind(document: JsonObject, types: readonly string[]): OtherKind | undefined {
  if (isOlderAssertion(document)) return { name: 'an assertion from before Open Badges 2.0', code: 'open_badges_1', verdict: { specVersion: '2.0', form: 'ob2-hosted' } };
  if (types.includes('EnvelopedVerifiableCredential') || (isJsonObject(document['vc']) && document['@context'] === undefined)) {
    return { name: 'a credential in a JWT envelope', verdict: { form: 'vc-jwt' } };
  }
  return undefined;
}

function typesOf(document: JsonObject): string[] {
  const types: JsonValue[] = [document['type'] ?? null].flat();
  return types.filter((type) => typeof type === 'string');
}
