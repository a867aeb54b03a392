"""Decorators: the lines with ``@@`` at the head of a lore entry (V3).

Which of them we heed, and what is left of the text without them. What they do is in
:mod:`bot.cards.lorebook`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

_LINE = re.compile(r"(@@@?)(?!@)([A-Za-z_]+)[ \t]*(.*)")
_DIGITS = 6
"""Digits of a decorator's number; more mean nothing here."""

_NUMBERS = frozenset(
    {"depth", "scan_depth", "activate_only_after", "activate_only_every", "is_greeting"}
)
_LISTS = frozenset({"additional_keys", "exclude_keys"})
_WORDS: Mapping[str, frozenset[str]] = {
    "role": frozenset({"assistant", "system", "user"}),
    "position": frozenset({"before_desc", "after_desc", "personality", "scenario"}),
}
_BARE = frozenset(
    {
        "keep_activate_after_match",
        "dont_activate_after_match",
        "activate",
        "dont_activate",
        "ignore_on_max_context",
    }
)


@dataclass(frozen=True, slots=True)
class Decorated:
    """An entry's text without its decorators, and those that are heeded with their values."""

    text: str
    decorators: Mapping[str, str]

    def has(self, name: str) -> bool:
        """Tell whether a decorator is there."""
        return name in self.decorators

    def number(self, name: str) -> int | None:
        """Return a decorator's number, or None where it is not there."""
        return int(self.decorators[name]) if name in self.decorators else None

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a decorator's values, which commas part."""
        return tuple(filter(None, (v.strip() for v in self.decorators.get(name, "").split(","))))


def decorated(content: str) -> Decorated:
    """Return an entry's text and its decorators.

    One we do not know, or whose value it cannot have, gives way to the first of its
    fallbacks (``@@@``) that we do; of two with one name the first counts.
    """
    lines = content.split("\n")
    head = list(takewhile(lambda line: not line.strip() or _hit(line), lines))
    if not any(line.strip() for line in head):
        return Decorated(content, {})
    return Decorated("\n".join(lines[len(head) :]).strip("\n"), _heeded(head))


def stripped(content: str) -> str:
    """Return an entry's text without its decorators."""
    return decorated(content).text


def _hit(line: str) -> re.Match[str] | None:
    return _LINE.fullmatch(line.strip())


def _heeded(head: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    settled = True
    for hit in filter(None, map(_hit, head)):
        name, value = hit.group(2).lower(), hit.group(3).strip()
        if hit.group(1) == "@@":
            settled = False
        if not settled and _is_heeded(name, value):
            settled = True
            found.setdefault(name, value)
    return found


def _is_heeded(name: str, value: str) -> bool:
    if name in _NUMBERS:
        return value.isascii() and value.isdigit() and len(value) <= _DIGITS
    if name in _WORDS:
        return value in _WORDS[name]
    return name in _BARE or (name in _LISTS and bool(value))
