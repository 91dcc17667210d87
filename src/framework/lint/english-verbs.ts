/** English words by what they can be at the head of an outcome. Lists, because no rule of the language tells them apart. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Verbs in which outcomes are written and that are no nouns, most of them those that teaching handbooks list by Bloom's levels. */
export const plainVerbs = words(
  'abandon abate abbreviate abide absorb accelerate accommodate accompany accomplish accumulate achieve acknowledge acquire activate adapt adhere adjoin adjudicate ' +
    'adjust administer admit adopt advertise advise advocate aerate affirm agree align alleviate allocate allot allow alter amass amend amplify anaesthetise analyse ' +
    'analyze annotate announce anonymise anonymize anticipate apologise apologize appear apply appoint appraise appreciate approve arbitrate argue arrange articulate ' +
    'ascertain ask aspirate assay assemble assert assess assign assimilate assist assume attach attain attend attract augment auscultate authenticate authorise authorize ' +
    'automate avert avoid await backtest bake bathe become befriend begin behave belay bind bisect blanch boil bolster borrow braise braze breathe brew bring broaden ' +
    'broker browse build bypass calculate calibrate calve canvass capitalise carpool carry carve categorise categorize catheterise caulk celebrate certify characterise ' +
    'characterize check cherish choose chop circulate circumvent cite clarify classify cleanse climb coexist cohere collaborate collate collect collide combine ' +
    'commemorate commence communicate compare compensate compere compete compile complement comply compose comprehend compute conceive concentrate conceptualise ' +
    'conceptualize conclude condense conduct confer confess configure confirm conform confront congratulate conjugate connect connote conserve consider console ' +
    'consolidate constrain construct consult consume contain contemplate contextualise contextualize continue contribute contrive convene converse convert convey convince ' +
    'cook cooperate coordinate cope corroborate counsel counteract crawl create criticise criticize critique cultivate curate curb cut debone debrief debug deburr decant ' +
    'decentralise decide decipher declare decode decommission decompose decontaminate decorate decrease decrypt deduce deepen defend defer defibrillate define deflect ' +
    'defuse dehorn dehydrate delegate delineate deliver delve demonstrate demystify denoise denote depict deploy depreciate deputise derive derust desalinate descale ' +
    'describe deserialise designate destroy detain detangle detect deter determine develop devise devote diagnose dictate differentiate dilate dilute diminish ' +
    'disaggregate disagree disarm disassemble discern disclose discontinue discover discriminate discuss disinfect dismantle dispel dispense disperse displace dispose ' +
    'disprove disrupt dissect disseminate dissolve dissuade distil distill distinguish distribute diversify divert divide donate downsize draw drive earn eat economise ' +
    'edify edit educate elaborate elect elevate elicit eliminate elucidate embed embody embrace embroider emerge empathise empathize emphasise emphasize employ empower ' +
    'emulate enable enact enamel encapsulate encode encompass encourage encrypt endeavour endorse endure enforce engage engrave enhance enjoy enlarge enlighten enlist ' +
    'enquire enrich enrol enroll ensure entail enter entertain enumerate envisage envision equip eradicate escalate espouse establish estimate etch evacuate evaluate ' +
    'evangelise evoke evolve examine excavate exceed excel exclude execute exemplify exert exhibit expand expedite explain explore expose express extend extinguish ' +
    'extract extrapolate extrude fabricate facilitate familiarise familiarize fascinate fasten fertilise fertilize fill finalise finalize find fletch flourish follow ' +
    'forage foresee forgive formalise formalize formulate foster fry fulfil fulfill fundraise furnish gain galvanise garnish gather generalise generalize generate ' +
    'germinate get gild give govern grapple grasp greet groom grow handcraft handle harden harmonise harmonize hasten heal hear help highlight hike hoe hold hone hydrate ' +
    'hypothecate hypothesise hypothesize ideate identify ignite illustrate imagine imitate immerse immunise immunize impart implant implement impress improve incite ' +
    'include incorporate incubate indicate individualise induce infer inform infuse ingest inhabit inherit inhibit initiate inject innovate inoculate inquire inscribe ' +
    'inseminate insert insist inspect install instantiate instil instill instruct insulate insure integrate intensify interact intercept interconnect interleave ' +
    'interpolate interpret interrogate interrupt intervene introduce intubate invent invest investigate invite invoke involve irrigate isolate iterate join jot justify ' +
    'juxtapose keep kindle knead knit know lacquer laminate lather learn leave lend lessen liaise liberate ligate lighten liken listen locate lubricate magnetise maintain ' +
    'make manage maneuver manipulate manoeuvre manufacture marinate marshal maximise maximize measure mediate meditate memorialise memorise memorize mend merge migrate ' +
    'mimic minimise minimize mitigate mitre mix mobilise mobilize modernise modernize modify modulate motivate mourn multiply narrate navigate negotiate neutralise ' +
    'normalise normalize notarise notate notify nourish nudge nurture obey observe obtain officiate operate oppose optimise optimize orchestrate organise organize orient ' +
    'orientate originate oscillate outfit outsource overcome oversee oxygenate pacify paginate paint palpate paraphrase pare parry parse partake participate pasteurise ' +
    'pave perceive perforate perform persevere persist personalise personalize persuade photocopy photograph pickle pinpoint pipette pivot plagiarise plan pluck poach ' +
    'ponder populate portray possess postpone pour practise pray preach precede predicate predict prepare prescribe preserve preside presume prevail prevent prick ' +
    'prioritise prioritize proceed proctor procure prohibit proliferate prolong promote promulgate pronounce proofread propagate propose prosecute prosper protect prove ' +
    'provide prune publicise publicize publish purify pursue qualify quantify quell quench quicken raise rasp ratify rationalise react read readjust realise realize reap ' +
    'rearrange reassemble reassert reassess reassure reboot rebuild rebuke rebut recalibrate recall receive recharge recite reckon reclaim recode recognise recognize ' +
    'recolour recommend reconcile reconfigure reconsider reconstitute reconstruct reconvene recover rectify recur recycle redeploy redesign redirect redraft redress ' +
    'reduce reestablish refactor refer refill refinance refine refit reflect reforest refuel refurbish refuse refute regain regrind regularise regulate rehabilitate ' +
    'rehearse reheat reinforce reiterate reject rejoin rejuvenate relate relax relearn relieve reline relinquish relocate rely remain remediate remember remind remodel ' +
    'remove renegotiate renew renovate reorganise reorganize repay repeat replace replant replenish replicate reposition repot represent reproduce repurpose reroute ' +
    'rescale rescope reseal resect resell resew reshape reside resist reskill resolve respect respire respond restate restock restore restrain restrict restructure resume ' +
    'resurface resuscitate retain retell rethink retile retouch retrain retrieve retrofit reunite reupholster reveal revere revise revitalise revive revolutionise rewire ' +
    'reword rewrite ride rinse rotate safeguard salvage sanitise sanitize satisfy saute say scour scrape scrub scrutinise scrutinize sculpt see seek segregate ' +
    'seize select send sensitise serialise serialize serve settle sew sharpen shear shepherd shingle shorten show shuck shut sift signpost simmer simplify simulate sing ' +
    'situate skim slaughter sluice smelt snorkel soak socialise socialize soften solder solicit solve soothe sort sow spackle spawn speak specialise specialize specify ' +
    'spend stabilise stabilize standardise standardize steer sterilise sterilize stimulate stipulate stir streamline strengthen strive submit subscribe substantiate ' +
    'subtract succeed suggest summarise summarize supervise suspend sustain suture swaddle swim synchronise synchronize synthesise synthesize systematise ' +
    'systematize tabulate take tally teach tell tend tenderise terminate testify tether thatch theorise theorize thicken think thrive throw tidy tighten titrate tolerate ' +
    'torque transact transcend transcribe transect transform transfuse translate transliterate transmit transpose traverse triage troubleshoot turn typeset unblock ' +
    'uncover undergo underpin understand undertake underwrite undo unfold unify unite unload unlock unpack unravel unveil upcycle uphold upholster upskill use utilise ' +
    'utilize vaccinate validate vary vectorise ventilate verify visualise visualize waive wander warn weave weigh whisk whittle widen winnow wipe withdraw withhold ' +
    'withstand wrangle wring write',
);

/** Verbs that are nouns or adjectives as well, and as such begin the name of a subject: research methods, project work, secure coding. */
export const alsoNouns = words(
  'abstract access account act address advance aggregate aim alert answer approach archive assault attribute audit author award back badge balance bandage batch beat ' +
    'benchmark bend bid blend block blog bolt bond boost boot box brace branch break breed bridge brief brush budget buff bundle buy call calm camp capture care cast ' +
    'catalogue catch chair challenge champion change chart chat chisel claim clamp clean close cluster coach coat code color colour comfort command comment commission ' +
    'compact complete compost compromise conflict contact contract contrast control cool copy correct correlate cost count cover craft crochet crop cruise culture cure ' +
    'cycle damage dance date deal debate decline default delay design detail diagram diet dig digest direct discharge dispatch display dispute document dose double ' +
    'download draft dress drill dub duplicate dye email escort exchange exercise exit experiment exploit export face factor feature feed fence ferment file fillet film ' +
    'filter finish fire fish fit fix flag float flow focus fold force forecast forge form frame free freeze frost fuel function fund gauge glaze glue grade graft grant ' +
    'graph graze grill grind grip group guarantee guard guide gut harness harvest haul hedge hem herd hire hit honour host hunt import index influence inspire ' +
    'institute intern interview inventory iron issue journal judge jump label lance lathe launch lay lead lease lecture level lift limit link lint list load loan lock log ' +
    'loop lower mail mandate map market mask massage master match meet mentor milk mill mine mirror model moderate monitor mould mount move name narrow network note nurse ' +
    'object offer open order outline own pack package pair park partition partner pass paste patch patent pattern pay peel perfect phrase pick pilot pin pipe pitch place ' +
    'plane plant plaster play plot plough plow plug plumb point polish poll pool pose position post practice praise present press price prime print probe process produce ' +
    'profile program programme progress project promise prompt proof protest pump punch purchase push quarantine query question queue quilt quiz quote race rake rank rate ' +
    'ration reach rear reason record recruit reform register relay release remark remedy render rent repair reply report request rescue research reserve reset restart ' +
    'return reuse reverse review reward rig rise risk rivet roast role roll root route ruin run sail sample sanction sand saw scaffold scale scam scan schedule ' +
    'scope score scout screen script seal search season seat secure seed segment sell sense separate sequence service set shade shadow shampoo shape share shave shed ' +
    'shell shelter shield shift ship shoe shoot shop shovel sign signal sink skate sketch ski slice slope smile smooth snack source spell spin splice splint sponsor spot ' +
    'spray spread square stack staff stage stain stamp stand start state stay stencil step stitch stock stop store strain stream stress stretch strike strip structure ' +
    'study style subcontract subject sum supply support surf survey swab swap sweep switch tackle tag tailor talk tan tap tape taper target taste telephone test thread ' +
    'throttle tie tile till toast tour tow trace track trade train transfer transition transplant transport trap travel tread treat trick trigger trim trust tune ' +
    'tutor twist type update upgrade upload value varnish vent veto view visit voice volunteer vote walk warehouse wash watch wax weed welcome weld win wind wire work ' +
    'worry worship wrap yield zone zoom',
);

/** What teaching is made of: with one of these behind it, the first word names a subject and is no verb. */
export const topicNouns = words(
  'activities algorithms analyses applications approaches areas aspects basics chains classes communications concepts courses criteria drills elements essentials ethics exercises experiences foundations ' +
    'frameworks fundamentals guidelines ideas innovations introductions issues languages laws lectures lessons mathematics matters mechanics mechanisms methodologies methods modules notions operations ' +
    'patterns perspectives phenomena philosophies plans policies politics practices practicums principles problems procedures processes programmes programs projects protocols relations results ' +
    'rules sciences seminars series services sessions settings skills spaces statistics strategies structures studies subjects systems tasks techniques technologies terms theories tips tools topics ' +
    'trends types units values works workshops',
);

/** Of the words that are nouns as well, those that hardly ever stand before another noun: "Model business processes" is no kind of processes. */
export const seldomAttributive = words(
  'challenge coach compromise contrast correct debate dispute draft honour judge mend mentor merge model outline plot praise raise relieve sketch tackle tailor trace treat trim tune tutor welcome',
);

/** Things without a plural, that something is done to. */
export const massObjects = words(
  'advice aluminium aluminum behaviour behavior blood bread cash cattle clay cloth clothing code concrete content corn cotton data demand equipment evidence fabric feedback fish fluid food fruit ' +
    'furniture glass gold grain ground hardware hay homework income information inventory iron land leather livestock luggage machinery material meat media medication metal milk money music news oil pain paper ' +
    'plastic pottery poultry power progress rice rope sand sheep silver software soil staff steel stock text timber time traffic transport vocabulary waste water wheat wine wire wood wool work yarn',
);
