"""What memory hands in and out: frozen data, no behaviour beyond the obvious.

Nothing here knows of the database, of encryption or of how a text is read.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SURE = 0.9
"""Confidence in what was stated plainly.

The scale is our own: 1 would be certainty, which no statement gives; 0.5 a toss. What is
reported of others, supposed, asked or joked about is not kept at all, so nothing stands
below :data:`HEDGED`.
"""

HEDGED = 0.6
"""Confidence in what was said with "I think", "maybe" and their like."""


class Predicate(StrEnum):
    """What kind of thing is known. The only word about a fact that is stored readable."""

    NAME = "name"
    CALLED = "called"
    HAS = "has"
    LIKES = "likes"
    DISLIKES = "dislikes"
    FAVOURITE = "favourite"
    LIVES = "lives"
    LIVES_WITH = "lives_with"
    FROM = "from"
    WORKS = "works"
    IS = "is"
    STUDIES = "studies"
    PLAYS = "plays"
    BIRTHDAY = "birthday"
    AGE = "age"
    USED_TO = "used_to"
    WHEREABOUTS = "whereabouts"
    LOST = "lost"
    REMEMBER = "remember"
    SAID = "said"


class EventKind(StrEnum):
    """What sort of thing happened to several of us."""

    MET = "met"
    SOLVED = "solved"
    VOTED = "voted"


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a person said to a character.

    ``message_id`` is None for a command; ``speaker`` is the person's display name.
    """

    guild_id: int
    channel_id: int
    voice: str
    user_id: int
    text: str
    said_at: datetime
    message_id: int | None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a person said about themselves, and where it comes from.

    ``phrase`` is in the second person and reads on its own or in a list: "your cat
    is called Miso"; ``words`` is how they said it, empty where they did not say it in
    one piece. A person may have two facts of ``Predicate.NAME``: the name, and what they
    asked to be called (``subject`` is then "call").

    ``said_at`` is when it was said last, ``valid_from`` since when it holds as far as is
    known, ``valid_until`` when it was taken back or replaced. ``edited`` says that the
    person has reworded it. ``id`` and ``turn_id`` are 0 for what stands in no row.
    """

    predicate: str
    subject: str
    value: str
    phrase: str
    user_id: int
    channel_id: int
    said_at: datetime
    id: int = 0
    turn_id: int = 0
    words: str = ""
    confidence: float = SURE
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing a person said, as it is kept; ``who`` is their name, where it is known."""

    text: str
    user_id: int
    channel_id: int
    said_at: datetime
    who: str = ""
    message_id: int | None = None
    turn_id: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to several of us.

    ``detail`` says what, and names nobody; ``people`` took part (nobody in particular
    where it is empty); ``voice`` is the character it happened with, empty for all.
    """

    id: int
    kind: str
    detail: str
    at: datetime
    voice: str = ""
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """What memory has to say to a message, and what it took from it.

    ``kept`` is False where the person wants nothing remembered: all else is then empty.
    ``learned`` is new, but for losses, which are kept without remark; ``recalled``
    answers a question about the asker and ``quotes`` one
    about what was said, by anybody; both are None where memory was not asked. ``known``
    holds of the person and may be brought up here, newest first: nobody they lost is in it.
    ``contradicted`` is an earlier fact and the new one that goes against it, ``corrected`` the
    new state where the message puts something known right. ``events`` are newest first.
    ``turn_id`` is     the row that keeps the message; None where nothing of it may be kept.
    """

    kept: bool = True
    learned: tuple[Fact, ...] = ()
    recalled: tuple[Fact, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    repeated: bool = False
    known: tuple[Fact, ...] = ()
    contradicted: tuple[Fact, Fact] | None = None
    corrected: Fact | None = None
    events: tuple[Event, ...] = ()
    turn_id: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one clause of a message says about its author.

    ``ends`` marks a statement that something is no longer so ("I don't live in Oslo
    any more"): it cancels an earlier claim and is never told. ``adds`` marks one that
    stands beside an earlier value instead of replacing it ("I have another cat").
    ``announced`` marks one that says itself that it is news ("I moved to Oslo"), so that
    it contradicts nothing; ``corrects`` one that puts right what was said before ("sorry,
    I live in York"). These two are not stored.
    """

    predicate: Predicate
    subject: str
    value: str
    phrase: str
    ends: bool = False
    adds: bool = False
    words: str = ""
    confidence: float = SURE
    announced: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its source; ``id`` and ``turn_id`` are 0 before it is stored."""

    claim: Claim
    user_id: int
    channel_id: int
    said_at: datetime
    id: int = 0
    turn_id: int = 0
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A claim and how long it held.

    ``told`` is its last telling, ``since`` its first in a row; ``until`` is when it was
    taken back or replaced. ``confidence`` grows with every telling.
    """

    told: Told
    since: datetime
    until: datetime | None
    confidence: float

    def fact(self) -> Fact:
        """Return this as the fact that leaves the package."""
        claim = self.told.claim
        return Fact(
            claim.predicate,
            claim.subject,
            claim.value,
            claim.phrase,
            self.told.user_id,
            self.told.channel_id,
            self.told.said_at,
            self.told.id,
            self.told.turn_id,
            claim.words,
            self.confidence,
            self.since,
            self.until,
            self.told.edited,
        )


class Kind(StrEnum):
    """What sort of answer is wanted."""

    EVERYTHING = "everything"
    FACT = "fact"
    ABOUT = "about"
    SAID = "said"
    TALK = "talk"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to memory.

    ``subject`` is whose or what (“cat”), ``topic`` what the answer should mention.
    With ``strict`` an answer that does not mention the topic is no answer. ``instead`` are
    predicates of which a fact that names a place answers where nothing else does.
    """

    kind: Kind
    predicates: tuple[Predicate, ...] = ()
    subject: str = ""
    topic: str = ""
    strict: bool = False
    instead: tuple[Predicate, ...] = ()
