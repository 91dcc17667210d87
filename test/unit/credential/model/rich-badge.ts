import type { JsonObject } from '../../../../src/credential/json.ts';
import { aBadge, statusEntry } from '../verify-support.ts';

const alignment = (): JsonObject => ({ type: ['Alignment'], targetName: 'CEFR', targetUrl: 'https://www.coe.int/cefr', targetType: 'CFItem' });
const image = (name: string): JsonObject => ({ id: `https://badges.example.ac.jp/${name}.png`, type: 'Image', caption: name });

function anEndorsement(): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:01980000-0000-7000-8000-00000000000e',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: 'https://accreditor.example/1', type: ['Profile'], name: 'Accreditor' },
    validFrom: '2026-04-01T00:00:00Z',
    credentialSubject: { id: 'https://badges.example.ac.jp/issuers/univ', type: ['EndorsementSubject'], endorsementComment: 'In good standing.' },
    proof: [{ type: 'DataIntegrityProof' }],
  };
}

/** A badge with every class and nearly every property of the model in it; nothing to warn of. */
export function aRichBadge(): JsonObject {
  const base = aBadge();
  const subject = base['credentialSubject'];
  return {
    ...base,
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    description: 'Twelve weeks',
    image: image('badge'),
    awardedDate: '2026-03-31T00:00:00+09:00',
    validUntil: '2030-03-31T14:59:59Z',
    evidence: [{ id: 'https://badges.example.ac.jp/evidence/1', type: ['Evidence'], name: 'Report', narrative: 'Text', genre: 'Research' }],
    endorsement: [anEndorsement()],
    endorsementJwt: ['eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    credentialStatus: statusEntry(),
    credentialSchema: [{ id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json', type: '1EdTechJsonSchemaValidator2019' }],
    refreshService: { id: 'https://badges.example.ac.jp/refresh/1', type: '1EdTechCredentialRefresh' },
    termsOfUse: [{ type: 'TermsOfUse' }],
    proof: [{ type: 'DataIntegrityProof', created: '2026-04-01T00:00:00Z', proofPurpose: 'assertionMethod', verificationMethod: 'https://x.example/#1', proofValue: 'z1' }],
    issuer: {
      id: 'did:web:badges.example.ac.jp:issuers:univ',
      type: ['Profile'],
      name: 'Example University',
      url: 'https://www.example.ac.jp',
      email: 'office@example.ac.jp',
      image: image('logo'),
      dateOfBirth: '1949-05-31',
      address: { type: ['Address'], addressCountryCode: 'JP', addressRegion: '東京都', geo: { type: 'GeoCoordinates', latitude: 35.7, longitude: 139.7 } },
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: '1234567890128', identifierType: 'ext:JP-CORPORATE-NUMBER' }],
      parentOrg: { id: 'https://parent.example/', type: ['Profile'], name: 'Parent' },
    },
    credentialSubject: {
      ...(subject as JsonObject),
      activityStartDate: '2026-01-01T00:00:00Z',
      creditsEarned: 2.5,
      identifier: [
        { type: 'IdentityObject', hashed: true, identityHash: `sha256$${'a1'.repeat(32)}`, identityType: 'emailAddress', salt: 's' },
        { type: 'IdentityObject', hashed: false, identityHash: '証 太郎', identityType: 'name' },
      ],
      image: image('subject'),
      source: { id: 'https://source.example/', type: ['Profile'] },
      term: 'Spring',
      result: [
        { type: ['Result'], resultDescription: 'urn:uuid:00000000-0000-0000-0000-000000000001', value: 'A', alignment: [alignment()] },
        { type: ['Result'], resultDescription: 'urn:uuid:00000000-0000-0000-0000-000000000002', status: 'Completed' },
        { type: ['Result'], resultDescription: 'urn:uuid:00000000-0000-0000-0000-000000000003', value: '85' },
        { type: ['Result'], resultDescription: 'urn:uuid:00000000-0000-0000-0000-000000000004', achievedLevel: 'urn:uuid:00000000-0000-0000-0000-000000000005' },
      ],
      achievement: {
        id: 'https://badges.example.ac.jp/issuers/univ/achievements/1/v/1',
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: 'データサイエンス入門',
        description: 'Can read, clean and picture data.',
        criteria: { id: 'https://badges.example.ac.jp/criteria/1', narrative: 'Passed three graded assignments.' },
        alignment: [alignment()],
        creator: { id: 'https://creator.example/', type: ['Profile'] },
        creditsAvailable: 2,
        inLanguage: 'ja',
        image: image('achievement'),
        otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'DS101', identifierType: 'identifier' }],
        related: [{ id: 'https://badges.example.ac.jp/issuers/univ/achievements/2', type: ['Related'], inLanguage: 'en', version: '1' }],
        tag: ['data'],
        version: '1',
        resultDescription: [
          { id: 'urn:uuid:00000000-0000-0000-0000-000000000001', type: ['ResultDescription'], name: 'Grade', resultType: 'LetterGrade', allowedValue: ['C', 'B', 'A'], alignment: [alignment()] },
          { id: 'urn:uuid:00000000-0000-0000-0000-000000000002', type: ['ResultDescription'], name: 'Status', resultType: 'Status' },
          { id: 'urn:uuid:00000000-0000-0000-0000-000000000003', type: ['ResultDescription'], name: 'Score', resultType: 'RawScore', valueMin: '0', valueMax: '100' },
          {
            id: 'urn:uuid:00000000-0000-0000-0000-000000000004',
            type: ['ResultDescription'],
            name: 'Rubric',
            resultType: 'RubricCriterionLevel',
            requiredLevel: 'urn:uuid:00000000-0000-0000-0000-000000000005',
            rubricCriterionLevel: [{ id: 'urn:uuid:00000000-0000-0000-0000-000000000005', type: ['RubricCriterionLevel'], name: 'Mastery', level: '3', points: '4', alignment: [alignment()] }],
          },
        ],
      },
    },
  };
}
