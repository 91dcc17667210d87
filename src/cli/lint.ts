import { randomUUID } from 'node:crypto';
import { makeAddresses } from '../app/addresses.ts';
import type { Trial } from '../app/assert-signable.ts';
import { lintAlone } from '../app/judge-record.ts';
import { systemClock, type Clock } from '../clock.ts';
import { loadContexts, readPins } from '../credential/contexts.ts';
import { AppError } from '../errors.ts';
import type { LintReport } from '../framework/lint/lint-record.ts';
import { readProfile, shippedProfile } from '../framework/profile/read-profile.ts';
import { toldFault, toldReport } from './lint-text.ts';
import { readRecordFile, type FileFault } from './read-record-file.ts';
import { shownJson } from './shown.ts';

export const lintUsage = `akashi lint [--json] FILE …        judge micro-credential records (- reads standard input)

Each file is a record, or a request body {"record": …}, as of POST /v1/microcredentials/lint. Every file is judged, whatever the others are.
  --json   print one JSON array with an entry for each file: {"file", "report"}, or {"file", "error": {"code", "ja", "en", "line", "column", "pointer"}}
  --       what follows is a file, whatever it is called
  --help   print this
Ends with 0 if every record could be published as what it says it is, with 1 if one could not or a file could not be read.
`;

/** Where a run takes the time from and what it writes to. */
export interface LintParts {
  readonly clock: Clock;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

type Judged = { readonly file: string; readonly report: LintReport } | { readonly file: string; readonly error: FileFault };

/** The command, on the streams of this process; see `lintUsage`. */
export async function lint(args: readonly string[]): Promise<void> {
  endQuietlyWithoutReader();
  const print = (text: string): void => void process.stdout.write(text);
  const complain = (text: string): void => void process.stderr.write(text);
  const isGood = await lintFiles(args, { clock: systemClock, print, complain });
  if (!isGood) process.exitCode = 1;
}

/**
 * Judges records of files as `POST /v1/microcredentials/lint` does for the operator. Whether every one was read and could be published. Errors:
 * `invalid_configuration` for arguments that it does not know.
 */
export async function lintFiles(args: readonly string[], { clock, print, complain }: LintParts): Promise<boolean> {
  const { files, asJson, wantsHelp } = readArguments(args);
  if (wantsHelp) {
    print(lintUsage);
    return true;
  }
  const trial = await makeTrial(clock);
  const judged: Judged[] = [];
  for (const file of files) {
    const one = await judge(trial, file);
    judged.push(one);
    if (asJson) continue;
    if ('report' in one) print(toldReport(file, one.report));
    else complain(toldFault(file, one.error));
  }
  if (asJson) print(`${shownJson(judged)}\n`);
  return judged.every((one) => 'report' in one && one.report.publishable);
}

async function judge(trial: Trial, file: string): Promise<Judged> {
  const read = await readRecordFile(file);
  return 'fault' in read ? { file, error: read.fault } : { file, report: await lintAlone(trial, read.request) };
}

function readArguments(args: readonly string[]): { readonly files: readonly string[]; readonly asJson: boolean; readonly wantsHelp: boolean } {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const before = args.slice(0, end);
  const options = before.filter((arg) => arg.startsWith('-') && arg !== '-');
  const files = [...before.filter((arg) => !options.includes(arg)), ...args.slice(end + 1)];
  const wantsHelp = options.some((option) => option === '--help' || option === '-h');
  const strange = options.find((option) => !['--json', '--help', '-h'].includes(option));
  if (strange !== undefined) throw new AppError('invalid_configuration', `akashi lint does not know ${strange}; akashi lint --help says what it does.`);
  if (files.length === 0 && !wantsHelp) throw new AppError('invalid_configuration', 'akashi lint takes at least one file; - reads standard input.');
  return { files, asJson: options.includes('--json'), wantsHelp };
}

/** What a badge of a record is tried with. The addresses are nobody's: they are counted, and nothing is signed. */
async function makeTrial(clock: Clock): Promise<Trial> {
  const contexts = await loadContexts(readPins(new URL('../../contexts/', import.meta.url)));
  return { contexts, clock, profile: readProfile(shippedProfile), addresses: makeAddresses(new URL('https://issuer.example')), newId: randomUUID };
}

/** Whoever reads may stop (`akashi lint … | head`); that is no fault. */
function endQuietlyWithoutReader(): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
