"""The rows of the search index. Words stand here as keyed hashes only.

A turn has a *place*, a number within its server and character. Places of one conversation
follow each other, so that what was said before and after is next to it; a new conversation
begins at the next multiple of :data:`bot.memory.recall.index.STRETCH`.
"""

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake

OPEN = 2**31 - 1
"""The number of the block that grows: the largest there is, so that the newest blocks of a
list and this one are one range."""


class ScopeRow(Base):
    """What one character of one server has indexed."""

    __tablename__ = "memory_index_scopes"
    __table_args__ = (UniqueConstraint("guild_id", "voice"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    voice: Mapped[str]
    turns: Mapped[int]
    """How many turns can be found."""
    free_place: Mapped[int]
    """The first place that belongs to no conversation yet."""
    waiting: Mapped[bytes]
    """Entries that are not in posting lists yet: pairs of a term's hash and an entry."""
    talks: Mapped[bytes]
    """The latest conversations: a channel, its next place, when it was last spoken in."""


class PlaceRow(Base):
    """Where a turn stands in the index, and under which terms."""

    __tablename__ = "memory_index_turns"
    __table_args__ = (UniqueConstraint("scope_id", "place"),)

    turn_id: Mapped[int] = mapped_column(
        ForeignKey("memory_turns.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    scope_id: Mapped[int] = mapped_column(ForeignKey("memory_index_scopes.id", ondelete="CASCADE"))
    place: Mapped[int]
    marks: Mapped[int]
    """Its length in words, and marks of the whole (:class:`bot.memory.recall.reading.Mark`)."""
    terms: Mapped[bytes]
    """The hashes of its terms, by which its entries are found again when it is removed."""


class PostingRow(Base):
    """Part of the list of places at which a term stands.

    Full parts have the numbers 1, 2, …; the part that grows stands behind all of them, with
    the number :data:`OPEN`, and carries the totals. An entry of the list is a place and a
    level of impact (:mod:`bot.memory.recall.blocks`).
    """

    __tablename__ = "memory_index_postings"
    __table_args__ = ({"sqlite_with_rowid": False},)

    scope_id: Mapped[int] = mapped_column(
        ForeignKey("memory_index_scopes.id", ondelete="CASCADE"), primary_key=True
    )
    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    total: Mapped[int]
    """Entries in all blocks; in the open block only."""
    closed: Mapped[int]
    """The number of the last full block; in the open block only."""
    entries: Mapped[bytes]
