// Valid badges with an embedded proof of every suite, each changed by chance: nothing of it may stay valid but what says the same. FUZZ_DOCUMENTS
// asks for more of them and FUZZ_SEED for others; a failure names its seed.
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import { decodeProofValue, twinOf } from './ecdsa-twin.ts';
import { judged, survivorsOf, type Judged, type Mutant, type Relation } from './campaign.ts';
import { changed, type Change } from '../verify-support.ts';
import type { Random } from '../../../fuzz/random.ts';
import { documentsEach } from './chance.ts';
import { mutatedDocument } from './mutate-json.ts';
import { mutatedBytes, mutatedText, spelledOtherwise } from './mutate-text.ts';
import { relationOf } from './same.ts';
import { embeddedSubjects, withOtherParts, type Subject } from './subjects.ts';

function mutate({ form, document }: Subject, random: Random): Mutant {
  const chosen = random.below(100);
  if (chosen < 20 && form.startsWith('ecdsa-sd')) return ofValue(withOtherParts(document, random));
  if (chosen < 72) return ofValue(mutatedDocument(document, random));
  if (chosen < 80) return { bytes: Buffer.from(spelledOtherwise(document, random)), what: 'spelled otherwise' };
  if (chosen < 92) {
    const { text, what } = mutatedText(JSON.stringify(document), random);
    return { bytes: Buffer.from(text), what };
  }
  return mutatedBytes(Buffer.from(JSON.stringify(document)), random);
}

function ofValue({ document, what }: { readonly document: JsonObject; readonly what: string }): Mutant {
  return { bytes: Buffer.from(JSON.stringify(document)), what };
}

async function relation({ document, signed }: Subject, { content }: Judged): Promise<Relation> {
  return content?.kind === 'document' ? await relationOf(content.document, document, signed) : 'other';
}

describe('a valid badge that is changed by chance', async () => {
  const all = await embeddedSubjects();

  it.each(all)('is valid before: $form', async ({ document, world }) => {
    expect((await judged(Buffer.from(JSON.stringify(document)), world)).outcome).toBe('valid');
  });

  it.each(all.map((subject, number) => [subject.form, subject, number] as const))('is not valid after, unless it says the same: %s', async (form, subject, number) => {
    const { document, world } = subject;
    const campaign = { form, badge: JSON.stringify(document), original: Buffer.from(JSON.stringify(document)), world, number, documents: documentsEach(0.4, all.length) };
    expect(await survivorsOf({ ...campaign, mutate: (random) => mutate(subject, random), relation: async (_mutant, result) => await relation(subject, result) })).toEqual([]);
  }, 3_600_000);

  const [first] = all.filter(({ form }) => form === 'eddsa-rdfc-2022');
  const [byText] = all.filter(({ signed }) => signed === 'text');

  // All that a proof over a graph leaves open, each beside what is one step further; a proof over the text leaves none of it open.
  it.each<[string, Change, Change]>([
    ['the order of a set', { '/credentialSubject/achievement/tag': ['data', '統計'] }, { '/credentialSubject/achievement/tag': ['data'] }],
    ['a text twice', { '/credentialSubject/achievement/tag': ['統計', 'data', 'data'] }, { '/credentialSubject/achievement/tag': ['統計', 'data', 'data '] }],
    ['the order of types', { '/type': ['OpenBadgeCredential', 'VerifiableCredential'] }, { '/type': ['OpenBadgeCredential'] }],
    ['the second name of the type of a badge', { '/type': ['VerifiableCredential', 'AchievementCredential'] }, { '/type': ['VerifiableCredential', 'OpenBadgeCredential', 'urn:x:AchievementCredential'] }],
    ['one type without its list', { '/issuer/type': 'Profile' }, { '/issuer/type': [['Profile']] }],
    ['the seventeenth digit of a fraction', { '/credentialSubject/creditsEarned': 2.5000000000000004 }, { '/credentialSubject/creditsEarned': 2.500000000000001 }],
    ['a context once more', { '/@context/2': 'https://www.w3.org/ns/credentials/v2' }, { '/@context/2': { '@language': 'ja' } }],
  ])('can differ in %s', async (_what, within, beyond) => {
    if (!first || !byText) throw new Error('a form is missing');
    const outcomeOf = async ({ document, world }: Subject, change: Change): Promise<string> => (await judged(Buffer.from(JSON.stringify(changed(document, change))), world)).outcome;
    expect([await outcomeOf(first, within), await relationOf(changed(first.document, within), first.document, 'graph')]).toEqual(['valid', 'explained']);
    expect([await outcomeOf(first, beyond), await relationOf(changed(first.document, beyond), first.document, 'graph')]).toEqual(['invalid', 'other']);
    expect([await outcomeOf(byText, within), await relationOf(changed(byText.document, within), byText.document, 'text')]).toEqual(['invalid', 'other']);
  });

  it.each(all.filter(({ form }) => /^ecdsa-(rdfc|jcs)/.test(form)))('has one twin signature that anybody can make, and that says the same: $form', async ({ document, world }) => {
    const [proof] = [document['proof'] ?? []].flat().filter(isJsonObject);
    const twin = { ...document, proof: { ...proof, proofValue: `z${encode(twinOf(decodeProofValue(proof?.['proofValue'])))}` } };
    expect((await judged(Buffer.from(JSON.stringify(twin)), world)).outcome).toBe('valid');
  });
});
