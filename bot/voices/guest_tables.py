"""The table of guests: characters that a server's moderators brought."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class GuestRow(Base):
    """A guest in a server: its name there, its card as we wrote it, and its picture.

    ``card`` is packed JSON (zlib), ``portrait`` a small PNG file. Numbers are never given
    twice, so that a button under an old message does not lead to somebody new.
    """

    __tablename__ = "guests"
    __table_args__ = (Index(None, "guild_id"), {"sqlite_autoincrement": True})

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    name: Mapped[str] = mapped_column(String(64))
    card: Mapped[bytes] = mapped_column(LargeBinary)
    portrait: Mapped[bytes | None] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
