/** One rule of the data model as it is told when broken. */
interface Rule {
  /** The line of the checklist. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly detail: string;
}

function must(rule: string, detail: string): Rule {
  return { rule, severity: 'error', detail };
}

function should(rule: string, detail: string): Rule {
  return { rule, severity: 'warning', detail };
}

/**
 * Every code that `checkModel` finds, with the checklist's line and what it tells. Where one code serves several lines, the finding names
 * its own. The first group reads the class table, the others have a function each.
 */
export const rules = {
  required: must('A.4', 'This property is required.'),
  datatype: must('A-002', 'This has another datatype.'),
  vocabulary: must('A-140', 'This is not a term of the vocabulary.'),
  type: must('A-043', 'The type is missing or another.'),
  closed_class: must('A-008', 'This class takes no further property.'),
  null_value: must('A-004', 'What has no value is left out, not null.'),
  empty_array: must('A-004', 'What has no value is left out, not an empty array.'),
  array_expected: must('A-003', 'This property is an array, even with one member.'),
  single_expected: must('A.4', 'This property takes one value, not an array.'),
  single_value: should('A-003', 'A single value stands where plain JSON readers expect an array.'),

  context_missing: must('A-020', 'There is no @context.'),
  context_not_array: must('A-020', '@context must be an array of at least two.'),
  context_first: must('A-020', 'The first context must be https://www.w3.org/ns/credentials/v2.'),
  context_second: must('A-020', 'The second context must be that of Open Badges 3.0.'),
  context_order: must('A-024', 'The contexts of credentials and of Open Badges must come first, in this order.'),
  context_pair: must('A-025', 'This context cannot be read together with credentials/v2.'),
  context_item: must('A-023', 'A context is a URL or an object.'),
  context_null: must('A-034', 'A context may not be null.'),
  context_nested: must('A-034', 'Only an endorsement may have a @context of its own.'),
  context_extensions: must('A-022', 'A type of 1EdTech’s extensions is used without their context.'),
  context_older: should('A-021', 'The badge uses an older context than that of Open Badges 3.0.3.'),
  context_vocab: should('A-033', '@vocab gives every undefined term a meaning, so that misspelt ones go unnoticed.'),
  context_redefines_term: should('A-034', 'The standard contexts define this term already.'),
  data_model_1_1: should('A-029', 'The badge follows version 1.1 of the Verifiable Credentials data model.'),

  no_recipient: must('A-100', 'The subject has neither an id nor an identifier: the badge is nobody’s.'),
  no_criteria: must('A-104', 'The criteria have neither an id nor a narrative.'),
  identity_hash: must('A-155', 'A hashed identity is "sha256$" or "md5$" and the hash in hexadecimal.'),
  identity_hash_md5: should('A-155', 'MD5 hides the identity badly.'),
  result_status_missing: must('A-120', 'The result of a description of type Status needs a status.'),
  result_reference: should('A-121', 'The achievement has no result description with this id.'),
  result_level: should('A-121', 'The result description has no rubric level with this id.'),
  result_value: should('A-121', 'The result description does not allow this value.'),

  compat_date_without_offset: should('A-151', 'The date has no offset; it was read as UTC.'),
  mixed_model: must('A-165', 'This property belongs to another version of the data model.'),
  period_reversed: must('C-016', 'The badge ends before it begins.'),

  compat_status_array: should('C-090', 'A badge has one status, and this one has several.'),
  status_purpose: must('C-061', 'The entry must name its purpose, as one string.'),
  status_list_url: must('C-061', 'This must be the http(s) address of the list.'),
  status_id_is_list: must('C-062', 'The id of the entry must not be the address of the list.'),
  status_index: must('C-063', 'The index must be a whole number from 0 on, as a string of decimal digits.'),
  status_index_number: should('C-063', 'The index is a number; the standard demands a string.'),
  status_size: must('C-065', 'statusSize must be a whole number from 1 to 8.'),
  status_message: must('C-065', 'statusMessage must hold one object with status "0x…" and message for each value of the entry.'),
  status_reference: must('C-065', 'statusReference must be one or more absolute URIs.'),

  // of credentials that are no badges, and of presentations
  context_no_array: must('F-029', '@context must be an array.'),
  subject_empty: must('F-026', 'A subject of which nothing is said is none.'),
  language_value: must('F-027', 'A text in a language has @value, @language and @direction, and nothing else.'),
  related_resource_repeated: must('F-026', 'Another related resource has this id.'),
  related_resource_digest: must('F-026', 'The digest of the related resource cannot be read.'),
  related_resource_differs: must('F-026', 'The related resource has another digest.'),
  related_resource_unchecked: should('F-026', 'Related resources that are not known here are not fetched, so that their digests are not compared.'),
} as const satisfies Record<string, Rule>;

export type ModelCode = keyof typeof rules;
