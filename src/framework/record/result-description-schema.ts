import { Type } from 'typebox';
import { langStringSchema } from '../lang-string.ts';
import { closed, list, set, slug } from './schema-parts.ts';
import { extensible, resultTypes } from './vocabularies.ts';

const value = (description: string) => Type.String({ minLength: 1, maxLength: 100, description });

const rubricLevelSchema = Type.Object(
  {
    id: slug('Names the level; a result of an award points at it as achievedLevel.'),
    name: langStringSchema('Name of the level.', 100),
    level: Type.Optional(value('The level as the rubric counts it: 3, B, Advanced.')),
    points: Type.Optional(value('The points that it stands for, as text.')),
    description: Type.Optional(langStringSchema('What is shown by work of this level.', 500)),
  },
  closed,
);

/** How a result is expressed, and the least that passes; contradictions are judged by `resultDescriptionRules`. */
export const resultDescriptionSchema = Type.Object(
  {
    id: slug('Names the description; a result of an award points at it.'),
    name: langStringSchema('What is measured.', 200),
    resultType: extensible(resultTypes, 'Result type of Open Badges 3.0, or a term of your own that starts with "ext:".'),
    allowedValue: set(value('A value.'), 100, 'The values there are, from low to high.'),
    requiredValue: Type.Optional(value('The least value that passes.')),
    valueMin: Type.Optional(value('The lowest number there is, as text.')),
    valueMax: Type.Optional(value('The highest number there is, as text.')),
    rubricCriterionLevel: list(rubricLevelSchema, 20, 'ルーブリックの段階。 The levels of a rubric, from low to high; needed with RubricCriterionLevel.'),
    requiredLevel: Type.Optional(slug('Id of the least rubric level that passes.')),
  },
  closed,
);
