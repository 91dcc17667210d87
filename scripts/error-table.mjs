// @ts-check
/** `npm run docs:errors`: writes the README's table of error codes from the one list in src/errors.ts. */
import { readFile, writeFile } from 'node:fs/promises';
import { errorTable } from '../dist/http/error-table.js';

const readme = new URL('../README.md', import.meta.url);
const text = await readFile(readme, 'utf8');
await writeFile(readme, text.replace(/(<!-- errors -->\n)[^]*?(<!-- \/errors -->)/, (_all, start, end) => `${start}${errorTable()}${end}`));
