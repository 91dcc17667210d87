/** English words by what they can be at the head of an outcome. Lists, because no rule of the language tells them apart. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Verbs in which outcomes are written and that are no nouns, most of them those that teaching handbooks list by Bloom's levels. */
export const plainVerbs = words(
  'achieve acknowledge acquire adapt adjust administer adopt advise advocate agree align allocate allow analyse analyze annotate anticipate appear apply appraise appreciate ' +
    'argue arrange articulate ask assemble assess assign assist assume attend automate avoid become begin build calculate calibrate carry categorise categorize choose ' +
    'cite clarify classify collaborate collect combine communicate compare compile compose comprehend compute conceive conclude conduct configure connect consider consolidate construct consult ' +
    'contextualise contextualize contribute convert convey cooperate coordinate create criticise criticize critique decide deduce define delineate deliver demonstrate deploy derive describe ' +
    'detect determine develop devise diagnose differentiate discern discover discriminate discuss distinguish educate elaborate empathise empathize employ enable enact encourage encrypt ' +
    'engage enhance ensure establish evaluate examine execute exhibit explain explore extract facilitate fill find follow formulate fulfil fulfill gain gather generate get give grasp ' +
    'handle help hypothesise hypothesize identify illustrate implement improve incorporate infer inform initiate innovate inspect install integrate interact interpret introduce ' +
    'invent investigate justify keep know learn listen locate maintain make manage manipulate mediate memorise memorize migrate mitigate modify motivate narrate navigate negotiate ' +
    'observe obtain operate optimise optimize organise organize overcome participate perform persuade plan practise predict prepare prescribe prevent prioritise prioritize propose ' +
    'protect prove provide publish read realise realize reassure recall recite recognise recognize recommend reconcile reconstruct reduce refactor refer refine reflect relate ' +
    'remember reproduce resolve respect respond restate resuscitate retrieve reveal revise safeguard say see select serve show simulate solve speak specify ' +
    'sterilise sterilize strengthen suggest summarise summarize supervise synthesise synthesize take teach tell think transform translate triage troubleshoot ' +
    'understand undertake use utilise utilize validate verify visualise visualize weigh wrangle write ' +
    'auscultate bake brew carve check compete cook cut debug delegate disinfect dispense drive draw edit estimate express mix immunise immunize inject intubate irrigate knit measure nurture orchestrate paint palpate photograph proofread promote rebuild repeat represent ride sew sing solder sort sow ' +
    'suture swim titrate transcribe turn vaccinate',
);

/** Verbs that are nouns or adjectives as well, and as such begin the name of a subject: research methods, project work, secure coding. */
export const alsoNouns = words(
  'abstract access act address advance aim answer approach audit balance benchmark back bandage bid breed break brief budget care catalogue challenge change clean coach code comfort complete ' +
    'contact contract contrast control correct cost count cover debate design direct dance display document dress drill draft exchange exercise experiment ' +
    'factor film fix focus forecast form frame function grade graph guide host influence interview inventory issue journal judge label launch lead level list log map market master match ' +
    'meet mentor model monitor name network note nurse object order outline pack park pattern patent perfect phrase pilot pitch plant play plot position practice ' +
    'present price process produce profile program programme progress project promise proof query question rank rate reason record release repair report ' +
    'request rescue research reserve reuse review rise risk role run sample scale schedule scope score screen script search secure separate set shape share sign sketch source state ' +
    'structure study subject supply support survey talk target test trace track trade train transfer transport treat trust update value view visit voice weld wire work wrangle',
);

/** What teaching is made of: with one of these behind it, the first word names a subject and is no verb. */
export const topicNouns = words(
  'activities algorithms analyses applications approaches areas aspects basics chains classes communications concepts courses criteria drills elements essentials ethics exercises experiences foundations ' +
    'frameworks fundamentals guidelines ideas innovations introductions issues languages laws lectures lessons mathematics matters mechanics mechanisms methodologies methods modules notions operations ' +
    'patterns perspectives phenomena philosophies plans policies politics practices practicums principles problems procedures processes programmes programs projects protocols relations results ' +
    'rules sciences seminars series services sessions settings skills spaces statistics strategies structures studies subjects systems tasks techniques technologies terms theories tips tools topics ' +
    'trends types units values works workshops',
);
