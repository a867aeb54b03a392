"""The word of a message that is worth saying back.

Plain lower-case Latin letters only, so that nothing said back can be markup, a link or
a mention; never a name of a voice, and never a word from the barred list.
"""

import re
from collections.abc import Collection

from bot.voices.lexicon import FUNCTION_WORDS, is_barred, words

SHORTEST, LONGEST = 3, 20
_LATIN = re.compile(r"[a-zà-öø-ÿœšžß]+")
_DETERMINERS = words(
    "a an the my your our his her their this that these those some any no every each about of "
    "another more for with into favourite new old big little"
)
_WEAK_ENDINGS = ("ing", "ly", "ed", "est", "ful", "ous", "ish", "able")


def salient_word(tokens: tuple[str, ...], never: Collection[str]) -> str | None:
    """Return the most telling word among ``tokens``, or None where none is fit to be said.

    Args:
        tokens: the words of the message, in order.
        never: further words not to be chosen, such as the names of the voices.
    """
    best: tuple[float, str] | None = None
    for at, token in enumerate(tokens):
        if not _fits(token, never):
            continue
        score = _score(token, tokens[at - 1] if at else "", at)
        if best is None or score > best[0]:
            best = (score, token)
    return best[1] if best else None


def _fits(token: str, never: Collection[str]) -> bool:
    return (
        SHORTEST <= len(token) <= LONGEST
        and _LATIN.fullmatch(token) is not None
        and token not in FUNCTION_WORDS
        and token not in never
        and any(letter in "aeiouyàáâäèéêëìíîïòóôöùúûüø" for letter in token)
        and not is_barred(token)
    )


def _score(token: str, before: str, at: int) -> float:
    """Rank nouns (by the word before them) over the rest, long words over short ones."""
    score = 0.3 * min(len(token), 10) + 0.01 * min(at, 40)
    if before in _DETERMINERS:
        score += 2.0
    if token.endswith(_WEAK_ENDINGS):
        score -= 1.0
    return score
