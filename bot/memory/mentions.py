"""Questions about something by its name: “do you remember Maureen”, “whose cat is Biscuit”. Pure.

Only the shape is read: whether the name means anything is for who knows the facts, and
where it means nothing, nothing was asked of memory. Questions about “my …” that no other
reader knows are told here too.
"""

import re
from dataclasses import dataclass

from bot.memory.questions import MAX_QUESTION, asked
from bot.memory.wording import readable, sentences
from bot.memory.words import STOPWORDS, word_set

_X = r"(?P<x>[^\W\d_][\w'-]{0,30}(?: [\w'-]{1,30}){0,2}?)"
_KIND = r"(?:an?|my|your|the) [\w-]{1,20}(?: [\w-]{1,20})?"
_REMEMBERED = tuple(
    re.compile(shape)
    for shape in (
        r"(?:(?:do|did|have|can) you |you )?(?:still |even |really )*(?:remember|recall|forget|"
        rf"forgotten|forgot)(?: anything| something)?(?: about| of)? (?:who |what )?{_X}"
        r"(?: (?:is|was|are|were))?",
        rf"what (?:do|did|can) you (?:still )?(?:remember|recall) (?:about|of) {_X}",
        rf"(?:does )?(?:the name )?{_X} ring (?:a|any) bells?(?: with you| at all| for you)?",
    )
)
_NAMED = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:do|did|have) you know(?: anything| something)?(?: about| of)? (?:who |what )?{_X}"
        r"(?: (?:is|was))?",
        rf"(?:who|what)(?: sort of| kind of)?(?: \w{{1,12}})? (?:is|was|are|were) {_X}",
        rf"(?:what do you know|tell me)(?: everything| something| anything)? about {_X}",
        rf"whose(?: [\w-]{{1,20}})? (?:is|was) {_X}",
        rf"(?:is|was) {_X} {_KIND}(?: or (?:{_KIND}|not))?",
        rf"(?:what|how) (?:happened to|about) {_X}",
        rf"(?:where|when|how) (?:is|was|does|did) {_X}(?: live| living| die)?",
    )
)
_NOBODY = STOPWORDS | word_set(
    "myself yourself himself herself mine yours u ur one ones somebody someone everybody"
)
_OWN = re.compile(r"\b(?:my|our)\b")
_ASKS = re.compile(
    r"(?:what|who|whose|where|when|why|how|which|do|does|did|is|are|was|were|has|have|had|can|"
    r"remember)\b"
)
_PRESENT = re.compile(r"(?:what|how) (?:about|do you think|should|would|can|could)\b|can you\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something asked after by its name, in lower case.

    ``recalled`` says that memory itself is asked for, so that words will do for an answer.
    """

    name: str
    recalled: bool = False


def read_mention(text: str, voice: str = "") -> Mention | None:
    """Return what ``text`` asks after by name, if it does."""
    for line in _lines(text, voice):
        for shapes, recalled in ((_REMEMBERED, True), (_NAMED, False)):
            for shape in shapes:
                match = shape.fullmatch(line)
                if match and not _NOBODY.intersection(match["x"].split()):
                    return Mention(match["x"].removesuffix("'s"), recalled)
    return None


def asks_of_own(text: str, voice: str = "") -> bool:
    """Tell whether ``text`` asks for something about “my …”, whatever it is."""
    return any(
        _OWN.search(line) and _ASKS.match(line) and not _PRESENT.match(line)
        for line in _lines(text, voice)
    )


def asks_memory(text: str, voice: str = "") -> bool:
    """Tell whether it is memory that ``text`` asks: “do you remember …”, “what is my …”."""
    return any(_OF_MEMORY.match(line) for line in _lines(text, voice))


def without_asking(text: str, voice: str = "") -> str:
    """Return the question of ``text`` that is put to memory, without “do you remember”."""
    for line in _lines(text, voice):
        found = _OF_MEMORY.match(line)
        if found:
            return line if found[0].endswith("my ") else line[found.end() :]
    return text


def is_question(text: str, voice: str = "") -> bool:
    """Tell whether nothing but questions stands in ``text``."""
    lines = [line for line in _lines(text, voice) if line]
    parts = sentences(readable(text))[:5]
    return bool(lines) and all(
        _ASKS.match(line) or part.rstrip().endswith("?")
        for line, part in zip(lines, parts, strict=False)
    )


_OF_MEMORY = re.compile(
    r"(?:(?:tell me|so|and|but|now|well|okay|listen|say) )*"
    r"(?:do|did|can) you (?:still |even |really )*(?:remember|recall)\b|you (?:do )?remember\b|"
    r"(?:still )?remember (?=(?:what|who|where|when|why|how|that|the|my)\b)|have you forgotten\b|"
    r"(?:what|who|when|which|where)(?: \w{1,12})? (?:is|was|are|were|does) my |"
    r"what (?:is|was) (?:wrong|the matter|up) with my "
)


def _lines(text: str, voice: str) -> list[str]:
    return [asked(one, voice) for one in sentences(readable(text))[:5] if len(one) <= MAX_QUESTION]
