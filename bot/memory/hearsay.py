"""Whether a message asks what somebody said, and who and about what. Pure.

What a person asks about themselves is for :mod:`bot.memory.questions`. Only the shape is
read here: whether the one named is a person of the server is for who looks it up, and
where they are none, nothing was asked of memory.
"""

import re
from dataclasses import dataclass

from bot.memory.questions import asked, leads
from bot.memory.wording import readable, sentences

MAX_QUESTION = 200
"""A sentence longer than this is not read as a question."""

_WHO = r"(?P<who>[^\W_][\w'-]{0,31}(?: [\w'-]{1,32}){0,2}?)"
_T = r"(?P<t>.{1,120})"
_ABOUT = r"(?:about|of|on|regarding|concerning)"
_SAY = (
    r"(?:say|said|says|saying|tell|told|tells|think|thought|thinks|mention|mentioned|talk|talked|"
    r"talking|write|wrote|written|ask|asked|claim|claimed|speak|spoke|spoken|bring up|brought up)"
)
_TO = (
    r"(?:(?:you|us|me|here|anything|something|before|yesterday|earlier|last time|last week|"
    r"to you|to us|to me|to everyone|recently|once|ever|just|already|really) ?)*"
)
_ALL = frozenset(
    ("we", "they", "people", "everyone", "everybody", "anyone", "anybody", "someone", "somebody")
)
_SELF = frozenset(("i", "you", "u", "me", "it", "that", "this", "he", "she"))


@dataclass(frozen=True, slots=True)
class Hearsay:
    """A question about what was said.

    ``who`` is the person named, in lower case; empty for anybody. ``topic`` may be empty.
    ``about`` marks a question about the person rather than their words; such a question,
    and one with ``loose``, may mean something else where memory has no answer.
    """

    who: str = ""
    topic: str = ""
    about: bool = False
    loose: bool = False


_SHAPES = tuple(
    (re.compile(shape), about, loose)
    for shape, about, loose in (
        (
            rf"(?:what|which things?)(?: all| else| exactly)? (?:did|does|has|have|had|was|were) "
            rf"{_WHO} {_TO}{_SAY} ?{_TO}(?:{_ABOUT} {_T})?",
            False,
            False,
        ),
        (
            rf"what {_WHO} (?:has )?{_TO}(?:said|told|thought|wrote|mentioned) ?{_TO}"
            rf"(?:{_ABOUT} {_T})?",
            False,
            False,
        ),
        (
            rf"(?:when|where|why) (?:did|has) {_WHO} {_TO}{_SAY} {_TO}(?:(?:{_ABOUT}|that) )?{_T}",
            False,
            False,
        ),
        (
            rf"(?:did|has|have) {_WHO} {_TO}{_SAY} {_TO}(?:(?:{_ABOUT}|that) )?{_T}",
            False,
            False,
        ),
        (
            rf"who (?:else |all |ever |has |was |here )*{_SAY} {_TO}(?:(?:{_ABOUT}|that) )?{_T}",
            False,
            False,
        ),
        (
            rf"who (?:else )?(?:here|of us|in here|among us|in this server|on this server) {_T}",
            False,
            False,
        ),
        (
            rf"(?:when|the (?:time|day|night|evening) (?:when |that )?|that time (?:when )?) ?"
            rf"{_WHO} {_TO}{_SAY} {_TO}(?:(?:{_ABOUT}|that) )?{_T}",
            False,
            False,
        ),
        (rf"(?:the|our|that) (?:conversation|talk|chat|discussion) {_ABOUT} {_T}", False, False),
        (
            r"(?:what|anything|everything)(?: all| else)? (?:do|did|have|can) you (?:still )?"
            r"(?:know|remember|recall|learn|learned|heard|hear)(?: anything)? "
            rf"{_ABOUT} {_WHO}",
            True,
            True,
        ),
        (
            r"(?:do|did|have) you (?:still )?(?:know|remember|recall|met|meet|heard of)"
            rf"(?: (?:anything|something))?(?: {_ABOUT})? {_WHO}",
            True,
            True,
        ),
        (
            r"tell (?:me|us) (?:something |everything |anything |more )?(?:you know )?"
            rf"about {_WHO}",
            True,
            True,
        ),
        (rf"who (?:is|was) {_WHO}", True, True),
        (
            rf"(?:what|where|when|which|who|how)(?: [\w-]{{1,20}}){{0,3}}? "
            rf"(?:is|are|was|does|did|do|has) {_WHO}(?:'s|') {_T}",
            False,
            True,
        ),
        (
            r"(?:what|where|when|which|who|how|why)(?: [\w-]{1,20}){0,3}? "
            rf"(?:is|was|does|did|has) {_WHO} {_T}",
            False,
            True,
        ),
        (
            r"(?:what|where|when|which|how|why)(?: [\w-]{1,20}){0,3}? (?:does|did) "
            rf"{_WHO}",
            False,
            True,
        ),
        (rf"(?:is|was|does|did|has) {_WHO}(?:'s)? {_T}", False, True),
        (rf"(?:where|when|how old|how) (?:is|was) {_WHO}", False, True),
    )
)
"""Questions, most particular first; each with whether it is about the person, and loose."""

_ASKS = re.compile(
    r"\b(?:what|who|when|where|which|how|why|did|does|has|have|remember|tell)\b|"
    r"\A\W*(?:is|was|do)\b",
    re.IGNORECASE,
)


def read_hearsay(text: str, voice: str = "") -> tuple[Hearsay, ...]:
    """Return what ``text`` may ask about what was said, most likely first; empty for nothing.

    Args:
        text: the message as written, with mentions as words (:func:`bot.memory.people.spelled`).
        voice: the key of the character asked, so that its name may come first or last.
    """
    for sentence in sentences(readable(text))[:5]:
        if len(sentence) <= MAX_QUESTION and _ASKS.search(sentence):
            line = asked(sentence, voice)
            found = _read(line) or _read(leads(line))
            if found:
                return found
    return ()


def _read(line: str) -> tuple[Hearsay, ...]:
    found = []
    for shape, about, loose in _SHAPES:
        match = shape.fullmatch(line)
        if match is None:
            continue
        groups = match.groupdict()
        who = (groups.get("who") or "").removesuffix("'s").removesuffix("'")
        topic = _topic(groups.get("t") or "")
        if who in _SELF:
            continue
        everybody = who in _ALL or not who
        if everybody and (loose or not topic):
            continue
        found.append(Hearsay("" if everybody else who, topic, about, loose))
    return tuple(dict.fromkeys(found))


def _topic(text: str) -> str:
    return re.sub(r"^(?:about|of|on|that|the|a|an|my|our) ", "", text.strip())
