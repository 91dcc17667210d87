import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainCheck, explainOutcome } from '../../../src/credential/explain-verdict.ts';
import { glossary, nextSteps } from '../../../src/credential/glossary.ts';
import { checkIds, type Check } from '../../../src/credential/verdict.ts';

const src = new URL('../../../src/', import.meta.url);
const sources = ['credential', 'app'].flatMap((room) =>
  readdirSync(new URL(room, src), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== 'glossary.ts')
    .map((path) => readFileSync(new URL(`${room}/${path}`, src), 'utf8')),
);
const text = sources.join('\n');
const entries = Object.entries(glossary);

describe('the glossary', () => {
  it('has a sentence for every check that passed, and for one that was not reached', () => {
    for (const id of checkIds) {
      for (const outcome of ['ok', 'notRun'] as const) expect(explainCheck({ id, outcome }, 'ja').detail).not.toBe('');
    }
  });

  it('is written in both languages, each sentence to its end', () => {
    for (const { ja, en } of [...entries.map(([, entry]) => entry), ...Object.values(nextSteps)]) {
      expect(ja).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].*。$/su);
      expect(en).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('has no sentence that nothing says', () => {
    const spoken = (code: string): boolean => new RegExp(`['\\s{]${code}['\\s:]`).test(text) || code.startsWith('recipient_');
    const own = new Set([...checkIds.map((id) => `${id}_ok`), 'not_run']);
    expect(entries.map(([code]) => code).filter((code) => !own.has(code) && !spoken(code))).toEqual([]);
  });
});

describe('explainCheck', () => {
  const revoked: Check = { id: 'status', outcome: 'error', code: 'revoked', pointer: '/credentialStatus', detail: 'More for who mends it.' };

  it('says it in the language that was asked for, keeps the place and the particulars, and says what to do', () => {
    expect(explainCheck(revoked, 'ja')).toEqual({
      id: 'status', outcome: 'error', code: 'revoked', pointer: '/credentialStatus', detail: glossary.revoked.ja, particulars: 'More for who mends it.', next: nextSteps.askIssuer.ja,
    });
    expect(explainCheck(revoked, 'en').detail).toBe(glossary.revoked.en);
  });

  it('asks nothing of anybody for what passed', () => {
    expect(explainCheck({ id: 'status', outcome: 'ok', code: 'no_status' }, 'en').next).toBe(nextSteps.nothing.en);
  });

  it('does not repeat the sentence as particulars', () => {
    expect(explainCheck({ ...revoked, detail: glossary.revoked.en }, 'ja')).not.toHaveProperty('particulars');
  });
});

describe('explainOutcome', () => {
  const checks: Check[] = [
    { id: 'model', outcome: 'error', code: 'required' },
    { id: 'proof', outcome: 'error', code: 'signature_invalid' },
    { id: 'status', outcome: 'unknown', code: 'status_list_unreachable' },
  ];

  it('names the gravest reason: a forgery before a slip of form', () => {
    expect(explainOutcome('invalid', checks, 'ja')).toEqual({ summary: `このバッジは有効と認められません。${glossary.signature_invalid.ja}`, next: nextSteps.distrust.ja });
  });

  it('of what could not be decided names what could not be made', () => {
    expect(explainOutcome('indeterminate', checks, 'en')).toMatchObject({ summary: expect.stringContaining(glossary.status_list_unreachable.en), next: nextSteps.tryLater.en });
  });

  it('of a valid badge of somebody else says that it is, and what to do', () => {
    const another: Check = { id: 'recipient', outcome: 'warning', code: 'recipient_differs' };
    expect(explainOutcome('valid', [another], 'ja')).toEqual({ summary: `このバッジは本物で、有効です。${glossary.recipient_differs.ja}`, next: nextSteps.compare.ja });
    expect(explainOutcome('invalid', [...checks, another], 'en')).toMatchObject({ summary: expect.stringContaining(glossary.recipient_differs.en), next: nextSteps.distrust.en });
  });

  it('of a valid badge asks for nothing', () => {
    expect(explainOutcome('valid', [], 'ja')).toEqual({ summary: 'このバッジは本物で、有効です。', next: nextSteps.nothing.ja });
  });
});
