"""What memory hands in and out: frozen data, no behaviour beyond the obvious.

Nothing here knows of the database, of encryption or of how a text is read.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    REMEMBER = "remember"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a person said to a character; ``message_id`` is None for a slash command."""

    guild_id: int
    channel_id: int
    voice: str
    user_id: int
    text: str
    said_at: datetime
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a person said about themselves, and where it comes from.

    ``phrase`` is in the second person and reads on its own or in a list: "your cat
    is called Miso". A person may have two facts of ``Predicate.NAME``: the name, and
    what they asked to be called (``subject`` is then "call").
    """

    predicate: str
    subject: str
    value: str
    phrase: str
    user_id: int
    channel_id: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing a person said, as it is kept."""

    text: str
    user_id: int
    channel_id: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What one character keeps of one person.

    ``episodes`` counts what the person said to the character; ``oldest`` is the first of these.
    """

    facts: tuple[Fact, ...]
    episodes: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one clause of a message says about its author.

    ``ends`` marks a statement that something is no longer so ("I don't live in Oslo
    any more"): it cancels an earlier claim and is never told. ``adds`` marks one that
    stands beside an earlier value instead of replacing it ("I have another cat").
    """

    predicate: Predicate
    subject: str
    value: str
    phrase: str
    ends: bool = False
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its source."""

    claim: Claim
    user_id: int
    channel_id: int
    said_at: datetime

    def fact(self) -> Fact:
        """Return this as the fact that leaves the package."""
        return Fact(
            self.claim.predicate,
            self.claim.subject,
            self.claim.value,
            self.claim.phrase,
            self.user_id,
            self.channel_id,
            self.said_at,
        )


class Kind(StrEnum):
    """What sort of answer is wanted."""

    EVERYTHING = "everything"
    FACT = "fact"
    ABOUT = "about"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to memory.

    ``subject`` is whose or what (“cat”), ``topic`` what the answer should mention.
    With ``strict`` an answer that does not mention the topic is no answer.
    """

    kind: Kind
    predicates: tuple[Predicate, ...] = ()
    subject: str = ""
    topic: str = ""
    strict: bool = False
