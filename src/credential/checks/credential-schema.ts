import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/** The addresses that 1EdTech publishes its schemas at (checklist H-001), and those of each kind of credential among them. */
const official = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/json(?:-ld)?\/ob_v3p0_[a-z_]+(?:_schema|-jsonschema1)\.json$/;
const ofBadges = /\/ob_v3p0_(?:any)?achievementcredential(?:_schema|-jsonschema1)\.json$/;
const ofEndorsements = /\/ob_v3p0_(?:any)?endorsementcredential(?:_schema|-jsonschema1)\.json$/;

/** The types of schema that are read: that of Open Badges, and that of the data model (checklist C-017, C-018). */
export type SchemaType = '1EdTechJsonSchemaValidator2019' | 'JsonSchema';

/** What one entry of `credentialSchema` asks for: nothing more, a finding, or that a schema at an https address be read. */
export type NamedSchema =
  | { readonly kind: 'answered'; readonly checks: readonly Check[] }
  | { readonly kind: 'foreign'; readonly url: string; readonly type: SchemaType; readonly pointer: string };

/** The schemas that a badge names, in their order. */
export function schemasOf(document: JsonObject): readonly NamedSchema[] {
  const schemas = document['credentialSchema'];
  if (schemas === undefined) return [];
  const own = [document['type']].flat().includes('EndorsementCredential') ? ofEndorsements : ofBadges;
  if (!Array.isArray(schemas)) return [schemaOf(schemas, own, '/credentialSchema')];
  return schemas.map((schema, index) => schemaOf(schema, own, pointerTo('/credentialSchema', index)));
}

/**
 * What can be said of the schemas that a badge names without asking anybody. That of its own class is answered by our own rules,
 * which the model's check applies anyway; an official one of another class cannot hold.
 */
export function checkCredentialSchemas(document: JsonObject): Check[] {
  return schemasOf(document).flatMap((schema) => (schema.kind === 'answered' ? schema.checks : []));
}

export function schemaNotChecked(pointer: string, detail: string): Check {
  return { id: 'schema', outcome: 'unknown', code: 'schema_not_checked', pointer, detail };
}

function schemaOf(entry: JsonValue, own: RegExp, pointer: string): NamedSchema {
  const answered = (...checks: readonly Check[]): NamedSchema => ({ kind: 'answered', checks });
  const { id, type, ...more } = isJsonObject(entry) ? entry : {};
  if ((type !== '1EdTechJsonSchemaValidator2019' && type !== 'JsonSchema') || typeof id !== 'string') {
    return answered(schemaNotChecked(pointer, 'Schemas of this type are not checked.'));
  }
  if (official.test(id)) return own.test(id) ? answered() : answered({ ...ofAnotherClass, pointer });
  if (!/^https:\/\/[^#\s]+$/.test(id)) return answered(schemaNotChecked(pointer, 'Schemas are read at https addresses only.'));
  if (Object.hasOwn(more, 'digestSRI') || Object.hasOwn(more, 'digestMultibase')) {
    return answered(schemaNotChecked(pointer, 'Whether a schema has the digest that the badge states is not checked.'));
  }
  return { kind: 'foreign', url: id, type, pointer };
}

const ofAnotherClass: Check = { id: 'schema', outcome: 'error', code: 'schema_violated', detail: 'A credential does not obey the schema of another class.' };
