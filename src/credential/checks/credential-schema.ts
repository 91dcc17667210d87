import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/** The addresses that 1EdTech publishes its schemas at (checklist H-001), and those of the AchievementCredential among them. */
const official = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/json(?:-ld)?\/ob_v3p0_[a-z_]+(?:_schema|-jsonschema1)\.json$/;
const ofBadges = /\/schema\/json(?:-ld)?\/ob_v3p0_(?:any)?achievementcredential(?:_schema|-jsonschema1)\.json$/;

/**
 * Whether the badge obeys the schemas that it names (checklist C-017, C-018). That of the AchievementCredential is answered by our own
 * rules, which the model's check applies anyway; one of another class cannot hold; any other would have to be fetched or is of a kind
 * that we do not read, so that nothing is known.
 */
export function checkCredentialSchemas(document: JsonObject): Check[] {
  const schemas = document['credentialSchema'];
  if (schemas === undefined) return [];
  if (!Array.isArray(schemas)) return checkSchema(schemas, '/credentialSchema');
  return schemas.flatMap((schema, index) => checkSchema(schema, pointerTo('/credentialSchema', index)));
}

function checkSchema(schema: JsonValue, pointer: string): Check[] {
  const { id, type } = isJsonObject(schema) ? schema : {};
  const unknown = (detail: string): Check[] => [{ id: 'schema', outcome: 'unknown', code: 'schema_not_checked', pointer, detail }];
  if (type !== '1EdTechJsonSchemaValidator2019' || typeof id !== 'string') return unknown('Schemas of this type are not checked.');
  if (!official.test(id)) return unknown('Only the published schemas of 1EdTech are known here; others are not fetched.');
  if (ofBadges.test(id)) return [];
  return [{ id: 'schema', outcome: 'error', code: 'schema_violated', pointer, detail: 'A badge does not obey the schema of another class.' }];
}
