/**
 * What a property holds, and how often: `range cardinality`. A class is an object, or in the ranges of `linkable` also the IRI of one; a
 * `Link` is an address that nobody follows here.
 */
export type PropertyRule = `${Range} ${'1' | '0..1' | '0..*'}`;
export type Range = 'Text' | 'Boolean' | 'DateTime' | 'Iri' | 'Link' | 'VerificationType' | ClassName;

export type ClassName =
  | 'Assertion'
  | 'BadgeClass'
  | 'Profile'
  | 'IdentityObject'
  | 'VerificationObject'
  | 'IssuerVerification'
  | 'CryptographicKey'
  | 'Image'
  | 'Evidence'
  | 'Criteria'
  | 'AlignmentObject';

export interface ObjectClass {
  /** The line of the checklist. */
  readonly rule: string;
  /** One of them must be among the types; none where the type may be left out, or is a value of its own. */
  readonly types: readonly string[];
  readonly properties: Readonly<Record<string, PropertyRule>>;
}

/** Classes that may be named by their IRI. The first two are looked at by themselves, wherever they lie. */
export const linkable: ReadonlySet<string> = new Set<ClassName>(['BadgeClass', 'Profile', 'CryptographicKey', 'Image', 'Evidence', 'Criteria']);

/** The classes of Open Badges 2.0, as far as a badge that somebody was given is made of them (checklist G-002 to G-005; OB2 §Open Badges Vocabulary). */
export const classes: Readonly<Record<ClassName, ObjectClass>> = {
  Assertion: {
    rule: 'G-002',
    types: ['Assertion'],
    properties: {
      id: 'Iri 1',
      recipient: 'IdentityObject 1',
      badge: 'BadgeClass 1',
      verification: 'VerificationObject 1',
      issuedOn: 'DateTime 1',
      expires: 'DateTime 0..1',
      image: 'Image 0..1',
      evidence: 'Evidence 0..*',
      narrative: 'Text 0..1',
      revoked: 'Boolean 0..1',
      revocationReason: 'Text 0..1',
    },
  },
  BadgeClass: {
    rule: 'G-003',
    types: ['BadgeClass'],
    properties: {
      id: 'Iri 1',
      name: 'Text 1',
      description: 'Text 1',
      image: 'Image 1',
      criteria: 'Criteria 1',
      issuer: 'Profile 1',
      alignment: 'AlignmentObject 0..*',
      tags: 'Text 0..*',
    },
  },
  Profile: {
    rule: 'G-003',
    types: ['Issuer', 'Profile'],
    properties: {
      id: 'Iri 1',
      name: 'Text 1',
      url: 'Link 1',
      email: 'Text 1',
      telephone: 'Text 0..1',
      description: 'Text 0..1',
      image: 'Image 0..1',
      publicKey: 'CryptographicKey 0..*',
      verification: 'IssuerVerification 0..1',
      revocationList: 'Link 0..1',
    },
  },
  IdentityObject: { rule: 'G-004', types: [], properties: { identity: 'Text 1', type: 'Text 1', hashed: 'Boolean 1', salt: 'Text 0..1' } },
  VerificationObject: { rule: 'G-005', types: [], properties: { type: 'VerificationType 1', creator: 'CryptographicKey 0..1' } },
  IssuerVerification: { rule: 'G-005', types: [], properties: { verificationProperty: 'Text 0..1', startsWith: 'Text 0..*', allowedOrigins: 'Text 0..*' } },
  CryptographicKey: { rule: 'G-020', types: [], properties: { id: 'Iri 0..1', owner: 'Iri 0..1', publicKeyPem: 'Text 0..1' } },
  Image: { rule: 'G-003', types: [], properties: { id: 'Link 1', caption: 'Text 0..1' } },
  Evidence: { rule: 'G-002', types: [], properties: { id: 'Link 0..1', narrative: 'Text 0..1', name: 'Text 0..1', description: 'Text 0..1', genre: 'Text 0..1', audience: 'Text 0..1' } },
  Criteria: { rule: 'G-003', types: [], properties: { id: 'Link 0..1', narrative: 'Text 0..1' } },
  AlignmentObject: {
    rule: 'G-003',
    types: [],
    properties: { targetName: 'Text 1', targetUrl: 'Link 1', targetDescription: 'Text 0..1', targetFramework: 'Text 0..1', targetCode: 'Text 0..1' },
  },
};
