import { Type, type TSchema } from 'typebox';
import { profileSchema } from '../framework/profile/profile-schema.ts';

/** What clients see of a record's judgement: its lint, its crosswalk, and the profile that both rest on. */

export const Phrase = Type.Object({ ja: Type.String(), en: Type.String() });
const ItemName = Type.String({ description: 'The key of an item of the profile.' });
const obligations = ['mandatory', 'mandatory-if-applicable', 'recommended', 'optional'] as const;
const Obligation = Type.String({ enum: [...obligations] });
const StatedBy = Type.String({ enum: ['record', 'issuer', 'award', 'service'] });
const Pointer = Type.String({ description: 'RFC 6901 JSON pointer into the record: `/title/ja`. The refusals of other calls point into the body: `/record/title/ja`.' });
const list = <T extends TSchema>(item: T, description: string) => Type.Array(item, { description });

const Finding = Type.Object({ pointer: Pointer, code: Type.String(), ja: Type.String(), en: Type.String() });

const LintedItem = Type.Object({
  item: ItemName,
  label: Phrase,
  obligation: Type.String({ enum: [...obligations], description: 'What the achievementType of the record owes; of a missing or mistyped one, what a micro-credential does.' }),
  state: Type.String({ enum: ['present', 'missing', 'weak', 'invalid'], description: '`weak`: formally there, and tells a learner or an employer nothing.' }),
  pointer: Pointer,
  message: Phrase,
  findings: Type.Array(Finding),
});

const FrameworkReport = Type.Object({
  id: Type.String(),
  name: Phrase,
  met: Type.Integer({ description: 'How many of the elements a badge of the record would meet.' }),
  of: Type.Integer(),
  elements: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Phrase,
      items: Type.Array(ItemName),
      outcome: Type.String({
        enum: ['met', 'atIssuing', 'weak', 'notMet', 'ifApplicable', 'notComparable'],
        description: '`atIssuing`: met by what the issuer, the award or the service states in every badge. `notComparable`: stated in a scheme that the framework does not know.',
      }),
    }),
  ),
});

export const LintView = Type.Object(
  {
    profile: Type.Object({ id: Type.String(), name: Phrase, verified: Type.Boolean(), statement: Phrase }),
    score: Type.Integer({ minimum: 0, maximum: 100, description: 'Percent of what the profile’s items could tell, rounded down: mandatory items weigh 3, recommended ones 1, optional ones 1 where something is stated; `present` counts whole, `weak` half. Obligations are those of the whole profile, whatever the achievementType. Mending a finding never lowers it.' }),
    publishable: Type.Boolean({ description: 'Whether it could be published as the achievementType that it names, with a picture and as a later version too; `gaps` says what hinders it.' }),
    counts: Type.Object({ present: Type.Integer(), weak: Type.Integer(), missing: Type.Integer(), invalid: Type.Integer() }),
    items: list(LintedItem, 'Every item that a record can state.'),
    atIssuing: list(
      Type.Object({ item: ItemName, label: Phrase, obligation: Obligation, statedBy: StatedBy }),
      'Items that the issuer, the award or the service states, and no record.',
    ),
    gaps: list(Type.Object({ pointer: Pointer, code: Type.String(), detail: Type.String() }), 'What hinders publishing.'),
    unknown: list(Finding, 'Members that a record does not have.'),
    translations: list(
      Type.Object({
        language: Type.String(),
        demand: Type.String({ enum: ['mandatory', 'recommended', 'begun'], description: 'Asked for by the profile; `begun`: by nobody, and some texts of the record are written in it.' }),
        pointers: Type.Array(Pointer),
      }),
      'Languages in which some texts of the record are not written. A version has a language edition in each language, besides Japanese, that its title, its description and every learning outcome are written in.',
    ),
    frameworks: list(FrameworkReport, 'Mandatory elements of Annex I of the EU’s recommendation, and Australia’s confirmed minimum standards.'),
  },
  { $id: 'LintReport', title: 'LintReport', description: 'The judgement of a record' },
);

const Cell = Type.Object({
  status: Type.String({ enum: ['stated', 'atIssuing', 'notStated', 'notComparable', 'notMet', 'noCounterpart'] }),
  ja: Type.String(),
  en: Type.String(),
  where: Type.Array(Type.String(), { description: 'The element, or the fields.' }),
  values: Type.Optional(Type.Array(Type.String(), { description: 'In the other framework’s own words, where the record decides them.' })),
});

export const CrosswalkView = Type.Object(
  {
    profile: Type.Object({ id: Type.String(), verified: Type.Boolean() }),
    version: Type.Union([Type.Integer(), Type.Null()], { description: 'The published version that was read; null: the newest draft.' }),
    items: Type.Array(
      Type.Object({
        item: ItemName,
        label: Phrase,
        obligation: Obligation,
        confidence: Type.String({ enum: ['A', 'B', 'C', 'T'], description: 'How sure it is that the framework has the item; see the profile.' }),
        state: Type.String({ enum: ['present', 'missing', 'weak', 'invalid', 'atIssuing'] }),
        wg: Cell,
        eu: Cell,
        au: Cell,
        openBadges: Cell,
        elm: Cell,
      }),
    ),
  },
  { $id: 'Crosswalk', title: 'Crosswalk', description: 'The record beside other frameworks, item by item' },
);

export const ProfileView = Type.Object(profileSchema.properties, {
  $id: 'Profile',
  title: 'Profile',
  description: 'The profile that records are judged by: its items, their obligations and vocabularies, and where they come from',
});
