import { Type, type Static } from 'typebox';
import { isEmailAddress, normalizeEmail } from '../email-address.ts';
import type { JsonObject } from '../json.ts';
import { creditsOf } from '../mapping/map-achievement.ts';
import type { ItemProblem } from '../problem.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { normalizeText, textProblems } from '../text.ts';
import { extensible, personIdentifierTypes } from '../record/vocabularies.ts';
import { isIdentifierUri } from '../web-address.ts';
import { evidenceSchema } from './evidence.ts';
import { identityObjectsOf, normalizeIdentifier } from './identity-objects.ts';
import { resultObject, resultSchema } from './results.ts';

const closed = { additionalProperties: false };
const nameForm = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }));

/** The learner; whether anything identifies them is judged by `checkRecipient`. */
export const recipientSchema = Type.Object(
  {
    id: Type.Optional(Type.String({ minLength: 1, maxLength: 2048, description: 'DID, URN or web address of the learner.' })),
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254, description: 'E-mail address; signed as a salted hash unless `hash` says otherwise.' })),
    name: Type.Optional(
      Type.Object(
        { ja: nameForm('氏名（漢字など）。 Name as the learner writes it.'), kana: nameForm('フリガナ。 Name in kana.'), latn: nameForm('ローマ字。 Name in Latin letters.') },
        { ...closed, minProperties: 1, description: 'Name of the learner, kept exactly as sent. A name alone identifies nobody.' },
      ),
    ),
    identifiers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: extensible(
              personIdentifierTypes,
              'Identifier type of Open Badges 3.0 (sisSourcedId for a student number), or a term of your own that starts with "ext:".',
            ),
            value: Type.String({ minLength: 1, maxLength: 200, description: 'The identifier.' }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 20, description: 'Further identifiers of the learner, such as a student number.' },
      ),
    ),
    hash: Type.Optional(
      Type.Enum(['email', 'all', 'none'], {
        type: 'string',
        default: 'email',
        description: 'What is signed as a salted SHA-256 hash in place of the plain text: the e-mail address (default), every identifier and name, or nothing.',
      }),
    ),
  },
  { ...closed, description: '学習者。 The learner: at least one of id, email and identifiers.' },
);

/** The members of an issue request that speak of the learner and of what was achieved; the request adds which micro-credential. */
export const awardProperties = {
  recipient: recipientSchema,
  awardedDate: Type.Optional(Type.String({ minLength: 10, maxLength: 40, description: '授与日。 A day in the issuer\'s time zone (2026-03-31), or a date-time with its offset.' })),
  validUntil: Type.Optional(Type.String({ minLength: 10, maxLength: 40, description: '有効期限。 The last day in the issuer\'s time zone, or a date-time with its offset. At the latest the end that the record\'s expiry policy comes to, which also stands where this is left out; none where that policy is "never".' })),
  results: Type.Optional(Type.Array(resultSchema, { minItems: 1, maxItems: 20, description: '成績。 Results, one per result description.' })),
  evidence: Type.Optional(Type.Array(evidenceSchema, { minItems: 1, maxItems: 20, description: '成果物。 Evidence.' })),
  narrative: Type.Optional(Type.String({ minLength: 1, maxLength: 5000, description: '授与の説明。 What this learner did, in Markdown.' })),
};

/** An award by itself, as the issue request holds it. */
export const awardSchema = Type.Object(awardProperties, closed);

/** What was achieved, by whom and when; its form is right. */
export type Award = Static<typeof awardSchema>;
/** The learner of an award. */
export type Recipient = Static<typeof recipientSchema>;

/** What a recipient that matches `recipientSchema` cannot be signed with. Pointers start at the award: `/recipient/…`. */
export function checkRecipient(recipient: Recipient): ItemProblem[] {
  const item = 'learner';
  const problems = textProblems(recipient, '/recipient', () => item);
  const { id, email, identifiers = [] } = recipient;
  if (id === undefined && email === undefined && identifiers.length === 0) {
    const say = {
      ja: '学習者を特定できる情報（id、email、identifiersのいずれか）が必要です。氏名だけでは特定できません。',
      en: 'Give an id, an email or an identifier; a name alone identifies nobody.',
    };
    problems.push({ item, pointer: '/recipient', code: 'recipient_required', say });
  }
  if (id !== undefined && !isIdentifierUri(id)) {
    const say = {
      ja: 'idはDID、URN、またはURL（http/https）を半角で指定してください。メールアドレスはemailに記入します。',
      en: 'The id is a DID, a URN or an http or https URL in ASCII; an e-mail address belongs in email.',
    };
    problems.push({ item, pointer: '/recipient/id', code: 'not_an_identifier', say });
  }
  if (email !== undefined && !isEmailAddress(normalizeEmail(email))) {
    const say = { ja: 'メールアドレスの形式が正しくありません。1つのアドレスを半角で記入してください（例：hanako@example.com）。', en: 'This is not an e-mail address; write one in ASCII, such as hanako@example.com.' };
    problems.push({ item, pointer: '/recipient/email', code: 'not_an_email', say });
  }
  return [...problems, ...repeatedIdentifiers(identifiers)];
}

function repeatedIdentifiers(identifiers: NonNullable<Recipient['identifiers']>): ItemProblem[] {
  const keys = identifiers.map(({ type, value }) => `${type}:${normalizeIdentifier(value)}`);
  const say = { ja: '同じ識別子が2回指定されています。1つにしてください。', en: 'The same identifier is given twice; leave one of them.' };
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [{ item: 'learner', pointer: `/recipient/identifiers/${index}`, code: 'duplicate_identifier', say }] : [],
  );
}

/** What identifies the learner for good, normalised and sorted: `email:…`, `id:…`, `sisSourcedId:…`. Names are not among it. */
export function stableIdentifiers({ id, email, identifiers = [] }: Recipient): string[] {
  const all = [
    ...(id === undefined ? [] : [`id:${id}`]),
    ...(email === undefined ? [] : [`email:${normalizeEmail(email)}`]),
    // Ｓ２０２６ and S2026 are one student, whichever keyboard a clerk had.
    ...identifiers.map(({ type, value }) => `${type}:${normalizeIdentifier(value).normalize('NFKC')}`),
  ];
  return [...new Set(all)].toSorted();
}

/** What a credentialSubject is made of. */
export interface CredentialSubjectInput {
  readonly award: Award;
  readonly record: FrameworkRecord;
  /** As `achievementOf` made it, and the id it was made with. */
  readonly achievement: JsonObject;
  readonly achievementId: string;
  /** Gives a fresh salt, text of at least 128 random bits. Called at most once. */
  readonly salt: () => string;
}

/** The AchievementSubject of a checked award (checklist A.4): always with an `id` or an `identifier`. */
export function credentialSubjectOf({ award, record, achievement, achievementId, salt }: CredentialSubjectInput): JsonObject {
  const { recipient, results = [], narrative } = award;
  const identifier = identityObjectsOf(recipient, salt);
  const creditsEarned = creditsOf(record);
  return {
    ...(recipient.id === undefined ? {} : { id: recipient.id }),
    type: ['AchievementSubject'],
    ...(identifier.length === 0 ? {} : { identifier }),
    ...(creditsEarned === undefined ? {} : { creditsEarned }),
    achievement,
    ...(narrative === undefined ? {} : { narrative: normalizeText(narrative) }),
    ...(results.length === 0 ? {} : { result: results.map((result) => resultObject(result, achievementId)) }),
  };
}
