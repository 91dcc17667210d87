import { describe, expect, test } from 'vitest';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { schemaOrgOf } from '../../../../src/framework/exports/schema-org.ts';
import type { JsonObject } from '../../../../src/framework/json.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { profile } from '../../../support/profiles.ts';
import { aRecord, aRecordWithout } from '../support/builders.ts';

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

  test('names who awards it: the issuer, and after it the bodies that award it too', () => {
    const body = { id: 'https://partner.example/', name: { ja: '連携企業' }, country: 'JP' };
    const [credential, course] = graph(aRecord({ awardingBody: [body] }));
    const both = [{ '@type': 'EducationalOrganization', '@id': 'did:web:badges.example:issuers:aonagi' }, { '@type': 'Organization', '@id': body.id, name: [{ '@value': '連携企業', '@language': 'ja' }] }];
    expect(credential?.['creator']).toMatchObject(both);
    expect(course?.['provider']).toMatchObject(both);
    expect(graph(aRecord())[0]?.['creator']).toMatchObject(both[0] ?? {});
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

  test('names as recognising only bodies that stand up for the credential', () => {
    const body = (name: string) => ({ id: `https://${name}.example/`, name: { ja: name }, country: 'JP' });
    const qualityAssurance = ['internal', 'external-institutional', 'external-programme', 'licence', 'recognition'].map((kind) => ({ kind, name: { ja: '質保証' }, body: body(kind) }));
    const [credential] = graph(aRecord({ qualityAssurance }));
    expect(credential?.['recognizedBy']).toEqual(
      ['external-programme', 'recognition'].map((name) => ({ '@type': 'Organization', name: [{ '@value': name, '@language': 'ja' }] })),
    );
    expect(graph(aRecord({ qualityAssurance: qualityAssurance.slice(0, 2) }))[0]).not.toHaveProperty('recognizedBy');
  });

  test('has one course instance of all forms, with the workload once', () => {
    const instance = (overrides: Partial<FrameworkRecord>): unknown => graph(aRecord({ workload: { hours: 'PT45H' }, ...overrides }))[1]?.['hasCourseInstance'];
    expect(instance({ participation: ['online', 'onsite'], synchronous: true })).toEqual({ '@type': 'CourseInstance', courseMode: ['online', 'onsite', 'synchronous'], courseWorkload: 'PT45H' });
    expect(instance({ participation: ['online'], synchronous: false })).toMatchObject({ courseMode: ['online', 'asynchronous'] });
    expect(graph(aRecordWithout('participation', 'synchronous'))[1]).not.toHaveProperty('hasCourseInstance');
  });

  test('says neither null nor an empty list of the least record', () => {
    const text = JSON.stringify(graph({ title: { ja: '公開講座' }, achievementType: 'Badge' }));
    expect(text).not.toMatch(/null|\[\]|undefined/);
  });
});
