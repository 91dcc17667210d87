/** As much of a JSON Schema as tells how its values look. */
export interface ShapeSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, ShapeSchema>>;
  readonly required?: readonly string[];
  readonly items?: ShapeSchema;
  readonly anyOf?: readonly ShapeSchema[];
}

/** Nobody reads more members in one message. */
const MEMBERS_MAX = 8;

/** Whether the schema is that of a text by language. */
export function isLangString({ properties, required }: ShapeSchema): boolean {
  return properties?.['ja'] !== undefined && required?.[0] === 'ja';
}

/** How a value of the schema is written in JSON: `{"hours": "…", "credits": […]}`; undefined where the schema does not say. */
export function shapeOf(schema: ShapeSchema): string | undefined {
  if (schema.anyOf !== undefined) return schema.anyOf.map(shapeOf).find((shape) => shape !== undefined);
  if (isLangString(schema)) return '{"ja": "…", "en": "…"}';
  if (schema.type === 'array') return `[${(schema.items && shapeOf(schema.items)) ?? '…'}]`;
  if (schema.type === 'object') return objectShape(schema);
  return scalarShapes[String(schema.type)];
}

/** What must be there comes first. */
function objectShape({ properties = {}, required = [] }: ShapeSchema): string {
  // A flag that may be left out is a claim where it is copied.
  const optional = Object.keys(properties).filter((name) => properties[name]?.type !== 'boolean');
  const names = [...new Set([...required, ...optional])];
  const members = names.slice(0, MEMBERS_MAX).map((name) => `"${name}": ${innerShape(properties[name] ?? {})}`);
  return `{${[...members, ...(names.length > MEMBERS_MAX ? ['…'] : [])].join(', ')}}`;
}

function innerShape(schema: ShapeSchema): string {
  if (isLangString(schema)) return '{"ja": "…"}';
  if (schema.type === 'object') return '{…}';
  return schema.type === 'array' ? '[…]' : (shapeOf(schema) ?? '…');
}

const scalarShapes: Readonly<Record<string, string>> = { string: '"…"', number: '1', integer: '1', boolean: 'true' };
