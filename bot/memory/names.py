"""Cutting a name out of a statement, by its capitals where there are any.

The functions are of the same kind as those of :mod:`bot.memory.values`.
"""

import re

from bot.memory import capitals
from bot.memory.values import trimmed
from bot.memory.wording import shouted
from bot.memory.words import NOT_A_NAME, STOPWORDS

MAX_NAME = 40

_PARTICLES = frozenset(
    (
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "del",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "of",
        "the",
    )
)
_NEVER = frozenset(("i", "and"))
_ARTICLES = ("the", "a", "an")


def name(tail: str) -> str | None:
    """Return the name that ``tail`` begins with, in the author's capitals."""
    return _name(tail, titled=False)


def title(tail: str) -> str | None:
    """Return a name that may be a phrase, as a boat or a band has: “the black pearl”."""
    return _name(tail, titled=True)


def capital_name(tail: str) -> str | None:
    """Return a name only where capitals mark it as one."""
    return name(tail) if tail[:1].isupper() and not shouted(tail) else None


def first_word(tail: str) -> str | None:
    """Return a name that is one word, where the author marks no names by capitals."""
    word = tail.split(" ", 1)[0]
    return None if word.casefold() in NOT_A_NAME else capitals.name(word)


def introduction(tail: str) -> str | None:
    """Return the name in “Hi, I'm Sam”: one or two capitalised words and nothing after."""
    value = capital_name(tail)
    if value is None or value.casefold() in NOT_A_NAME:
        return None
    rest = tail[len(value) :].strip(" .!,:;)(-")
    demonym = re.search(r"(?:ish|ese|ian|ean|can)$", value)
    if demonym or (
        rest and not re.match(r"(?:and|nice|from|by|what|who|pleased|how)\b", rest, re.I)
    ):
        return None
    return value


def _name(tail: str, *, titled: bool) -> str | None:
    raw = re.split(r"[,.!?;:()\[\]\n\"…—–/<>{}|]|\s-+\s", tail.strip(" '"), maxsplit=1)[0]
    tokens = [token.strip("'*_~") for token in trimmed(raw).split()]
    tokens = [token for token in tokens if token]
    if not tokens or not any(char.isalpha() for char in tokens[0]):
        return None
    if tokens[0][0].isupper() and not shouted(tail):
        taken = _capitalised(tokens)
    else:
        taken = _lowercase(tokens, titled=titled)
    value = " ".join(taken).removesuffix("'s")
    if not 0 < len(value) <= MAX_NAME:
        return None
    return value if titled and tokens[0].casefold() in _ARTICLES else capitals.name(value)


def _capitalised(tokens: list[str]) -> list[str]:
    """Return the leading run of capitalised words, with “van”, “of” and “and” between them."""
    taken: list[str] = []
    for index, token in enumerate(tokens[:6]):
        linked = _leads_on(tokens[index + 1 : index + 4])
        small = token.casefold()
        own = token[0].isupper() and (small not in STOPWORDS or (linked and small not in _NEVER))
        link = taken and linked and (small in _PARTICLES or small in ("and", "&"))
        if not (own or link):
            break
        taken.append(token)
    return taken


def _leads_on(tokens: list[str]) -> bool:
    """Tell whether a capitalised word of a name follows, at most behind particles."""
    for token in tokens:
        if token[0].isupper():
            return token.casefold() not in ("i", "i'm", "my")
        if token not in _PARTICLES:
            return False
    return False


def _lowercase(tokens: list[str], *, titled: bool) -> list[str]:
    """Return a name written small: a word or two, or a whole short phrase if ``titled``."""
    first = tokens[0].casefold()
    if titled and first in _ARTICLES and 1 < len(tokens) <= 4:
        return tokens
    taken: list[str] = []
    for token in tokens:
        if token.casefold() in NOT_A_NAME:
            break
        taken.append(token)
    return taken if len(taken) <= 2 or (titled and len(tokens) <= 3) else taken[:1]
