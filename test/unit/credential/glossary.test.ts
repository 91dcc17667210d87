import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainCheck, explainVerdict, type Explained } from '../../../src/credential/explain-verdict.ts';
import { glossary, nextSteps } from '../../../src/credential/glossary.ts';
import { quotedName, shownHost } from '../../../src/credential/quoted-name.ts';
import { checkIds, notAskedAbout, type Check, type VerdictRecognition } from '../../../src/credential/verdict.ts';

const src = new URL('../../../src/', import.meta.url);
const sources = ['credential', 'app'].flatMap((room) =>
  readdirSync(new URL(room, src), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('glossary'))
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

  it('has one sentence for a code, in one of its files', () => {
    const folder = new URL('credential/glossary/', src);
    const codes = readdirSync(folder).flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^  (\w+): say\(/gm)].map(([, code]) => code));
    expect(codes.toSorted()).toEqual(entries.map(([code]) => code).toSorted());
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

  it('leaves out what to do about what was not made, so that what matters stands out; but says how a recipient is asked about', () => {
    for (const check of [{ id: 'status', outcome: 'notRun' }, { id: 'status', outcome: 'notRun', code: 'status_unreadable' }] as const) expect(explainCheck(check, 'en')).not.toHaveProperty('next');
    expect(explainCheck({ id: 'recipient', outcome: 'notRun', code: 'recipient_not_asked' }, 'en')).toMatchObject({ detail: glossary.recipient_not_asked.en, next: nextSteps.askWhose.en });
  });

  it('does not repeat the sentence as particulars', () => {
    expect(explainCheck({ ...revoked, detail: glossary.revoked.en }, 'ja')).not.toHaveProperty('particulars');
  });
});

/** A good badge that nobody was asked about, with changes. */
function told(change: Partial<Explained> = {}): Explained {
  return {
    outcome: 'valid',
    kind: 'badge',
    checks: [],
    issuer: { id: 'did:web:aonagi.example', name: '青凪大学', domain: 'aonagi.example', binding: 'proven', test: false, ...notAskedAbout },
    credential: { id: null, name: 'Badge', validFrom: null, validUntil: null, achievement: { id: null, name: 'データ可視化', description: null, achievementType: null } },
    endorsements: [],
    ...change,
  };
}

const genuine = '「青凪大学」（aonagi.example）が発行した「データ可視化」のバッジは本物で、有効です。';

describe('the summary of what was refused', () => {
  const checks: Check[] = [
    { id: 'model', outcome: 'error', code: 'required' },
    { id: 'proof', outcome: 'error', code: 'signature_invalid' },
    { id: 'status', outcome: 'unknown', code: 'status_list_unreachable' },
  ];
  const invalid = (...more: Check[]): Explained => told({ outcome: 'invalid', checks: [...more, ...checks] });

  it('names the gravest reason: a forgery before a slip of form', () => {
    expect(explainVerdict(invalid(), 'ja')).toEqual({ summary: `このバッジは有効と認められません。${glossary.signature_invalid.ja}`, next: nextSteps.distrust.ja });
  });

  it('names what is wrong with the picture first, and does not keep quiet about the signature', () => {
    expect(explainVerdict(invalid({ id: 'baking', outcome: 'error', code: 'png_chunk_type' }), 'ja')).toEqual({
      summary: `このバッジは有効と認められません。${glossary.png_chunk_type.ja}${glossary.signature_invalid.ja}`,
      next: nextSteps.askHolder.ja,
    });
    const alone = told({ outcome: 'invalid', checks: [{ id: 'baking', outcome: 'error', code: 'png_chunk_type' }, { id: 'proof', outcome: 'ok' }] });
    expect(explainVerdict(alone, 'en').summary).toBe(`The badge cannot be accepted. ${glossary.png_chunk_type.en}`);
  });

  it('of what could not be decided names what could not be made', () => {
    expect(explainVerdict(told({ outcome: 'indeterminate', checks }), 'en')).toMatchObject({ summary: expect.stringContaining(glossary.status_list_unreachable.en), next: nextSteps.tryLater.en });
  });

  it('repeats no name', () => {
    for (const language of ['ja', 'en'] as const) {
      for (const outcome of ['invalid', 'indeterminate'] as const) expect(explainVerdict(told({ outcome, checks }), language).summary).not.toMatch(/青凪|aonagi|可視化/);
    }
  });

  it('does not call an endorsement a badge', () => {
    const endorsement = told({ outcome: 'indeterminate', kind: 'endorsement', checks: [{ id: 'binding', outcome: 'unknown', code: 'issuer_missing' }] });
    expect(explainVerdict(endorsement, 'ja').summary).toBe(`この推薦（エンドースメント）が有効かどうかを確かめきれませんでした。${glossary.issuer_missing.ja}`);
    expect(explainVerdict(endorsement, 'en').summary).toBe(`It could not be established whether the endorsement is valid. ${glossary.issuer_missing.en}`);
  });

  it('tells that it was asked about somebody else, or that a match proves nothing', () => {
    for (const code of ['recipient_differs', 'recipient_unproven'] as const) {
      expect(explainVerdict(invalid({ id: 'recipient', outcome: 'warning', code }), 'en')).toMatchObject({ summary: expect.stringContaining(glossary[code].en), next: nextSteps.distrust.en });
    }
    expect(explainVerdict(invalid({ id: 'recipient', outcome: 'notRun', code: 'recipient_not_asked' }), 'en').summary).not.toContain(glossary.recipient_not_asked.en);
  });
});

describe('the summary of a good badge', () => {
  const recipient = (outcome: Check['outcome'], code: Check['code'] & string): Explained => told({ checks: [{ id: 'proof', outcome: 'ok' }, { id: 'recipient', outcome, code }] });

  it('says who issued what, by name and domain, and whose it is', () => {
    expect(explainVerdict(recipient('ok', 'recipient_as_sent'), 'ja')).toEqual({ summary: `${genuine}お尋ねの人のものと確認できました。`, next: nextSteps.nothing.ja });
    expect(explainVerdict(recipient('ok', 'recipient_as_sent'), 'en').summary).toBe('The badge “データ可視化”, issued by “青凪大学” (aonagi.example), is genuine and valid. It is the badge of the person you asked about.');
  });

  it('says where nobody was asked about that nobody was compared, and how it is done', () => {
    expect(explainVerdict(recipient('notRun', 'recipient_not_asked'), 'ja')).toEqual({ summary: `${genuine}${glossary.recipient_not_asked.ja}`, next: nextSteps.askWhose.ja });
    expect(explainVerdict(recipient('notRun', 'recipient_not_asked'), 'en').next).toContain('recipient');
  });

  it.each([
    ['recipient_differs', 'compare'],
    ['recipient_not_stated', 'compareStated'],
    ['recipient_name_only', 'compareMore'],
    ['recipient_name_only_spacing', 'compareMore'],
    ['recipient_hash_unknown', 'askIssuer'],
  ] as const)('says by %s that it is not known to be that person’s, and what to do', (code, step) => {
    expect(explainVerdict(recipient('warning', code), 'ja')).toEqual({ summary: `${genuine}${glossary[code].ja}`, next: nextSteps[step].ja });
    expect(glossary[code].ja).not.toContain('お尋ねの人のものと確認できました');
  });

  it.each([
    ['without name', { name: null, domain: 'a.example' }, 'a.exampleが発行した', 'issued by a.example,'],
    ['without domain', { name: '東京大学', domain: null }, '「東京大学」を名乗る発行者（ドメインなし）が発行した', 'issued by an issuer that calls itself “東京大学” (no domain),'],
    ['without either', { name: ' \u200B', domain: null }, '名称もドメインも示していない発行者が発行した', 'issued by an issuer that gives neither name nor domain,'],
    ['with a name that plays at being two', { name: '青凪大学」（aonagi.example）が発行した「', domain: 'evil.example' }, '「青凪大学』（aonagi.example）が発行した『」（evil.example）が発行した', '（aonagi.example）が発行した‘” (evil.example),'],
  ] as const)('of an issuer %s never lets a name stand alone', (_what, issuer, ja, en) => {
    const verdict = told({ issuer: { ...told().issuer, ...issuer } });
    expect(explainVerdict(verdict, 'ja').summary).toBe(`${ja}「データ可視化」のバッジは本物で、有効です。`);
    expect(explainVerdict(verdict, 'en').summary).toContain(en);
  });

  it('says that a test badge attests nothing, and that a name with nothing but a key behind it is the issuer’s own word, before whose it is', () => {
    const test = told({ issuer: { ...told().issuer, test: true }, checks: [{ id: 'recipient', outcome: 'ok', code: 'recipient_as_sent' }] });
    expect(explainVerdict(test, 'ja')).toEqual({ summary: `${genuine}${glossary.issuer_test.ja}${glossary.recipient_as_sent.ja}`, next: nextSteps.distrust.ja });
    const selfNamed = told({ checks: [{ id: 'binding', outcome: 'warning', code: 'issuer_self_named' }] });
    expect(explainVerdict(selfNamed, 'ja')).toEqual({ summary: `${genuine}${glossary.issuer_self_named.ja}`, next: nextSteps.askIssuer.ja });
  });

  it('takes the name of the credential where the achievement has none, and no name at all where neither has', () => {
    const { credential } = told();
    expect(explainVerdict(told({ credential: { ...credential, achievement: null } }), 'ja').summary).toContain('が発行した「Badge」のバッジは');
    const nameless = told({ credential: { ...credential, name: null, achievement: null } });
    expect([explainVerdict(nameless, 'ja').summary, explainVerdict(nameless, 'en').summary]).toEqual(['「青凪大学」（aonagi.example）が発行したバッジは本物で、有効です。', 'The badge issued by “青凪大学” (aonagi.example) is genuine and valid.']);
  });
});

/** What a list says of the issuer, with changes. */
function recognised(change: Partial<VerdictRecognition> = {}): VerdictRecognition {
  return {
    list: { id: 'urn:example:list', name: { ja: '協議会の一覧', en: 'List of the Council', und: null } },
    state: 'current',
    whenIssued: true,
    legalName: { ja: '青凪大学', en: 'Aonagi University', und: null },
    identifiers: [],
    domain: 'aonagi.example',
    validFrom: '2020-04-01T00:00:00+09:00',
    validUntil: '2026-03-31T23:59:59+09:00',
    recognisedBy: null,
    ...change,
  };
}

const unavailable = recognised({ state: 'unknown', legalName: null, whenIssued: null, validFrom: null, validUntil: null });

describe('the summary of a good badge of an issuer that lists were asked about', () => {
  const issuedBy = (issuer: Partial<Explained['issuer']>, ...checks: Check[]): Explained => told({ checks, issuer: { ...told().issuer, name: 'Somebody', ...issuer } });
  const by = (answer: Explained['issuer']['recognised'], ...recognition: VerdictRecognition[]): Explained => issuedBy({ recognised: answer, recognition });
  const summaries = (verdict: Explained): string[] => (['ja', 'en'] as const).map((language) => explainVerdict(verdict, language).summary);

  it('says the legal name with the list, and not what the issuer calls itself', () => {
    expect(summaries(by('yes', recognised()))).toEqual([
      '「青凪大学」（一覧「協議会の一覧」に掲載、aonagi.example）が発行した「データ可視化」のバッジは本物で、有効です。',
      'The badge “データ可視化”, issued by “Aonagi University” (in the list “List of the Council”, aonagi.example), is genuine and valid.',
    ]);
    expect(summaries(by('yes', recognised())).join('')).not.toContain('Somebody');
  });

  it('says it without domain where the id has none, and does not call the name the issuer’s own word', () => {
    const selfNamed: Check = { id: 'binding', outcome: 'warning', code: 'issuer_self_named' };
    expect(summaries(issuedBy({ domain: null, recognised: 'yes', recognition: [recognised()] }, selfNamed))).toEqual([
      '「青凪大学」（一覧「協議会の一覧」に掲載）が発行した「データ可視化」のバッジは本物で、有効です。',
      'The badge “データ可視化”, issued by “Aonagi University” (in the list “List of the Council”), is genuine and valid.',
    ]);
    expect(summaries(issuedBy({ domain: null, recognised: 'no' }, selfNamed))[1]).toContain(glossary.issuer_self_named.en);
  });

  it('says a name in the language there is, quoted so that it cannot play at being more', () => {
    const hostile = recognised({ legalName: { ja: null, en: null, und: 'A” (aonagi.example), “B' } });
    expect(summaries(by('yes', hostile))).toEqual([expect.stringContaining('「A』 (aonagi.example), 『B」（一覧「協議会の一覧」に掲載'), expect.stringContaining('“A’ (aonagi.example), ‘B” (in the list')]);
    expect(summaries(by('yes', recognised({ legalName: { ja: '青凪大学', en: null, und: null } })))[1]).toContain('issued by “青凪大学” (in the list');
  });

  it.each<[string, Explained, string, string]>([
    ['in none', by('no'), '発行者は、この検証サービスが使う一覧に載っていません。', 'The issuer is in none of the lists that this service uses.'],
    ['in one no more', by('no', recognised({ state: 'past' })), '発行者は一覧「協議会の一覧」に「青凪大学」として掲載されていましたが、2026-03-31T23:59:59+09:00に終わっています。バッジに記された発行日は、その期間内です。', 'The issuer was in the list “List of the Council” as “Aonagi University” until 2026-03-31T23:59:59+09:00, and is not any more. The date of issue that the badge states lies within that time.'],
    ['in one no more, and issued later', by('no', recognised({ state: 'past', whenIssued: false })), 'バッジに記された発行日は、その期間内ではありません。', 'The date of issue that the badge states does not lie within that time.'],
    ['in one not yet', by('no', recognised({ state: 'future' })), '発行者の一覧「協議会の一覧」への掲載は、2020-04-01T00:00:00+09:00からです。', 'The issuer is in the list “List of the Council” from 2020-04-01T00:00:00+09:00 on, and not yet.'],
    ['perhaps in one that cannot be used', by('unknown', unavailable), '一覧「協議会の一覧」をいま使えないため、発行者が認められた機関かは分かりません。', 'Whether the issuer is recognised is not known, because the list “List of the Council” cannot be used now.'],
  ])('says of one that is %s just that, after its name beside its domain', (_what, verdict, ja, en) => {
    const [inJapanese = '', inEnglish = ''] = summaries(verdict);
    expect([inJapanese, inEnglish]).toEqual([expect.stringMatching(/^「Somebody」（aonagi\.example）が発行した/), expect.stringContaining('issued by “Somebody” (aonagi.example),')]);
    expect([inJapanese.endsWith(ja), inEnglish.endsWith(en)]).toEqual([true, true]);
    expect(explainVerdict(verdict, 'en').next).toBe(nextSteps.nothing.en);
  });

  it('says nothing of lists where none was asked', () => {
    expect(summaries(by('notAsked'))[1]).toBe('The badge “データ可視化”, issued by “Somebody” (aonagi.example), is genuine and valid.');
  });

  it('warns of the name of another before all else', () => {
    const verdict = issuedBy({ recognised: 'no' }, { id: 'binding', outcome: 'warning', code: 'issuer_name_of_another' }, { id: 'binding', outcome: 'warning', code: 'issuer_self_named' });
    expect(explainVerdict(verdict, 'en').summary).toContain(`valid. ${glossary.issuer_name_of_another.en} ${glossary.issuer_self_named.en}`);
    expect(explainVerdict(verdict, 'en').next).toBe(nextSteps.distrust.en);
  });

  it('of a badge that is not good says none of it', () => {
    const refused = told({ outcome: 'invalid', checks: [{ id: 'status', outcome: 'error', code: 'revoked' }], issuer: { ...told().issuer, recognised: 'yes', recognition: [recognised()] } });
    expect(summaries(refused).join('')).not.toMatch(/青凪|Aonagi|一覧|list/);
  });
});

describe('a name in a summary', () => {
  it.each([
    ['of 80 characters is whole', '🎓'.repeat(80), `「${'🎓'.repeat(80)}」`],
    ['of 81 characters is cut', '🎓'.repeat(81), `「${'🎓'.repeat(79)}…」`],
    ['of a million is cut', 'a'.repeat(1_000_000), `「${'a'.repeat(79)}…」`],
    ['stays on one line, without what is not seen or turns the text', 'a\n\n\u202Eb\u0007\u2066\u2028c\uD800', '「a b c」'],
    ['cannot end its quotation', 'a」b「c｣', '「a』b『c』」'],
  ])('%s', (_what, name, expected) => {
    expect(quotedName(name)?.ja).toBe(expected);
  });

  it('cannot end its quotation in English either', () => {
    expect(quotedName('a” (aonagi.example), "b" “c')?.en).toBe('“a’ (aonagi.example), ’b’ ‘c”');
  });

  it.each([null, '', ' \n', '\u202E\u200B', `${'\u200B'.repeat(1_000)}a`])('is none where nothing can be seen of it: %j', (name) => {
    expect(quotedName(name)).toBeUndefined();
  });

  it('stands beside a host whose end is never cut off', () => {
    expect([shownHost('a.example:8443'), shownHost(`${'aonagi.'.repeat(60)}evil.example`)]).toEqual(['a.example:8443', expect.stringMatching(/^…[a-z.]{254}$/)]);
    expect(shownHost(`${'aonagi.'.repeat(60)}evil.example`)).toMatch(/evil\.example$/);
  });
});
