"""What a language model is given for one reply. Plain data; nothing here is trusted.

How it becomes messages is :mod:`bot.llm.prompt`'s.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.voices.sheet import Sheet

Locked = Callable[[str], bool]
"""Tells whether a text holds something that the story has not told this server yet."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Something recalled: who said it, when, and the words."""

    author: str
    said_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the talk so far."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One reply to be written.

    ``lore`` are entries already found to match and released, ``memories`` the best first,
    ``turns`` the oldest first. ``draft`` is the authored answer. ``others`` are the names
    of all who must not be spoken for, besides those in ``memories`` and ``turns``.
    """

    guild_id: int
    user_id: int
    character: Sheet
    speaker: str
    message: str
    draft: str
    lore: tuple[str, ...] = ()
    memories: tuple[Memory, ...] = ()
    turns: tuple[Turn, ...] = ()
    others: tuple[str, ...] = ()

    def people(self) -> frozenset[str]:
        """Return the names of all who must not be spoken for."""
        own = self.character.name.casefold()
        names = (
            self.speaker,
            *self.others,
            *(memory.author for memory in self.memories),
            *(turn.speaker for turn in self.turns),
        )
        return frozenset(name for name in names if name.strip() and name.casefold() != own)
