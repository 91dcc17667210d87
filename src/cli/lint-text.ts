import type { LintReport, LintedItem, FrameworkReport } from '../framework/lint/lint-record.ts';
import type { Phrase } from '../framework/profile/profile.ts';
import type { FileFault } from './read-record-file.ts';
import { shown } from './shown.ts';

const marks = { present: '○', weak: '△', missing: '－', invalid: '×' } as const;

/** How many places of a long list are named. */
const PLACES_TOLD = 3;

/** A report for a terminal: what is found stands with its item. Nothing of the record reaches the terminal as a control character. */
export function toldReport(file: string, report: LintReport): string {
  const { profile, score, publishable, items, gaps, unknown, translations, frameworks } = report;
  return page([
    `${file}: ${score}/100 — ${publishable ? '公開できます / can be published' : '公開できません / cannot be published'}`,
    `  ${both(profile.name)}${profile.verified ? '' : '（原文と未照合 / not compared with the published text）'}`,
    ...items.flatMap(toldItem),
    ...unknown.map((finding) => `  × ${finding.pointer || '/'}: ${both(finding)}`),
    ...translations.map(toldTranslation),
    ...(gaps.length === 0 ? [] : ['  公開に足りないもの / what hinders publishing:', ...gaps.map(({ pointer, detail }) => `    ${pointer || '/'} ${detail}`)]),
    ...frameworks.flatMap(toldFramework),
  ]);
}

/** A file that was not judged, as `FILE:LINE:COLUMN: …`. */
export function toldFault(file: string, { line, column, pointer, ...say }: FileFault): string {
  const place = line === undefined || column === undefined ? '' : `:${line}:${column}`;
  return page([`${file}${place}: ${both(say)}${pointer === undefined ? '' : ` (${pointer || '/'})`}`]);
}

function toldItem({ label, state, pointer, message, findings }: LintedItem): string[] {
  if (state === 'present') return [`  ${marks[state]} ${both(label)}`];
  // The message is that of the first finding, but where the item is missing.
  const others = state === 'missing' ? findings : findings.slice(1);
  return [`  ${marks[state]} ${both(label)} (${pointer})`, `      ${message.ja}`, `      ${message.en}`, ...others.map((finding) => `      ${finding.pointer}: ${both(finding)}`)];
}

const demands: Readonly<Record<LintReport['translations'][number]['demand'], Phrase>> = {
  mandatory: { ja: '必須の言語', en: 'a mandatory language' },
  recommended: { ja: '推奨される言語', en: 'a recommended language' },
  begun: { ja: '一部だけで使われている言語', en: 'a language of some texts only' },
};

function toldTranslation({ language, demand, pointers }: LintReport['translations'][number]): string {
  const places = `${pointers.slice(0, PLACES_TOLD).join(', ')}${pointers.length > PLACES_TOLD ? ' …' : ''}`;
  const count = pointers.length === 1 ? '1 text is' : `${pointers.length} texts are`;
  return `  ・${language}（${both(demands[demand])}）: ${pointers.length}件の記載がありません / ${count} not written in it (${places})`;
}

const outcomes: Readonly<Record<string, Phrase>> = {
  weak: { ja: '記載はありますが、内容が伝わりません。', en: 'It is stated and tells nothing.' },
  notMet: { ja: '満たしていません。', en: 'It is not met.' },
  ifApplicable: { ja: '記載がありません（該当する場合にだけ求められます）。', en: 'It is not stated; it is asked for only where it applies.' },
  notComparable: { ja: 'この枠組みにない尺度で記載されているため、比較できません。', en: 'It is stated on a scale that this framework does not have, so that nothing can be compared.' },
};

function toldFramework({ name, met, of, elements }: FrameworkReport): string[] {
  const open = elements.flatMap(({ id, label, outcome }) => {
    const phrase = outcomes[outcome];
    return phrase === undefined ? [] : [`      ${id}「${both(label)}」: ${both(phrase)}`];
  });
  return [`  ${both(name)}: ${of}要素のうち${met}要素を満たします。 / ${met} of ${of} elements are met.`, ...open];
}

function both({ ja, en }: Phrase): string {
  return `${ja} / ${en}`;
}

function page(lines: readonly string[]): string {
  return `${lines.map(shown).join('\n')}\n\n`;
}
