"""What the story has not told yet, and how a line that tells it is noticed. Pure.

A secret is a fact that the game releases server by server; until then no line with one
of its words reaches the choice of a reply, and no word of it is said back to anybody.
Which facts there are is content (``secrets.yaml``); when they are released is the game's.
"""

import re
import unicodedata
from functools import lru_cache

from bot.voices.model import Secret

_MARKUP = re.compile(r"[*_~`|\\\u200b-\u200f\u2060\ufeff\u00ad]+")
_WORD = re.compile(r"[^\W_]+")


def comparable(text: str) -> str:
    """Return the words of ``text``, folded, with one space between and around them.

    Markup and invisible signs inside a word do not part it.
    """
    folded = unicodedata.normalize("NFKC", _MARKUP.sub("", text)).casefold()
    return f" {' '.join(_WORD.findall(folded))} "


def locked_in(text: str, secrets: tuple[Secret, ...], revealed: frozenset[str]) -> frozenset[str]:
    """Return the ids of the secrets that a character would tell by saying ``text`` too early."""
    return told_in(text, secrets) - revealed if secrets else frozenset()


def told_in(text: str, secrets: tuple[Secret, ...]) -> frozenset[str]:
    """Return the ids of all secrets that ``text`` tells in a character's mouth."""
    words = comparable(text)
    return frozenset(s.id for s in secrets if any(term in words for term in _terms(s)))


def named_in(text: str, secrets: tuple[Secret, ...], revealed: frozenset[str]) -> frozenset[str]:
    """Return the ids of the secrets not released that a person speaks of in ``text``."""
    words = comparable(text)
    locked = (secret for secret in secrets if secret.id not in revealed)
    return frozenset(s.id for s in locked if any(term in words for term in _named(s)))


@lru_cache(maxsize=64)
def _named(secret: Secret) -> tuple[str, ...]:
    return tuple(comparable(term) for term in secret.terms)


@lru_cache(maxsize=64)
def _terms(secret: Secret) -> tuple[str, ...]:
    return (*_named(secret), *(comparable(term) for term in secret.lines))
