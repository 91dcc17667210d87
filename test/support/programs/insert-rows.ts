// insert-rows.ts DATA_DIR: inserts 1, 2, 3, … into `numbers` of the embedded database for ever, saying each one that is committed.
import { openDatabase } from '../../../src/store/database.ts';
import { say } from './say.ts';

const [dataDir = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataDir });
await database.sql`create table if not exists numbers (n integer primary key)`;
for (let n = 1; ; n += 1) {
  await database.transaction(async (tx) => await tx`insert into numbers (n) values (${n})`);
  say(n);
}
