import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseStrictJson, type JsonValue } from '../credential/json.ts';
import { AppError } from '../errors.ts';
import { lintRecord, type LintReport } from '../framework/lint/lint-record.ts';
import { readProfile, shippedProfile } from '../framework/profile/read-profile.ts';

const marks = { present: '○', weak: '△', missing: '－', invalid: '×' } as const;

/**
 * Judges records of files as `POST /v1/microcredentials/lint` does: each file is a record, or a request body `{"record": …}`. Ends with 0 when
 * every record could be published as what it says it is, with 1 when one could not.
 */
export async function lint(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  const files = args.filter((arg) => arg !== '--json');
  const strange = files.find((file) => file.startsWith('-') && file !== '-');
  if (strange !== undefined) throw new AppError('invalid_configuration', `akashi lint does not know ${strange}.`);
  if (files.length === 0) throw new AppError('invalid_configuration', 'akashi lint takes at least one file; - reads standard input.');
  const profile = readProfile(shippedProfile);
  const today = new Date().toISOString().slice(0, 10);
  for (const file of files) {
    const report = lintRecord(profile, await readRecordFile(file), today);
    process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : told(file, report));
    if (!report.publishable) process.exitCode = 1;
  }
}

async function readRecordFile(file: string): Promise<unknown> {
  const parsed = parseStrictJson((await contentOf(file)).replace(/^\uFEFF/, ''));
  if (!parsed.ok) throw new AppError('malformed_json', `${file}: ${parsed.detail}`);
  return bodyRecord(parsed.value) ?? parsed.value;
}

function bodyRecord(value: JsonValue): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value['record'] : undefined;
}

async function contentOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file === '-' ? await buffer(process.stdin) : await readFile(file));
  } catch (cause) {
    if (cause instanceof TypeError) throw new AppError('malformed_json', `${file} is not UTF-8.`, { cause });
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
    throw new AppError('invalid_configuration', `${file} cannot be read (${code}).`, { cause });
  }
}

function told(file: string, { profile, score, publishable, items, gaps, unknown, translations, frameworks }: LintReport): string {
  const lines = [
    `${file}: ${score}/100 — ${publishable ? '公開できます / can be published' : '公開できません / cannot be published'}`,
    `  ${profile.name.ja} / ${profile.name.en}${profile.verified ? '' : '（原文と未照合 / not compared with the published text）'}`,
    ...items.map(({ label, state, message }) => `  ${marks[state]} ${label.ja} / ${label.en}${state === 'present' ? '' : `\n      ${message.ja}\n      ${message.en}`}`),
    ...items.flatMap(({ findings }) => findings.slice(1).map(({ pointer, ja, en }) => `    ${pointer}: ${ja} / ${en}`)),
    ...unknown.map(({ pointer, ja, en }) => `  × ${pointer}: ${ja} / ${en}`),
    ...translations.map(({ language, pointers }) => `  ・${language}: ${pointers.length} 件の記載がありません / ${pointers.length} texts are not written in it (${pointers.slice(0, 3).join(', ')}${pointers.length > 3 ? ' …' : ''})`),
    ...(gaps.length === 0 ? [] : ['  公開に足りないもの / what hinders publishing:', ...gaps.map(({ pointer, detail }) => `    ${pointer === '' ? '/' : pointer} ${detail}`)]),
    ...frameworks.map(({ name, met, of, elements }) => {
      const open = elements.filter(({ outcome }) => outcome !== 'met' && outcome !== 'atIssuing').map(({ id, outcome }) => `${id} ${outcome}`);
      return `  ${name.en}: ${met}/${of}${open.length === 0 ? '' : ` (${open.join(', ')})`}`;
    }),
  ];
  return `${lines.join('\n')}\n\n`;
}
