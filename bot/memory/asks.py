"""The questions memory understands, as data for :mod:`bot.memory.questions`.

Each shape is matched against a whole sentence in lower case, already freed of greetings,
names and slips of the hand.
"""

from bot.memory.shapes import (
    BE,
    LIKE,
    NOUN,
    P,
    S,
    T,
    about,
    everything,
    fact,
    fact_subject,
    fact_topic,
    home,
    lost,
    owned,
    said,
    shapes,
    talk,
    whereabouts,
    who,
    wished,
)

_KNOW = (
    r"(?:actually |still |even |really |already )*(?:know|remember|recall|learned|learnt|kept|"
    r"noted|stored|saved|got|have|gathered|found out|heard)(?: so far)?(?: stored| saved| kept| "
    r"written| written down| on file)?"
)
_NAME = r"(?:first |full |real |last |own |nick|user)?(?: ?name)"
_TELL = (
    r"(?:say|said|tell you|told you|told|mention|mentioned|talk|talked|talk to you|write|written|"
    r"ask|asked|ask you|asked you|speak|spoken)"
)
_LATELY = r"(?: last time| before| earlier| yesterday| just now| last| last week| to you| so far)*"

_TALKED = r"(?:talk|talked|talking|chat|chatted|chatting|speak|spoken|discuss|discussed)"
_OURS = r"(?:our|this|the|that)(?: whole| entire| last)? (?:talk|chat|conversation|discussion)"
_WHILE = r"(?: just now| today| tonight| this evening| here)*"

WHOLE = shapes(
    (
        (
            r"(?:(?:can|could|will|would) you )?(?:please )?(?:sum up|summari[sz]e|recap|sum|"
            r"go over|(?:give me|do|write) (?:a|the) (?:quick |short )?(?:summary|recap|rundown)"
            r"(?: of)?) ?"
            rf"(?:what (?:i|we)(?: have|'ve)?(?: just| all)? (?:{_TALKED}|said)(?: about)?|{_OURS}|"
            rf"everything|everything we said|things|it all|it|us)?(?: up)?{_LATELY}{_WHILE}",
            talk,
        ),
        (
            rf"what (?:all )?(?:did|have|were|was) we (?:just |been )*{_TALKED}"
            rf"(?: about)?{_LATELY}{_WHILE}",
            talk,
        ),
        (rf"what (?:was|is) {_OURS} about", talk),
        (
            rf"where (?:(?:does|do|did|is|are|was) my {S}|my {S.replace('?P<s>', '?P<other>')})"
            r"(?: live| lives| living| based| now)*",
            whereabouts,
        ),
        (rf"what happened to my {S}", lost),
        (rf"(?:when|how) (?:did|has) my {S} (?:die|died|pass away|pass)", lost),
        (rf"(?:is|are) my {S} (?:still )?(?:alive|dead|with us|around)", lost),
        (rf"(?:did|has) my {S} (?:die|died|pass away|passed away)", lost),
        (r"who (?:have i lost|did i lose)", fact(P.LOST)),
        (
            rf"(?:what|what all|how much|what else|which things?|what sort of things|anything|"
            rf"what facts|what things)(?: (?:do|have|can|did|could) you)? {_KNOW} "
            r"(?:about|of|on) (?:me|myself)",
            everything,
        ),
        (
            rf"(?:do|did|have) you {_KNOW}(?: (?:anything|something|things|much|a lot|stuff|"
            r"everything|facts|nothing))? (?:about|of|on) (?:me|myself)",
            everything,
        ),
        (
            r"(?:do|did) you (?:still |even |really )*(?:remember|know|recogni[sz]e|recall) me",
            everything,
        ),
        (r"(?:still )?remember me", everything),
        (r"what (?:will|do|can|did) you (?:remember|keep|know) (?:about|of) me", everything),
        (r"(?:do you (?:still )?(?:know|remember) )?who (?:am i|i am)(?: to you)?", everything),
        (
            rf"(?:tell|remind|show) me (?:everything|what|all|anything|something)(?: that)? "
            rf"you {_KNOW} (?:about|of|on) (?:me|myself)",
            everything,
        ),
        (r"tell me (?:something |things |anything )?about (?:me|myself)", everything),
        (
            r"what (?:did|have) i (?:told|tell|taught|teach) you(?: so far)?"
            r"(?: about (?:me|myself))?",
            everything,
        ),
        (
            r"what (?:did|have) i (?:ask|asked|tell|told|want|wanted|beg|order|ordered) you "
            r"(?:to (?:remember|keep in mind|keep|note|memori[sz]e|not forget)|not to forget)"
            rf"(?: for me)?(?: about {T})?",
            wished,
        ),
        (
            r"what (?:i (?:asked|told|wanted) you to (?:remember|keep in mind)|"
            r"(?:should|must|were|are|do) you (?:supposed to |meant to |have to )?"
            r"(?:remember|remembering|not forget))"
            rf"(?: for me)?(?: about {T})?",
            wished,
        ),
        (rf"what {BE} my {_NAME}", fact(P.NAME)),
        (rf"what my {_NAME} {BE}", fact(P.NAME)),
        (r"what (?:am i|i am|i'm) (?:called|named)", fact(P.NAME)),
        (
            r"what (?:should|do|can|must|did) (?:you|people|they|my friends|i ask you to) call me",
            fact(P.NAME),
        ),
        (rf"(?:is|isn't|was) my {_NAME} {T}", fact(P.NAME)),
        (rf"(?:what|which|who)(?: one)? {BE} my favourite {S}", fact_subject(P.FAVOURITE)),
        (rf"(?:what|which|who) my favourite {S} {BE}", fact_subject(P.FAVOURITE)),
        (rf"(?:what|which) {S} (?:is|are) my favourite", fact_subject(P.FAVOURITE)),
        (
            rf"(?:what|which) {S} do i {LIKE} (?:best|most|the most|the best)",
            fact_subject(P.FAVOURITE),
        ),
        (rf"is my favourite {S} {T}", fact_subject(P.FAVOURITE)),
        (rf"(?:what|how) {BE} my {S} (?:called|named)", fact_subject(P.CALLED)),
        (rf"(?:what|how) my {S} {BE} (?:called|named)", fact_subject(P.CALLED)),
        (rf"what my {S}(?:'s)? (?:called|named)", fact_subject(P.CALLED)),
        (
            rf"(?:and )?my {S} (?:do|did) you (?:still |even )*(?:have|know|remember|recall) "
            r"(?:his|her|its|their) names?",
            fact_subject(P.CALLED),
        ),
        (rf"what {BE} my {S}(?:'s?)? names?", fact_subject(P.CALLED)),
        (rf"what my {S}(?:'s?)? names? {BE}", fact_subject(P.CALLED)),
        (rf"what {BE} the names? of my {S}", fact_subject(P.CALLED)),
        (rf"what (?:do|did) i (?:call|name) my {S}", fact_subject(P.CALLED)),
        (rf"is my {S} (?:called|named) {T}", fact_subject(P.CALLED)),
        (
            r"where (?:(?:do|did|am|was) i|i(?:'m| am)?) (?:now |currently )?"
            r"(?:live|living|lived|reside|based|staying|move|moved)(?: to| in| now| at)?",
            home,
        ),
        (
            r"(?:what|which) (?:city|town|country|place|village|part of the world) "
            r"(?:do i live|am i living|am i)(?: in)?",
            fact(P.LIVES),
        ),
        (rf"(?:do i live|am i living) in {T}", fact(P.LIVES)),
        (
            r"(?:where is|what is) my (?:home|hometown|home town|city|town|country)",
            fact(P.LIVES, P.FROM),
        ),
        (r"who (?:do i|i|am i|i am) (?:live|living) with", fact(P.LIVES_WITH)),
        (
            r"where (?:am i|i am|i'm|do i come|i come|did i grow up|was i born|i was born)"
            r"(?: originally)?(?: from|(?<=born)|(?<=grow up))",
            fact(P.FROM),
        ),
        (rf"am i from {T}", fact(P.FROM)),
        (
            rf"what(?: (?:kinds?|sorts?) of things| things| stuff)? (?:do i|i) "
            rf"(?:really |also )?{LIKE}(?: doing| to do)?(?: (?:most|best))?",
            fact(P.LIKES, P.FAVOURITE),
        ),
        (r"what am i into", fact(P.LIKES, P.FAVOURITE)),
        (
            r"what(?: things)? (?:do i (?:really )?(?:hate|dislike|loathe|despise|not like|not "
            r"enjoy)|don't i (?:like|enjoy)|i (?:hate|dislike|don't like)|can't i stand)",
            fact(P.DISLIKES),
        ),
        (
            rf"(?:what|which)(?: kinds? of| sorts? of)? (?P<t>{NOUN}(?: {NOUN})?) "
            rf"do i (?:really )?{LIKE}",
            fact_topic(P.LIKES, P.FAVOURITE, strict=False),
        ),
        (
            rf"(?:do|don't|did) i (?:really |still )?(?:{LIKE}|hate|dislike) {T}",
            fact_topic(P.LIKES, P.DISLIKES, P.FAVOURITE, P.USED_TO),
        ),
        (
            r"what (?:do you (?:reckon|think|suppose|guess|say|believe) )?(?:do i do|i do) "
            r"(?:for (?:a living|work|money|a job)|at work|all day)|"
            r"what (?:is|was) my (?:job|work|profession|occupation|trade)|"
            r"(?:where|who) (?:do i|i|am i) (?:work|working)(?: for| at)?|"
            r"what (?:do i|i|am i) (?:work|working) (?:as|in|with|on)|what my job is",
            fact(P.WORKS, P.IS),
        ),
        (
            r"what (?:do i|i|did i) (?:teach|drive|sell|fix|build|make|cook|bake|repair|run|grow|"
            r"train|design|write|code)(?: at work| for work| for a living)?",
            fact(P.WORKS, P.IS),
        ),
        (
            r"(?:what|where) (?:do i|am i|i|i'm) (?:study|studying|majoring in|major in)",
            fact(P.STUDIES),
        ),
        (
            r"(?:what|which)(?: (?:instruments?|games?|sports?|musical instruments?))?"
            r"(?: (?:do|can) i| i) play",
            fact(P.PLAYS),
        ),
        (rf"do i play {T}", fact_topic(P.PLAYS)),
        (
            r"when (?:is|was) my (?:birthday|birth ?date)|when (?:was i|i was) born|"
            r"when my birthday is|what (?:is|day is|date is) my (?:birthday|birth ?date|"
            r"date of birth)|what year was i born(?: in)?|(?:is|is it) my birthday",
            fact(P.BIRTHDAY),
        ),
        (r"how old (?:am i|i am|i'm)|what (?:is|was) my age", fact(P.AGE, P.BIRTHDAY)),
        (rf"(?:do i have|have i got|did i have) (?:a|an|any|some) {S}", owned),
        (rf"how many {S} (?:do i have|have i got|do i own)", owned),
        (rf"(?:what|which)(?: kinds? of| sorts? of)? {S} do i have", owned),
        (rf"who {BE} my {S}", who),
        (r"what did i use to (?:do|be|like|have)", fact(P.USED_TO)),
        (r"where did i (?:use|used) to live", fact(P.USED_TO)),
        (
            rf"what(?: \w+)? (?:did|have|had) (?:i|we) (?:just |ever )?{_TELL}{_LATELY} "
            rf"(?:about|of|on|regarding|concerning){_LATELY} {T}",
            said,
        ),
        (
            rf"(?:what|when|the thing|the things|everything|that thing)(?: that)? (?:i|we) "
            rf"(?:just )?{_TELL}{_LATELY} (?:about|of|on|regarding) {T}",
            said,
        ),
        (
            rf"(?:did|have) (?:i|we) (?:ever )?(?:just )?(?:{_TELL}|say anything|said anything|"
            rf"tell you anything|told you anything|tell you something)(?: to you)?(?: anything)? "
            rf"(?:about|of) {T}",
            said,
        ),
        (rf"(?:did|have) i (?:ever )?(?:mention|mentioned) {T}", said),
        (rf"when did i (?:say|mention|tell you about|talk about|last mention) {T}", said),
        (rf"what do you (?:know|remember|recall) about what i said(?: about {T})?", said),
        (
            rf"what (?:did|have) (?:i|we) (?:just |last )*(?:say|said|tell you|ask you|talk about|"
            rf"talked about|been talking about|write|mention){_LATELY}",
            said,
        ),
        (
            rf"what (?:i|we) (?:just |last )?(?:said|told you|talked about|wrote){_LATELY}",
            said,
        ),
        (
            r"what (?:was|were) the last things? (?:i|we) (?:said|told you|talked about|wrote)",
            said,
        ),
        (rf"(?:what|anything) (?:do|did|have) you {_KNOW} (?:about|of|on) my {S}", about),
        (rf"(?:do|did|have) you {_KNOW}(?: anything| something)? (?:about|of) my {S}", about),
        (rf"tell me (?:something |everything )?(?:you know )?about my {S}", about),
    )
)
"""Questions as they stand, most particular first."""

NAMED = shapes(
    (
        (rf"my {_NAME}", fact(P.NAME)),
        (rf"my favourite {S}", fact_subject(P.FAVOURITE)),
        (rf"my {S}'s? names?", fact_subject(P.CALLED)),
        (rf"the names? of my {S}", fact_subject(P.CALLED)),
        (r"my (?:birthday|birth ?date|date of birth)", fact(P.BIRTHDAY)),
        (r"my (?:job|work|profession|occupation)", fact(P.WORKS, P.IS)),
        (r"my age", fact(P.AGE, P.BIRTHDAY)),
        (r"my (?:home|hometown|home town)", fact(P.LIVES, P.FROM)),
        (r"(?:what|when) i (?:said|told you)", said),
        (
            rf"(?:when|that|the time) i (?:said|told you|talked|mentioned)"
            rf"(?: to you)?(?: about| that)? {T}",
            said,
        ),
        (rf"(?:about )?my {S}", about),
    )
)
"""What may follow “do you remember …”, “tell me …” and their like."""
