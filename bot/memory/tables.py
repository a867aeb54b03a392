"""The rows of memory. What people said stands here sealed only, never readable."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class TurnRow(Base):
    """One thing said in an exchange between a person and a character."""

    __tablename__ = "memory_turns"
    __table_args__ = (
        Index("ix_memory_turns_talk", "guild_id", "voice", "user_id", "said_at"),
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
    (:func:`bot.memory.rules.current`), so that deleting the message "I moved to
    Bergen" brings "I live in Oslo" back.
    """

    __tablename__ = "memory_facts"
    __table_args__ = (
        Index("ix_memory_facts_person", "guild_id", "voice", "user_id", "said_at"),
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
    sealed: Mapped[bytes]
    """JSON of subject, value, phrase and the two flags of a claim."""


class KeyCheckRow(Base):
    """The one row that tells at the start whether the key fits."""

    __tablename__ = "memory_key_check"

    id: Mapped[RowId]
    sealed: Mapped[bytes]
