"""Rows and queries of the voices. Each function is part of its caller's unit of work."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, and_, bindparam, delete, insert, literal, select, update
from sqlalchemy.orm import Session

from bot.db.statements import read, write_one
from bot.db.work import rows_of
from bot.voices.condition import FRESH
from bot.voices.said import Recent, recent_from_text, recent_to_text
from bot.voices.tables import TalkRow, VoiceChannelRow, VoiceRow
from bot.voices.talk import Talk, talk_from_json, talk_to_json


@dataclass(frozen=True, slots=True)
class Who:
    """A character and the person it talks with, in a server."""

    guild_id: int
    voice: str
    user_id: int


NEW = Talk()
"""Where a talk stands that has not begun."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a character has said, the condition it was in at an instant, and where a talk stands.

    ``at`` is None where it has said nothing yet in this server.
    """

    recent: Recent = ()
    condition: float = FRESH
    at: datetime | None = None
    talk: Talk = NEW
    talked_at: datetime | None = None


_VOICES = cast(Table, VoiceRow.__table__)
_TALKS = cast(Table, TalkRow.__table__)
_HERE = and_(VoiceRow.guild_id == bindparam("guild"), VoiceRow.voice == bindparam("who"))
_WITH = and_(
    TalkRow.guild_id == bindparam("guild"),
    TalkRow.voice == bindparam("who"),
    TalkRow.user_id == bindparam("person"),
)
_ONE = select(literal(1).label("one")).subquery()
_STAND: Select[Any] = select(
    _VOICES.c.recent,
    _VOICES.c.condition,
    _VOICES.c.at,
    _TALKS.c.state,
    _TALKS.c.at.label("talked_at"),
).select_from(_ONE.outerjoin(_VOICES, _HERE).outerjoin(_TALKS, _WITH))
_SET_VOICE = (
    update(_VOICES)
    .where(_HERE)
    .values(recent=bindparam("recent_"), condition=bindparam("condition_"), at=bindparam("at_"))
)
_SET_TALK = update(_TALKS).where(_WITH).values(state=bindparam("state_"), at=bindparam("at_"))


def stand(session: Session, who: Who) -> Stand:
    """Return how far a character and a person have come."""
    names: dict[str, Any] = {"guild": who.guild_id, "who": who.voice, "person": who.user_id}
    row = read(session.connection(), _STAND, names)[0]
    return Stand(
        recent=recent_from_text(row.recent or ""),
        condition=FRESH if row.condition is None else row.condition,
        at=row.at,
        talk=talk_from_json(row.state),
        talked_at=row.talked_at,
    )


def keep_spoken(
    session: Session, who: Who, recent: Recent, condition: float, now: datetime
) -> None:
    """Keep what a character has said, and its condition."""
    names = {"guild": who.guild_id, "who": who.voice}
    values = {"recent": recent_to_text(recent), "condition": condition, "at": now}
    _put(session, _SET_VOICE, names, values, _VOICES, guild_id=who.guild_id, voice=who.voice)


def keep_talk(session: Session, who: Who, talk: Talk, now: datetime) -> None:
    """Keep where a talk stands."""
    names = {"guild": who.guild_id, "who": who.voice, "person": who.user_id}
    values = {"state": talk_to_json(talk), "at": now}
    key = {"guild_id": who.guild_id, "voice": who.voice, "user_id": who.user_id}
    _put(session, _SET_TALK, names, values, _TALKS, **key)


def _put(
    session: Session,
    change: Any,
    names: dict[str, Any],
    values: dict[str, Any],
    table: Table,
    **key: Any,
) -> None:
    """Change the row that ``names`` finds, or add one with ``key`` where there is none."""
    connection = session.connection()
    changed = write_one(connection, change, names | {f"{k}_": v for k, v in values.items()})
    if not changed:
        connection.execute(insert(table), {**key, **values})


def channel_voice(session: Session, guild_id: int, channel_id: int) -> str | None:
    """Return the voice a channel was given to, or None."""
    voice: str | None = session.scalar(
        select(VoiceChannelRow.voice).where(
            VoiceChannelRow.guild_id == guild_id, VoiceChannelRow.channel_id == channel_id
        )
    )
    return voice


def give_channel(session: Session, guild_id: int, channel_id: int, voice: str | None) -> None:
    """Give a channel to a voice, or take it back with None."""
    session.execute(
        delete(VoiceChannelRow).where(
            VoiceChannelRow.guild_id == guild_id, VoiceChannelRow.channel_id == channel_id
        )
    )
    if voice is not None:
        session.add(VoiceChannelRow(guild_id=guild_id, channel_id=channel_id, voice=voice))


def forget_talks(session: Session, guild_id: int, user_id: int, voice: str | None = None) -> int:
    """Forget where the talks of a member stand, with one voice or all; returns the rows."""
    wanted = [TalkRow.guild_id == guild_id, TalkRow.user_id == user_id]
    if voice is not None:
        wanted.append(TalkRow.voice == voice)
    return rows_of(session.execute(delete(TalkRow).where(*wanted)))


def forget_voice(session: Session, guild_id: int, voice: str) -> int:
    """Forget everything about a voice that has left a server; returns the rows removed."""
    return sum(
        rows_of(session.execute(delete(t).where(t.guild_id == guild_id, t.voice == voice)))
        for t in (VoiceRow, TalkRow, VoiceChannelRow)
    )


def forget_guild(session: Session, guild_id: int) -> int:
    """Forget everything about a server; returns the rows removed."""
    return sum(
        rows_of(session.execute(delete(t).where(t.guild_id == guild_id)))
        for t in (VoiceRow, TalkRow, VoiceChannelRow)
    )


def expire(session: Session, before: datetime) -> int:
    """Forget talks that nobody has gone on with since an instant; returns the rows removed."""
    return rows_of(session.execute(delete(TalkRow).where(TalkRow.at < before)))
