// What is still held by something: whether the engine could give an object back.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Whether nothing holds what `make` gave any more, once all that was waited for has come to its end. */
export async function isLetGo(make: () => Promise<object>): Promise<boolean> {
  const made = new WeakRef(await make());
  // a WeakRef holds on to its object until the task has ended in which it was made
  await new Promise(setImmediate);
  if (typeof collect !== 'function') throw new Error('there is no way to collect garbage');
  Reflect.apply(collect, undefined, []);
  return made.deref() === undefined;
}
