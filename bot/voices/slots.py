"""Filling the slots of a line with what people said, so that none of it becomes markup."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.voices.model import Recalled

SLOTS = frozenset({"user", "word", "fact", "when", "facts"})
"""What a line may leave open."""

LONGEST_NAME = 32
"""Characters of a display name that are said; Discord allows no more."""

LONGEST_FACT = 200
MOST_FACTS = 12
NAMELESS = "stranger"

_SLOT = re.compile(r"\{([a-z_]+)\}")
_FACTS = re.compile(r"\s*(\{facts\})\s*")
_ESCAPED = re.compile(r"([\\*_~`|>#\[\]()<])")
_MENTION = re.compile(r"<(?:@[!&]?|#|/|a?:|t:|id:)[^>]*>?")
_UNSEEN = ("C", "Zl", "Zp")


def slots_in(line: str) -> frozenset[str]:
    """Return the names of the slots in a line."""
    return frozenset(_SLOT.findall(line))


def filled(line: str, values: Mapping[str, str]) -> str:
    """Return ``line`` with its slots filled, once: what is put in is not searched again."""
    line = _FACTS.sub(r"\n\1\n", line).strip()
    return _SLOT.sub(lambda slot: values.get(slot.group(1), slot.group()), line)


def harmless(text: str, longest: int) -> str:
    """Return ``text`` on one line, as words only: no markup, mention, link or hidden sign.

    Args:
        text: what a person chose or wrote.
        longest: the characters kept, before escaping.
    """
    seen = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or not unicodedata.category(char).startswith(_UNSEEN)
    )
    seen = _MENTION.sub(" ", seen).replace("@", "").replace("://", " ")
    short = " ".join(seen.split())[:longest].strip()
    return _ESCAPED.sub(r"\\\1", short)


def speaker_name(name: str) -> str:
    """Return a display name as a character may say it."""
    return harmless(name, LONGEST_NAME) or NAMELESS


def timestamp(moment: datetime) -> str:
    """Return a moment as Discord shows it to everyone in their own time, such as “3 days ago”."""
    return f"<t:{int(moment.timestamp())}:R>"


def fact_list(facts: Sequence[Recalled]) -> str:
    """Return facts as lines of their own, the newest last, with when they were said."""
    told = sorted(facts, key=lambda fact: fact.said_at)[-MOST_FACTS:]
    return "\n".join(
        f"- {harmless(fact.phrase, LONGEST_FACT)} ({timestamp(fact.said_at)})" for fact in told
    )
