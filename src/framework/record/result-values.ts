import type { Phrase } from '../profile/profile.ts';
import type { FrameworkRecord } from './record.ts';

/** How one result is expressed. */
export type ResultDescription = NonNullable<FrameworkRecord['resultDescriptions']>[number];

/** A plain decimal number, or undefined: an exponent, a comma or a sign of `+` is no result that people write. */
export function decimalOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Result types of Open Badges whose values are numbers. */
const numeric: ReadonlySet<string> = new Set(['GradePointAverage', 'Percent', 'RawScore', 'ScaledScore']);

/** Whether only a plain number can be judged: by the type, or since a least value is demanded and no order of values is stated. */
export function mustBeNumber({ resultType, allowedValue, requiredValue }: ResultDescription): boolean {
  return allowedValue === undefined && (numeric.has(resultType) || requiredValue !== undefined);
}

/** The numbers that a value lies between, as text: those that the description states, and for a percentage without them 0 and 100. */
export function boundsOf({ resultType, valueMin, valueMax }: ResultDescription): { readonly valueMin: string | undefined; readonly valueMax: string | undefined } {
  return resultType === 'Percent' ? { valueMin: valueMin ?? '0', valueMax: valueMax ?? '100' } : { valueMin, valueMax };
}

/** Whether `value` is one of `allowedValue`, or lies within the bounds, as far as there are any. */
export function isWithin(value: string, description: ResultDescription): boolean {
  if (description.allowedValue !== undefined) return description.allowedValue.includes(value);
  const { valueMin, valueMax } = boundsOf(description);
  if (valueMin === undefined && valueMax === undefined) return true;
  const number = decimalOf(value);
  return number !== undefined && number >= (decimalOf(valueMin) ?? -Infinity) && number <= (decimalOf(valueMax) ?? Infinity);
}

/** Whether `value` is less than the required one, by the order of `allowedValue` (low to high) or as numbers; false where nothing can be told. */
export function isBelowRequired(value: string, { allowedValue, requiredValue }: ResultDescription): boolean {
  if (requiredValue === undefined) return false;
  if (allowedValue !== undefined) return allowedValue.indexOf(value) < allowedValue.indexOf(requiredValue);
  const number = decimalOf(value);
  const required = decimalOf(requiredValue);
  return number !== undefined && required !== undefined && number < required;
}

/** The values that there are, in words: a list or a range; empty where the description names none. */
export function allowedValues(description: ResultDescription): Phrase {
  const { allowedValue } = description;
  if (allowedValue !== undefined) return { ja: allowedValue.join('、'), en: allowedValue.join(', ') };
  const { valueMin, valueMax } = boundsOf(description);
  if (valueMin !== undefined && valueMax !== undefined) return { ja: `${valueMin}〜${valueMax}`, en: `${valueMin} to ${valueMax}` };
  if (valueMin !== undefined) return { ja: `${valueMin}以上`, en: `${valueMin} or more` };
  return valueMax === undefined ? { ja: '', en: '' } : { ja: `${valueMax}以下`, en: `${valueMax} or less` };
}
