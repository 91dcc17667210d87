import { listRules } from '../../../src/app/trust-source.ts';
import { readRecognisedList } from '../../../src/trust/read-list.ts';
import type { ListFault, RecognisedList } from '../../../src/trust/recognised-list.ts';

export const aonagi = 'did:web:aonagi.example';

/** A list in the plain form with one issuer; fictional, as are its numbers but for their check digits. */
export function aList(change: Readonly<Record<string, unknown>> = {}, ...issuers: unknown[]): Record<string, unknown> {
  return {
    id: 'https://council.example/recognised',
    name: { ja: '架空大学協議会の一覧', en: 'List of the Fictional Council' },
    recognisedBy: { id: 'did:web:council.example', name: { ja: '架空大学協議会', en: 'Fictional Council' } },
    issuers: issuers.length > 0 ? issuers : [anIssuer()],
    ...change,
  };
}

export function anIssuer(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: aonagi,
    legalName: { ja: '青凪大学', en: 'Aonagi University' },
    identifiers: [
      { scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' },
      { scheme: 'ROR', value: 'https://ror.org/0zzzzzz02' },
      { scheme: 'MEXT-SCHOOL', value: 'F128399999999' },
    ],
    domain: 'aonagi.example',
    validFrom: '2026-04-01T00:00:00+09:00',
    validUntil: '2029-03-31T23:59:59+09:00',
    ...change,
  };
}

/** What is left out is not there, as in JSON. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export function faultsIn(value: unknown): string[] {
  const reading = readRecognisedList(asJson(value), listRules);
  return reading.ok ? [] : reading.faults.map(told);
}

export function told({ pointer, code }: ListFault): string {
  return `${pointer} ${code}`;
}

export function mustRead(value: unknown): RecognisedList {
  const reading = readRecognisedList(asJson(value), listRules);
  if (!reading.ok) throw new Error(reading.faults.map(({ pointer, code, detail }) => `${pointer} ${code} ${detail}`).join('\n'));
  return reading.list;
}
