const node = String.raw`_:\S+|<\S*>`;
/** One N-Quad of the canonical form: an IRI holds no white space, and a literal no line break and no bare quotation mark. */
const quadForm = new RegExp(String.raw`^(${node}) (<\S*>) (${node}|"(?:[^"\\]|\\.)*"(?:\^\^<\S*>|@\S+)?)(?: (${node}))? \.$`);

/**
 * The quads of a canonical form, each with its line break, under the labels that were signed, in their order; or undefined where the
 * labels are not exactly those of the document. Only nodes are renamed: a text may look like a label, and stays as it is.
 */
export function relabelled(nquads: string, labels: ReadonlyMap<string, string>): readonly string[] | undefined {
  const used = new Set<string>();
  const rename = (term: string): string => {
    if (!term.startsWith('_:')) return term;
    used.add(term.slice(2));
    return `_:${labels.get(term.slice(2)) ?? ''}`;
  };
  const quads: string[] = [];
  for (const line of nquads.split('\n').slice(0, -1)) {
    const match = quadForm.exec(line);
    if (!match) return undefined;
    const [, subject = '', predicate = '', object = '', graph] = match;
    const terms = [rename(subject), predicate, rename(object), ...(graph === undefined ? [] : [rename(graph)])];
    quads.push(`${terms.join(' ')} .\n`);
  }
  const exact = used.size === labels.size && [...used].every((label) => labels.has(label));
  // by UTF-16 units, as the canonical form itself is sorted by the library that everybody signs with
  return exact ? quads.toSorted() : undefined;
}
