"""What people get to see of what is kept about them, and moderators of how much it is. Data."""

from dataclasses import dataclass
from datetime import datetime

from bot.memory.model import Fact


@dataclass(frozen=True, slots=True)
class Item:
    """One thing kept about a person, for them to look at.

    ``fact`` is what was learned; None for something they said, which is ``text`` then.
    """

    id: int
    voice: str
    text: str
    said_at: datetime
    channel_id: int
    message_id: int | None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what is kept about a person; ``number`` counts from 0, ``pages`` is at least 1."""

    items: tuple[Item, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """How much one character keeps in a server: what it heard, what it said, what it learned."""

    voice: str
    heard: int
    said: int
    facts: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much is kept about a server, in numbers only.

    ``size`` is in bytes of sealed text; ``days`` how long things are kept here.
    """

    voices: tuple[VoiceCount, ...]
    people: int
    events: int
    oldest: datetime | None
    size: int
    days: int
