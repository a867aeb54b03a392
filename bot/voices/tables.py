"""Where each conversation stands, what each character has said, and where it lives.

No text stands here, neither a person's nor a character's: lines are named by their keys.
"""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Snowflake


class VoiceRow(Base):
    """A character in a server: the lines of its last replies, and its condition."""

    __tablename__ = "voice_states"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    voice: Mapped[str] = mapped_column(String(64), primary_key=True)
    recent: Mapped[str] = mapped_column(Text)
    condition: Mapped[float]
    at: Mapped[datetime]


class TalkRow(Base):
    """Where the talk of one person with one character stands (:mod:`bot.voices.talk`)."""

    __tablename__ = "talks"
    __table_args__ = (Index(None, "guild_id", "user_id"), Index(None, "at"))

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    voice: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class VoiceChannelRow(Base):
    """A channel that moderators have given to a character."""

    __tablename__ = "voice_channels"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    voice: Mapped[str] = mapped_column(String(64))
