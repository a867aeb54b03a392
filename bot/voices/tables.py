"""What each character has said in a server, so as not to repeat itself, and where it lives."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class SpokenRow(Base):
    """One authored line that was said. The text is not kept here, only which line it was."""

    __tablename__ = "spoken"
    __table_args__ = (
        Index(None, "guild_id", "voice", "id"),
        Index(None, "guild_id", "user_id"),
    )

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    voice: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[Snowflake | None]
    line: Mapped[str] = mapped_column(String(128))
    said_at: Mapped[datetime]


class VoiceChannelRow(Base):
    """A channel that moderators have given to a character."""

    __tablename__ = "voice_channels"

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    voice: Mapped[str] = mapped_column(String(64))
