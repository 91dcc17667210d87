import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError, type InputProblem } from '../errors.ts';
import { readRecognisedList } from '../trust/read-list.ts';
import { readRegistry } from '../trust/read-registry.ts';
import { readTrustSettings, type ListSource, type NamedSource } from '../trust/read-settings.ts';
import type { ListFault, ListReading } from '../trust/recognised-list.ts';
import { listRules, MAX_LIST_BYTES, parseList, type TrustSource } from './trust-source.ts';

/**
 * Reads the settings in `file`, and the files that they name. A plain list and a registry in a file are the operator's own, so that any
 * fault in them refuses the start; a signed list is judged later, as one that is fetched. Throws AppError `invalid_configuration` with all
 * that is wrong: `pointer` is the file, # and the place in it.
 */
export async function readTrustSources(file: string): Promise<readonly TrustSource[]> {
  const problems: InputProblem[] = [];
  const settings = await settingsIn(file, problems);
  const folder = dirname(file);
  const sources: TrustSource[] = [];
  for (const source of settings) {
    const read = await readSource(source, { settings: basename(file), folder, problems });
    if (read) sources.push(read);
  }
  refuseTwins(sources, basename(file), problems);
  if (problems.length > 0) throw new AppError('invalid_configuration', 'The lists of recognised issuers have faults.', { problems });
  return sources;
}

async function settingsIn(file: string, problems: InputProblem[]): Promise<readonly ListSource[]> {
  const value = await valueIn(file, basename(file), problems);
  if (value === undefined) return [];
  const reading = readTrustSettings(value.json);
  if (!reading.ok) problems.push(...problemsOf(basename(file), reading.faults));
  return reading.ok ? reading.sources : [];
}

interface Reading {
  readonly settings: string;
  readonly folder: string;
  readonly problems: InputProblem[];
}

async function readSource(source: ListSource, { settings, folder, problems }: Reading): Promise<TrustSource | undefined> {
  if (source.format !== 'plain' && 'url' in source.from) return { kind: 'changing', source, bytes: undefined };
  const { file } = source.from as { readonly file: string };
  const path = resolve(folder, file);
  if (source.format === 'signed') {
    const bytes = await bytesOf(path, `${settings}#${source.pointer}/file`, problems);
    return bytes && { kind: 'changing', source, bytes };
  }
  const value = await valueIn(path, basename(file), problems);
  if (value === undefined) return undefined;
  const reading = source.format === 'plain' ? readRecognisedList(value.json, listRules) : strictly(source, value.json);
  if (reading.ok) return { kind: 'fixed', format: source.format, list: reading.list, leftOut: 0 };
  problems.push(...problemsOf(basename(file), reading.faults));
  return undefined;
}

/** In a file of the operator's nothing is left out in silence. */
function strictly(source: NamedSource, value: unknown): ListReading {
  const reading = readRegistry(value, source);
  return reading.ok && reading.leftOut.length > 0 ? { ok: false, faults: reading.leftOut } : reading;
}

function problemsOf(name: string, faults: readonly ListFault[]): InputProblem[] {
  return faults.map(({ pointer, code, detail }) => ({ pointer: `${name}#${pointer}`, code, detail }));
}

async function valueIn(path: string, name: string, problems: InputProblem[]): Promise<{ readonly json: unknown } | undefined> {
  const bytes = await bytesOf(path, name, problems);
  if (!bytes) return undefined;
  const parsed = parseList(bytes);
  if (parsed.ok) return { json: parsed.value };
  problems.push({ pointer: `${name}#${parsed.pointer}`, code: parsed.code, detail: `This cannot be read: ${parsed.detail}.` });
  return undefined;
}

async function bytesOf(path: string, pointer: string, problems: InputProblem[]): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(path);
    if (found.isFile() && found.size <= MAX_LIST_BYTES) return await readFile(path);
    if (found.isFile()) problems.push({ pointer, code: 'too_large', detail: `A file of more than ${String(MAX_LIST_BYTES)} bytes is not read.` });
    else problems.push({ pointer, code: 'unreadable', detail: 'This is no file.' });
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    problems.push({ pointer, code: 'unreadable', detail: `The file cannot be read (${code}).` });
  }
  return undefined;
}

/** Two lists of one id could not be told apart in a verdict. */
function refuseTwins(sources: readonly TrustSource[], settings: string, problems: InputProblem[]): void {
  const ids = sources.map((source) => (source.kind === 'fixed' ? source.list.id : source.source.id));
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) < index))) problems.push({ pointer: `${settings}#/lists`, code: 'duplicate_id', detail: `Two lists have the id ${id}.` });
}
