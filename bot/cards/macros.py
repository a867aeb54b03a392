"""The curly macros of cards, such as ``{{char}}`` and ``{{random:a,b}}``.

Unknown macros are left as they are. Chance is keyed: the same seed gives the same text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.keyed import keyed_random

PASSES = 6
"""How deep macros may stand inside each other."""

MOST_SIDES = 1_000_000

_MACRO = re.compile(r"\{\{([^{}]*)\}\}")
_TAGS = re.compile(r"<(char|bot|user)>", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_ROLL = re.compile(r"d?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """Who is meant by ``{{char}}`` and ``{{user}}``; braces in a name are no macro."""

    char: str
    user: str


def resolved(text: str, names: Names, seed: str = "", *, scanning: bool = False) -> str:
    """Return ``text`` with its macros replaced.

    Args:
        text: part of a card.
        names: who speaks, and with whom.
        seed: decides ``{{random}}`` and ``{{roll}}``; ``{{pick}}`` is the same for the same text.
        scanning: keep what ``{{hidden_key}}`` holds, as looking for lore does.
    """
    values = {"char": _tame(names.char), "user": _tame(names.user)}
    values["bot"] = values["char"]
    kinds: dict[str, Callable[[str, str], str | None]] = {
        "random": lambda rest, label: _one_of(rest, seed, label),
        "pick": lambda rest, label: _one_of(rest, text, label),
        "roll": lambda rest, label: _rolled(rest, seed, label),
        "hidden_key": lambda rest, _: rest if scanning else "",
        "comment": lambda _rest, _label: "",
        "reverse": lambda rest, _: rest[::-1],
    }

    def replaced(hit: re.Match[str]) -> str:
        inside = hit.group(1).strip()
        if inside.startswith("//"):
            return ""
        name, colon, rest = inside.partition(":")
        name = name.strip().lower()
        if not colon and name in ("char", "user"):
            return values[name]
        kind = kinds.get(name) if colon else None
        value = kind(rest.lstrip(":").strip(), f"{hit.start()}/{rest}") if kind else None
        return hit.group() if value is None else value

    for _ in range(PASSES):
        before = text
        text = _MACRO.sub(replaced, text)
        if text == before:
            break
    return _TAGS.sub(lambda hit: values[hit.group(1).lower()], text)


def _tame(name: str) -> str:
    """Return a name that no macro and no tag can be made of."""
    return re.sub(r"[{}<>]", "", name)


def _one_of(rest: str, seed: str, label: str) -> str:
    options = [option.replace("\\,", ",").strip() for option in _COMMA.split(rest)]
    return options[keyed_random(seed, "macro", label).randrange(len(options))]


def _rolled(rest: str, seed: str, label: str) -> str | None:
    hit = _ROLL.fullmatch(rest.strip())
    sides = int(hit.group(1)) if hit else 0
    if not 1 <= sides <= MOST_SIDES:
        return None
    return str(keyed_random(seed, "macro", label).randint(1, sides))
