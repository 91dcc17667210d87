import { Type } from 'typebox';
import { named } from './schemas.ts';
import { VerdictView } from './verdict-schema.ts';
import { VerifyRequest } from './verify-schemas.ts';

const part = {
  index: Type.Integer({ minimum: 0, description: 'The place in the batch, from 0.' }),
  name: Type.Optional(Type.String({ description: 'The name of the file, where there was one.' })),
};

/** What one badge of a batch came to. */
export const BatchResultView = Type.Union(
  [
    Type.Object({ ...part, verdict: named(VerdictView) }, { additionalProperties: false }),
    Type.Object(
      { ...part, problem: Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String(), errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.String() }))) }) },
      { additionalProperties: false, description: 'There was no badge: as `POST /v1/verify` would have refused it.' },
    ),
  ],
  { $id: 'BatchResult', title: 'BatchResult', description: 'One badge of a batch: its verdict, or why there is none' },
);

export const BatchView = Type.Object(
  {
    counts: Type.Object({ valid: Type.Integer(), invalid: Type.Integer(), indeterminate: Type.Integer(), problem: Type.Integer() }),
    results: Type.Array(named(BatchResultView), { description: 'In the order of the batch.' }),
  },
  { $id: 'BatchVerdicts', title: 'BatchVerdicts', description: 'The verdicts of a batch' },
);

const bytes = (description: string) => ({ schema: Type.String({ format: 'binary', description }) });

const batchExample = [{ url: 'https://badges.example.ac.jp/shared/7f3a.json' }, { jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWQ6d2ViOmEuZXhhbXBsZSJ9.c2lnbmF0dXJl', recipient: 'hanako@example.com' }];

/** The bodies of `POST /v1/verify/batch` by media type. */
export const batchContent = {
  'application/json': { schema: Type.Array(named(VerifyRequest), { minItems: 1, maxItems: 500, description: 'Each as `POST /v1/verify` takes it, with a `recipient` of its own where there is one.', examples: [batchExample] }) },
  'application/x-ndjson': bytes('One badge or wrapper a line.'),
  'application/zip': bytes('One badge a file, in any form.'),
  'application/x-zip-compressed': bytes('The same, as Windows calls it.'),
  'application/octet-stream': bytes('Any of these.'),
  'text/plain': bytes('A JSON array, or one badge or wrapper a line.'),
  'multipart/form-data': { schema: Type.Object({ file: Type.Array(Type.String({ format: 'binary' }), { minItems: 1, maxItems: 500 }) }, { additionalProperties: false, description: 'One badge a field, in any form, or a ZIP of badges; `file` may be repeated. Nothing else is taken: a `recipient` belongs into JSON items, `policy` into the query.' }) },
} as const;
