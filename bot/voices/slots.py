"""Filling the slots of a line with what people said, so that none of it becomes markup."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.voices.situation import Recalled

SLOTS = frozenset(
    {
        "user",
        "word",
        "fact",
        "when",
        "facts",
        "quote",
        "who",
        "now",
        "event",
        "detail",
        "choice",
        "sum",
        "right",
        "wrong",
    }
)
"""What a line may leave open."""

KIND_SLOTS: Mapping[str, frozenset[str]] = {
    "memory_noted": frozenset({"fact"}),
    "memory_recall": frozenset({"fact", "when"}),
    "memory_many": frozenset({"facts"}),
    "memory_said": frozenset({"quote", "who", "when"}),
    "callback": frozenset({"fact", "when"}),
    "contradiction": frozenset({"fact", "now", "when"}),
    "corrected": frozenset({"fact"}),
    "shared": frozenset({"event", "when"}),
    "heard": frozenset({"detail"}),
    "choice": frozenset({"choice"}),
    "just_said": frozenset({"quote"}),
    "knock_who": frozenset({"word"}),
    "sum": frozenset({"sum", "right", "wrong"}),
    "greeting_back": frozenset({"when"}),
}
"""What the kinds chosen by the engine may fill in, besides the name."""

_TOLD = frozenset({"fact", "now", "event", "detail", "choice"})
"""Slots that are filled with a clause of its own."""

LONGEST_NAME = 32
"""Characters of a display name that are said; Discord allows no more."""

LONGEST_FACT = 200
MOST_FACTS = 12
NAMELESS = "stranger"

_SLOT = re.compile(r"\{([a-z_]+)\}")
_STARTS = re.compile(r"(?:^|[.!?…][”’\"')*_]*\s+|^[“‘\"'*_]+)$")
_FACTS = re.compile(r"\s*(\{facts\})\s*")
_ESCAPED = re.compile(r"([\\*_~`|>#\[\]()<])")
_MENTION = re.compile(r"<(?:@[!&]?|#|/|a?:|t:|id:)[^>]*>?")
_UNSEEN = ("C", "Zl", "Zp")


def slots_in(line: str) -> frozenset[str]:
    """Return the names of the slots in a line."""
    return frozenset(_SLOT.findall(line))


def filled(line: str, values: Mapping[str, str]) -> str:
    """Return ``line`` with its slots filled, once: what is put in is not searched again.

    What is told of a person begins with a capital where a sentence begins with it.
    """
    line = _FACTS.sub(r"\n\1\n", line).strip()

    def value(slot: re.Match[str]) -> str:
        name = slot.group(1)
        found = values.get(name, slot.group())
        starts = name in _TOLD and _STARTS.search(line[: slot.start()])
        return capitalised(found) if starts else found

    return _SLOT.sub(value, line)


def capitalised(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


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


QUOTED = 60
"""Characters of a line that a message to its author quotes."""


def short(text: str) -> str:
    """Return the beginning of ``text`` on one line, for messages to authors."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


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
        f"- {capitalised(harmless(fact.phrase, LONGEST_FACT))} ({timestamp(fact.said_at)})"
        for fact in told
    )
