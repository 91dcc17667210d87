import type { Bilingual } from '../lang-string.ts';
import { calendarTerm } from '../record/calendar-term.ts';
import { labelOf, valueOf, type Phrase, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';

/**
 * A record in words, in two languages. The codes are the profile's. Nothing here asks ICU: what is signed must not change with the runtime's
 * version.
 */
type Part<Key extends keyof FrameworkRecord> = NonNullable<FrameworkRecord[Key]>;
type Member<List> = List extends readonly (infer One)[] ? One : never;

/** Both languages of a text; the Japanese one stands in for a missing English one. */
export function phraseOf(text: Bilingual): Phrase {
  return { ja: text.ja, en: text.en ?? text.ja };
}

/** "45時間（1単位）" / "45 hours (1 Japanese credit)". Nothing is converted: what the record does not state is not said. */
export function workloadPhrase(profile: Profile, { hours, credits = [] }: Part<'workload'>): Phrase {
  const amounts = credits.map((credit) => creditPhrase(profile, credit));
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
  return ja === '' ? { ja: '0時間', en: '0 hours' } : { ja, en: en.join(' ') };
}

function creditPhrase(profile: Profile, { value, scheme }: Member<Part<'workload'>['credits']>): Phrase {
  const words: Phrase & { readonly enPlural?: string } = valueOf(profile, 'creditScheme', scheme) ?? { ja: `${scheme} {value}単位`, en: `{value} ${scheme} credit`, enPlural: `{value} ${scheme} credits` };
  const fill = (template: string): string => template.replace('{value}', String(value));
  return { ja: fill(words.ja), en: fill(value === 1 ? words.en : (words.enPlural ?? words.en)) };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A micro-credential is at the level of a formal qualification, not in the framework itself; and a level of a foreign framework that no
 * referencing report backs is the issuer's own claim (framework.md §6.1). Both are said.
 */
export function levelPhrase(profile: Profile, { scheme, code, name, officiallyReferenced }: Member<Part<'level'>>): Phrase {
  const framework = labelOf(profile, 'levelScheme', scheme);
  const wording = valueOf(profile, 'levelScheme', scheme)?.wording ?? 'claimed';
  const named = name === undefined ? { ja: '', en: '' } : { ja: `「${name.ja}」`, en: ` "${name.en ?? name.ja}"` };
  if (wording === 'rank') return { ja: `${framework.ja}${named.ja}（${code}）`, en: `${framework.en}${named.en} (${code})` };
  if (wording === 'comparable') return { ja: `${framework.ja}レベル${code}相当${named.ja}`, en: `comparable to ${framework.en} level ${code}${named.en}` };
  const claim = officiallyReferenced === true ? { ja: '', en: '' } : { ja: '（発行者による表示）', en: ' (as stated by the issuer)' };
  return { ja: `${framework.ja}レベル${code}${named.ja}${claim.ja}`, en: `${framework.en} level ${code}${named.en}${claim.en}` };
}

/** The forms of participation. */
export function participationPhrases(profile: Profile, { participation = [] }: FrameworkRecord): Phrase[] {
  return participation.map((form) => labelOf(profile, 'participation', form));
}

/** Whether teachers and learners meet at fixed times; nothing where the record does not say. */
export function timePhrases({ synchronous }: Pick<FrameworkRecord, 'synchronous'>): Phrase[] {
  if (synchronous === undefined) return [];
  return [synchronous ? { ja: '決まった日時に実施', en: 'at fixed times' } : { ja: '各自の時間に学習', en: 'in one’s own time' }];
}

type Assessment = Member<Part<'assessment'>>;

/** "筆記試験：修了テスト（正答率60%以上）": type, own name and pass criterion. */
export function assessmentPhrase(profile: Profile, { type, label, passCriterion }: Assessment): Phrase {
  const name = namedAssessment(profile, { type, label });
  if (passCriterion === undefined) return name;
  const criterion = phraseOf(passCriterion);
  return { ja: `${name.ja}（合格基準：${criterion.ja}）`, en: `${name.en} (pass criterion: ${criterion.en})` };
}

/** The label alone where the type says nothing without one. */
function namedAssessment(profile: Profile, { type, label }: { readonly type: string; readonly label: Bilingual | undefined }): Phrase {
  const kind = labelOf(profile, 'assessment', type);
  if (label === undefined) return kind;
  return valueOf(profile, 'assessment', type)?.needsLabel === true ? phraseOf(label) : { ja: `${kind.ja}：${label.ja}`, en: `${kind.en}: ${label.en ?? label.ja}` };
}

/** Both axes of an assessment's supervision, or undefined where the record states neither. */
export function supervisionPhrase(profile: Profile, { type, label, supervision, identityVerified }: Assessment): Phrase | undefined {
  const stated = [
    ...(supervision === undefined ? [] : [labelOf(profile, 'supervision', supervision)]),
    ...(identityVerified === undefined ? [] : [identityCheckPhrase(identityVerified)]),
  ];
  if (stated.length === 0) return undefined;
  // "Other" alone would not say which assessment is meant.
  const kind = type === 'other' && label !== undefined ? phraseOf(label) : labelOf(profile, 'assessment', type);
  return { ja: `${kind.ja}：${stated.map(({ ja }) => ja).join('、')}`, en: `${kind.en}: ${stated.map(({ en }) => en).join(', ')}` };
}

/** Whether the identity of the learner is verified in an assessment. */
export function identityCheckPhrase(isVerified: boolean): Phrase {
  return isVerified ? { ja: '本人確認あり', en: 'with identity verification' } : { ja: '本人確認なし', en: 'without identity verification' };
}

type QualityAssurance = Omit<Member<Part<'qualityAssurance'>>, 'body'> & { readonly body?: { readonly name: Bilingual } | undefined };

/** "内部質保証：…（団体、2026-01-20付）": kind, name, and the body behind it. */
export function qualityAssurancePhrase(profile: Profile, { kind, name, body, date, validUntil }: QualityAssurance): Phrase {
  const label = labelOf(profile, 'qualityAssurance', kind);
  const what = phraseOf(name);
  const who = body === undefined ? undefined : phraseOf(body.name);
  const ja = [who?.ja, date === undefined ? undefined : `${date}付`, validUntil === undefined ? undefined : `有効期限${validUntil}`];
  const en = [who?.en, date === undefined ? undefined : `granted on ${date}`, validUntil === undefined ? undefined : `valid until ${validUntil}`];
  return { ja: `${label.ja}：${what.ja}${enclosed(ja, ['（', '、', '）'])}`, en: `${label.en}: ${what.en}${enclosed(en, [' (', ', ', ')'])}` };
}

/** "analyse test data (ESCO)": a skill and the framework that it is of. */
export function skillPhrase({ framework, code, name }: Omit<SkillRef, 'uri'>): Phrase {
  const origin = code === undefined ? framework : `${framework} ${code}`;
  const { ja, en } = phraseOf(name);
  return { ja: `${ja}（${origin}）`, en: `${en} (${origin})` };
}

function enclosed(parts: readonly (string | undefined)[], [open, between, close]: readonly [string, string, string]): string {
  const stated = parts.filter((part) => part !== undefined);
  return stated.length === 0 ? '' : `${open}${stated.join(between)}${close}`;
}

/** "有効期間あり：授与日から3年間。更新…": whether badges expire, when, and what then. */
export function expiryPhrase(profile: Profile, { kind, validFor, renewal }: Part<'expiryPolicy'>): Phrase {
  const label = labelOf(profile, 'expiry', kind);
  const term = validFor === undefined ? undefined : termPhrase(validFor);
  const then = renewal === undefined ? undefined : phraseOf(renewal);
  return {
    ja: `${label.ja}${term === undefined ? '' : `（授与日から${term.ja}）`}${then === undefined ? '' : `：${then.ja}`}`,
    en: `${label.en}${term === undefined ? '' : ` (${term.en} from the award)`}${then === undefined ? '' : `: ${then.en}`}`,
  };
}

function termPhrase(validFor: string): Phrase | undefined {
  const term = calendarTerm(validFor);
  if (term === undefined) return undefined;
  const parts = [
    [Math.floor(term.months / 12), '年', 'year'],
    [term.months % 12, 'か月', 'month'],
    [term.days, '日', 'day'],
  ] as const;
  const stated = parts.filter(([count]) => count > 0);
  return { ja: `${stated.map(([count, unit]) => `${count}${unit}`).join('')}間`, en: stated.map(([count, , noun]) => counted(count, noun)).join(' ') };
}
