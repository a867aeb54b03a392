"""What a person names in passing, fit to be said back to them: “your sister”, “a goose”. Pure.

A determiner and the one or two words after it, as they were typed. Verbs are told from
nouns by their endings and by what follows; where that is not sure the phrase is cut short.
"""

import re
from collections.abc import Collection

from bot.voices.lexicon import FUNCTION_WORDS, is_barred, is_grave, words

_TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)?|[.,;:!?…()\n]")
_PART = re.compile(r"(?<=[.!?\n])\s*")
_YOU = re.compile(r"\b(?:you|your|yours|u|ur|youre|you're)\b", re.IGNORECASE)
_TURNED = {"my": "your", "our": "your"}
_SCORES = {
    **dict.fromkeys(("my", "our"), 3.0),
    **dict.fromkeys(("a", "an"), 2.0),
    **dict.fromkeys(("his", "her", "their"), 1.5),
    **dict.fromkeys(("two", "three", "four", "five", "six", "some"), 1.5),
    "the": 1.0,
}
"""Determiners, and how telling what follows them is."""

_EMPTY = words(
    "couple few kind sort moment minute hour week month year second place point fact end rest "
    "whole lot bit while thing things way ways same other others first last next one ones half "
    "part side "
    "hell fuck shit damn guy guys man mate dude person people day days night morning evening time "
    "weeks months years hours minutes seconds weekend "
    "question answer bot reason idea word words life own best worst least most joke hang pity "
    "shame"
)
_OBJECTS = words("me him her us them it you my a an the this that his their our")
_PARTICIPLES = ("ed", "ing")
_LONGEST, _SHORTEST = 20, 3
_MOST = 2
"""Words after the determiner."""


def detail_in(plain: str, never: Collection[str] = ()) -> str | None:
    """Return the most telling phrase of a message, turned to the second person, or None.

    What is said about the one spoken to (“you don't have a disk”) is not of the speaker's.

    Args:
        plain: the message without markup, as typed.
        never: words not to be said back, such as the names of the voices.
    """
    parts = (part for part in _PART.split(plain) if not _YOU.search(part))
    tokens = _TOKEN.findall("\n".join(parts))
    best: tuple[float, str] | None = None
    for at, token in enumerate(tokens):
        determiner = token.lower()
        if determiner not in _SCORES:
            continue
        phrase = [word for word in _phrase(tokens, at + 1) if word.lower() not in never]
        if not phrase:
            continue
        score = _SCORES[determiner] + 0.5 * len(phrase) + 0.01 * at
        if best is None or score > best[0]:
            told = " ".join((_TURNED.get(determiner, determiner), *phrase))
            best = score, told
    return best[1] if best else None


def _phrase(tokens: list[str], start: int) -> list[str]:
    """Return the words of a noun phrase that begins at ``start``; empty where none does."""
    found: list[str] = []
    for at in range(start, min(start + _MOST, len(tokens))):
        word = tokens[at]
        if not _fits(word, first=not found):
            break
        if found and _is_verb(word, tokens[at + 1 : at + 2]):
            break
        found.append(word if word[:1].isupper() and found else word.lower())
    return [] if any(word in _EMPTY for word in found) else found


def _fits(word: str, *, first: bool) -> bool:
    lower = word.lower()
    if not lower[0].isalpha() or not _SHORTEST <= len(lower) <= _LONGEST:
        return False
    if "'" in lower.removesuffix("'s") or "’" in lower.removesuffix("’s"):
        return False
    if lower in FUNCTION_WORDS or lower.removesuffix("s") in FUNCTION_WORDS:
        return False
    if not first and lower.endswith(_PARTICIPLES):
        return False
    return not is_barred(lower) and not is_grave(lower)


def _is_verb(word: str, after: list[str]) -> bool:
    """Tell whether a word after a noun is likely a verb: something stands after it to act on."""
    if word[:1].isupper() or not after or not after[0][0].isalpha():
        return False
    return word.endswith("s") or after[0].lower() in _OBJECTS
