"""Reading a condition as an author writes it, into a tree (:mod:`bot.game.conditions`). Pure.

``solved(a) and (day >= 4 or 2 of (b, c, d))``: nothing is ever run. What may be written:

- ``solved(puzzle)``, ``posted(drop)``; a puzzle's id alone means that it is solved
- ``voted(vote, option)``
- ``hours(name) >= 12``: hours since a puzzle was solved or a drop was posted
- ``day >= 4`` (day 1 is the local date of the start), ``players >= 3``
- ``variable == 2``, ``variable == word``; a variable alone means that it is neither 0 nor unset
- ``2 of (a, b, c)``, ``not``, ``and``, ``or``, brackets
"""

import re
from collections.abc import Sequence

from bot.game.conditions import (
    COMPARISONS,
    Compare,
    Condition,
    Every,
    Fact,
    Name,
    Not,
    Value,
)

MAX_LENGTH = 400
MAX_DEPTH = 12
"""Brackets and negations within each other; deeper is no condition a person wrote."""

_TOKEN = re.compile(r"\s*(?:(?P<op>>=|<=|==|!=|[<>(),])|(?P<word>[a-z0-9][a-z0-9_-]*))")
_WORDS = frozenset({"and", "or", "not", "of"})
_CALLS = {"solved": 1, "posted": 1, "hours": 1, "voted": 2}
_COUNTED = frozenset({"day", "players"})


class ConditionError(ValueError):
    """A condition cannot be read; the message says where and what may stand there."""


def parse(text: str) -> Condition:
    """Return the condition that ``text`` writes.

    Raises:
        ConditionError: it is none.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"a condition has at most {MAX_LENGTH} characters")
    reader = _Reader(_tokens(text))
    found = reader.any_of(0)
    if reader.token:
        raise ConditionError(f"“{reader.token}” is too much: join conditions with and, or")
    return found


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ConditionError(f"“{text[at:].split()[0][:20]}” is not understood")
        found.append(match["op"] or match["word"])
        at = match.end()
    return found


class _Reader:
    """Reads tokens from left to right; ``token`` is the next one, empty at the end."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def token(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def any_of(self, depth: int) -> Condition:
        parts = [self._all_of(depth)]
        while self._passed("or"):
            parts.append(self._all_of(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts), 1)

    def _all_of(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._passed("and"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts), len(parts))

    def _one(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise ConditionError("too many brackets stand within each other")
        if self._passed("not"):
            return Not(self._one(depth + 1))
        if self._passed("("):
            inner = self.any_of(depth + 1)
            self._want(")")
            return inner
        return self._plain(self._word("a condition"), depth)

    def _plain(self, word: str, depth: int) -> Condition:
        if word.isdigit():
            return self._some_of(int(word), depth)
        if word in _CALLS and self._passed("("):
            return self._call(word)
        if word in _COUNTED:
            return self._comparison(word, "")
        if self.token in COMPARISONS:
            return self._comparison("variable", word)
        return Name(word)

    def _some_of(self, least: int, depth: int) -> Condition:
        if not self._passed("of"):
            raise ConditionError(f"after {least} there should be: of (a, b, c)")
        self._want("(")
        parts = [self.any_of(depth + 1)]
        while self._passed(","):
            parts.append(self.any_of(depth + 1))
        self._want(")")
        if not 1 <= least <= len(parts):
            raise ConditionError(f"{least} of {len(parts)} cannot be: write 1 to {len(parts)}")
        return Every(tuple(parts), least)

    def _call(self, word: str) -> Condition:
        names = [self._word("a name")]
        while len(names) < _CALLS[word]:
            self._want(",")
            names.append(self._word("an option"))
        self._want(")")
        if word == "hours":
            return self._comparison("hours", names[0])
        return Fact(word, *names)

    def _comparison(self, kind: str, name: str) -> Condition:
        sign = self.token
        if sign not in COMPARISONS:
            raise ConditionError(f"after {name or kind} there should be >=, <=, ==, !=, > or <")
        self._at += 1
        word = self._word("a value")
        value: Value = int(word) if word.isdigit() else word
        if not isinstance(value, int) and (kind != "variable" or sign not in ("==", "!=")):
            raise ConditionError(f"{name or kind} is compared with a number, not “{word}”")
        return Compare(kind, name, sign, value)

    def _word(self, wanted: str) -> str:
        word = self.token
        if not word or word in _WORDS or not word[0].isalnum():
            raise ConditionError(
                f"{wanted} is missing {f'before “{word}”' if word else 'at the end'}"
            )
        self._at += 1
        return word

    def _want(self, token: str) -> None:
        if not self._passed(token):
            there = f"“{self.token}”" if self.token else "the end"
            raise ConditionError(f"“{token}” is missing before {there}")

    def _passed(self, token: str) -> bool:
        if self.token != token:
            return False
        self._at += 1
        return True
