"""What happened to several of us: solved, voted, first met. Rows in and out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Row,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from bot.db.work import rows_of
from bot.memory import people
from bot.memory.keys import Keys
from bot.memory.look import Who
from bot.memory.model import Event, EventKind
from bot.memory.tables import EventPersonRow, EventRow

_EVENTS = cast(Table, EventRow.__table__)
_PEOPLE = cast(Table, EventPersonRow.__table__)


def note(session: Session, keys: Keys, guild_id: int, event: Event) -> None:
    """Keep an event without those who want nothing remembered.

    One that nobody else took part in is not kept.
    """
    off = {person for person in event.people if people.is_off(session, keys, guild_id, person)}
    rest = tuple(person for person in event.people if person not in off)
    if rest or not event.people:
        add_event(session, keys, guild_id, replace(event, people=rest))


def add_event(session: Session, keys: Keys, guild_id: int, event: Event) -> int:
    """Keep an event, whose id is not looked at; returns its id."""
    values = {
        "guild_id": guild_id,
        "voice": event.voice,
        "kind": event.kind,
        "at": event.at,
        "shared": not event.people,
        "sealed": keys.cipher.seal(event.detail),
    }
    done = session.connection().execute(insert(_EVENTS), values)
    event_id = int(done.inserted_primary_key[0])  # type: ignore[index]
    rows = [
        {"event_id": event_id, "user_id": user_id, "guild_id": guild_id}
        for user_id in sorted(set(event.people))
    ]
    if rows:
        session.connection().execute(insert(_PEOPLE), rows)
    return event_id


def has_met(session: Session, who: Who) -> bool:
    """Tell whether the first meeting of a voice and a person is kept."""
    guild_id, voice, user_id = who
    wanted = (
        select(_EVENTS.c.id)
        .join(_PEOPLE, _PEOPLE.c.event_id == _EVENTS.c.id)
        .where(
            _PEOPLE.c.guild_id == guild_id,
            _PEOPLE.c.user_id == user_id,
            _EVENTS.c.voice == voice,
            _EVENTS.c.kind == EventKind.MET,
        )
        .limit(1)
    )
    return session.scalar(wanted) is not None


def of_person(session: Session, keys: Keys, guild_id: int, user_id: int) -> tuple[Event, ...]:
    """Return every event a person took part in, oldest first."""
    rows = session.execute(
        select(*_EVENTS.c)
        .join(_PEOPLE, _PEOPLE.c.event_id == _EVENTS.c.id)
        .where(_PEOPLE.c.guild_id == guild_id, _PEOPLE.c.user_id == user_id)
        .order_by(_EVENTS.c.at, _EVENTS.c.id)
    )
    return tuple(_event(row, keys) for row in rows)


def count(session: Session, guild_id: int) -> int:
    """Return how many events of a server are kept."""
    wanted = select(func.count()).select_from(_EVENTS).where(_EVENTS.c.guild_id == guild_id)
    return int(session.execute(wanted).scalar_one())


def remove_person(
    session: Session,
    guild_id: int,
    user_id: int,
    voice: str | None = None,
    since: datetime | None = None,
) -> int:
    """Take a person out of events, and remove those that nobody is left of.

    Returns:
        How many rows went.
    """
    theirs = [_PEOPLE.c.guild_id == guild_id, _PEOPLE.c.user_id == user_id]
    wanted = select(_PEOPLE.c.event_id).join(_EVENTS, _EVENTS.c.id == _PEOPLE.c.event_id)
    if voice is not None:
        wanted = wanted.where(_EVENTS.c.voice == voice)
    if since is not None:
        wanted = wanted.where(_EVENTS.c.at >= since)
    ids: Sequence[int] = session.scalars(wanted.where(*theirs)).all()
    removed = _remove(session, _PEOPLE, _PEOPLE.c.event_id.in_(ids), *theirs)
    left = exists().where(_PEOPLE.c.event_id == _EVENTS.c.id)
    return removed + _remove(session, _EVENTS, _EVENTS.c.id.in_(ids), ~left)


def remove_voice(session: Session, guild_id: int, voice: str) -> int:
    """Remove what happened with one character of a server; returns the rows."""
    theirs = (_EVENTS.c.guild_id == guild_id, _EVENTS.c.voice == voice)
    with_it = select(_EVENTS.c.id).where(*theirs)
    return _remove(session, _PEOPLE, _PEOPLE.c.event_id.in_(with_it)) + _remove(
        session, _EVENTS, *theirs
    )


def remove_guild(session: Session, guild_id: int) -> int:
    """Remove a server's events; returns the rows."""
    return _remove(session, _PEOPLE, _PEOPLE.c.guild_id == guild_id) + _remove(
        session, _EVENTS, _EVENTS.c.guild_id == guild_id
    )


def remove_older(session: Session, before: datetime, guild_id: int | None = None) -> int:
    """Remove what happened before an instant, in one server or all; returns the events."""
    old: list[ColumnElement[bool]] = [_EVENTS.c.at < before]
    if guild_id is not None:
        old.append(_EVENTS.c.guild_id == guild_id)
    _remove(session, _PEOPLE, _PEOPLE.c.event_id.in_(select(_EVENTS.c.id).where(*old)))
    return _remove(session, _EVENTS, *old)


def _remove(session: Session, table: Table, *wanted: ColumnElement[bool]) -> int:
    return rows_of(session.execute(delete(table).where(*wanted)))


def _event(row: Row[Any], keys: Keys) -> Event:
    return Event(row.id, row.kind, keys.cipher.open(row.sealed), row.at, row.voice)
