// Badges of others: as edubadges (SURF) writes them, as MyNextID does, and as the bootcamp of 1EdTech set Open Badges beside the European
// Learning Model (framework.md §4.4). All of it is fictional.
import { describe, expect, test } from 'vitest';
import { frameworkView, type FrameworkView } from '../../../../src/framework/view/framework-view.ts';
import { annexOne, profile } from '../../../support/profiles.ts';
import { at, openBadgesContexts } from '../support/mapped-badge.ts';

type Members = Readonly<Record<string, unknown>>;

const stated = (badge: unknown): Record<string, string[]> =>
  Object.fromEntries(frameworkView(badge, profile).items.map(({ item, statedIn }) => [item, statedIn.map(({ pointer, source }) => `${source} ${pointer.replace('/credentialSubject/achievement', 'A').replace('/credentialSubject', 'S')}`)]));
const value = (badge: unknown, key: string) => frameworkView(badge, profile).items.find(({ item }) => item === key)?.value;
const missing = ({ missing: lacking }: FrameworkView): string[] => lacking.map(({ item }) => item);

function aBadge({ contexts = [], subject = {}, achievement = {}, issuer = {}, ...members }: Members & { contexts?: unknown[]; subject?: Members; achievement?: Members; issuer?: Members }): Members {
  return {
    '@context': [...openBadgesContexts, ...contexts],
    id: 'urn:uuid:0198c3a0-0000-7000-8000-000000000003',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'https://lakeside.example/issuers/1', type: ['Profile'], name: 'Lakeside University', ...issuer },
    validFrom: '2026-02-01T00:00:00Z',
    credentialSubject: {
      id: 'https://lakeside.example/students/7',
      type: ['AchievementSubject'],
      achievement: { id: 'https://lakeside.example/achievements/tides', type: ['Achievement'], name: 'Reading the tides', description: 'A minor on tides.', criteria: { narrative: '## Workload\n84 hours' }, ...achievement },
      ...subject,
    },
    ...members,
  };
}

const glossary = 'https://edubadges.nl/static/obv3-glossary.html#';
const dutchTerms = ['ECTS', 'SBU', 'timeInvestment', 'assessmentType', 'participationType', 'participationForm', 'supervisionType', 'identityChecked', 'integrationOptions', 'learningOutcome'];
const dutchContext = { EducredentialAchievement: { '@id': `${glossary}EducredentialAchievement`, '@context': Object.fromEntries(dutchTerms.map((term) => [term, { '@id': `${glossary}${term}` }])) } };
const dutch = (contexts: unknown[], achievement: Members = {}): Members =>
  aBadge({
    contexts,
    issuer: { address: { type: ['Address'], addressCountryCode: 'NL' } },
    achievement: {
      type: ['Achievement', 'EducredentialAchievement'],
      inLanguage: 'nl',
      alignment: [
        { type: ['Alignment'], targetType: 'ext:QualityAssurance', targetName: 'Review of the minor', targetUrl: 'https://review.example/1' },
        { type: ['Alignment'], targetType: 'ext:EQF', targetName: 'EQF level 5', targetCode: '5', targetUrl: 'https://levels.example/' },
        { type: ['Alignment'], targetType: 'ext:Sustainability', targetName: 'Goal 14', targetUrl: 'https://goals.example/14' },
      ],
      learningOutcome: [{ type: 'LearningOutcome', title: { en: ['Can predict a tide'] } }, 'Can explain a neap tide'],
      ECTS: 3, SBU: 84, timeInvestment: 84,
      assessmentType: 'testing', participationType: 'onsite or blended', participationForm: 'onsite or blended', supervisionType: 'supervised online', identityChecked: false,
      integrationOptions: 'integrated, stackable towards another credential',
      resultDescription: [{ id: 'https://lakeside.example/results/1', type: ['ResultDescription'], name: 'Final grade', resultType: 'ext:ECTSGradeScore' }],
      ...achievement,
    },
    subject: { result: [{ type: ['Result'], resultDescription: 'https://lakeside.example/results/1', value: '8.5' }] },
  });
const published = 'https://raw.githubusercontent.com/educredentials/obv3-examples/refs/heads/main/contexts/educredential.json';

describe('a badge as edubadges writes it', () => {
  test.each([['names the published context', [published]], ['defines the terms itself', [dutchContext]]])('that %s states what its extension states', (_what, contexts) => {
    const badge = dutch(contexts);
    const { title: _title, description: _description, ...rest } = stated(badge);
    expect(rest).toEqual({
      learner: ['core S/id'], awardingBody: ['core /issuer'], issuerCountry: ['core /issuer/address/addressCountryCode'], issuedOn: ['core /validFrom'],
      learningOutcomes: ['edubadges A/learningOutcome'],
      workload: ['edubadges A/ECTS', 'edubadges A/SBU', 'edubadges A/timeInvestment'],
      level: ['core A/alignment/1'], qualityAssurance: ['core A/alignment/0'],
      participation: ['edubadges A/participationType', 'edubadges A/participationForm'],
      assessment: ['core A/resultDescription', 'edubadges A/assessmentType'], resultDescriptions: ['core A/resultDescription'],
      supervision: ['edubadges A/supervisionType', 'edubadges A/identityChecked'],
      stackability: ['edubadges A/integrationOptions'], languageOfInstruction: ['edubadges A/inLanguage'], grade: ['core S/result'],
    });
    expect(missing(frameworkView(badge, profile))).toEqual(['achievementType']);
    expect(value(badge, 'workload')).toEqual({ ja: 'ECTS 3単位／SBU 84／timeInvestment 84', en: '3 ECTS credits; SBU 84; timeInvestment 84' });
    expect(value(badge, 'supervision')).toEqual({ ja: 'supervised online／本人確認なし', en: 'supervised online; without identity verification' });
    expect(value(badge, 'learningOutcomes')?.en).toBe('Can predict a tide; Can explain a neap tide');
    for (const { statedIn } of frameworkView(badge, profile).items) for (const { pointer } of statedIn) expect(at(badge, pointer)).not.toBeUndefined();
  });

  test.each([
    ['no context that says so', []],
    ['another context', ['https://contexts.example/edubadges.nl/educredential.json']],
    ['terms of another meaning', [{ EducredentialAchievement: { '@id': 'https://other.example/#E', '@context': Object.fromEntries(dutchTerms.map((term) => [term, `https://other.example/#${term}`])) } }]],
    ['the published context and other meanings after it', [published, Object.fromEntries([...dutchTerms, 'EducredentialAchievement'].map((term) => [term, `https://other.example/#${term}`]))]],
    ['a context that is undone', [published, null]],
  ])('with %s states no more than its core fields', (_what, contexts) => {
    const badge = dutch(contexts);
    expect(Object.values(stated(badge)).flat().filter((place) => !place.startsWith('core '))).toEqual([]);
    expect(missing(frameworkView(badge, profile))).toEqual(expect.arrayContaining(['workload', 'participation', 'learningOutcomes']));
  });

  test('gives one term another meaning, which is not read, and the others are', () => {
    const badge = dutch([dutchContext, { ECTS: 'https://other.example/#ECTS' }]);
    expect(stated(badge)['workload']).toEqual(['edubadges A/SBU', 'edubadges A/timeInvestment']);
  });

  test.each<[string, Members, string]>([
    ['no figure', { ECTS: '3', SBU: -1, timeInvestment: 0 }, 'workload'],
    ['no text', { participationType: ['', '　'], participationForm: { type: 'online' } }, 'participation'],
    ['no boolean and no text', { supervisionType: 7, identityChecked: 'yes' }, 'supervision'],
    ['an empty list', { learningOutcome: [] }, 'learningOutcomes'],
  ])('with %s in its place does not state it', (_what, achievement, key) => {
    expect(stated(dutch([published]))[key]).toBeDefined();
    expect(stated(dutch([published], achievement))[key]).toBeUndefined();
  });

  test('with the language of the text in a badge of anybody else does not state that of instruction', () => {
    expect(stated(aBadge({ achievement: { inLanguage: 'nl' } }))['languageOfInstruction']).toBeUndefined();
  });
});

describe('a badge as MyNextID writes it', () => {
  const badge = aBadge({
    name: 'Harbour Analytics',
    issuer: { otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'urn:x:1', identifierType: 'ext:eIDASIdentifier' }] },
    awardedDate: '2026-01-12T07:04:19Z',
    validUntil: '2026-12-31T23:59:59Z',
    achievement: {
      achievementType: 'MicroCredential', creditsAvailable: 5, humanCode: 'HA-101', inLanguage: 'en', tag: ['Harbours'], specialization: 'Quays', fieldOfStudy: 'Logistics',
      criteria: { id: 'urn:uuid:8d6fbe17-6100-446e-93f6-3385e9a3b584', narrative: 'Pass the test.' },
      alignment: [
        { type: ['Alignment'], targetName: 'Analyse test data', targetUrl: 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd' },
        { type: ['Alignment'], targetName: 'Harbour master', targetUrl: 'http://data.europa.eu/esco/occupation/1' },
        { type: ['Alignment'], targetName: 'A page', targetUrl: 'https://pages.example/data.europa.eu/esco/skill/1' },
      ],
      creator: { id: 'https://lakeside.example/issuers/1', type: ['Profile'], name: 'Lakeside University' },
    },
    subject: { id: undefined, identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', identityHash: 'sha256$00', hashed: true, salt: 'x' }] },
  });

  test('states its outcomes by skills of ESCO, and its dates, credits and fields', () => {
    const { title: _title, description: _description, ...rest } = stated(badge);
    expect(rest).toEqual({
      learner: ['core S/identifier'], achievementType: ['core A/achievementType'], awardingBody: ['core /issuer'], issuedOn: ['core /validFrom'], awardedDate: ['core /awardedDate'],
      learningOutcomes: ['core A/alignment/0'], workload: ['core A/creditsAvailable'],
      skills: ['core A/alignment/0', 'core A/alignment/1', 'core A/tag'], fieldOfStudy: ['core A/fieldOfStudy', 'core A/specialization'],
      expiryPolicy: ['core /validUntil'], validUntil: ['core /validUntil'], code: ['core A/humanCode'],
    });
    expect(missing(frameworkView(badge, profile))).toEqual(['issuerCountry', 'participation', 'assessment', 'qualityAssurance']);
    expect(value(badge, 'skills')?.en).toBe('Analyse test data; Harbour master; Harbours');
    expect(value(badge, 'workload')?.en).toBe('5 (kind of credit not stated)');
  });

  test('lacks what another framework demands by the other', () => {
    expect(missing(frameworkView(badge, annexOne))).toEqual(['issuerCountry', 'participation', 'assessment', 'qualityAssurance']);
  });
});

describe('a badge as the bootcamp writes it', () => {
  const elmContext = {
    elm: 'http://data.europa.eu/snb/model/elm/', dc: 'http://purl.org/dc/terms/', skos: 'http://www.w3.org/2004/02/skos/core#', rov: 'http://www.w3.org/ns/regorg#',
    hasClaim: { '@id': 'elm:hasClaim', '@type': '@id' }, specifiedBy: 'elm:specifiedBy', provenBy: 'elm:provenBy', mode: { '@id': 'elm:mode', '@type': '@id' }, dcType: { '@id': 'dc:type' },
    legalName: { '@id': 'rov:legalName', '@container': '@language' }, prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  };
  const concept = (id: string, label?: string): Members => ({ id, type: 'Concept', ...(label === undefined ? {} : { prefLabel: { en: [label] } }) });
  const snb = 'http://data.europa.eu/snb';
  const bootcamp = (contexts: unknown[], claim: Members = {}): Members =>
    aBadge({
      contexts,
      issuer: { address: { type: ['Address'], addressCountry: 'Spain' }, legalName: { es: ['Universidad del Lago'] } },
      achievement: {
        achievementType: 'Course', creditsAvailable: 2, alignment: [], creator: { id: 'urn:x:provider', type: ['Profile'], name: 'Provider' },
        resultDescription: [{ type: ['ResultDescription'], name: 'Communication', resultType: 'Status', alignment: [{ type: 'Alignment', targetName: 'work in a team', targetType: 'ext:ESCO', targetUrl: 'http://data.europa.eu/esco/skill/1' }] }],
      },
      subject: {
        name: 'Ana Ficticia', creditsEarned: 2, result: { type: ['Result'], value: 'Pass' },
        source: { id: 'urn:x:provider', type: ['Profile'], name: 'Provider' },
        hasClaim: [{
          type: 'LearningAchievement',
          title: { en: ['Charts of the lake'] },
          provenBy: [{ type: 'LearningAssessment', grade: { noteLiteral: { en: ['Pass'] } }, idVerification: concept(`${snb}/supervision-verification/c598449d64`), specifiedBy: { dcType: [concept(`${snb}/assessment/de4d165a6c`, 'artefact assessment')] } }],
          specifiedBy: {
            type: 'Qualification',
            creditPoint: [{ framework: concept(`${snb}/education-credit/6fcec5c5af`), point: '2' }],
            volumeOfLearning: 'P2DT12H',
            learningOutcome: [{ title: { en: ['Communication, collaboration'] }, relatedESCOSkill: [concept('http://data.europa.eu/esco/skill/1', 'work in a team')] }],
            mode: [concept(`${snb}/learning-assessment/e92d221e4d`, 'Blended')],
            eqfLevel: concept(`${snb}/eqf/6`, 'Level 6'),
            nqfLevel: [concept(`${snb}/qdr/c_670e54c7`, 'IE NQF Level 6')],
            entryRequirement: { noteLiteral: { en: ['An account'] } },
            thematicArea: [concept(`${snb}/isced-f/068`, 'Inter-disciplinary programmes')],
            language: [concept('http://publications.europa.eu/resource/authority/language/ENG', 'English')],
          },
          ...claim,
        }],
      },
    });
  const Q = 'S/hasClaim/0/specifiedBy';

  test('states core fields, and beside them what the European Learning Model states', () => {
    const badge = bootcamp([elmContext]);
    const { title: _title, description: _description, ...rest } = stated(badge);
    expect(rest).toEqual({
      learner: ['core S/id', 'core S/name'], achievementType: ['core A/achievementType'], awardingBody: ['core /issuer', 'core S/source', 'elm /issuer/legalName'],
      issuerCountry: ['core /issuer/address/addressCountry'], issuedOn: ['core /validFrom'],
      learningOutcomes: ['core A/resultDescription/0', `elm ${Q}/learningOutcome`],
      workload: ['core A/creditsAvailable', 'core S/creditsEarned', `elm ${Q}/creditPoint`, `elm ${Q}/volumeOfLearning`],
      level: [`elm ${Q}/eqfLevel`, `elm ${Q}/nqfLevel`], participation: [`elm ${Q}/mode`],
      assessment: ['core A/resultDescription', 'elm S/hasClaim/0/provenBy/0/specifiedBy/dcType'], supervision: ['elm S/hasClaim/0/provenBy/0/idVerification'],
      prerequisites: [`elm ${Q}/entryRequirement`], skills: [`elm ${Q}/learningOutcome/0/relatedESCOSkill`], fieldOfStudy: [`elm ${Q}/thematicArea`],
      languageOfInstruction: [`elm ${Q}/language`], resultDescriptions: ['core A/resultDescription'], grade: ['core S/result', 'elm S/hasClaim/0/provenBy/0/grade'],
      jointAwardingBody: ['core A/creator'],
    });
    expect(missing(frameworkView(badge, profile))).toEqual(['qualityAssurance']);
    // in the profile's words where it has the list's value
    expect(value(badge, 'participation')).toEqual({ ja: '対面とオンラインの併用', en: 'blended' });
    expect(value(badge, 'supervision')?.ja).toBe('監督なし・本人確認なし');
    expect(value(badge, 'level')).toEqual({ ja: 'Level 6／IE NQF Level 6', en: 'Level 6; IE NQF Level 6' });
    expect(JSON.stringify(frameworkView(badge, profile))).not.toMatch(/Ana Ficticia|Pass/);
  });

  test('tells credits of the European Learning Model by their framework', () => {
    const { creditsAvailable: _, ...achievement } = bootcamp([elmContext])['credentialSubject'] as Members;
    const badge = { ...bootcamp([elmContext]), credentialSubject: { ...achievement, creditsEarned: undefined, achievement: {} } };
    expect(value(badge, 'workload')).toEqual({ ja: 'ECTS 2単位／P2DT12H', en: '2 ECTS credits; P2DT12H' });
  });

  test.each([
    ['the published context', ['http://data.europa.eu/snb/model/context/edc-ap'], true],
    ['no context that says so', [], false],
    ['a claim of another meaning', [{ ...elmContext, hasClaim: 'https://other.example/#hasClaim' }], false],
    ['another namespace under the same prefix', [{ ...elmContext, elm: 'https://other.example/' }], false],
  ])('with %s is read or not', (_what, contexts, isRead) => {
    expect(Object.values(stated(bootcamp(contexts))).flat().some((place) => place.startsWith('elm S/'))).toBe(isRead);
  });

  test('with other types in the places states nothing there', () => {
    const badge = bootcamp([elmContext], { provenBy: 'testing', title: 7, specifiedBy: { mode: 'online', eqfLevel: 6, creditPoint: [{ point: 2 }, { framework: concept('urn:x'), point: 'two' }], volumeOfLearning: 'a week', learningOutcome: [{ title: {} }] } });
    expect(Object.values(stated(badge)).flat().filter((place) => place.startsWith('elm '))).toEqual(['elm /issuer/legalName']);
  });
});
