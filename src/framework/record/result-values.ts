import type { FrameworkRecord } from './record.ts';

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

/** Whether `value` is one of `allowedValue`, or lies within `valueMin` and `valueMax`, as far as the description states them. */
export function isWithin(value: string, { allowedValue, valueMin, valueMax }: ResultDescription): boolean {
  if (allowedValue !== undefined) return allowedValue.includes(value);
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
