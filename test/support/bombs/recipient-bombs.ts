// Badges that cost when it is asked whose they are.
import type { JsonObject } from '../../../src/credential/json.ts';
import { aHardBadge, bomb, many, posted, type Bomb, type Shot } from './bomb.ts';

const asked = (identifier: JsonObject[], recipient = 'Ünter.Wegs@Example.ac.jp'): Shot => posted({ recipient, credential: aHardBadge({ '/credentialSubject/identifier': identifier }) });
const hashed = (salt: string, algorithm = 'sha256'): JsonObject => ({ type: 'IdentityObject', hashed: true, identityHash: `${algorithm}$${'ab'.repeat(algorithm === 'md5' ? 16 : 32)}`, identityType: 'emailAddress', salt });
const clear = (identityHash: string): JsonObject => ({ type: 'IdentityObject', hashed: false, identityHash, identityType: 'emailAddress' });

/** Marks that Unicode has to put into order: of falling class, so that each has to move past all the others. */
const marks = (count: number): string => `a${'\u0301'.repeat(count / 2)}${'\u0316'.repeat(count / 2)}`;

export const recipientBombs: readonly Bomb[] = [
  bomb('recipient: 3,000 hashed identities', () => asked(many(3000, () => hashed('salt')))),
  bomb('recipient: 3,000 identities by MD5', () => asked(many(3000, () => hashed('salt', 'md5')))),
  bomb('recipient: 3,000 identities in the clear', () => asked(many(3000, (at) => clear(`Learner${String(at)}@Example.ac.jp`)))),
  bomb('recipient: 3,000 identities by unknown hashes', () => asked(many(3000, () => hashed('salt', 'sha3')))),
  bomb('recipient: a salt of ten megabytes', () => asked([hashed('x'.repeat(9_900_000))])),
  bomb('recipient: 3,000 salts of 3,000 characters', () => asked(many(3000, () => hashed('x'.repeat(3000))))),
  bomb('recipient: a hash of ten megabytes', () => asked([{ ...hashed('s'), identityHash: `sha256$${'a'.repeat(9_900_000)}` }])),
  bomb('recipient: four million marks to put in order', () => asked([clear(marks(4_000_000))])),
  bomb('recipient: 3,000 texts of 1,000 marks each', () => asked(many(3000, () => clear(marks(1000))))),
  bomb('recipient: asked by 1,000 marks', () => asked(many(3000, () => hashed('salt')), `${marks(980)}@a.example`)),
  bomb('recipient: an id of four million percent signs', () => posted({ recipient: 'mailto:a@b.example', credential: aHardBadge({ '/credentialSubject/id': `mailto:${'%41'.repeat(1_300_000)}@b.example` }) })),
];
