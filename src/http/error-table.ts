import { errorCodes, type ErrorCode } from '../errors.ts';
import { statusOf } from './problem.ts';

/** The README's table of error codes. Failures of the start have no status: nobody is there to answer yet. */
export function errorTable(): string {
  const rows = (Object.keys(errorCodes) as ErrorCode[]).map((code) => {
    const status = code === 'internal' || statusOf[code] !== 500 ? String(statusOf[code]) : 'start or log';
    return `| \`${code}\` | ${status} | ${errorCodes[code]} |\n`;
  });
  return `| code | status | meaning |\n|---|---|---|\n${rows.join('')}`;
}
