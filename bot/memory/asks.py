"""The questions memory understands, as data for :mod:`bot.memory.questions`.

Each shape is matched against a whole sentence in lower case, already freed of greetings,
names and slips of the hand.
"""

import re
from collections.abc import Callable

from bot.memory.model import Ask, Kind, Predicate
from bot.memory.words import ANIMALS, BELONGINGS, COMPANIONS, FAMILY, KINDS_OF, root

P = Predicate
Build = Callable[[re.Match[str]], Ask | None]

_NOUN = r"[^\W\d_][\w-]{0,20}"
_S = rf"(?P<s>{_NOUN}(?: {_NOUN}){{0,2}})"
_T = r"(?P<t>.{1,100})"
_BE = r"(?:is|are|was|were)"
_LIKE = r"(?:like|love|enjoy|adore|prefer)"


def _fact(*predicates: Predicate) -> Build:
    return lambda _match: Ask(Kind.FACT, predicates)


def _fact_topic(*predicates: Predicate, strict: bool = True) -> Build:
    return lambda match: Ask(Kind.FACT, predicates, topic=match["t"], strict=strict)


def _fact_subject(*predicates: Predicate) -> Build:
    return lambda match: Ask(Kind.FACT, predicates, subject=_possessor(match["s"]))


def _everything(_match: re.Match[str]) -> Ask:
    return Ask(Kind.EVERYTHING)


def _about(match: re.Match[str]) -> Ask:
    return Ask(Kind.ABOUT, subject=_possessor(match["s"]))


def _who(match: re.Match[str]) -> Ask | None:
    """“Who is my sister” asks memory; “who is my enemy” asks for an opinion."""
    known = any(root(word) in FAMILY | ANIMALS for word in match["s"].split())
    return Ask(Kind.FACT, (P.CALLED,), subject=_possessor(match["s"])) if known else None


def _owned(match: re.Match[str]) -> Ask | None:
    """“Do I have a cat” asks memory; “how many hints do I have” asks the game."""
    owned = COMPANIONS | BELONGINGS | frozenset(KINDS_OF)
    if root(match["s"].split()[-1]) not in owned:
        return None
    return Ask(Kind.FACT, (P.HAS, P.CALLED), subject=match["s"], strict=True)


def _said(match: re.Match[str]) -> Ask:
    topic = re.sub(r"^(?:about|of|on|my|the|a|an) ", "", match.groupdict().get("t") or "")
    if topic in ("me", "myself"):
        return Ask(Kind.EVERYTHING)
    return Ask(Kind.SAID, topic=topic)


def _wished(match: re.Match[str]) -> Ask:
    topic = match.groupdict().get("t") or ""
    return Ask(Kind.FACT, (P.REMEMBER,), topic=topic, strict=bool(topic))


def _possessor(subject: str) -> str:
    return subject.removesuffix("'s").removesuffix("'")


def _shapes(table: tuple[tuple[str, Build], ...]) -> tuple[tuple[re.Pattern[str], Build], ...]:
    return tuple((re.compile(shape), build) for shape, build in table)


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

WHOLE = _shapes(
    (
        (
            rf"(?:what|what all|how much|what else|which things?|what sort of things|anything|"
            rf"what facts|what things)(?: (?:do|have|can|did|could) you)? {_KNOW} "
            r"(?:about|of|on) (?:me|myself)",
            _everything,
        ),
        (
            rf"(?:do|did|have) you {_KNOW}(?: (?:anything|something|things|much|a lot|stuff|"
            r"everything|facts|nothing))? (?:about|of|on) (?:me|myself)",
            _everything,
        ),
        (
            r"(?:do|did) you (?:still |even |really )*(?:remember|know|recogni[sz]e|recall) me",
            _everything,
        ),
        (r"(?:still )?remember me", _everything),
        (r"(?:do you (?:still )?(?:know|remember) )?who (?:am i|i am)(?: to you)?", _everything),
        (
            rf"(?:tell|remind|show) me (?:everything|what|all|anything|something)(?: that)? "
            rf"you {_KNOW} (?:about|of|on) (?:me|myself)",
            _everything,
        ),
        (r"tell me (?:something |things |anything )?about (?:me|myself)", _everything),
        (
            r"what (?:did|have) i (?:told|tell|taught|teach) you(?: so far)?"
            r"(?: about (?:me|myself))?",
            _everything,
        ),
        (
            r"what (?:did|have) i (?:ask|asked|tell|told|want|wanted|beg|order|ordered) you "
            r"(?:to (?:remember|keep in mind|keep|note|memori[sz]e|not forget)|not to forget)"
            rf"(?: for me)?(?: about {_T})?",
            _wished,
        ),
        (
            r"what (?:i (?:asked|told|wanted) you to (?:remember|keep in mind)|"
            r"(?:should|must|were|are|do) you (?:supposed to |meant to |have to )?"
            r"(?:remember|remembering|not forget))"
            rf"(?: for me)?(?: about {_T})?",
            _wished,
        ),
        (rf"what {_BE} my {_NAME}", _fact(P.NAME)),
        (rf"what my {_NAME} {_BE}", _fact(P.NAME)),
        (r"what (?:am i|i am|i'm) (?:called|named)", _fact(P.NAME)),
        (
            r"what (?:should|do|can|must|did) (?:you|people|they|my friends|i ask you to) call me",
            _fact(P.NAME),
        ),
        (rf"(?:is|isn't|was) my {_NAME} {_T}", _fact(P.NAME)),
        (rf"(?:what|which|who)(?: one)? {_BE} my favourite {_S}", _fact_subject(P.FAVOURITE)),
        (rf"(?:what|which|who) my favourite {_S} {_BE}", _fact_subject(P.FAVOURITE)),
        (rf"(?:what|which) {_S} (?:is|are) my favourite", _fact_subject(P.FAVOURITE)),
        (
            rf"(?:what|which) {_S} do i {_LIKE} (?:best|most|the most|the best)",
            _fact_subject(P.FAVOURITE),
        ),
        (rf"is my favourite {_S} {_T}", _fact_subject(P.FAVOURITE)),
        (rf"(?:what|how) {_BE} my {_S} (?:called|named)", _fact_subject(P.CALLED)),
        (rf"(?:what|how) my {_S} {_BE} (?:called|named)", _fact_subject(P.CALLED)),
        (rf"what {_BE} my {_S}(?:'s?)? names?", _fact_subject(P.CALLED)),
        (rf"what my {_S}(?:'s?)? names? {_BE}", _fact_subject(P.CALLED)),
        (rf"what {_BE} the names? of my {_S}", _fact_subject(P.CALLED)),
        (rf"what (?:do|did) i (?:call|name) my {_S}", _fact_subject(P.CALLED)),
        (rf"is my {_S} (?:called|named) {_T}", _fact_subject(P.CALLED)),
        (
            r"where (?:(?:do|did|am|was) i|i(?:'m| am)?) (?:now |currently )?"
            r"(?:live|living|lived|reside|based|staying|move|moved)(?: to| in| now| at)?",
            _fact(P.LIVES, P.LIVES_WITH),
        ),
        (
            r"(?:what|which) (?:city|town|country|place|village|part of the world) "
            r"(?:do i live|am i living|am i)(?: in)?",
            _fact(P.LIVES),
        ),
        (rf"(?:do i live|am i living) in {_T}", _fact(P.LIVES)),
        (
            r"(?:where is|what is) my (?:home|hometown|home town|city|town|country)",
            _fact(P.LIVES, P.FROM),
        ),
        (r"who (?:do i|i|am i|i am) (?:live|living) with", _fact(P.LIVES_WITH)),
        (
            r"where (?:am i|i am|i'm|do i come|i come|did i grow up|was i born|i was born)"
            r"(?: originally)?(?: from|(?<=born)|(?<=grow up))",
            _fact(P.FROM),
        ),
        (rf"am i from {_T}", _fact(P.FROM)),
        (
            rf"what(?: (?:kinds?|sorts?) of things| things| stuff)? (?:do i|i) "
            rf"(?:really |also )?{_LIKE}(?: doing| to do)?(?: (?:most|best))?",
            _fact(P.LIKES, P.FAVOURITE),
        ),
        (r"what am i into", _fact(P.LIKES, P.FAVOURITE)),
        (
            r"what(?: things)? (?:do i (?:really )?(?:hate|dislike|loathe|despise|not like|not "
            r"enjoy)|don't i (?:like|enjoy)|i (?:hate|dislike|don't like)|can't i stand)",
            _fact(P.DISLIKES),
        ),
        (
            rf"(?:what|which)(?: kinds? of| sorts? of)? (?P<t>{_NOUN}(?: {_NOUN})?) "
            rf"do i (?:really )?{_LIKE}",
            _fact_topic(P.LIKES, P.FAVOURITE, strict=False),
        ),
        (
            rf"(?:do|don't|did) i (?:really |still )?(?:{_LIKE}|hate|dislike) {_T}",
            _fact_topic(P.LIKES, P.DISLIKES, P.FAVOURITE, P.USED_TO),
        ),
        (
            r"what (?:do i do|i do) (?:for (?:a living|work|money|a job)|at work)|"
            r"what (?:is|was) my (?:job|work|profession|occupation|trade)|"
            r"(?:where|who) (?:do i|i|am i) (?:work|working)(?: for| at)?|"
            r"what (?:do i|i|am i) (?:work|working) (?:as|in|with|on)|what my job is",
            _fact(P.WORKS, P.IS),
        ),
        (
            r"(?:what|where) (?:do i|am i|i|i'm) (?:study|studying|majoring in|major in)",
            _fact(P.STUDIES),
        ),
        (
            r"(?:what|which)(?: (?:instruments?|games?|sports?|musical instruments?))?"
            r"(?: (?:do|can) i| i) play",
            _fact(P.PLAYS),
        ),
        (rf"do i play {_T}", _fact_topic(P.PLAYS)),
        (
            r"when (?:is|was) my (?:birthday|birth ?date)|when (?:was i|i was) born|"
            r"when my birthday is|what (?:is|day is|date is) my (?:birthday|birth ?date|"
            r"date of birth)|what year was i born(?: in)?|(?:is|is it) my birthday",
            _fact(P.BIRTHDAY),
        ),
        (r"how old (?:am i|i am|i'm)|what (?:is|was) my age", _fact(P.AGE, P.BIRTHDAY)),
        (rf"(?:do i have|have i got|did i have) (?:a|an|any|some) {_S}", _owned),
        (rf"how many {_S} (?:do i have|have i got|do i own)", _owned),
        (rf"(?:what|which)(?: kinds? of| sorts? of)? {_S} do i have", _owned),
        (rf"who {_BE} my {_S}", _who),
        (r"what did i use to (?:do|be|like|have)", _fact(P.USED_TO)),
        (r"where did i (?:use|used) to live", _fact(P.USED_TO)),
        (
            rf"what(?: \w+)? (?:did|have|had) (?:i|we) (?:just |ever )?{_TELL}{_LATELY} "
            rf"(?:about|of|on|regarding|concerning){_LATELY} {_T}",
            _said,
        ),
        (
            rf"(?:what|when|the thing|the things|everything|that thing)(?: that)? (?:i|we) "
            rf"(?:just )?{_TELL}{_LATELY} (?:about|of|on|regarding) {_T}",
            _said,
        ),
        (
            rf"(?:did|have) (?:i|we) (?:ever )?(?:just )?(?:{_TELL}|say anything|said anything|"
            rf"tell you anything|told you anything|tell you something)(?: to you)?(?: anything)? "
            rf"(?:about|of) {_T}",
            _said,
        ),
        (rf"(?:did|have) i (?:ever )?(?:mention|mentioned) {_T}", _said),
        (rf"when did i (?:say|mention|tell you about|talk about|last mention) {_T}", _said),
        (rf"what do you (?:know|remember|recall) about what i said(?: about {_T})?", _said),
        (
            rf"what (?:did|have) (?:i|we) (?:just |last )*(?:say|said|tell you|ask you|talk about|"
            rf"talked about|been talking about|write|mention){_LATELY}",
            _said,
        ),
        (
            rf"what (?:i|we) (?:just |last )?(?:said|told you|talked about|wrote){_LATELY}",
            _said,
        ),
        (
            r"what (?:was|were) the last things? (?:i|we) (?:said|told you|talked about|wrote)",
            _said,
        ),
        (rf"(?:what|anything) (?:do|did|have) you {_KNOW} (?:about|of|on) my {_S}", _about),
        (rf"(?:do|did|have) you {_KNOW}(?: anything| something)? (?:about|of) my {_S}", _about),
        (rf"tell me (?:something |everything )?(?:you know )?about my {_S}", _about),
    )
)
"""Questions as they stand, most particular first."""

NAMED = _shapes(
    (
        (rf"my {_NAME}", _fact(P.NAME)),
        (rf"my favourite {_S}", _fact_subject(P.FAVOURITE)),
        (rf"my {_S}'s? names?", _fact_subject(P.CALLED)),
        (rf"the names? of my {_S}", _fact_subject(P.CALLED)),
        (r"my (?:birthday|birth ?date|date of birth)", _fact(P.BIRTHDAY)),
        (r"my (?:job|work|profession|occupation)", _fact(P.WORKS, P.IS)),
        (r"my age", _fact(P.AGE, P.BIRTHDAY)),
        (r"my (?:home|hometown|home town)", _fact(P.LIVES, P.FROM)),
        (r"(?:what|when) i (?:said|told you)", _said),
        (
            rf"(?:when|that|the time) i (?:said|told you|talked|mentioned)"
            rf"(?: to you)?(?: about| that)? {_T}",
            _said,
        ),
        (rf"(?:about )?my {_S}", _about),
    )
)
"""What may follow “do you remember …”, “tell me …” and their like."""
