import { Type } from 'typebox';
import { langStringSchema } from '../lang-string.ts';
import { closed, codeOf, list, schemeName, slug, webAddress } from './schema-parts.ts';

/** A skill or an occupation of a public framework. */
export const skillSchema = Type.Object(
  {
    framework: schemeName('Framework of the skill: a code of the profile’s vocabulary `skillFramework`, or where that is open, another name.'),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Code of the skill within its framework.' })),
    name: langStringSchema('スキルの名称。 Name of the skill.', 200),
    uri: webAddress('Page or identifier of the skill, absolute http or https: an Open Badges alignment needs one that can be opened.'),
  },
  { ...closed, description: 'A skill or an occupation of a public framework.' },
);

/** What the learner can do, and the skills that it stands for. */
export const outcomeSchema = Type.Object(
  {
    id: slug('Names the outcome within the record.'),
    text: langStringSchema('「～できる」の形で。 What the learner knows, understands or can do.', 500),
    type: Type.Optional(codeOf('outcomeType', '知識か技能か。 Kind of outcome.')),
    reusability: Type.Optional(codeOf('reusability', '汎用性。 How far the outcome carries.')),
    skills: list(skillSchema, 20, 'Skills that the outcome stands for.'),
  },
  closed,
);

/** Hours and credits; whether one of them is stated is judged by `workloadRules`. */
export const workloadSchema = Type.Object(
  {
    hours: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 20,
        description: 'Hours of study as an ISO 8601 duration: PT45H, PT22H30M. Fewer than the profile’s limit allows.',
        examples: ['PT45H'],
      }),
    ),
    credits: list(
      Type.Object(
        {
          value: Type.Number({ minimum: 0.01, maximum: 1000, description: 'Number of credits.' }),
          scheme: schemeName('Credit scheme: a code of the profile’s vocabulary `creditScheme` (JP-TANI for 単位, ECTS), or where that is open, another name.'),
        },
        closed,
      ),
      10,
      'Credits, one entry per scheme. Nothing is converted between hours and credits.',
    ),
  },
  { ...closed, description: '学習量。 Notional workload: hours, credits or both.' },
);

/** A level within its scheme; which codes a scheme has is judged by the profile. */
export const levelSchema = Type.Object(
  {
    scheme: schemeName('Scheme of the level: a code of the profile’s vocabulary `levelScheme` (JEQF, EQF; ISSUER for ranks of the issuer), or where that is open, another name.'),
    code: Type.String({ minLength: 1, maxLength: 40, description: 'Code of the level within its scheme.' }),
    name: Type.Optional(langStringSchema('Name of the level; a rank of the issuer needs one.', 100)),
    uri: Type.Optional(webAddress('Page of the level.')),
    officiallyReferenced: Type.Optional(Type.Boolean({ description: 'Whether an official referencing report backs the level. Never derived by us.' })),
  },
  closed,
);
