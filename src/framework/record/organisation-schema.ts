import { Type } from 'typebox';
import { organisationIdentifierSchema } from '../issuer/organisation-identifier.ts';
import { langStringSchema } from '../lang-string.ts';
import { closed, list, webAddress } from './schema-parts.ts';

/** A body that is not the issuer: one that assures the quality, or that awards jointly (framework.md §3.3, *Org*). */
export const organisationSchema = (description: string) =>
  Type.Object(
    {
      id: Type.String({ minLength: 1, maxLength: 2048, description: 'Web address, DID or URN of the body.' }),
      name: langStringSchema('Name of the body.', 200),
      url: Type.Optional(webAddress('Home page of the body.')),
      country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
      region: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'A name, or an ISO 3166-2 code of that country.' })),
      identifiers: list(organisationIdentifierSchema, 20, 'Public identifiers of the body. Check digits are checked.'),
    },
    { ...closed, description },
  );
