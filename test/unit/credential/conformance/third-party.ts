// Table I.2, the rows about files of others: P01, P08 and P13. They are read where they lie; where they are not, the rows are skipped.
import type { JsonObject } from '../../../../src/credential/json.ts';
import { controllerOf, fixtureDeps } from '../support/fixtures.ts';
import { sharedJson } from '../support/shared-data.ts';
import { valid, type Row } from './row.ts';

/** The issuer publishes the key that the proof names. */
function row(id: string, what: string, path: string, expected: Pick<Row, 'outcome' | 'code' | 'also'>): Row {
  const read = (): JsonObject => sharedJson(path);
  return { id, what, sent: () => ({ document: read() }), world: () => fixtureDeps({ controller: (controller) => ({ kind: 'found', document: controllerOf(controller, read()) }) }), ...expected };
}

export const thirdPartyRows: readonly Row[] = [
  row('P01', 'the reference credential as published', '1edtech/vector/signed.json', valid('model warning single_value')),
  row('P08', 'simple_v1.json of 1EdTech', '1edtech/ob30/simple_v1.json', valid('model warning data_model_1_1', 'model warning context_older', 'proof warning suite_deprecated', 'binding warning key_type_differs')),
  row('P13', 'the derived credential of 1EdTech', '1edtech/ob30/sd/derivedcredential.json', valid('proof warning disclosure_partial')),
];
