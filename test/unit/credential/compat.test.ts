// What `policy=compat` accepts beside the standards: each leniency with its warning, and one step further out, which nobody accepts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainCheck, explainVerdict } from '../../../src/credential/explain-verdict.ts';
import { glossary, nextSteps } from '../../../src/credential/glossary.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import { isLeniency } from '../../../src/credential/leniency.ts';
import { answered, type Case, type Expected, type Policy } from './compat/case.ts';
import { documentCases, documentsBeyond, list, second, several } from './compat/documents.ts';
import { openBadges2Beyond, openBadges2Cases } from './compat/open-badges-2.ts';
import { absent, good, ofOther, ownWord, proofCases, proofs, proofsBeyond } from './compat/proofs.ts';
import { accepted } from './conformance/accepted.ts';
import { closeServers, fetchedRows } from './conformance/fetched.ts';
import { formRows } from './conformance/forms.ts';
import { openBadges2Rows } from './conformance/open-badges-2.ts';
import { refusedDocuments } from './conformance/refused-documents.ts';
import { refusedJwts } from './conformance/refused-jwts.ts';
import { refusedProofs } from './conformance/refused-proofs.ts';
import { refusedStatuses } from './conformance/refused-statuses.ts';
import { answerTo, found, verify, type Answer, type Row } from './conformance/row.ts';
import { aJwt, anHttpsBadge } from './jwt/jwt-support.ts';
import { aBadge, attackerKey, issuerDid, signed, statusEntry, verified, verifiedAs } from './verify-support.ts';

async function expectBoth(one: Case): Promise<void> {
  const expected = ([outcome, ...findings]: Expected): Expected => [outcome, ...findings.toSorted()];
  expect(await answered(one, 'strict')).toEqual(expected(one.strict));
  expect(await answered(one, 'compat')).toEqual(expected(one.compat));
}

const leniencies = [...documentCases, ...proofCases, ...openBadges2Cases];
const beyond = [...documentsBeyond, ...proofsBeyond, ...openBadges2Beyond];
const byName = (cases: readonly Case[]): [string, Case][] => cases.map((one) => [one.what, one]);

afterAll(async () => await closeServers());

describe('compat accepts with a warning what strict does not', () => {
  it.each(byName(leniencies))('%s', async (_what, one) => {
    expect(one.strict[0]).not.toBe('valid');
    expect(one.compat[0]).toBe('valid');
    await expectBoth(one);
  });

  it('each leniency that the glossary names, and no other', () => {
    const told = leniencies.flatMap(({ compat }) => compat.map((finding) => finding.split(' ')[2] ?? '')).filter(isLeniency);
    expect([...new Set(told)].toSorted()).toEqual(Object.keys(glossary).filter(isLeniency).toSorted());
  });
});

describe('compat does not accept, one step further out,', () => {
  it.each(byName(beyond))('%s', async (_what, one) => {
    expect(one.compat[0]).not.toBe('valid');
    await expectBoth(one);
  });
});

describe('over the tables of cases', () => {
  const rows: readonly Row[] = [...refusedDocuments, ...refusedProofs, ...refusedJwts, ...refusedStatuses, ...formRows, ...fetchedRows, ...openBadges2Rows, ...accepted];
  const answers = new Map<Row, { readonly strict: Answer; readonly compat: Answer }>();

  beforeAll(async () => {
    const by = (policy: Policy) => async (row: Row): Promise<Answer> => await answerTo(row, async (sent, deps) => await verify(sent, { ...deps, policy }));
    for (const row of rows) answers.set(row, { strict: await by('strict')(row), compat: await by('compat')(row) });
  }, 120_000);

  it('compat answers as strict does wherever it names no leniency', () => {
    const told = (answer: Answer): unknown => [answer.outcome, found(answer)];
    const plain = [...answers].filter(([, { compat }]) => !compat.checks.some(({ code }) => isLeniency(code)));
    expect(plain.length).toBeGreaterThan(rows.length - 20);
    for (const [{ id, what }, { strict, compat }] of plain) expect([id, what, told(compat)]).toEqual([id, what, told(strict)]);
  });

  it('compat calls valid what strict does not in these cases alone', () => {
    const opened = [...answers].filter(([, { strict, compat }]) => compat.outcome === 'valid' && strict.outcome !== 'valid');
    expect([...new Set(opened.map(([{ id, what }]) => `${id} ${what.replace(/^the same with compat$/, 'with compat')}`))].toSorted()).toEqual([
      'N32 a validFrom without offset',
      'N51 a broken proof of the issuer after a good one',
      'N51 a proof in the issuer’s name by another key after a good one',
      'N80 a PNG with two badges',
      'P24 a 1EdTechRevocationList that cannot be reached',
      'P24 a status of an unknown type',
      'P24 with compat',
    ]);
  });
});

describe('a badge that only compat accepts', () => {
  const unprovenVerdict = async () => await verified(await signed(aBadge(), { key: attackerKey }), { policy: 'compat', controller: absent });

  it('has the policy, and no proven binding where its key is its own word', async () => {
    expect(await unprovenVerdict()).toMatchObject({ outcome: 'valid', policy: 'compat', issuer: { id: issuerDid, binding: 'unproven', test: false } });
    expect(await verifiedAs({ jwt: aJwt(ownWord, anHttpsBadge()) }, { policy: 'compat', documents: {} })).toMatchObject({ outcome: 'valid', issuer: { binding: 'unproven' } });
    expect(await verified((await proofs(good, ofOther)() as { document: JsonObject }).document, { policy: 'compat' })).toMatchObject({ outcome: 'valid', issuer: { binding: 'proven' } });
  });

  it('keeps the code that strict gives in the detail', async () => {
    const { checks } = await unprovenVerdict();
    expect(checks.find(({ id }) => id === 'binding')?.detail).toContain('(controller_not_found)');
  });

  it('is called genuine in neither language, and its gravest leniency comes first', async () => {
    const verdict = await unprovenVerdict();
    const told = { ...verdict, checks: [{ id: 'model', outcome: 'warning', code: 'compat_date_without_offset' } as const, ...verdict.checks] };
    const said = `The badge is accepted by the tolerance of policy=compat; by the standards it could not be called valid. ${glossary.compat_key_unproven.en} ${glossary.recipient_not_asked.en}`;
    expect(explainVerdict(told, 'en')).toEqual({ summary: said, next: nextSteps.confirmFirst.en });
    expect(explainVerdict(told, 'ja').summary).not.toMatch(/本物で|のみ|だけが/);
  });

  it('has every leniency say, in both languages and once, that only compat accepts it', () => {
    for (const code of Object.keys(glossary).filter(isLeniency)) {
      const check = { id: 'model', outcome: 'warning', code: code as keyof typeof glossary } as const;
      expect([code, explainCheck(check, 'ja').detail.split('（policy=compat）だけが受け入れます。').length]).toEqual([code, 2]);
      expect([code, explainCheck(check, 'en').detail.split('Only policy=compat accepts that.').length]).toEqual([code, 2]);
    }
  });

  it('has entries of a status whose places are told apart', async () => {
    const { checks, status } = await verified((await several(statusEntry(), second)() as { document: JsonObject }).document, { policy: 'compat', ...(await list([7])) });
    expect(status.state).toBe('revoked');
    expect(checks.filter(({ id }) => id === 'status').map(({ pointer }) => pointer).toSorted()).toEqual(['/credentialStatus/0', '/credentialStatus/1']);
  });
});
