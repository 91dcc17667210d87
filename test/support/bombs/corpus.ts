import { batchBombs } from './batch-bombs.ts';
import type { Bomb } from './bomb.ts';
import { endorsementBombs } from './endorsement-bombs.ts';
import { graphBombs } from './graph-bombs.ts';
import { jsonBombs } from './json-bombs.ts';
import { jwtBombs } from './jwt-bombs.ts';
import { listBombs } from './list-bombs.ts';
import { pictureBombs } from './picture-bombs.ts';
import { proofBombs } from './proof-bombs.ts';
import { recipientBombs } from './recipient-bombs.ts';

/** Every way to make the open verifier work for nothing that we could think of. */
export const corpus: readonly Bomb[] = [...jsonBombs, ...graphBombs, ...proofBombs, ...endorsementBombs, ...recipientBombs, ...jwtBombs, ...pictureBombs, ...listBombs, ...batchBombs];
