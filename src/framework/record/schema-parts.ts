import { Type, type TSchema } from 'typebox';
import type { VocabularyName } from '../profile/profile-schema.ts';

/** Objects of a record have the members that their schema names, and no other. */
export const closed = { additionalProperties: false };

/** A code of one of the profile's vocabularies. Which codes there are is judged by the profile, since they are data and may be corrected. */
export const codeOf = (vocabulary: VocabularyName, description: string) =>
  Type.String({ minLength: 1, maxLength: 40, description: `${description} A code of the profile’s vocabulary \`${vocabulary}\`.` });

/** An id within the record; it becomes part of addresses. */
export const slug = (description: string) => Type.String({ pattern: '^[a-z0-9](-?[a-z0-9])*$', maxLength: 64, description });
/** The name of a scheme or framework: one that the profile knows, or another. Which of them is a misspelt known one is judged by the profile. */
export const schemeName = (description: string) => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', description });
/** An address; its form is judged by `addressRules`. */
export const webAddress = (description: string) => Type.String({ minLength: 1, maxLength: 2048, description });
/** A day, YYYY-MM-DD; whether the calendar has it is judged by the rules. */
export const calendarDate = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

/** An optional list that says something where it is there. */
export const list = <Schema extends TSchema>(items: Schema, maxItems: number, description: string) =>
  Type.Optional(Type.Array(items, { minItems: 1, maxItems, description }));
/** The same, in which nothing stands twice. */
export const set = <Schema extends TSchema>(items: Schema, maxItems: number, description: string) =>
  Type.Optional(Type.Array(items, { minItems: 1, maxItems, uniqueItems: true, description }));
