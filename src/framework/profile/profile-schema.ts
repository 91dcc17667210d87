import { Type, type Static } from 'typebox';

/**
 * The form of a profile file (`profiles/*.json`). Everything that the published framework could correct is in such a file: which items there
 * are, what they are called, which are demanded, how often they may be given, which values they take, and where they go elsewhere.
 */
const closed = { additionalProperties: false };
const text = Type.String({ minLength: 1 });
const bilingual = { ja: text, en: text };
const code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$' });

export const vocabularyNames = [
  'participation', 'assessment', 'supervision', 'qualityAssurance', 'stackability', 'expiry', 'outcomeType', 'reusability',
  'levelScheme', 'creditScheme', 'skillFramework', 'language',
] as const;

const valueSchema = Type.Object(
  {
    code,
    ...bilingual,
    /** Of a credit scheme, whose labels hold `{value}`. */
    enPlural: Type.Optional(text),
    /** The concept of the European Learning Model's list; left out where none means the same. */
    elm: Type.Optional(text),
    /** `targetType` of an Open Badges alignment. */
    targetType: Type.Optional(text),
    /** Of a level scheme: its levels, where it is closed. */
    codes: Type.Optional(Type.Array(text, { minItems: 1 })),
    /** Of a level scheme: the page that an alignment points at; `{code}` stands for the level. */
    page: Type.Optional(text),
    /** Of a level scheme: "comparable to" a level, "claimed" by the issuer, or a "rank" of the issuer's own. */
    wording: Type.Optional(Type.Enum(['comparable', 'claimed', 'rank'])),
  },
  closed,
);

/** `open`: a record may use other codes too. */
const vocabularySchema = Type.Object({ open: Type.Boolean(), values: Type.Array(valueSchema, { minItems: 1 }) }, closed);

const elementSchema = Type.Object(
  {
    id: text,
    ...bilingual,
    /** seen, inferred: not known to be demanded, and judged by nobody. */
    obligation: Type.Enum(['mandatory', 'mandatory-if-applicable', 'optional', 'seen', 'inferred']),
    /** Schemes of credits or levels that the element can be compared by; any other is "not comparable", never converted. */
    schemes: Type.Optional(Type.Array(text)),
    minimumHours: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);

const frameworkSchema = Type.Object({ id: text, name: Type.Object(bilingual, closed), elements: Type.Array(elementSchema, { minItems: 1 }) }, closed);

const itemSchema = Type.Object(
  {
    key: text,
    ...bilingual,
    statedBy: Type.Enum(['record', 'issuer', 'award', 'service']),
    obligation: Type.Enum(['mandatory', 'mandatory-if-applicable', 'recommended', 'optional']),
    cardinality: Type.Enum(['1', '0..1', '1..*', '0..*']),
    /** The vocabularies that its codes are from. */
    vocabularies: Type.Array(Type.Enum([...vocabularyNames])),
    confidence: Type.Enum(['A', 'B', 'C', 'T']),
    verified: Type.Boolean(),
    openBadges: Type.Object({ core: Type.Array(text), extension: Type.Optional(text), narrative: Type.Boolean() }, closed),
    elm: Type.Array(text),
    eu: Type.Union([text, Type.Null()]),
    au: Type.Union([text, Type.Null()]),
    provenance: Type.Object({ existence: text, obligation: text, sources: Type.Array(text) }, closed),
    why: Type.Object(bilingual, closed),
  },
  closed,
);

export type VocabularyName = (typeof vocabularyNames)[number];

export const profileSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,63}$' }),
    name: Type.Object(bilingual, closed),
    verified: Type.Boolean(),
    statement: Type.Object(bilingual, closed),
    confidence: Type.Object({ A: text, B: text, C: text, T: text }, closed),
    sources: Type.Record(text, text),
    languages: Type.Object({ mandatory: Type.Array(text, { minItems: 1 }), recommended: Type.Array(text) }, closed),
    limits: Type.Object({ workloadHoursBelow: Type.Integer({ minimum: 1 }) }, closed),
    publishing: Type.Object(
      {
        /** Achievement types that must state every mandatory item of the record. */
        wholeProfileTypes: Type.Array(text),
        /** What all other types must state: these, and at least one of those. */
        otherTypes: Type.Object({ mandatory: Type.Array(text), oneOf: Type.Array(text) }, closed),
      },
      closed,
    ),
    frameworks: Type.Object({ eu: frameworkSchema, au: frameworkSchema }, closed),
    vocabularies: Type.Object(
      Object.fromEntries(vocabularyNames.map((name) => [name, vocabularySchema])) as Record<VocabularyName, typeof vocabularySchema>,
      closed,
    ),
    items: Type.Array(itemSchema, { minItems: 1 }),
  },
  closed,
);

export type ProfileFile = Static<typeof profileSchema>;
export type VocabularyValue = Static<typeof valueSchema>;
export type FrameworkElement = Static<typeof elementSchema>;
export type ProfileItem = Static<typeof itemSchema>;
