"""Reading a turn for the index: its terms, how telling each is, and marks of the whole.

A term is the root of a word, a kind (:mod:`bot.memory.recall.kinds`), a person or a day.
Nothing here knows of keys or tables; how a question is read is for
:mod:`bot.memory.recall.question`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache

from bot.memory.recall.kinds import KINDS_OF
from bot.memory.recall.words import roots_of, word_set, words

IMPACTS = (0.8, 1.0, 1.2, 1.45)
"""What a term of a turn weighs, by the level that is stored with it. The steps cover the
saturated and length-normalised term frequency of BM25 with the constants below."""

MOST_TERMS = 250
"""Different terms of one turn that are indexed; the longest message has few more."""

_K1, _B = 1.2, 0.4
_TYPICAL_LENGTH = 9.0
"""Roots in a turn of ordinary length, as people talk. Fixed, so that what is stored for a
turn need not change when others come."""

TIMES = word_set(
    "yesterday today tonight tomorrow week weekend month year ago last next monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december recently day summer winter spring fall autumn morning "
    "evening night christmas first already soon weeks months years days since"
)
"""Words that tell when something was or will be."""
_NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozen couple several many few "
    "half once twice second third fourth fifth hundred thousand"
)
_SELF = word_set("i me my mine we us our ours im ive")
_NAME = re.compile(r"""(?<=[a-z,:;] )["“'‘]?[A-Z][a-z]|["“][^"”]{2,60}["”]""")


class Mark(IntEnum):
    """What a turn is like as a whole. Stored readable: it tells no word."""

    QUESTION = 1
    TIME = 2
    NUMBER = 4
    NAME = 8
    SELF = 16
    ANSWER = 32
    """Said after somebody else's question; only the index can tell."""


MARK_BITS = len(Mark)
LENGTH_SHIFT = 8
"""Above the marks stands the number of roots, at most :data:`MOST_TERMS`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A turn as the index takes it: level of impact by term, and the marks with the length."""

    terms: dict[str, int]
    marks: int


def read_turn(text: str, user_id: int) -> Entry:
    """Return the entry of what a person said."""
    said = words(text)
    counted = Counter(roots_of(said))
    length = counted.total()
    terms = {word: _level(count, length) for word, count in counted.most_common(MOST_TERMS)}
    once = _level(1, length)
    for kind in {kind for word in terms for kind in KINDS_OF.get(word, ())}:
        terms[kind] = once
    terms[person_term(user_id)] = 0
    return Entry(terms, _marks(text, said) | min(length, MOST_TERMS) << LENGTH_SHIFT)


def person_term(user_id: int) -> str:
    """Return the term that all turns of a person have. No word contains its mark."""
    return f"person {user_id}"


def day_term(moment: datetime) -> str:
    """Return the term that stretches of talk have by their day, that of UTC."""
    return f"day {moment.astimezone(UTC):%Y-%m-%d}"


@lru_cache(maxsize=4096)
def _level(count: int, length: int) -> int:
    weight = count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / _TYPICAL_LENGTH))
    return min(range(len(IMPACTS)), key=lambda level: abs(IMPACTS[level] - weight))


def _marks(text: str, said: Sequence[str]) -> int:
    different = set(said)
    marks = 0
    if text.rstrip(" \"'”’)").endswith("?"):
        marks |= Mark.QUESTION
    if not TIMES.isdisjoint(different):
        marks |= Mark.TIME
    if not _NUMBERS.isdisjoint(different) or any(word.isdigit() for word in different):
        marks |= Mark.NUMBER
    if _NAME.search(text):
        marks |= Mark.NAME
    if not _SELF.isdisjoint(different):
        marks |= Mark.SELF
    return marks
