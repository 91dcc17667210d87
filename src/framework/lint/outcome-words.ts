/**
 * Whether an outcome says what the learner can do, told from its words alone. The English rule looks at where the verb stands, because many a
 * verb of teaching handbooks is a noun as well ("Research methods"); the Japanese one at how the sentence ends.
 */
import { alsoNouns, massObjects, plainVerbs, seldomAttributive, topicNouns } from './english-verbs.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const determiners = words('a an the this that these those my your his her its their our one each every any all both some several many other another own new');
const prepositions = words('about above across after against along among around as at before behind below between beyond by despite during for from in inside into like of off on onto out over per since through to toward towards under until up upon via with within without');
const joiners = words('and or but nor than if when while because so which who whose what where how why not no is are was were');
/** What may stand before the verb and says nothing of it. */
const opening = /^((i|we|you|they|he|she|who|it|also|then|to|and|not|only|always|now|fully)\s+|(?!(apply|comply|imply|multiply|rely|reply|supply)\s)[a-z]{3,}ly\s+)+/;
const people = /^((the|a|an|each|every|all|successful|our|this)\s+)*(learners?|students?|participants?|graduates?|holders?|trainees?|nurses?|teachers?|candidates?|earners?|recipients?|attendees?|completers?)\b\s*/;
/** "By the end of the course, …", "Using R, …", "Upon completion: …" */
const lead = /^(by|at|on|upon|after|in|with|using|given|from|through|when|for|as|based|working|having|during|within|under)\b[^,:]*[,:]\s*/;
const label = /^([\s"“”'‘’*•·–—-]|\(?[0-9a-z]{1,3}[.):]\s)+/;
/** Words that only stand before what somebody can do. */
const ability = /\b(can|could|able to|ability to|capable of|capacity to|know how to|knows how to|will be|competent (in|at|to)|proficient (in|at|with)|skilled (in|at)|confident (in|with)|familiar with|aware of|prepared to|ready to|qualified to)\b(?!\s*$)/;
/** Verbs that "of" may follow; any other word before "of" is a noun. */
const verbsWithOf = words('think thinks conceive conceives dispose disposes know knows learn learns speak speaks');
const verbsOfWorking = words('work works act acts lead leads reason reasons report reports network');
const manners = words('about with alongside together under within as to');
/** set up, break down */
const particles = words('up out down off away');
const verbsWithFor = words('account accounts bid bids budget budgets care cares plan plans screen screens search searches test tests');

/** Words that make a name of the mass noun behind them: research data, test equipment. */
const beforeThings = words('archive design exchange experiment field market network practice process project research risk sample study supply survey test trade transport work');

/** How much of an outcome is looked at, in UTF-16 units: more than its schema allows is no better for being read. */
const BEGINNING_LENGTH = 500;

/** Whether an English outcome says what somebody does: it speaks of an ability (can …, able to …), or its first word is a verb of action. */
export function saysWhatOneCan(english: string): boolean {
  const text = english.slice(0, BEGINNING_LENGTH).toLowerCase().normalize('NFKC').replaceAll('’', "'").replace(label, '');
  if (ability.test(text)) return true;
  const clause = text.replace(lead, '').replace(people, '').replace(opening, '').replace(/^(will|should|must|may|would|shall)\s+/, '').replace(opening, '');
  const [first = '', ...rest] = clause.match(/[a-z]+(['-][a-z]+)*|[,;/&]/g) ?? [];
  return isAction(first, rest);
}

function isAction(first: string, rest: readonly string[]): boolean {
  const [next = ''] = rest;
  if (['is', 'are', 'has', 'have', 'does'].includes(first)) return rest.length > 1;
  if (next === 'of' && !verbsWithOf.has(first)) return false;
  const stems = stemsOf(first);
  if (stems.some((stem) => plainVerbs.has(stem)) && !isParticiple(first)) return true;
  if (stems.some((stem) => alsoNouns.has(stem) || (plainVerbs.has(stem) && isParticiple(first)))) return hasObject(first, rest);
  return looksLikeVerb(first) || (determiners.has(next) && !prepositions.has(first) && !determiners.has(first) && !joiners.has(first) && !topicNouns.has(first));
}

/** A word that may be a noun is a verb where what follows is its object or its manner, or where a plain verb stands beside it ("plan and carry out"). */
function hasObject(first: string, rest: readonly string[]): boolean {
  const [next = '', second = '', third = ''] = rest;
  if (determiners.has(next) || particles.has(next) || isManner(next) || isManner(rest.at(-1) ?? '')) return true;
  if (verbsOfWorking.has(first) && manners.has(next)) return true;
  if (verbsWithFor.has(first) && next === 'for') return true;
  if (joinsVerb(rest) || hasPurpose(rest)) return true;
  if (next.endsWith('s') && second === 'to') return true;
  if (massObjects.has(next) && !beforeThings.has(first) && !isOpen(second)) return true;
  if (seldomAttributive.has(first) && [next, second, third].some((word) => isOpen(word) && /[^suia]s$/.test(word) && !/(ics|ness|ous)$/.test(word)) && next !== 'of') return true;
  return [next, ...(isOpen(second) ? [second] : []), ...(isOpen(second) && isOpen(third) ? [third] : [])].some(isThings);
}

/** "… to analyse data", "… to answer a question". */
function hasPurpose(rest: readonly string[]): boolean {
  return rest.some((word, index) => {
    const [verb = '', object = ''] = rest.slice(index + 1);
    return word === 'to' && stemsOf(verb).some((stem) => plainVerbs.has(stem) || (alsoNouns.has(stem) && determiners.has(object)));
  });
}

function joinsVerb(rest: readonly string[]): boolean {
  const listed = rest.findIndex((word) => !([',', '/', '&', 'and', 'or', 'then'].includes(word) || alsoNouns.has(word)));
  const word = rest[listed] ?? '';
  return listed > 0 && stemsOf(word).some((stem) => plainVerbs.has(stem)) && !isParticiple(word) && rest[listed + 1] !== 'of';
}

function isOpen(word: string): boolean {
  return word !== '' && !prepositions.has(word) && !joiners.has(word) && /^[a-z]/.test(word);
}

/** safely, clearly; not the nouns and adjectives that end alike. */
function isManner(word: string): boolean {
  return /^[a-z]{2,}ly$/.test(word) && !/^(family|supply|assembly|anomaly|monopoly|italy|daily|early|elderly|only|reply|friendly|likely|weekly|monthly|yearly|poly)$/.test(word);
}

/** Things that something can be done to: more than one, and not the parts of a subject that is taught. */
function isThings(word: string): boolean {
  return ['people', 'children', 'others'].includes(word) || (/[^suia]s$/.test(word) && !topicNouns.has(word) && !/(ics|ness|ous)$/.test(word));
}

/** "applied statistics" is a field; "applied" is the past of a verb only where an object follows. */
function isParticiple(word: string): boolean {
  return /[a-z]{3}ed$/.test(word) && !/^(need|embed|proceed|succeed|exceed|feed|breed|demonstrated|acquired|gained)$/.test(word);
}

function looksLikeVerb(word: string): boolean {
  return /[a-z]{2}(ify|ifies)$|[a-z]{4}(ize|izes)$/.test(word) || (/[a-z]{4}ises?$/.test(word) && !/^(enterprise|expertise|franchise|exercise|treatise|merchandise|premise|promise|concise|precise)s?$/.test(word));
}

/** describes → describe, applies → apply, applied → apply, caused → cause. */
function stemsOf(word: string): string[] {
  const irregular = { understood: 'understand', knew: 'know', made: 'make', built: 'build', wrote: 'write', chose: 'choose', gave: 'give', took: 'take', found: 'find' } as const;
  const cut = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y'), word.replace(/ied$/, 'y'), word.replace(/ed$/, ''), word.replace(/d$/, '')];
  return word in irregular ? [...cut, irregular[word as keyof typeof irregular]] : cut;
}
