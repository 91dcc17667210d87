import type { DatatypeName } from './datatypes.ts';
import type { VocabularyName } from './vocabularies.ts';

/** The two data models that a badge can follow (checklist A.7). */
export type DataModel = '2.0' | '1.1';

type Cardinality = '1' | '0..1' | '0..*' | '0..* compactable';
type RangeName = DatatypeName | VocabularyName | ClassName | 'ProfileRef';

/** `RANGE CARDINALITY`, as the tables of the specification write it. */
export type PropertyRule = `${RangeName} ${Cardinality}`;

export interface ClassRule {
  /** `set`: an array that holds the class name, or, compacted, the name; `name`: exactly the name; `any`: a string; `none`: not in the model. */
  readonly type: 'set' | 'name' | 'any' | 'none';
  /** A closed class takes no property beyond these (checklist A-008). */
  readonly closed?: true;
  readonly properties: Readonly<Record<string, PropertyRule>>;
}

export type ClassName =
  | 'AchievementSubject'
  | 'Achievement'
  | 'Criteria'
  | 'Profile'
  | 'Image'
  | 'Alignment'
  | 'ResultDescription'
  | 'RubricCriterionLevel'
  | 'Result'
  | 'Evidence'
  | 'IdentityObject'
  | 'IdentifierEntry'
  | 'Related'
  | 'Address'
  | 'GeoCoordinates'
  | 'EndorsementCredential'
  | 'EndorsementSubject'
  | 'CredentialStatus'
  | 'CredentialSchema'
  | 'RefreshService'
  | 'TermsOfUse'
  | 'Proof';

const endorsements = { endorsement: 'EndorsementCredential 0..*', endorsementJwt: 'CompactJws 0..*' } as const;

/** What every credential has, whichever its subject; `@context` and `type` have rules of their own. */
export const credentialProperties = {
  id: 'URI 1',
  description: 'String 0..1',
  awardedDate: 'DateTimeZ 0..1',
  issuer: 'ProfileRef 1',
  proof: 'Proof 0..* compactable',
  credentialSchema: 'CredentialSchema 0..* compactable',
  credentialStatus: 'CredentialStatus 0..1',
  refreshService: 'RefreshService 0..1',
  termsOfUse: 'TermsOfUse 0..* compactable',
} as const satisfies Record<string, PropertyRule>;

/** Where the data models name their validity period differently (checklist A-163). */
export const periodProperties = {
  '2.0': { validFrom: 'DateTimeZ 1', validUntil: 'DateTimeZ 0..1' },
  '1.1': { issuanceDate: 'DateTimeZ 1', expirationDate: 'DateTimeZ 0..1' },
} as const satisfies Record<DataModel, Record<string, PropertyRule>>;

/** What a badge has beyond every credential; version 1.1 of the data model demands its name. */
export const achievementCredentialProperties = {
  name: 'String 0..1',
  image: 'Image 0..1',
  credentialSubject: 'AchievementSubject 1',
  evidence: 'Evidence 0..*',
  ...endorsements,
} as const satisfies Record<string, PropertyRule>;

export const endorsementCredentialProperties = {
  name: 'String 1',
  credentialSubject: 'EndorsementSubject 1',
} as const satisfies Record<string, PropertyRule>;

/** The classes of Open Badges 3.0 and the parts of the Verifiable Credentials model that it uses (checklist A.4). */
export const classes: Readonly<Record<Exclude<ClassName, 'EndorsementCredential'>, ClassRule>> = {
  AchievementSubject: {
    type: 'set',
    properties: {
      id: 'URI 0..1',
      activityStartDate: 'DateTimeZ 0..1',
      activityEndDate: 'DateTimeZ 0..1',
      creditsEarned: 'Credits 0..1',
      achievement: 'Achievement 1',
      identifier: 'IdentityObject 0..*',
      image: 'Image 0..1',
      licenseNumber: 'String 0..1',
      narrative: 'String 0..1',
      result: 'Result 0..*',
      role: 'String 0..1',
      source: 'Profile 0..1',
      term: 'String 0..1',
    },
  },
  Achievement: {
    type: 'set',
    properties: {
      id: 'URI 1',
      alignment: 'Alignment 0..*',
      achievementType: 'AchievementType 0..1',
      creator: 'Profile 0..1',
      creditsAvailable: 'Credits 0..1',
      criteria: 'Criteria 1',
      description: 'String 1',
      ...endorsements,
      fieldOfStudy: 'String 0..1',
      humanCode: 'String 0..1',
      image: 'Image 0..1',
      inLanguage: 'LanguageCode 0..1',
      name: 'String 1',
      otherIdentifier: 'IdentifierEntry 0..*',
      related: 'Related 0..*',
      resultDescription: 'ResultDescription 0..*',
      specialization: 'String 0..1',
      tag: 'String 0..*',
      version: 'String 0..1',
    },
  },
  Criteria: { type: 'none', properties: { id: 'URI 0..1', narrative: 'String 0..1' } },
  Profile: {
    type: 'set',
    properties: {
      id: 'URI 1',
      name: 'String 0..1',
      url: 'AnyURI 0..1',
      phone: 'String 0..1',
      description: 'String 0..1',
      ...endorsements,
      image: 'Image 0..1',
      email: 'String 0..1',
      address: 'Address 0..1',
      otherIdentifier: 'IdentifierEntry 0..*',
      official: 'String 0..1',
      parentOrg: 'Profile 0..1',
      familyName: 'String 0..1',
      givenName: 'String 0..1',
      additionalName: 'String 0..1',
      patronymicName: 'String 0..1',
      honorificPrefix: 'String 0..1',
      honorificSuffix: 'String 0..1',
      familyNamePrefix: 'String 0..1',
      dateOfBirth: 'Date 0..1',
    },
  },
  Image: { type: 'name', closed: true, properties: { id: 'URI 1', caption: 'String 0..1' } },
  Alignment: {
    type: 'set',
    properties: {
      targetName: 'String 1',
      targetUrl: 'URL 1',
      targetCode: 'String 0..1',
      targetDescription: 'String 0..1',
      targetFramework: 'String 0..1',
      targetType: 'AlignmentTargetType 0..1',
    },
  },
  ResultDescription: {
    type: 'set',
    properties: {
      id: 'URI 1',
      name: 'String 1',
      resultType: 'ResultType 1',
      alignment: 'Alignment 0..*',
      allowedValue: 'String 0..*',
      requiredLevel: 'AnyURI 0..1',
      requiredValue: 'String 0..1',
      rubricCriterionLevel: 'RubricCriterionLevel 0..*',
      valueMax: 'String 0..1',
      valueMin: 'String 0..1',
    },
  },
  RubricCriterionLevel: {
    type: 'set',
    properties: {
      id: 'URI 1',
      name: 'String 1',
      alignment: 'Alignment 0..*',
      description: 'String 0..1',
      level: 'String 0..1',
      points: 'String 0..1',
    },
  },
  Result: {
    type: 'set',
    properties: {
      achievedLevel: 'AnyURI 0..1',
      alignment: 'Alignment 0..*',
      resultDescription: 'AnyURI 0..1',
      status: 'ResultStatusType 0..1',
      value: 'String 0..1',
    },
  },
  Evidence: {
    type: 'set',
    properties: {
      id: 'URI 0..1',
      narrative: 'String 0..1',
      name: 'String 0..1',
      description: 'String 0..1',
      genre: 'String 0..1',
      audience: 'String 0..1',
    },
  },
  IdentityObject: {
    type: 'name',
    closed: true,
    properties: { hashed: 'Boolean 1', identityHash: 'String 1', identityType: 'IdentifierTypeEnum 1', salt: 'String 0..1' },
  },
  IdentifierEntry: { type: 'name', closed: true, properties: { identifier: 'String 1', identifierType: 'IdentifierTypeEnum 1' } },
  Related: { type: 'set', properties: { id: 'URI 1', inLanguage: 'LanguageCode 0..1', version: 'String 0..1' } },
  Address: {
    type: 'set',
    properties: {
      addressCountry: 'String 0..1',
      addressCountryCode: 'CountryCode 0..1',
      addressRegion: 'String 0..1',
      addressLocality: 'String 0..1',
      streetAddress: 'String 0..1',
      postOfficeBoxNumber: 'String 0..1',
      postalCode: 'String 0..1',
      geo: 'GeoCoordinates 0..1',
    },
  },
  GeoCoordinates: { type: 'name', properties: { latitude: 'Float 1', longitude: 'Float 1' } },
  EndorsementSubject: { type: 'set', properties: { id: 'URI 1', endorsementComment: 'String 0..1' } },
  CredentialStatus: { type: 'any', properties: { id: 'URI 0..1' } },
  CredentialSchema: { type: 'any', properties: { id: 'URI 1' } },
  RefreshService: { type: 'any', properties: { id: 'URI 1' } },
  TermsOfUse: { type: 'any', properties: { id: 'URI 0..1' } },
  Proof: {
    type: 'any',
    properties: {
      created: 'DateTimeZ 0..1',
      cryptosuite: 'String 0..1',
      challenge: 'String 0..1',
      domain: 'String 0..1',
      nonce: 'String 0..1',
      proofPurpose: 'String 0..1',
      proofValue: 'String 0..1',
      verificationMethod: 'URI 0..1',
    },
  },
};
