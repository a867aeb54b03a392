"""Rows and queries of the scenes. Each function is part of its caller's unit of work."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.db.work import rows_of
from bot.game.tables import ServerRow
from bot.game.when import parse_clock
from bot.scenes.model import Quiet, State, Wishes
from bot.scenes.rules import PATIENCE
from bot.scenes.tables import PlayRow, WishRow
from bot.schedule.tables import PostRow


def add_play(
    session: Session, guild_id: int, channel_id: int, scene_id: str, now: datetime
) -> PlayRow:
    """Write down that a scene begins in a channel, and return its row."""
    row = PlayRow(
        guild_id=guild_id,
        channel_id=channel_id,
        scene_id=scene_id,
        part=0,
        after_words=False,
        state=State.PLAYING.value,
        started_at=now,
        at=now,
    )
    session.add(row)
    session.flush()
    return row


def play(session: Session, guild_id: int, number: int) -> PlayRow | None:
    """Return a play of a server by its number, or None."""
    row = session.get(PlayRow, number)
    return row if row is not None and row.guild_id == guild_id else None


def last_in(session: Session, guild_id: int, channel_id: int) -> PlayRow | None:
    """Return the play that was started last in a channel, over or not, or None."""
    return session.scalar(
        select(PlayRow)
        .where(PlayRow.guild_id == guild_id, PlayRow.channel_id == channel_id)
        .order_by(PlayRow.id.desc())
        .limit(1)
    )


def plays_in(session: Session, state: State, now: datetime) -> Sequence[PlayRow]:
    """Return the plays that stand like this and are not abandoned, oldest first."""
    return session.scalars(
        select(PlayRow)
        .where(PlayRow.state == state.value, PlayRow.at > now - PATIENCE)
        .order_by(PlayRow.id)
    ).all()


def last_played(session: Session, guild_id: int) -> Mapping[str, datetime]:
    """Return when each scene was last started in a server, by scene id."""
    rows = session.execute(
        select(PlayRow.scene_id, func.max(PlayRow.started_at))
        .where(PlayRow.guild_id == guild_id)
        .group_by(PlayRow.scene_id)
    )
    return {scene_id: at for scene_id, at in rows}  # noqa: C416 - rows are no pairs to mypy


def answered_since(session: Session, guild_id: int, channel_id: int, since: datetime) -> bool:
    """Tell whether a character has answered anybody in a channel since an instant."""
    found = session.scalar(
        select(PostRow.id)
        .where(
            PostRow.guild_id == guild_id,
            PostRow.channel_id == channel_id,
            PostRow.job.is_(None),
            PostRow.voice != "",
            PostRow.begun_at >= since,
        )
        .limit(1)
    )
    return found is not None


def wish_row(session: Session, guild_id: int) -> WishRow:
    """Return the row of a server's wishes, made with the usual ones where there is none."""
    row = session.get(WishRow, guild_id)
    if row is None:
        usual = Quiet()
        row = WishRow(
            guild_id=guild_id,
            quiet_from=f"{usual.start:%H:%M}",
            quiet_until=f"{usual.end:%H:%M}",
        )
        session.add(row)
    return row


def ripe_wishes(session: Session, now: datetime) -> Sequence[WishRow]:
    """Return the servers in which a scheduled scene is due, the longest due first."""
    return session.scalars(
        select(WishRow).where(WishRow.next_at <= now).order_by(WishRow.next_at)
    ).all()


def next_wish_at(session: Session) -> datetime | None:
    """Return the earliest instant at which a scheduled scene is due anywhere, or None."""
    return session.scalar(select(func.min(WishRow.next_at)))


def wishes(session: Session, guild_id: int) -> Wishes:
    """Return what moderators of a server want, with the time zone from the game's settings."""
    zone = session.scalar(select(ServerRow.timezone).where(ServerRow.guild_id == guild_id)) or "UTC"
    row = session.get(WishRow, guild_id)
    if row is None:
        return Wishes(timezone=zone)
    return Wishes(
        quiet=Quiet(parse_clock(row.quiet_from), parse_clock(row.quiet_until)),
        timezone=zone,
        channel_id=row.channel_id,
        every=row.every,
        next_at=row.next_at,
        since=row.since,
    )


def forget_guild(session: Session, guild_id: int) -> int:
    """Forget everything about a server; returns the rows removed."""
    return sum(
        rows_of(session.execute(delete(table).where(table.guild_id == guild_id)))
        for table in (PlayRow, WishRow)
    )


def expire(session: Session, before: datetime) -> int:
    """Forget which scenes were played before an instant; returns the rows removed."""
    return rows_of(session.execute(delete(PlayRow).where(PlayRow.at < before)))
