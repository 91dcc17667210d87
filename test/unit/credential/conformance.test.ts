// Tables I.1 and I.2 of the checklist, N01 to N85 and P01 to P34: one row a case, its outcome, its code, and nothing else found. That the
// rows prove something is proven by verifiers that are false.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictOutcome } from '../../../src/credential/verdict.ts';
import { describeWithSharedData } from './support/shared-data.ts';
import { accepted, foundations } from './conformance/accepted.ts';
import { closeServers, fetchedFoundations, fetchedRows } from './conformance/fetched.ts';
import { formRows } from './conformance/forms.ts';
import { openBadges2Foundations, openBadges2Rows } from './conformance/open-badges-2.ts';
import { refusedDocuments } from './conformance/refused-documents.ts';
import { endorsementFoundations, refusedEndorsements } from './conformance/refused-endorsements.ts';
import { refusedJwts } from './conformance/refused-jwts.ts';
import { refusedProofs } from './conformance/refused-proofs.ts';
import { refusedStatuses, statusFoundations } from './conformance/refused-statuses.ts';
import { answerTo, demanded, fits, found, holds, verify, type Answer, type Row, type Verify } from './conformance/row.ts';
import { thirdPartyRows } from './conformance/third-party.ts';
import { allIds, waiting } from './conformance/waiting.ts';

const ours: readonly Row[] = [...refusedDocuments, ...refusedProofs, ...refusedJwts, ...refusedStatuses, ...refusedEndorsements, ...formRows, ...fetchedRows, ...openBadges2Rows, ...accepted];
const rows: readonly Row[] = [...ours, ...thirdPartyRows].toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
const called = (outcome: Row['outcome']): string => (outcome === 'noBadge' ? 'no badge' : outcome);
const named = (of: readonly Row[]): [string, Row][] => of.map((row) => [`${row.id} ${row.what}: ${called(row.outcome)}, ${row.code ?? 'without a word'}`.trim(), row]);

afterAll(async () => await closeServers());

async function expectToHold(row: Row): Promise<void> {
  const answer = await answerTo(row, verify);
  expect({ outcome: answer.outcome, found: found(answer).toSorted() }).toEqual({ outcome: row.outcome, found: demanded(row).toSorted() });
  expect(answer.checks.map(({ detail = '' }) => detail).join('\n')).toContain(row.because ?? '');
  expect(fits(row, answer)).toBe(true);
}

describe('the tables of cases', () => {
  it('have a row, or a reason to wait, for every id, and no other', () => {
    const known = new Set([...rows.map(({ id }) => id), ...Object.keys(waiting)]);
    expect([...known].toSorted()).toEqual(allIds.toSorted());
  });

  it('name each row once', () => {
    const names = named(rows).map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('call no case of I.1 valid, and none of I.2 invalid', () => {
    expect(rows.filter(({ id, outcome }) => id.startsWith('N') && outcome === 'valid')).toEqual([]);
    expect(rows.filter(({ id, outcome }) => id.startsWith('P') && (outcome === 'invalid' || outcome === 'noBadge'))).toEqual([]);
  });
});

describe('what the rows start from', () => {
  it.each(named([...foundations, ...statusFoundations, ...endorsementFoundations, ...fetchedFoundations, ...openBadges2Foundations]))('%s', async (_name, row) => await expectToHold(row));
});

describe('the rows', () => {
  it.each(named(rows.filter((row) => ours.includes(row))))('%s', async (_name, row) => await expectToHold(row));
});

describeWithSharedData('the rows about files of others', () => {
  it.each(named(thirdPartyRows))('%s', async (_name, row) => await expectToHold(row));
});

/** Those rows of our own that a verifier answers as they demand. */
async function heldBy(verifier: Verify): Promise<Row[]> {
  const held: Row[] = [];
  for (const row of ours) if (await holds(row, verifier)) held.push(row);
  return held;
}

const acceptAll: Verify = async () => ({ outcome: 'valid', checks: [] });
const rejectAll: Verify = async () => ({ outcome: 'invalid', checks: [{ id: 'proof', outcome: 'error', code: 'signature_invalid' }] });
const neverDecide: Verify = async () => ({ outcome: 'indeterminate', checks: [{ id: 'status', outcome: 'unknown', code: 'status_list_unreachable' }] });

const outcomesOf = (held: readonly Row[]): string[] => [...new Set(held.map(({ outcome }) => outcome))];

describe('the rows find out a false verifier', () => {
  it('that accepts all: not one case of I.1 holds', async () => {
    const held = await heldBy(acceptAll);
    expect(held.filter(({ id }) => id.startsWith('N'))).toEqual([]);
    expect(outcomesOf(held)).toEqual(['valid']);
  });

  it('that rejects all, for the reason that is most often right: not one case of I.2 holds', async () => {
    const held = await heldBy(rejectAll);
    expect(held.filter(({ id }) => id.startsWith('P'))).toEqual([]);
    expect(outcomesOf(held)).toEqual(['invalid']);
    // Nor are the cases of I.1 content with a refusal for another reason.
    const refusals = ours.filter(({ outcome }) => outcome === 'invalid');
    expect(held.length).toBeLessThan(refusals.length / 4);
  });

  it('that never decides: no case holds that is decided', async () => {
    const held = await heldBy(neverDecide);
    expect(outcomesOf(held)).toEqual(['indeterminate']);
    expect(held.length).toBeLessThan(ours.filter(({ outcome }) => outcome === 'indeterminate').length);
  });
});

describe('the rows find out a verifier that finds what ours finds, and draws one conclusion from all of it', () => {
  const answers = new Map<Row, Answer>();
  beforeAll(async () => {
    for (const row of ours) answers.set(row, await answerTo(row, verify));
  }, 120_000);

  it.each<VerdictOutcome>(['valid', 'invalid', 'indeterminate'])('%s', (outcome) => {
    const held = [...answers].filter(([row, answer]) => fits(row, { ...answer, outcome })).map(([row]) => row);
    expect(held).toEqual(ours.filter((row) => row.outcome === outcome));
  });
});
