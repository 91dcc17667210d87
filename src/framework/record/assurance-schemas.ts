import { Type } from 'typebox';
import { langStringSchema } from '../lang-string.ts';
import { organisationSchema } from './organisation-schema.ts';
import { calendarDate, closed, codeOf, set, webAddress } from './schema-parts.ts';

/** An assessment, on two axes: how it is supervised, and whether the learner’s identity is verified. */
export const assessmentSchema = Type.Object(
  {
    type: codeOf('assessment', '評価の方法。 Type of assessment; one that says nothing by itself ("other") needs a label.'),
    label: Type.Optional(langStringSchema('What the assessment is called.', 200)),
    passCriterion: Type.Optional(langStringSchema('合格基準。 What must be reached.', 500)),
    supervision: Type.Optional(codeOf('supervision', '監督の有無と方法。 How the assessment is supervised.')),
    identityVerified: Type.Optional(Type.Boolean({ description: '本人確認の有無。 Whether the identity of the learner is verified.' })),
    idMethod: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: '本人確認の方法。 How the identity is verified.' })),
  },
  closed,
);

/** What the quality rests on, and the body behind it. */
export const qualityAssuranceSchema = Type.Object(
  {
    kind: codeOf('qualityAssurance', '質保証の種類。 Kind of quality assurance.'),
    name: langStringSchema('What assures the quality: a process, an accreditation, a recognition.', 200),
    body: Type.Optional(organisationSchema('The body behind it, where it is not the issuer.')),
    url: Type.Optional(webAddress('Page that describes or proves it.')),
    date: Type.Optional(calendarDate('Day on which it was granted.')),
    validUntil: Type.Optional(calendarDate('Last day on which it holds.')),
  },
  closed,
);

/** What it counts towards and what it is made of. */
export const stackabilitySchema = Type.Object(
  {
    kind: codeOf('stackability', 'Whether it stands alone or counts towards something else.'),
    towards: set(webAddress('Identifier of what it counts towards.'), 50, 'What it counts towards.'),
    composedOf: set(webAddress('Identifier of a component.'), 50, 'What it is made of.'),
  },
  { ...closed, description: '積み重ね可能性。 Integration and stackability options.' },
);

/** Whether badges expire; the term is judged by `expiryRules`. */
export const expiryPolicySchema = Type.Object(
  {
    kind: codeOf('expiry', 'Whether badges expire.'),
    validFor: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 8,
        description: '有効期間。 ISO 8601 duration of years, months, weeks or days (P3Y, P18M, P90D), from the day of the award; the end of the day before the corresponding one is signed where an award names no validUntil.',
        examples: ['P3Y'],
      }),
    ),
    renewal: Type.Optional(langStringSchema('更新の方法。 What happens afterwards: how it is renewed, or why not.', 500)),
  },
  { ...closed, description: '有効期限の方針。 Whether badges expire, when, and what then.' },
);
