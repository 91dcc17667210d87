/** Chance that can be repeated. */
export interface Random {
  /** An integer from 0 to `limit` − 1. */
  below(limit: number): number;
  of<T>(items: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** xorshift32, stirred so that neighbouring seeds begin apart. */
export function randomFrom(...starts: readonly number[]): Random {
  let state = starts.reduce((mixed, start) => Math.imul(mixed ^ start ^ (start >>> 15), 0x2c1b_3c6d) ^ (mixed >>> 12), 0x9e37_79b9) || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  for (let stirred = 0; stirred < 8; stirred += 1) below(1);
  return { below, of: (items) => items[below(items.length)] as (typeof items)[number], once: (times) => below(times) === 0 };
}
