import type { GraphReading } from '../signed-graph.ts';
import type { Check } from '../verdict.ts';

/** Whether the JSON says what is signed, as `readGraph` found it (checklist, C-014). */
export function checkJsonLd(reading: GraphReading): Check[] {
  if (reading.ok) return reading.warnings.map((warning) => ({ id: 'jsonld', outcome: 'warning', ...warning }));
  return reading.faults.map(({ code, pointer, detail }) => ({
    id: 'jsonld',
    outcome: code === 'canonicalization_limit' ? 'unknown' : 'error',
    code,
    pointer,
    detail,
  }));
}
