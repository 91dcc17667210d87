import { Type } from 'typebox';
import type { Policy } from '../credential/verdict.ts';
import { named } from './schemas.ts';

const email = 'hanako@example.com';

const policies: Policy[] = ['strict', 'compat'];

/** By whose rules a badge is judged. */
export const VerifyQuery = Type.Object(
  {
    policy: Type.Optional(
      Type.Enum(policies, {
        type: 'string',
        description: [
          'The rules to judge by. `strict` (where it is left out): the standards. `compat`: what the public validator of 1EdTech tolerates is accepted as well, each such',
          'thing named by a warning whose `code` begins with `compat_`; where the key was not shown to be the issuer’s, `issuer.binding` is `unproven`, and anybody could',
          'have made the badge. Bad signatures and revoked, suspended or expired badges are refused by both. The verdict’s `policy` says which was used.',
        ].join(' '),
      }),
    ),
  },
  { additionalProperties: false },
);

/** Whom a badge is asked about. */
export const RecipientQuery = Type.Union(
  [
    Type.String({ minLength: 1, maxLength: 1_000, description: 'An e-mail address, a DID or another URI. Surrounding white space is dropped.' }),
    Type.Object(
      {
        identityType: Type.String({ description: 'A term of Open Badges 3.0 (`emailAddress`, `systemId`, `name` …), or one that begins with `ext:`.' }),
        value: Type.String({ minLength: 1, maxLength: 1_000 }),
      },
      { additionalProperties: false },
    ),
  ],
  {
    $id: 'RecipientQuery',
    title: 'RecipientQuery',
    description: 'The person that the badge should belong to. E-mail addresses are tried as sent, in lower case and in Unicode forms NFC and NFKC; names in NFC, NFKC and without regard to spaces, though a name alone identifies nobody. It is neither logged nor kept.',
    examples: [email, { identityType: 'systemId', value: 'a1234567' }],
  },
);

const Badge = Type.Object(
  { '@context': Type.Unknown(), type: Type.Unknown() },
  { additionalProperties: true, description: 'The badge as it is, in JSON: a signed credential of Open Badges 3.0, or a hosted assertion of Open Badges 2.0.' },
);
const Jwt = Type.String({ pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*$', description: 'A compact JWS: a VC-JWT, or a signed assertion of Open Badges 2.0.' });
const recipient = Type.Optional(named(RecipientQuery));
const closed = { additionalProperties: false } as const;

/** What can be posted as JSON: the badge itself, or one of three wrappers around it. */
export const VerifyRequest = Type.Union(
  [
    Badge,
    Type.Object({ credential: Type.Union([Badge, Jwt]), recipient }, closed),
    Type.Object({ jwt: Jwt, recipient }, closed),
    Type.Object({ url: Type.String({ format: 'uri', pattern: '^https://', description: 'Where the badge is. Where it cannot be read, the verdict is `indeterminate`.' }), recipient }, closed),
    Jwt,
  ],
  {
    $id: 'VerifyRequest',
    title: 'VerifyRequest',
    description: 'The badge itself, or a wrapper with exactly one of `credential`, `jwt` and `url`.',
    examples: [
      { url: 'https://badges.example.ac.jp/shared/7f3a.json', recipient: email },
      { jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWQ6d2ViOmEuZXhhbXBsZSJ9.c2lnbmF0dXJl', recipient: { identityType: 'systemId', value: 'a1234567' } },
    ],
  },
);

const bytes = (description: string) => Type.String({ format: 'binary', description });
const jsonTypes = ['application/json', 'application/vc', 'application/vc+ld+json', 'application/ld+json'];
const jwtTypes = ['application/jwt', 'application/vc+jwt'];
const jwtBody = { schema: Type.String({ description: 'A compact JWS (VC-JWT).' }) };

const form = Type.Object(
  {
    file: bytes('The file of the badge: PNG, SVG, JSON or JWT.'),
    recipient: Type.Optional(Type.String({ description: 'As in `RecipientQuery`; the object is written as JSON.', examples: [email] })),
  },
  { additionalProperties: false },
);

/** The bodies of `POST /v1/verify` by media type. What was sent is told by its bytes, whichever of these is declared. */
export const verifyContent: Readonly<Record<string, { readonly schema: unknown }>> = {
  ...Object.fromEntries(jsonTypes.map((type) => [type, { schema: named(VerifyRequest) }])),
  ...Object.fromEntries(jwtTypes.map((type) => [type, jwtBody])),
  'text/plain': { schema: Type.String({ description: 'A compact JWS, or JSON sent as plain text.' }) },
  'image/png': { schema: bytes('A PNG with a badge baked in.') },
  'image/svg+xml': { schema: bytes('An SVG with a badge baked in.') },
  'application/octet-stream': { schema: bytes('The file of a badge in any of these forms.') },
  'multipart/form-data': { schema: form },
};
