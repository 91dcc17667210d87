// @ts-check
/** Measures rivals in short slices, one after the other and round after round, so that whatever else the machine does hits all alike. */

/** @typedef {{ readonly name: string, readonly slice: (sliceMs: number) => Promise<Rate> }} Contender */
/** `cpuMs` is of the whole process, per operation: it swings less than the clock where others use the machine too. @typedef {{ readonly perSecond: number, readonly cpuMs: number }} Rate */

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * The median rate of each contender over its slices; each begins another round.
 * @param {readonly Contender[]} contenders @param {{ readonly slices: number, readonly sliceMs: number }} options
 * @returns {Promise<Record<string, Rate>>}
 */
export async function interleave(contenders, { slices, sliceMs }) {
  const measured = contenders.map((contender) => ({ contender, rates: /** @type {Rate[]} */ ([]) }));
  for (let round = 0; round < slices; round++) {
    for (let turn = 0; turn < measured.length; turn++) {
      const one = measured[(round + turn) % measured.length];
      if (one) one.rates.push(await one.contender.slice(sliceMs));
    }
  }
  return Object.fromEntries(measured.map(({ contender, rates }) => [contender.name, medianRate(rates)]));
}

/** @param {readonly Rate[]} rates @returns {Rate} */
export function medianRate(rates) {
  return { perSecond: median(rates.map(({ perSecond }) => perSecond)), cpuMs: median(rates.map(({ cpuMs }) => cpuMs)) };
}

/** @param {() => unknown} run @param {number} sliceMs @returns {Promise<Rate>} */
export async function slice(run, sliceMs) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  let [times, elapsedMs] = [0, 0];
  while (elapsedMs < sliceMs) {
    await run();
    times += 1;
    elapsedMs = performance.now() - start;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (times / elapsedMs) * 1000, cpuMs: (user + system) / 1000 / times };
}
