import { Type, type Static, type TSchema } from 'typebox';

/**
 * The form of a profile file (`profiles/*.json`). Everything that the published framework could correct is in such a file: which items there
 * are and which members state them, what they are called, which are demanded, how often they may be given, which values they take and what
 * follows from a value, and where they go elsewhere.
 */
const closed = { additionalProperties: false };
const text = Type.String({ minLength: 1 });
const bilingual = { ja: text, en: text };
const code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$' });
/**
 * `elm`: the concept of the European Learning Model's list; left out where none means the same. `formerly`: codes that published records have
 * for it, from before it was renamed; a new record takes none of them.
 */
const valueWithout = { code, ...bilingual, formerly: Type.Optional(Type.Array(code, { minItems: 1 })) };
const value = { ...valueWithout, elm: Type.Optional(text) };
const listed = Type.Object({ uri: Type.String({ pattern: '^http://data\\.europa\\.eu/snb/supervision-verification/[0-9a-f]+$' }), ...bilingual }, closed);
const presence = Type.Enum(['required', 'optional', 'none']);

/**
 * What a value of each vocabulary says beside its labels. Rules read what follows from a code here and know no code themselves, so that a code
 * may be renamed, added or dropped. What every value must answer for is no option: nobody can forget it of a new one.
 */
const valueSchemas = {
  /** `vague`: by itself it does not tell how it is learned. */
  participation: Type.Object({ ...value, vague: Type.Optional(Type.Boolean()) }, closed),
  /** `needsLabel`: it says nothing without a name of its own. `presenceOnly`: it shows presence and no ability. */
  assessment: Type.Object({ ...value, needsLabel: Type.Optional(Type.Boolean()), presenceOnly: Type.Optional(Type.Boolean()) }, closed),
  /**
   * With and without identity verification: `eu`, Annex I's words for it, and `elm`, the list's value and its labels; each where there is one. A
   * value whose meaning nobody has confirmed is left out, so that an export says it in a note and not by the wrong code.
   */
  supervision: Type.Object(
    {
      ...valueWithout,
      supervised: Type.Boolean(),
      elm: Type.Optional(Type.Object({ verified: Type.Optional(listed), unverified: Type.Optional(listed) }, closed)),
      eu: Type.Optional(Type.Object({ verified: Type.Optional(text), unverified: Type.Optional(text) }, closed)),
    },
    closed,
  ),
  /** `body`: who answers for it, the issuer itself or a body that is to be named. `recognises`: whether that body stands up for what is awarded. */
  qualityAssurance: Type.Object({ ...value, body: Type.Enum(['issuer', 'named']), recognises: Type.Optional(Type.Boolean()) }, closed),
  /** `towards`: whether the record names what it counts towards. `eu`: Annex I's words for it. */
  stackability: Type.Object({ ...value, towards: presence, eu: Type.Optional(text) }, closed),
  /** `validFor`: whether the record names a term; with `none`, its badges never end. */
  expiry: Type.Object({ ...value, validFor: presence }, closed),
  outcomeType: Type.Object(value, closed),
  reusability: Type.Object(value, closed),
  /**
   * `codes`: its levels, where it is closed. `wording`: "comparable to" a level, "claimed" by the issuer, or a "rank" of the issuer's own, which
   * needs a name. `page`: what an alignment points at. `elm`: of the EQF
   * alone, whose levels are an `eqfLevel`; an `nqfLevel` is not built, since the list of national frameworks has none of Japan. `{code}` stands
   * for the level.
   */
  levelScheme: Type.Object(
    {
      ...value,
      wording: Type.Enum(['comparable', 'claimed', 'rank']),
      codes: Type.Optional(Type.Array(text, { minItems: 1 })),
      targetType: Type.Optional(text),
      page: Type.Optional(text),
    },
    closed,
  ),
  /** The labels hold `{value}`. `name`: what the scheme itself is called. */
  creditScheme: Type.Object({ ...value, enPlural: Type.Optional(text), name: Type.Optional(Type.Object(bilingual, closed)) }, closed),
  /** `targetType` of an Open Badges alignment. */
  skillFramework: Type.Object({ ...value, targetType: Type.Optional(text) }, closed),
  language: Type.Object(value, closed),
};

type ValueSchemas = typeof valueSchemas;
export type VocabularyName = keyof ValueSchemas;
export const vocabularyNames = Object.keys(valueSchemas) as VocabularyName[];

/** `open`: a record may use other codes too. */
const vocabularySchema = <Value extends TSchema>(values: Value) =>
  Type.Object({ open: Type.Boolean(), values: Type.Array(values, { minItems: 1 }) }, closed);

type VocabularySchema<Name extends VocabularyName> = ReturnType<typeof vocabularySchema<ValueSchemas[Name]>>;
type VocabularySchemas = { [Name in VocabularyName]: VocabularySchema<Name> };

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

const member = Type.String({ pattern: '^[A-Za-z]+(\\.[A-Za-z0-9]+)*$' });

const itemSchema = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }),
    ...bilingual,
    statedBy: Type.Enum(['record', 'issuer', 'award', 'service']),
    /** Where it is stated: `workload`, `assessment.supervision`; `additionalItems.NAME` for a text that a record has no member of its own for. */
    members: Type.Array(member, { minItems: 1, uniqueItems: true }),
    /** Members that belong to it and do not state it alone. */
    details: Type.Optional(Type.Array(member, { minItems: 1, uniqueItems: true })),
    obligation: Type.Enum(['mandatory', 'mandatory-if-applicable', 'recommended', 'optional']),
    cardinality: Type.Enum(['1', '0..1', '1..*', '0..*']),
    /** The vocabularies that its codes are from. One that its item does not list is not asked of the record. */
    vocabularies: Type.Array(Type.Enum(vocabularyNames)),
    confidence: Type.Enum(['A', 'B', 'C', 'T']),
    verified: Type.Boolean(),
    /** `narrative`: whether it has a section of its own in the criteria, which stand in the order of the file. */
    openBadges: Type.Object({ core: Type.Array(text), extension: Type.Optional(text), narrative: Type.Boolean() }, closed),
    elm: Type.Array(text),
    eu: Type.Union([text, Type.Null()]),
    au: Type.Union([text, Type.Null()]),
    provenance: Type.Object({ existence: text, obligation: text, sources: Type.Array(text) }, closed),
    why: Type.Object(bilingual, closed),
  },
  closed,
);

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
        /** Achievement types that must state every mandatory item, in the record and in each award. */
        wholeProfileTypes: Type.Array(text),
        /** What all other types must state: these, and at least one of those. `suggested`: the one to choose instead of a whole one. */
        otherTypes: Type.Object({ mandatory: Type.Array(text), oneOf: Type.Array(text), suggested: text }, closed),
      },
      closed,
    ),
    /** What an achievement type is in the European Learning Model's list of learning opportunities. */
    elmTypes: Type.Array(Type.Object({ achievementType: text, elm: text, ...bilingual }, closed)),
    frameworks: Type.Object({ eu: frameworkSchema, au: frameworkSchema }, closed),
    vocabularies: Type.Object(
      Object.fromEntries(vocabularyNames.map((name) => [name, vocabularySchema(valueSchemas[name])])) as unknown as VocabularySchemas,
      closed,
    ),
    items: Type.Array(itemSchema, { minItems: 1 }),
  },
  closed,
);

export type ProfileFile = Static<typeof profileSchema>;
export type VocabularyValue<Name extends VocabularyName = VocabularyName> = Static<ValueSchemas[Name]>;
export type FrameworkElement = Static<typeof elementSchema>;
export type ProfileItem = Static<typeof itemSchema>;
export type StatedBy = ProfileItem['statedBy'];
