import type { JsonObject } from '../../../../src/credential/json.ts';

const schema = 'https://schema.org/';
const citizenship = 'https://w3id.org/citizenship#';

function termsOf(namespace: string, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, `${namespace}${name}`]));
}

function typed(iri: string, type: string): JsonObject {
  return { '@id': iri, '@type': type };
}

const date = 'http://www.w3.org/2001/XMLSchema#dateTime';

/** As much of the citizenship vocabulary as the W3C's vectors use, told from the N-Quads that they come to. */
export const citizenshipContext: Readonly<Record<string, JsonObject>> = {
  'https://w3id.org/citizenship/v4rc1': {
    '@context': {
      ...termsOf(schema, ['Person', 'givenName', 'familyName', 'additionalName', 'gender', 'identifier']),
      ...termsOf(citizenship, ['EmploymentAuthorizationDocumentCredential', 'EmploymentAuthorizationDocument', 'EmployablePerson']),
      ...termsOf(citizenship, ['PermanentResidentCardCredential', 'PermanentResidentCard', 'PermanentResident']),
      ...termsOf(citizenship, ['birthCountry', 'lprCategory', 'lprNumber', 'commuterClassification']),
      image: typed(`${schema}image`, '@id'),
      birthDate: typed(`${schema}birthDate`, date),
      residentSince: typed(`${citizenship}residentSince`, date),
      employmentAuthorizationDocument: typed(`${citizenship}employmentAuthorizationDocument`, '@id'),
      permanentResidentCard: typed(`${citizenship}permanentResidentCard`, '@id'),
    },
  },
};
