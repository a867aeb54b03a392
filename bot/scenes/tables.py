"""The scenes' tables: which scene stands where, and what moderators want of them.

No text stands here, and nobody who started a scene or went on with one.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class PlayRow(Base):
    """A scene that was started in a channel. ``part`` is the one being said, or next to be.

    ``at`` is when it last moved on; ``after_words`` that a person's words brought the part on.
    """

    __tablename__ = "scene_plays"
    __table_args__ = (Index(None, "guild_id", "channel_id"), Index(None, "state"))

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    channel_id: Mapped[Snowflake]
    scene_id: Mapped[str] = mapped_column(String(64))
    part: Mapped[int]
    after_words: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime]
    at: Mapped[datetime]


class WishRow(Base):
    """A server's quiet hours, and its scheduled scenes: off where ``every`` is None.

    Clock times are written like ``22:00``. ``since`` is the last scheduled scene, or when
    they were switched on.
    """

    __tablename__ = "scene_wishes"
    __table_args__ = (Index(None, "next_at"),)

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    quiet_from: Mapped[str] = mapped_column(String(5))
    quiet_until: Mapped[str] = mapped_column(String(5))
    channel_id: Mapped[Snowflake | None]
    every: Mapped[int | None]
    next_at: Mapped[datetime | None]
    since: Mapped[datetime | None]
