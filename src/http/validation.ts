import { Ajv, type AnySchema, type Options } from 'ajv';
import addFormats from 'ajv-formats';
import { recordSchemaName } from '../framework/record/record.ts';

/** A document must reach a use case as it was sent: nothing is coerced, removed or filled in. Errors bring the value and the schema, for their messages. */
const asSent: Options = { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true, verbose: true, strict: false };

/** A query string can only say text, so there alone "5" may stand for 5. */
const fromQuery: Options = { ...asSent, coerceTypes: true };

/** Fastify's factory for validators: one Ajv for what is sent as JSON, one for the query string. */
export function buildValidator(externalSchemas: unknown) {
  const [json, query] = [makeAjv(asSent, externalSchemas), makeAjv(fromQuery, externalSchemas)];
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string }) => (httpPart === 'querystring' ? query : json).compile(schema as AnySchema);
}

function makeAjv(options: Options, externalSchemas: unknown): Ajv {
  const ajv = new Ajv(options);
  addFormats.default(ajv);
  const schemas = Object.values(externalSchemas as Record<string, AnySchema & { $id?: string }>);
  for (const schema of schemas) ajv.addSchema(schema.$id === recordSchemaName ? judgedByItsRoom : schema);
  return ajv;
}

/**
 * The form of a record is judged where the rest of it is, in both languages and by the items of the profile; the edge only documents it. Were
 * it judged here too, a registrar would be told of the form first and of everything else in a second attempt.
 */
const judgedByItsRoom: AnySchema = { $id: recordSchemaName };
