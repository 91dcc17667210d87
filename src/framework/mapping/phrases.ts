import { assessmentLabels, identityLabels, languageLabels, levelSchemes, qualityAssuranceLabels, stackabilityLabels, supervisionLabels } from '../profile/code-lists.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';

/** The codes of a record in words, both languages. Nothing here asks ICU: what is signed must not change with the runtime's version. */
export interface Phrase {
  readonly ja: string;
  readonly en: string;
}

type Part<Key extends keyof FrameworkRecord> = NonNullable<FrameworkRecord[Key]>;
type Member<List> = List extends readonly (infer One)[] ? One : never;

/** Both languages of a text; the Japanese one stands in for a missing English one. */
export function phraseOf(text: { readonly ja: string; readonly en?: string }): Phrase {
  return { ja: text.ja, en: text.en ?? text.ja };
}

/** "45時間（1単位）" / "45 hours (1 Japanese credit)". Nothing is converted: what the record does not state is not said. */
export function workloadPhrase({ hours, credits = [] }: Part<'workload'>): Phrase {
  const amounts = credits.map(creditPhrase);
  const ja = amounts.map((amount) => amount.ja).join('、');
  const en = amounts.map((amount) => amount.en).join(', ');
  const minutes = hours === undefined ? undefined : workloadMinutes(hours);
  if (minutes === undefined) return { ja, en };
  const time = timePhrase(Math.floor(minutes / 60), minutes % 60);
  return amounts.length === 0 ? time : { ja: `${time.ja}（${ja}）`, en: `${time.en} (${en})` };
}

function timePhrase(hours: number, minutes: number): Phrase {
  const ja = [hours > 0 ? `${hours}時間` : '', minutes > 0 ? `${minutes}分` : ''].join('');
  const en = [hours > 0 ? counted(hours, 'hour') : '', minutes > 0 ? counted(minutes, 'minute') : ''].filter((part) => part !== '');
  return { ja, en: en.join(' ') };
}

function creditPhrase({ value, scheme }: { value: number; scheme: string }): Phrase {
  if (scheme === 'JP-TANI') return { ja: `${value}単位`, en: counted(value, 'Japanese credit') };
  return { ja: `${scheme} ${value}単位`, en: counted(value, `${scheme} credit`) };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A micro-credential is at the level of a formal qualification, not in the framework itself; and a level of a foreign framework that no
 * referencing report backs is the issuer's own claim (framework.md §6.1). Both are said.
 */
export function levelPhrase({ scheme, code, name, officiallyReferenced }: Member<Part<'level'>>): Phrase {
  const framework = levelSchemes.get(scheme)?.framework ?? { ja: scheme, en: scheme };
  const named = name === undefined ? { ja: '', en: '' } : { ja: `「${name.ja}」`, en: ` "${name.en ?? name.ja}"` };
  if (scheme === 'ISSUER') return { ja: `${framework.ja}${named.ja}（${code}）`, en: `${framework.en}${named.en} (${code})` };
  if (scheme === 'JEQF') return { ja: `${framework.ja}レベル${code}相当${named.ja}`, en: `comparable to ${framework.en} level ${code}${named.en}` };
  const claim = officiallyReferenced === true ? { ja: '', en: '' } : { ja: '（発行者による表示）', en: ' (as stated by the issuer)' };
  return { ja: `${framework.ja}レベル${code}${named.ja}${claim.ja}`, en: `${framework.en} level ${code}${named.en}${claim.en}` };
}

type Assessment = Member<Part<'assessment'>>;

/** "筆記試験：修了テスト（正答率60%以上）": type, own name and pass criterion. */
export function assessmentPhrase({ type, label, passCriterion }: Assessment): Phrase {
  const kind = assessmentLabels[type];
  const name = label === undefined ? kind : type === 'other' ? phraseOf(label) : { ja: `${kind.ja}：${label.ja}`, en: `${kind.en}: ${label.en ?? label.ja}` };
  if (passCriterion === undefined) return name;
  const criterion = phraseOf(passCriterion);
  return { ja: `${name.ja}（合格基準：${criterion.ja}）`, en: `${name.en} (pass criterion: ${criterion.en})` };
}

/** Both axes of an assessment's supervision, or undefined where the record states neither. */
export function supervisionPhrase({ type, supervision, identityVerified }: Assessment): Phrase | undefined {
  const stated = [
    ...(supervision === undefined ? [] : [supervisionLabels[supervision]]),
    ...(identityVerified === undefined ? [] : [identityVerified ? identityLabels.verified : identityLabels.unverified]),
  ];
  if (stated.length === 0) return undefined;
  return {
    ja: `${assessmentLabels[type].ja}：${stated.map(({ ja }) => ja).join('、')}`,
    en: `${assessmentLabels[type].en}: ${stated.map(({ en }) => en).join(', ')}`,
  };
}

export function qualityAssurancePhrase({ kind, name, body, date, validUntil }: Member<Part<'qualityAssurance'>>): Phrase {
  const label = qualityAssuranceLabels[kind];
  const what = phraseOf(name);
  const who = body === undefined ? undefined : phraseOf(body.name);
  const ja = [who?.ja, date === undefined ? undefined : `${date}付`, validUntil === undefined ? undefined : `有効期限${validUntil}`];
  const en = [who?.en, date === undefined ? undefined : `granted on ${date}`, validUntil === undefined ? undefined : `valid until ${validUntil}`];
  return { ja: `${label.ja}：${what.ja}${enclosed(ja, ['（', '、', '）'])}`, en: `${label.en}: ${what.en}${enclosed(en, [' (', ', ', ')'])}` };
}

function enclosed(parts: readonly (string | undefined)[], [open, between, close]: readonly [string, string, string]): string {
  const stated = parts.filter((part) => part !== undefined);
  return stated.length === 0 ? '' : `${open}${stated.join(between)}${close}`;
}

export function stackabilityPhrase({ kind }: Part<'stackability'>): Phrase {
  return stackabilityLabels[kind];
}

export function languagePhrase(code: string): Phrase {
  return languageLabels.get(code) ?? { ja: code, en: code };
}
