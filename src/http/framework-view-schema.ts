import { Type } from 'typebox';
import { sources } from '../framework/view/place.ts';
import { POINTERS_MAX, type FrameworkView } from '../framework/view/framework-view.ts';
import { VALUE_MAX } from '../framework/view/short-text.ts';
import { Phrase } from './record-views.ts';

const Label = Type.Object(Phrase.properties, { description: 'What the profile calls it.' });
const Item = Type.String({ description: 'Key of an item of the profile (`GET /v1/microcredentials/profile`).' });

const StatedPlace = Type.Object({
  pointer: Type.String({ description: 'RFC 6901 JSON pointer into the credential. A list is pointed at whole, unless only some of its entries state the item.' }),
  source: Type.String({
    enum: [...sources],
    description: '`extension`: our `frameworkRecord`, under the name that the badge’s own context gives it. `core`: a field of Open Badges 3.0. `edubadges`: what edubadges and educredentials (SURF) add. `elm`: the European Learning Model.',
  }),
});

const StatedItem = Type.Object({
  item: Item,
  label: Label,
  statedIn: Type.Array(StatedPlace, { minItems: 1, maxItems: POINTERS_MAX, description: 'Where it was read, the extension first.' }),
  value: Type.Optional(
    Type.Object(Phrase.properties, {
      description: `What the first source says, on one line, cut to ${String(VALUE_MAX)} characters in each language; what the badge has in one language stands in both. Left out of what is about one learner: the learner, results, evidence, the narrative of the award.`,
    }),
  ),
});

/** What a badge states of the items of the service's profile (framework/view). */
export const FrameworkViewSchema = Type.Unsafe<FrameworkView>(Type.Object(
  {
    profile: Type.String({ description: 'Id of the profile that it was read by.' }),
    items: Type.Array(StatedItem, { description: 'The items that the badge states, in the order of the profile.' }),
    missing: Type.Array(Type.Object({ item: Item, label: Label }), {
      description: 'Mandatory items of the profile that the badge states in no place that can be read, whatever its achievementType owes. The criteria may tell them in words: no narrative is read.',
    }),
  },
  { description: 'What the badge states of the items of the micro-credential framework, as it says it, whatever the outcome. Nothing is judged or guessed. Left out where nothing was judged as a badge of Open Badges 3.0.' },
));
