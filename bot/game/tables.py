"""The game's tables. No answer and no text of a player is kept, only keyed fingerprints."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake

SOLVED = "solved."
"""Begins the drop id of a first solve's public line."""


class ServerRow(Base):
    """A server's game: settings, phase and the game's clock.

    ``next_at`` is the earliest instant at which anything may become due there; None for
    never. It is derived, and kept so that looking for work costs what is due and not
    what exists.
    """

    __tablename__ = "game_servers"
    __table_args__ = (Index(None, "next_at"),)

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    season: Mapped[str] = mapped_column(String(40))
    channel_id: Mapped[Snowflake]
    timezone: Mapped[str] = mapped_column(String(64))
    role_id: Mapped[Snowflake | None]
    phase: Mapped[str] = mapped_column(String(16))
    round: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(default=0)
    shift_days: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]


class DropRow(Base):
    """How far one drop has come in a server's round. Made when it first becomes due.

    The public line on a first solve is kept like a drop, named by :data:`SOLVED` and
    the puzzle's id; no drop's id has a dot.
    """

    __tablename__ = "game_drops"
    __table_args__ = (UniqueConstraint("guild_id", "round", "drop_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    drop_id: Mapped[str] = mapped_column(String(64))
    late: Mapped[bool] = mapped_column(default=False)
    claimed_until: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(String(300))
    released_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    posted_at: Mapped[datetime | None]


class PuzzleRow(Base):
    """A puzzle that was opened in a server's round.

    ``answer_hash`` is that of the answer in the artifact as it was posted, so that a
    later edit of the season can't make it wrong. ``paused_before`` are the seconds the
    game had been paused until then: hints count playing time.
    """

    __tablename__ = "game_puzzles"
    __table_args__ = (UniqueConstraint("guild_id", "round", "puzzle_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    opened_at: Mapped[datetime]
    paused_before: Mapped[int] = mapped_column(default=0)
    answer_hash: Mapped[str] = mapped_column(String(32))
    solved_at: Mapped[datetime | None]


class AttemptRow(Base):
    """One answer of one player, as a fingerprint, and what became of it."""

    __tablename__ = "game_attempts"
    __table_args__ = (Index(None, "guild_id", "round", "puzzle_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[Snowflake]
    digest: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(48))
    counted: Mapped[bool]
    at: Mapped[datetime]


class SolveRow(Base):
    """A player solved a puzzle. ``first`` is true for one of them."""

    __tablename__ = "game_solves"
    __table_args__ = (UniqueConstraint("guild_id", "round", "puzzle_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[Snowflake]
    first: Mapped[bool]
    at: Mapped[datetime]


class PlayerRow(Base):
    """Somebody who chose to play in a server; ``hidden`` keeps them off the board."""

    __tablename__ = "game_players"
    __table_args__ = (UniqueConstraint("guild_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    user_id: Mapped[Snowflake]
    joined_at: Mapped[datetime]
    hidden: Mapped[bool] = mapped_column(default=False)


class HalfRow(Base):
    """Which half of a puzzle was handed to a player in a server's round."""

    __tablename__ = "game_halves"
    __table_args__ = (UniqueConstraint("guild_id", "round", "puzzle_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[Snowflake]
    piece: Mapped[str] = mapped_column(String(40))


EVERY_TABLE = (ServerRow, DropRow, PuzzleRow, AttemptRow, SolveRow, PlayerRow, HalfRow)
PERSONAL = (AttemptRow, SolveRow, PlayerRow, HalfRow)
