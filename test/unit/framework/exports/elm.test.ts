import { describe, expect, test } from 'vitest';
import { elmOf } from '../../../../src/framework/exports/elm.ts';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import type { Issuer } from '../../../../src/framework/issuer/issuer.ts';
import type { JsonObject, JsonValue } from '../../../../src/framework/json.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord, exampleRecords } from '../../../support/examples.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord, aRecordWithout } from '../support/builders.ts';

const achievementId = 'https://badges.example/issuers/aonagi/achievements/1/v/2';
const did = 'did:web:badges.example:issuers:aonagi';
const elm = (record: FrameworkRecord, issuer: Issuer = demonstrationIssuer): JsonObject => elmOf({ profile, record, issuer, did, achievementId, version: 2 });

/**
 * How often a class has a property, as the application profile EDC demands it (framework.md §5.2): least and most. What is not named may occur
 * any number of times. `map` is a language map, which the profile counts as texts of a language each.
 */
const shapes: Readonly<Record<string, Readonly<Record<string, readonly [least: number, most: number, kind?: 'map']>>>> = {
  Qualification: {
    title: [1, 1, 'map'], description: [0, 1, 'map'], volumeOfLearning: [0, 1], maximumDuration: [0, 1], learningSetting: [0, 1], entryRequirement: [0, 1], learningOutcomeSummary: [0, 1],
    isPartialQualification: [0, 1], eqfLevel: [0, 1], nqfLevel: [0, Infinity],
  },
  LearningOutcome: { title: [1, 1, 'map'], dcType: [0, 1], reusabilityLevel: [0, 1] },
  CreditPoint: { framework: [1, 1], point: [1, 1] },
  LearningAssessmentSpecification: { title: [1, 1, 'map'], dcType: [0, 1], gradingScheme: [0, 1], idVerification: [0, 1] },
  Accreditation: { title: [1, 1, 'map'], dcType: [1, 1], accreditingAgent: [1, 1], dateIssued: [0, 1], expiryDate: [0, 1] },
  Organisation: { legalName: [1, 1, 'map'], location: [1, Infinity], registration: [0, 1], eIDASIdentifier: [0, 1] },
  Location: { address: [1, Infinity] },
  Address: { countryCode: [1, 1], fullAddress: [0, 1] },
  LegalIdentifier: { notation: [1, 1], spatial: [1, 1], schemeName: [0, 1] },
  Identifier: { notation: [1, 1], schemeName: [0, 1] },
  Note: { noteLiteral: [1, 1, 'map'] },
  WebResource: { contentURL: [1, 1] },
  AwardingOpportunity: { awardingBody: [1, Infinity], learningAchievementSpecification: [1, 1] },
  Concept: { inScheme: [1, 1] },
  ConceptScheme: {},
};

function* nodesOf(value: JsonValue): Generator<JsonObject> {
  if (Array.isArray(value)) for (const member of value) yield* nodesOf(member);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value;
    for (const [name, member] of Object.entries(value)) if (name !== '@context') yield* nodesOf(member);
  }
}

function faultsOf(node: JsonObject): string[] {
  const shape = shapes[String(node['type'])];
  if (!shape) return [`no shape of ${String(node['type'])}`];
  return Object.entries(shape).flatMap(([name, [least, most, kind]]) => {
    const value = node[name];
    const count = value === undefined ? 0 : [value].flat().length;
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([language, text]) => /^[a-z]{2}/.test(language) && typeof text === 'string');
    return [...(count < least || count > most ? [`${String(node['type'])}.${name}: ${count}`] : []), ...(kind === 'map' && value !== undefined && !isMap ? [`${name} is no language map`] : [])];
  });
}

const records: [string, FrameworkRecord][] = [
  ...exampleRecords.map(({ name, record }): [string, FrameworkRecord] => [name, record]),
  ['every member', aFullRecord()],
  ['the least record', { title: { ja: '公開講座' }, achievementType: 'Badge' }],
];

describe('an export to the European Learning Model', () => {
  test.each(records)('of %s keeps to the cardinalities of §5.2', (_name, record) => {
    const nodes = [...nodesOf(elm(record))];
    expect(nodes.flatMap(faultsOf)).toEqual([]);
    expect(nodes.map(({ type }) => type)).toContain('Organisation');
  });

  test('is known to bite: an organisation without a location, credits without a framework', () => {
    const text = JSON.stringify(elm(exampleRecord('statistics-in-practice')));
    expect([...nodesOf(JSON.parse(text.replaceAll('"location"', '"place"')) as JsonObject)].flatMap(faultsOf)).toContain('Organisation.location: 0');
    expect([...nodesOf(JSON.parse(text.replaceAll('"framework"', '"frame"')) as JsonObject)].flatMap(faultsOf)).toContain('CreditPoint.framework: 0');
  });

  test('has no LearningAssessment, which would need a grade, and no learner', () => {
    for (const [, record] of records) expect([...nodesOf(elm(record))].map(({ type }) => type)).not.toContain('LearningAssessment');
  });

  test('takes every list value from the scheme that its address is in', () => {
    for (const { id, inScheme } of [...nodesOf(elm(aFullRecord()))].filter(({ type }) => type === 'Concept')) {
      const scheme = String((inScheme as JsonObject)['id']);
      if (String(id).startsWith('http://data.europa.eu/snb/')) expect(scheme).toBe(`${String(id).replace(/\/[^/]*$/, '')}/25831c2`);
      else if (String(id).includes('/authority/')) expect(scheme).toBe(String(id).replace(/\/[^/]*$/, ''));
      else expect(scheme).toMatch(/^(urn:akashi:|did:web:badges\.example:issuers:aonagi#|http:\/\/data\.europa\.eu\/esco\/concept-scheme\/skills$)/);
    }
  });

  test('states an EQF level only where the record does; JEQF is an education level of its own', () => {
    const jeqf = elm(exampleRecord('data-science-fundamentals'));
    expect(jeqf).not.toHaveProperty('eqfLevel');
    expect(jeqf['educationLevel']).toMatchObject([{ id: 'urn:akashi:ns:v1#JEQF-6' }]);
    expect(JSON.stringify(jeqf)).not.toContain('snb/eqf/');
    expect(elm(aFullRecord())['eqfLevel']).toMatchObject({ id: 'http://data.europa.eu/snb/eqf/6', inScheme: { id: 'http://data.europa.eu/snb/eqf/25831c2' } });
  });

  test('keeps 単位 apart from ECTS and converts nothing', () => {
    expect(elm(exampleRecord('statistics-in-practice'))['creditPoint']).toMatchObject([
      { framework: { id: 'urn:akashi:ns:v1#credit-JP-TANI' }, point: '2' },
      { framework: { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af' }, point: '3' },
    ]);
    expect(elm({ ...aFullRecord(), workload: { hours: 'PT45H' } })).toMatchObject({ volumeOfLearning: 'PT45H' });
    expect(elm({ ...aFullRecord(), workload: { hours: 'PT45H' } })).not.toHaveProperty('creditPoint');
  });

  test('is an accreditation only of a body that is named, by a kind that the list has; the rest is a note', () => {
    const certificate = elm(exampleRecord('data-science-certificate'));
    expect(certificate['accreditation']).toMatchObject([{ type: 'Accreditation', dcType: { id: 'http://data.europa.eu/snb/accreditation/820101cba6' } }]);
    const internal = elm(exampleRecord('data-science-fundamentals'));
    expect(internal).not.toHaveProperty('accreditation');
    expect(JSON.stringify(internal['additionalNote'])).toContain('内部質保証');
  });

  test('names the awarding body with its country in three letters and its corporate number', () => {
    expect(elm(aFullRecord())['awardingOpportunity']).toMatchObject([
      {
        learningAchievementSpecification: `${achievementId}#qualification`,
        awardingBody: [
          {
            id: 'did:web:badges.example:issuers:aonagi',
            registration: { notation: '9999999999999', spatial: { id: 'http://publications.europa.eu/resource/authority/country/JPN' } },
            location: [{ address: [{ countryCode: { id: 'http://publications.europa.eu/resource/authority/country/JPN' } }] }],
          },
        ],
      },
    ]);
  });

  test.each(records)('of %s loses no address of a skill, of quality assurance or of further information', (_name, record) => {
    const text = JSON.stringify(elm(record));
    const addresses = [
      ...[...(record.learningOutcomes ?? []).flatMap(({ skills = [] }) => skills), ...(record.skills ?? [])].map(({ uri }) => uri),
      ...(record.qualityAssurance ?? []).flatMap(({ url, body }) => [url, body?.url]),
      ...(record.furtherInfo ?? []).map(({ url }) => url),
    ];
    expect(addresses.filter((address) => address !== undefined && !text.includes(address))).toEqual([]);
  });

  test('tells the codes that no European list has by a note, and loses none', () => {
    const notes = JSON.stringify(elm(aFullRecord())['additionalNote']);
    for (const word of ['ボランティア活動', 'その他', 'fr', 'urn:uuid:0f9e6a3c', 'https://www.aonagi.example/modules/1']) expect(notes).toContain(word);
  });

  test('keeps a rank of the issuer’s own apart from another issuer’s rank of the same name', () => {
    const ranks = (elm(aFullRecord())['educationLevel'] as JsonObject[]).map(({ id, inScheme }) => [id, (inScheme as JsonObject)['id']]);
    expect(ranks).toContainEqual([`${did}#rank-gold`, `${did}#ranks`]);
    expect(ranks).toContainEqual(['urn:akashi:ns:v1#NZQCF-5', 'urn:akashi:ns:v1#NZQCF']);
  });

  test.each([
    ['online', true, '70be69aaf9'],
    ['onsite', true, '70be69aaf9'],
    ['none', false, 'c598449d64'],
  ])('says supervision %s with identity verified %s by the list’s value, and how', (supervision, identityVerified, code) => {
    const [assessment] = elm(aRecord({ assessment: [{ type: 'quiz', supervision, identityVerified, idMethod: '学生証の提示' }] }))['provenBy'] as JsonObject[];
    const list = 'http://data.europa.eu/snb/supervision-verification';
    expect(assessment?.['idVerification']).toMatchObject({ id: `${list}/${code}`, inScheme: { id: `${list}/25831c2` } });
    expect(assessment?.['additionalNote']).toContainEqual({ type: 'Note', noteLiteral: { ja: '本人確認の方法：学生証の提示' } });
  });

  test.each([{ supervision: 'online' }, { identityVerified: true }, {}, { supervision: 'none', identityVerified: true }, { supervision: 'onsite', identityVerified: false }])('has no value for supervision that is half stated, or whose value nobody has confirmed: %j', (stated) => {
    const [assessment] = elm(aRecord({ assessment: [{ type: 'quiz', ...stated }] }))['provenBy'] as JsonObject[];
    expect(assessment).not.toHaveProperty('idVerification');
  });

  const notes = (record: FrameworkRecord): JsonValue[] => ((elm(record)['additionalNote'] ?? []) as JsonObject[]).map(({ noteLiteral }) => noteLiteral ?? null);

  test.each([[true, '決まった日時に実施', 'at fixed times'], [false, '各自の時間に学習', 'in one’s own time']])('says whether it is at fixed times: %s', (synchronous, ja, en) => {
    expect(notes(aRecord({ synchronous }))).toContainEqual({ ja: `授業の方法：${ja}`, en: `Form of participation: ${en}` });
  });

  test('says how results are expressed, and nothing where the record does not', () => {
    const told = notes(aFullRecord());
    expect(told).toContainEqual({ ja: '成績の表し方：評語（可、良、優、合格は可以上）' });
    expect(told).toContainEqual({ ja: '成績の表し方：得点（0～100、合格は60以上）', en: 'How results are expressed: Score (0 to 100; pass: at least 60)' });
    expect(told).toContainEqual({ ja: '成績の表し方：修了状況' });
    expect(told).toContainEqual({ ja: '成績の表し方：レポートのルーブリック（要努力、到達、合格は到達以上）' });
    expect(JSON.stringify(notes(aRecordWithout('resultDescriptions')))).not.toContain('成績の表し方');
  });

  test('says whose claim an EQF level is', () => {
    expect(notes(aFullRecord())).toContainEqual({ ja: 'レベル：欧州資格枠組み（EQF）レベル6（発行者による表示）', en: 'Level of the learning experience: EQF level 6 (as stated by the issuer)' });
    expect(JSON.stringify(notes(aRecord({ level: [{ scheme: 'EQF', code: '6', officiallyReferenced: true }] })))).not.toContain('as stated by the issuer');
  });

  test('names all bodies that award jointly, the issuer first', () => {
    const partner = { id: 'https://partner.example/', name: { ja: '連携機関', en: 'Partner' }, country: 'JP' };
    const { awardingOpportunity } = elm(aRecord({ awardingBody: [partner] })) as unknown as { awardingOpportunity: { awardingBody: { legalName: unknown; location: unknown[] }[] }[] };
    const [issuing, joint] = awardingOpportunity[0]?.awardingBody ?? [];
    expect([issuing?.location.length, joint]).toEqual([1, expect.objectContaining({ id: 'https://partner.example/', legalName: { ja: '連携機関', en: 'Partner' } })]);
  });

  test('names the region of an organisation in its address, as a text of the language that it is in', () => {
    const address = (issuer: Issuer): JsonValue | undefined =>
      [...nodesOf(elm(aRecord(), issuer)['awardingOpportunity'] ?? null)].find(({ type }) => type === 'Address')?.['fullAddress'];
    expect(address(demonstrationIssuer)).toEqual({ type: 'Note', noteLiteral: { ja: '兵庫県' } });
    expect(address({ ...demonstrationIssuer, region: 'JP-28' })).toEqual({ type: 'Note', noteLiteral: { und: 'JP-28' } });
    expect(address({ ...demonstrationIssuer, country: 'CN', region: '北京' })).toEqual({ type: 'Note', noteLiteral: { und: '北京' } });
    const { region: _region, ...without } = demonstrationIssuer;
    expect(address(without)).toBeUndefined();
  });

  test.each(records)('of %s without its English tags no Japanese text as English', (_name, record) => {
    const english = (value: JsonValue): JsonValue[] => {
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([name, member]) => [...(name === 'en' ? [member] : []), ...english(member)]);
    };
    const withoutEnglish = JSON.parse(JSON.stringify(record), (name, value: unknown) => (name === 'en' ? undefined : value)) as FrameworkRecord;
    expect(JSON.stringify(english(elm(withoutEnglish)))).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  test('says prerequisites in English only where all of them are', () => {
    const none = { ja: 'なし', en: 'None' };
    expect(elm(aRecord({ prerequisites: [none, none] }))['entryRequirement']).toMatchObject({ noteLiteral: { ja: 'なし、なし', en: 'None; None' } });
    expect(elm(aRecord({ prerequisites: [none, { ja: '在学生' }] }))['entryRequirement']).toEqual({ type: 'Note', noteLiteral: { ja: 'なし、在学生' } });
  });

  test('names a field of study as the record does, and never by its code', () => {
    const [named, bare] = elm(aRecord({ fieldOfStudy: [{ isced: '0542', name: { ja: '統計学' } }, { isced: '0612' }] }))['thematicArea'] as JsonObject[];
    expect(named).toMatchObject({ id: 'http://data.europa.eu/snb/isced-f/0542', prefLabel: { ja: '統計学' } });
    expect(bare).toEqual({ id: 'http://data.europa.eu/snb/isced-f/0612', type: 'Concept', inScheme: { id: 'http://data.europa.eu/snb/isced-f/25831c2', type: 'ConceptScheme' } });
  });

  test.each([
    ['Asia/Tokyo', '2024-03-25T00:00:00+09:00', '2031-03-31T14:59:59Z'],
    ['Europe/Brussels', '2024-03-25T00:00:00+01:00', '2031-03-31T21:59:59Z'],
    [undefined, '2024-03-25T00:00:00+09:00', '2031-03-31T14:59:59Z'],
  ])('reads the days of an accreditation in the issuer’s zone %s', (timeZone, dateIssued, expiryDate) => {
    const { timeZone: _zone, ...issuer } = demonstrationIssuer;
    expect(elm(aFullRecord(), { ...issuer, ...(timeZone === undefined ? {} : { timeZone }) })['accreditation']).toMatchObject([{ dateIssued, expiryDate }]);
  });
});
