"""The game's tables. No answer and no text of a player is kept, only keyed fingerprints."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, RowId, Snowflake


class ServerRow(Base):
    """A server's game: settings, phase and the game's clock.

    ``next_at`` is the earliest instant at which anything may become due there; None for
    never. It is derived, and kept so that looking for work costs what is due and not
    what exists. ``pace`` is how many times faster than planned a round goes.
    ``staff_channel_id`` is where moderators are told what players must not read.
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
    pace: Mapped[int] = mapped_column(default=1)
    staff_channel_id: Mapped[Snowflake | None]


class DropRow(Base):
    """How far one drop has come in a server's round. Made when it first becomes due.

    News (:mod:`bot.game.news`) are kept like drops.
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
    """Somebody who chose to play in a server; ``hidden`` keeps them off the board.

    Without ``team_id`` they play by themselves.
    """

    __tablename__ = "game_players"
    __table_args__ = (UniqueConstraint("guild_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    user_id: Mapped[Snowflake]
    joined_at: Mapped[datetime]
    hidden: Mapped[bool] = mapped_column(default=False)
    team_id: Mapped[int | None]


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


class VoteRow(Base):
    """A vote that was opened in a server's round, where its poll stands, and what came of it.

    ``counts`` are the votes in the order of the options; None where the poll was gone.
    ``players`` is how many there were when it was decided.
    """

    __tablename__ = "game_votes"
    __table_args__ = (UniqueConstraint("guild_id", "round", "vote_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    vote_id: Mapped[str] = mapped_column(String(40))
    channel_id: Mapped[Snowflake]
    message_id: Mapped[Snowflake]
    decided_at: Mapped[datetime | None]
    option: Mapped[str | None] = mapped_column(String(40))
    why: Mapped[str | None] = mapped_column(String(16))
    counts: Mapped[list[int] | None] = mapped_column(JSON)
    players: Mapped[int] = mapped_column(default=0)


class ReaderRow(Base):
    """Somebody who has looked at a puzzle, and is told when it is corrected."""

    __tablename__ = "game_readers"
    __table_args__ = (UniqueConstraint("guild_id", "round", "puzzle_id", "user_id"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[Snowflake]


class ErratumRow(Base):
    """A correction of a puzzle in a server's round; a draft until it was published.

    ``answer_hash`` is that of an answer which is accepted, too, from then on.
    """

    __tablename__ = "game_errata"
    __table_args__ = (UniqueConstraint("guild_id", "round", "puzzle_id", "version"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    text: Mapped[str] = mapped_column(String(1000))
    answer_hash: Mapped[str | None] = mapped_column(String(32))
    by: Mapped[Snowflake]
    drafted_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class RequestRow(Base):
    """A player's request for a hint, and how far moderators have come with it.

    Question and answer are sealed.
    """

    __tablename__ = "game_requests"
    __table_args__ = (Index(None, "guild_id", "round", "state"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    puzzle_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[Snowflake]
    asked_at: Mapped[datetime]
    question: Mapped[bytes]
    state: Mapped[str] = mapped_column(String(12))
    taken_by: Mapped[Snowflake | None]
    answer: Mapped[bytes | None]
    closed_at: Mapped[datetime | None]


class TheoryRow(Base):
    """A theory that a player pinned: where its message stands, and who answered it when.

    Its words are on Discord only.
    """

    __tablename__ = "game_theories"
    __table_args__ = (Index(None, "guild_id", "round"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    round: Mapped[int]
    user_id: Mapped[Snowflake]
    at: Mapped[datetime]
    voice: Mapped[str | None] = mapped_column(String(40))


class TeamRow(Base):
    """A named team of players in a server; ``folded`` is its name as it is compared."""

    __tablename__ = "game_teams"
    __table_args__ = (UniqueConstraint("guild_id", "folded"),)

    id: Mapped[RowId]
    guild_id: Mapped[Snowflake]
    name: Mapped[str] = mapped_column(String(40))
    folded: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]


OF_ROUND = (
    DropRow,
    PuzzleRow,
    AttemptRow,
    SolveRow,
    HalfRow,
    VoteRow,
    ReaderRow,
    ErratumRow,
    RequestRow,
    TheoryRow,
)
EVERY_TABLE = (ServerRow, PlayerRow, TeamRow, *OF_ROUND)
PERSONAL = (AttemptRow, SolveRow, PlayerRow, HalfRow, ReaderRow, RequestRow, TheoryRow)
