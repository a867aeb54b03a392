"""The rows of memory. What people said, and what they are called, stands here sealed only."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class TurnRow(Base):
    """One thing said in an exchange between a person and a character."""

    __tablename__ = "memory_turns"
    __table_args__ = (
        Index("ix_memory_turns_talk", "guild_id", "user_id", "voice", "said_at"),
        Index("ix_memory_turns_message", "guild_id", "message_id"),
        Index("ix_memory_turns_said_at", "said_at"),
    )

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    voice: Mapped[str]
    user_id: Mapped[Snowflake]
    """The person in the exchange, also where the character spoke."""
    by_voice: Mapped[bool]
    message_id: Mapped[Snowflake | None]
    said_at: Mapped[datetime]
    sealed: Mapped[bytes]
    """The text as it is kept (see :func:`bot.memory.private.keepable`)."""


class FactRow(Base):
    """One claim derived from a turn; goes when the turn goes.

    Whether a claim still stands is not stored but worked out from all of them
    (:func:`bot.memory.holding.history`), so that deleting the message "I moved to
    Bergen" brings "I live in Oslo" back.
    """

    __tablename__ = "memory_facts"
    __table_args__ = (
        Index("ix_memory_facts_person", "guild_id", "user_id", "voice", "said_at"),
        Index("ix_memory_facts_said_at", "said_at"),
    )

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    voice: Mapped[str]
    user_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    turn_id: Mapped[int] = mapped_column(
        ForeignKey("memory_turns.id", ondelete="CASCADE"), index=True
    )
    predicate: Mapped[str]
    said_at: Mapped[datetime]
    confidence: Mapped[float]
    edited: Mapped[bool]
    """The person has reworded it; the turn still says what they said."""
    sealed: Mapped[bytes]
    """JSON of subject, value, phrase, the flags "ends" and "adds" of a claim, and its words."""


class EventRow(Base):
    """Something that happened to several people of a server, or to one and a character."""

    __tablename__ = "memory_events"
    __table_args__ = (
        Index("ix_memory_events_recent", "guild_id", "shared", "at"),
        Index("ix_memory_events_at", "at"),
    )

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    voice: Mapped[str]
    """The character it happened with; empty for all of them."""
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    shared: Mapped[bool]
    """Nobody in particular took part: it is everybody's."""
    sealed: Mapped[bytes]
    """What happened; names nobody."""


class EventPersonRow(Base):
    """Somebody who took part in an event."""

    __tablename__ = "memory_event_people"
    __table_args__ = (Index("ix_memory_event_people_person", "guild_id", "user_id"),)

    event_id: Mapped[int] = mapped_column(
        ForeignKey("memory_events.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[Snowflake]


class PersonRow(Base):
    """What somebody who spoke to a character is called in a server."""

    __tablename__ = "memory_people"
    __table_args__ = (Index("ix_memory_people_heard_on", "heard_on"),)

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    heard_on: Mapped[datetime]
    """When they last spoke, to the day; lets the name go with the last thing they said."""
    sealed: Mapped[bytes]


class NameRow(Base):
    """A keyed hash of a word of somebody's name, by which a question finds them."""

    __tablename__ = "memory_names"
    __table_args__ = (Index("ix_memory_names_person", "guild_id", "user_id"),)

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    user_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)


class OffRow(Base):
    """Somebody who wants nothing remembered.

    A keyed hash instead of their id: the wish outlives everything else about them, also
    when they are forgotten, and tells nobody who they are.
    """

    __tablename__ = "memory_off"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)


class RetentionRow(Base):
    """How many days a server keeps memories, where its moderators chose fewer than the host."""

    __tablename__ = "memory_retention"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    days: Mapped[int]


class KeyCheckRow(Base):
    """The one row that tells at the start whether the key fits."""

    __tablename__ = "memory_key_check"

    id: Mapped[RowId]
    sealed: Mapped[bytes]
