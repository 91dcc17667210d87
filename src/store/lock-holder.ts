import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from every other one, also from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly hostname: string;
  /** Linux: changes with every start of the machine. */
  readonly bootId?: string;
  /** Linux: the process numbers of a container mean nothing in another one. */
  readonly pidNamespace?: string;
  /** Linux: when the process started, in clock ticks since the machine did. */
  readonly startTicks?: string;
}
export interface Holder extends ProcessIdentity {
  /** RFC 3339, for people. */
  readonly startedAt: string;
}
export type LockContent = Holder | { readonly released: true };

export function describeThisProcess(): ProcessIdentity {
  const bootId = currentBootId();
  const pidNamespace = currentPidNamespace();
  const startTicks = processState(process.pid)?.startTicks;
  return {
    pid: process.pid,
    hostname: hostname(),
    ...(bootId === undefined ? {} : { bootId }),
    ...(pidNamespace === undefined ? {} : { pidNamespace }),
    ...(startTicks === undefined ? {} : { startTicks }),
  };
}

/** `unknown`: it ran where we cannot see it. */
export function holderState(content: LockContent): 'alive' | 'gone' | 'unknown' {
  if ('released' in content) return 'gone';
  if (content.hostname !== hostname()) return 'unknown';
  if (content.bootId !== currentBootId()) return 'gone';
  if (content.pidNamespace !== currentPidNamespace()) return 'unknown';
  if (!processExists(content.pid)) return 'gone';
  if (content.startTicks === undefined) return 'alive';
  const state = processState(content.pid);
  return state !== undefined && !state.ended && state.startTicks === content.startTicks ? 'alive' : 'gone';
}

/** Undefined for a text that no version of ours wrote. */
export function parseHolder(text: string): LockContent | undefined {
  const value = parseObject(text);
  if (value?.['released'] === true) return { released: true };
  const pid = value?.['pid'];
  if (value === undefined || !Number.isSafeInteger(pid) || typeof pid !== 'number' || pid < 1) return undefined;
  const holder: Record<string, string> = {};
  for (const name of ['hostname', 'startedAt', 'bootId', 'pidNamespace', 'startTicks']) {
    const member = value[name];
    if (typeof member === 'string') holder[name] = member;
  }
  const { hostname: host, startedAt, ...rest } = holder;
  return host === undefined || startedAt === undefined ? undefined : { pid, hostname: host, startedAt, ...rest };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** proc(5), /proc/PID/stat: the name in brackets may hold anything, so the fields are counted from its last bracket. */
function processState(pid: number): { ended: boolean; startTicks: string } | undefined {
  const stat = readIfThere(() => readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const startTicks = fields?.[19];
  return state === undefined || startTicks === undefined ? undefined : { ended: ['Z', 'X'].includes(state), startTicks };
}

function currentBootId(): string | undefined {
  return readIfThere(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

function currentPidNamespace(): string | undefined {
  return readIfThere(() => readlinkSync('/proc/self/ns/pid'));
}

function readIfThere(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(String(error.code))) return undefined;
    throw error;
  }
}
