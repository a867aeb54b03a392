"""What a reply depends on besides the message, and what comes of it: plain data.

No rules live here; the service fills a :class:`Situation` from the database, and
:func:`bot.voices.writer.converse` makes a :class:`Turn` of it.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.voices.said import Recent
from bot.voices.talk import NEW, Talk


@dataclass(frozen=True, slots=True)
class Recalled:
    """A fact a person once stated, worded back to them, and when they did.

    ``quoted`` marks their own words repeated, which do not fit into another sentence;
    ``words`` are those words alone.
    ``key`` is a short name for it with none of its words; a fact without one is never
    brought up unasked.
    """

    phrase: str
    said_at: datetime
    quoted: bool = False
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody once said, in their own words."""

    who: str
    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that happened to all, worded to stand in a sentence; ``key`` as in a fact."""

    phrase: str
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a reply depends on besides the message.

    ``speaker`` is the person's name as shown; ``seed`` decides every chance. ``talk`` is
    their state with the voice, ``recent`` what the voice said in the server lately,
    ``condition`` how well a fading voice is (0 to 1), ``revealed`` the ids of the secrets
    released in the server. ``repeated`` says that the message is one of their last.

    From memory: ``learned`` is a fact in the message; ``facts`` and ``quotes`` answer a
    question to memory and are None where it was not asked, empty where it knew nothing;
    ``known`` is what may be brought up, ``contradicted`` an earlier fact and the one said
    now that it cannot stand beside, ``corrected`` what holds now that the person put right
    what was known, ``events`` what happened to all, newest first.
    """

    speaker: str
    now: datetime
    seed: str = ""
    talk: Talk = NEW
    recent: Recent = ()
    condition: float = 1.0
    revealed: frozenset[str] = frozenset()
    repeated: bool = False
    learned: str | None = None
    facts: tuple[Recalled, ...] | None = None
    quotes: tuple[Quoted, ...] | None = None
    known: tuple[Recalled, ...] = ()
    contradicted: tuple[Recalled, Recalled] | None = None
    corrected: Recalled | None = None
    events: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply, and the state after it.

    ``keys`` are the authored pieces it was made of, in order; ``move`` names the rule
    that chose them and ``topic`` what they are about. ``memories`` are the keys of facts
    and events it speaks of. Where ``silent`` holds the voice says nothing, and ``note``,
    if there is one, explains it once, out of character.
    """

    text: str
    keys: tuple[str, ...]
    talk: Talk
    move: str
    topic: str | None = None
    silent: bool = False
    note: str | None = None
    memories: tuple[str, ...] = ()
