import { Type, type Static } from 'typebox';
import { named } from './schemas.ts';

const context = 'https://www.w3.org/ns/credentials/v2';
const envelope = { '@context': context, type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJkaWQ6d2ViOmEuZXhhbXBsZSJ9.c2lnbmF0dXJl' };

const closed = { additionalProperties: false } as const;
const Anything = Type.Object({}, { additionalProperties: true });
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));

const checks = Type.Optional(
  Type.Array(Type.Enum(['proof', 'credentialStatus', 'credentialSchema'], { type: 'string' }), {
    description:
      'What is to be looked at. With `["proof"]`, status, period of validity and schemas of credentials that are no badges are left out; proof and data model never are, and of badges nothing is. With any other list, with an empty one and with none, all is looked at.',
  }),
);

const returnProblemDetails = flag('`false` leaves `problemDetails` out.');

const Credential = Type.Object(
  { '@context': Type.Unknown(), type: Type.Unknown() },
  { additionalProperties: true, description: 'A credential with its proof; or an `EnvelopedVerifiableCredential`, whose `id` is a `data:application/vc+jwt,…` URL.' },
);

/** What `POST /credentials/verify` takes. */
export const VerifyCredentialRequest = Type.Object(
  {
    verifiableCredential: Credential,
    options: Type.Optional(
      Type.Object({ returnResults: flag('Tell what each part came to.'), returnProblemDetails, returnCredential: flag('Send the credential back as it was sent.'), checks }, closed),
    ),
  },
  { ...closed, description: 'A credential, as VCALM sends it.', examples: [{ verifiableCredential: envelope, options: { returnResults: true, checks: ['proof', 'credentialStatus'] } }] },
);

const Presentation = Type.Object({ '@context': Type.Unknown(), type: Type.Unknown() }, { additionalProperties: true });
const presentationOptions = Type.Optional(
  Type.Object(
    {
      challenge: Type.Optional(Type.String({ minLength: 1, description: 'What the proof must answer. Without it nobody can tell a presentation from its copy.' })),
      domain: Type.Optional(Type.String({ minLength: 1, description: 'Whom the proof must be for.' })),
      returnPresentation: flag('Send the presentation back as it was sent.'),
      returnResults: flag('Results are told in any case.'),
      returnProblemDetails,
      checks,
    },
    closed,
  ),
);

/** What `POST /presentations/verify` takes. */
export const VerifyPresentationRequest = Type.Union(
  [
    Type.Object({ verifiablePresentation: Presentation, options: presentationOptions }, { ...closed, description: 'With its proof, or as an `EnvelopedVerifiablePresentation` (`data:application/vp+jwt,…`).' }),
    Type.Object({ presentation: Presentation, options: presentationOptions }, { ...closed, description: 'It may be without a proof: then its credentials are verified, and not who presents them.' }),
  ],
  {
    description: 'A presentation, as VCALM sends it.',
    examples: [{ presentation: { '@context': [context], type: ['VerifiablePresentation'], verifiableCredential: [envelope] }, options: { returnPresentation: true } }],
  },
);

const Problem = Type.Object(
  {
    type: Type.String({ description: 'The URL of the specification’s name for an error; of a warning `urn:akashi:check:` and its code.' }),
    title: Type.String(),
    detail: Type.String({ description: 'In the language of `Accept-Language` (`ja` or `en`).' }),
    outcome: Type.Enum(['error', 'unknown', 'warning'], { type: 'string', description: '`unknown`: it could not be established, through no fault of the credential. A warning does not decide.' }),
    code: Type.String({ description: 'Stable.' }),
    check: Type.Optional(Type.String({ description: 'The step that found it.' })),
    pointer: Type.Optional(Type.String({ description: 'RFC 6901 JSON pointer into what was sent as credential or presentation; for a request that cannot be taken, into the body.' })),
    particulars: Type.Optional(Type.String({ description: 'What only this case can tell, in English.' })),
    next: Type.Optional(Type.String({ description: 'What to do about it, in the same language.' })),
  },
  { $id: 'VcalmProblem', title: 'VcalmProblem', description: 'One thing that is amiss (RFC 9457)' },
);

const dated = Type.Optional(Type.Object({ verified: Type.Boolean(), input: Type.String() }));
const part = { verified: Type.Boolean(), input: Anything };

const CredentialResults = Type.Object({
  validFrom: dated,
  validUntil: dated,
  credentialSchema: Type.Array(Type.Object(part)),
  credentialStatus: Type.Array(Type.Object({ ...part, value: Type.Optional(Type.Integer({ description: 'What the status list says: 0 where nothing is set.' })) })),
  proof: Type.Array(Type.Object(part)),
});
export type CredentialResults = Static<typeof CredentialResults>;

const verdict = {
  verified: Type.Boolean({ description: 'True where every deciding check was made and held.' }),
  checks: Type.Array(Type.String(), { description: 'Which checks were made.' }),
  problemDetails: Type.Optional(Type.Array(named(Problem))),
  errors: Type.Optional(Type.Array(Type.String(), { description: 'Only where it was not verified.' })),
};

/** What became of one credential (VCALM *VerifyCredentialResult*). */
export const CredentialResult = Type.Object(
  { ...verdict, credential: Type.Optional(Anything), results: Type.Optional(CredentialResults) },
  { $id: 'VcalmCredentialResult', title: 'VcalmCredentialResult', description: 'Whether the credential was verified, and why not' },
);
export type CredentialResult = Static<typeof CredentialResult>;

/** What became of a presentation and of each credential in it (VCALM *VerifyPresentationResult*). */
export const PresentationResult = Type.Object(
  {
    ...verdict,
    verifiablePresentation: Type.Optional(Anything),
    results: Type.Object({
      presentation: Type.Object({ challenge: dated, domain: dated, holder: dated, proof: Type.Array(Type.Object(part)) }),
      credentials: Type.Array(named(CredentialResult), { description: 'In their order.' }),
    }),
  },
  { $id: 'VcalmPresentationResult', title: 'VcalmPresentationResult', description: 'Whether the presentation and everything in it was verified, and why not' },
);
export type PresentationResult = Static<typeof PresentationResult>;

export const vcalmShared = [Problem, CredentialResult, PresentationResult];
