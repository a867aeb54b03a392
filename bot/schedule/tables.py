"""The journal's one table."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class PostRow(Base):
    """One message of a character: written before it is sent, completed after."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("guild_id", "job", "part"),
        Index(None, "message_id"),
        Index(None, "state"),
    )

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    voice: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[Snowflake]
    job: Mapped[str | None] = mapped_column(String(128))
    part: Mapped[int | None]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    state: Mapped[str] = mapped_column(String(16))
    begun_at: Mapped[datetime]
    message_id: Mapped[Snowflake | None]
