"""How many replies the language model has worded, by day."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Snowflake

WHOLE_SERVER = 0
"""In place of a person's id: the count of the whole server, which forgetting a person keeps."""


class ModelUseRow(Base):
    """The replies of one day for one person in a server, or for the whole server.

    ``day`` is the proleptic ordinal of the day in UTC (:meth:`datetime.date.toordinal`).
    """

    __tablename__ = "model_use"
    __table_args__ = (Index(None, "day"),)

    guild_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[Snowflake] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replies: Mapped[int]
