import { describe, expect, test } from 'vitest';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { schemaOrgOf } from '../../../../src/framework/exports/schema-org.ts';
import type { JsonObject } from '../../../../src/framework/json.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { profile } from '../../../support/profiles.ts';

const achievementId = 'https://badges.example/issuers/aonagi/achievements/1/v/2';
const graph = (record: FrameworkRecord): JsonObject[] =>
  schemaOrgOf({ profile, record, issuer: demonstrationIssuer, did: 'did:web:badges.example:issuers:aonagi', achievementId, version: 2, imageUrl: `${achievementId}/image` })['@graph'] as JsonObject[];

describe('an export to schema.org', () => {
  test('is a credential and the course that awards it', () => {
    const [credential, course] = graph(exampleRecord('data-science-certificate'));
    expect(credential).toMatchObject({ '@type': 'EducationalOccupationalCredential', '@id': achievementId, credentialCategory: 'MicroCredential', version: '2', validFor: 'P5Y', image: `${achievementId}/image` });
    expect(course).toMatchObject({ '@type': 'Course', educationalCredentialAwarded: { '@id': achievementId }, provider: { '@type': 'EducationalOrganization', '@id': 'did:web:badges.example:issuers:aonagi' } });
    expect(course?.['hasPart']).toHaveLength(3);
  });

  test('gives every text its language', () => {
    const [credential] = graph(exampleRecord('data-visualisation'));
    const name = credential?.['name'] as JsonObject[] | undefined;
    expect(name?.map((text) => text['@language'])).toEqual(['ja', 'en', 'zh']);
  });

  test('names credits by their scheme and converts nothing', () => {
    const [, course] = graph(exampleRecord('statistics-in-practice'));
    expect(course?.['numberOfCredits']).toEqual([
      { '@type': 'StructuredValue', value: 2, unitText: 'JP-TANI' },
      { '@type': 'StructuredValue', value: 3, unitText: 'ECTS' },
    ]);
    expect(course?.['educationalLevel']).toMatchObject([{ '@type': 'DefinedTerm', termCode: '6' }]);
    expect(JSON.stringify(course)).not.toContain('EQF）6');
  });

  test('says neither null nor an empty list of the least record', () => {
    const text = JSON.stringify(graph({ title: { ja: '公開講座' }, achievementType: 'Badge' }));
    expect(text).not.toMatch(/null|\[\]|undefined/);
  });
});
