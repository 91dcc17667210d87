// @ts-check
/** `npm run contexts:compile`: writes contexts/compiled.json from the pinned contexts. */
import { writeFile } from 'node:fs/promises';
import { loadContexts, readPins } from '../dist/credential/contexts.js';
import { compileContexts } from '../dist/credential/engine/compile-contexts.js';

const folder = new URL('../contexts/', import.meta.url);
const pins = { ...readPins(folder), compiled: undefined };
await writeFile(new URL('compiled.json', folder), `${JSON.stringify(await compileContexts(await loadContexts(pins), pins), null, 1)}\n`);
