"""Who is spoken to and who is spoken of, by the names in a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.voices.lexicon import words
from bot.voices.model import Cast
from bot.voices.text import Sentence, tokenise

_OPENERS = words(
    "hey hi hello yo oi okay so and well but dear good morning evening night please thank you "
    "sorry ah oh no yes yeah lol haha the um uh right now then why bye my"
)
"""Words before a name at the start of a sentence that still address its bearer."""

_VERBS_AFTER = words(
    "is was has had will would said says does did are were 's and or vs versus can could "
    "should might must seems looks sounds smells told knows lied lies wants likes hates of"
)
"""Words after a leading name that make it the subject of the sentence."""

_TAKES_A_NAME = words(
    "about after against and are as ask asked at be beat become before behind believe betray "
    "betrayed between by call called choose chose chosen created did do does fear fight find for "
    "forget forgive forgot free freed from had has hate hates have hear heard help helped hurt in "
    "into is join killed know knows leave left like likes love loves made make meet met miss name "
    "named need not of on or over prefer remember replace replaced said save saved saw see tell "
    "than the to told trapped trust understand versus vs was were who with without"
)
"""Words that a name at the end of a sentence belongs to, so that it is no address."""

_INVERTED = words("you i it this that there we they")
"""Words that, after a verb, make it a question to the bearer of the name before it."""

_NOT_VERBS = words("yes this its us as always perhaps sometimes guess pass")
"""Words that end like a verb of the third person but are none."""

_POSSESSIVES = words(
    "my your his her their our its brush wisdom front baby milk false fake shark yellow white sharp"
)
"""Words after which an ordinary word that is also a name is meant as the word."""


@dataclass(frozen=True, slots=True)
class Named:
    """The voices named, those spoken to first, and the sentences without the addresses."""

    voices: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=256)
def names_of(cast: Cast) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the names of the voices by their first word, longest first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for voice in cast.voices.values():
        for name in (voice.name, *voice.aliases):
            tokens = tuple(tokenise(name))
            if tokens:
                found.setdefault(tokens[0], set()).add((tokens, voice.id))
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name[0]), name)))
        for first, names in found.items()
    }


def named_in(cast: Cast, sentences: Sequence[Sentence]) -> Named:
    """Find the voices named in ``sentences``."""
    spoken_to: list[str] = []
    spoken_of: list[str] = []
    left: list[Sentence] = []
    for sentence in sentences:
        left.append(_in_sentence(cast, sentence, spoken_to, spoken_of))
    voices = tuple(dict.fromkeys([*spoken_to, *spoken_of]))
    return Named(voices, tuple(left))


def _in_sentence(
    cast: Cast, sentence: Sentence, spoken_to: list[str], spoken_of: list[str]
) -> Sentence:
    tokens = sentence.tokens
    cut: list[tuple[int, int]] = []
    for start, end, voice in _mentions(cast, tokens):
        if _is_address(sentence, start, end):
            spoken_to.append(voice)
            cut.append((start, end))
        else:
            spoken_of.append(voice)
    if not cut:
        return sentence
    kept = tuple(token for at, token in enumerate(tokens) if not any(a <= at < b for a, b in cut))
    return Sentence(kept, sentence.asks, sentence.trails)


def _mentions(cast: Cast, tokens: tuple[str, ...]) -> list[tuple[int, int, str]]:
    names = names_of(cast)
    found = []
    at = 0
    while at < len(tokens):
        hit = next(
            (
                (at, at + len(name), voice)
                for name, voice in names.get(tokens[at], ())
                if tokens[at : at + len(name)] == name
            ),
            None,
        )
        if hit and not (at and tokens[at - 1] in _POSSESSIVES):
            found.append(hit)
            at = hit[1]
        else:
            at += 1
    return found


def _is_address(sentence: Sentence, start: int, end: int) -> bool:
    before, after = sentence.tokens[:start], sentence.tokens[end:]
    if before[:1] == ("and",) and not after and sentence.asks:
        return False
    if all(token in _OPENERS for token in before):
        distant = "the" in sentence.tokens[:end]
        return not after or end in sentence.pauses or not _is_told_of(after, distant)
    set_off = start in sentence.pauses
    if after:
        return set_off and end in sentence.pauses
    return set_off or before[-1] not in _TAKES_A_NAME


def _is_told_of(after: tuple[str, ...], distant: bool) -> bool:
    """Tell whether what stands after a leading name says something about its bearer.

    Nobody is spoken to as “the”, but for a question turned to them (``distant``).
    """
    verb = after[0]
    if distant or verb in _VERBS_AFTER:
        return not (len(after) > 1 and after[1] in _INVERTED)
    return verb.endswith("s") and verb not in _NOT_VERBS
