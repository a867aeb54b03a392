"""The plain data of the voices: characters and their lines, a message as read, a reply.

No rules live here beyond looking a thing up by its name; those who read, choose and
check import this module and nothing here imports them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

ASKS = ("who", "what", "where", "when", "why", "how", "which", "yesno")
"""What a question asks for."""

REQUEST_KINDS = (
    "request_recipe",
    "request_code",
    "request_summary",
    "request_joke",
    "request_help",
    "request_story",
    "request_poem",
    "request_sing",
    "request_advice",
    "request_other",
)
"""Kinds of message that want something done."""

MESSAGE_KINDS = (
    "greeting",
    "farewell",
    "thanks",
    "apology",
    "praise",
    "insult",
    "flirtation",
    "agreement",
    "disagreement",
    "laughter",
    "feeling_good",
    "feeling_bad",
    *REQUEST_KINDS,
    "question",
    "about_self",
    "statement",
    "followup_why",
    "followup_more",
    "acknowledgement",
    "gibberish",
    "foreign",
    "presence",
    "silence",
    "shouting",
    "unfinished",
)
"""What a message can be read as; each message is exactly one of these."""

MEMORY_KINDS = ("memory_noted", "memory_recall", "memory_many", "memory_none")
"""Kinds the engine chooses when memory has something to say."""

FALLBACK_KINDS = ("unknown_question", "unknown_statement", "unknown_request")
"""Kinds that answer what nothing more specific answers."""

SITUATION_KINDS = ("repeat", "listening")
"""Kinds the engine chooses by what went before: the same message again, more of a sorrow."""

KINDS = (*MESSAGE_KINDS, *SITUATION_KINDS, *MEMORY_KINDS, *FALLBACK_KINDS)
"""Every kind an entry may be written for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Authored replies for one situation.

    ``kind``, ``topic`` and ``ask`` must all hold where given; ``samples`` are
    messages that must reach the entry, ``lines`` the complete replies.
    """

    id: str
    kind: str | None
    topic: str | None
    ask: str | None
    samples: tuple[str, ...]
    lines: tuple[str, ...]

    def key(self, index: int) -> str:
        """Return the name of one of the lines, stable while the content is."""
        return f"{self.id}#{index}"


When = tuple[str | None, str | None, str | None]
"""The (kind, topic, ask) an entry is written for."""


@dataclass(frozen=True)
class Voice:
    """A character: how it is shown, called and described, and all it can say.

    ``colour`` is 0xRRGGBB; ``avatar`` the image beside its files.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    colour: int
    signature: str
    bio: str
    entries: tuple[Entry, ...]
    avatar: Path

    @cached_property
    def by_when(self) -> Mapping[When, tuple[Entry, ...]]:
        """The entries by exactly what they are written for."""
        found: dict[When, tuple[Entry, ...]] = {}
        for entry in self.entries:
            when = (entry.kind, entry.topic, entry.ask)
            found[when] = (*found.get(when, ()), entry)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    def entry_of(self, key: str | None) -> Entry | None:
        """Return the entry a line key belongs to; None where it is gone or not given."""
        return self.by_id.get(key.rpartition("#")[0]) if key else None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people talk about, and the words by which it is noticed.

    A key is a word or phrase; ``^`` before it and ``$`` after it tie it to the start
    or end of a sentence. ``excludes`` are phrases in whose presence the topic is not
    meant. ``weight`` ranks topics found together. ``first`` says that its entries
    answer before those for the kind of message. ``voice`` is whose story it belongs to.
    """

    id: str
    keys: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    weight: float = 3.0
    first: bool = False
    voice: str | None = None


@dataclass(frozen=True, eq=False)
class Cast:
    """All characters, and the topics they share.

    Two casts are equal only when they are the same one, so that what is compiled from a
    cast can be kept by it.
    """

    voices: Mapping[str, Voice]
    topics: Mapping[str, Topic]


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, understood as far as a phrase book can.

    ``topics`` is ordered, most telling first, and ``topic`` is its first. ``word`` is
    a harmless word the speaker used, fit to be said back. ``named`` holds the voices
    named in the text, those spoken to before those spoken of. ``first`` holds the
    topics that outrank the kind. ``bounced`` marks a question handed back ("and you?"),
    ``pointing`` one that leans on what was said before ("where is it?"), ``openly`` one
    that only names its subject ("tell me about the hum"). ``by_topic`` says that the
    topic of the message says more than its kind. ``delicate`` marks a question about a
    person, to which a chance yes or no could hurt, ``grave`` a message on matters in which
    no chance answer will do.
    """

    kind: str
    topics: tuple[str, ...] = ()
    ask: str | None = None
    word: str | None = None
    named: tuple[str, ...] = ()
    negated: bool = False
    shouted: bool = False
    bounced: bool = False
    pointing: bool = False
    openly: bool = False
    delicate: bool = False
    grave: bool = False
    by_topic: bool = True
    first: frozenset[str] = frozenset()

    @property
    def topic(self) -> str | None:
        """The most telling topic, or None."""
        return self.topics[0] if self.topics else None


@dataclass(frozen=True, slots=True)
class Recalled:
    """A fact a person once stated, worded back to them, and when they did.

    ``quoted`` marks their own words repeated, which do not fit into another sentence.
    """

    phrase: str
    said_at: datetime
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What a reply depends on besides the message.

    ``recent`` are the keys of the voice's last lines in this server, oldest first;
    ``last_key`` its last line to this person. ``facts`` is None where memory was not
    asked, and empty where it was and knew nothing.
    """

    speaker: str
    recent: tuple[str, ...] = ()
    last_key: str | None = None
    repeated: bool = False
    fact_noted: str | None = None
    facts: tuple[Recalled, ...] | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, and the key of the authored line it was made from."""

    text: str
    key: str
