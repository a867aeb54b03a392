"""All that a reply needs of memory, read in one statement.

What is read is small; asking is what costs. Four questions put one by one take four times
as long as all of them together (``python -m benchmarks.replies``), so they are: who this is
to us, what they said last, what they claimed, and what happened to us all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Float,
    FromClause,
    LargeBinary,
    Select,
    String,
    Table,
    and_,
    bindparam,
    exists,
    false,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from bot.db.base import UTCDateTime
from bot.db.statements import read
from bot.memory import store
from bot.memory.keys import Keys, person_hash
from bot.memory.look import Who
from bot.memory.model import Event, Told
from bot.memory.people import Regard, kept_for
from bot.memory.tables import (
    EventPersonRow,
    EventRow,
    FactRow,
    OffRow,
    PersonRow,
    RetentionRow,
    TurnRow,
)

LAST = 3
"""Things a person said last, among which a repetition is noticed."""

EVENTS = 3
"""Events that a character is reminded of."""

_PERSON, _TURN, _FACT, _EVENT = range(4)
"""What a row is of."""

_ORDER = itemgetter(0, 4, 1)
"""By part, time and id; the person, who may have no date, stands alone in their part."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A person as memory has them: texts and events newest first, claims oldest first.

    ``channels`` says where each of ``texts`` was said.
    Nothing in it is older than ``since``.
    """

    regard: Regard
    since: datetime
    texts: tuple[str, ...]
    channels: tuple[int, ...]
    told: tuple[Told, ...]
    events: tuple[Event, ...]


def glance(
    session: Session, keys: Keys, who: Who, retention: timedelta, now: datetime, most: int
) -> Glance:
    """Return what memory has of a person and a voice.

    Args:
        session: a unit of work.
        keys: what opens the texts.
        who: server, voice and person.
        retention: how long the host keeps things; nothing older than that, or than their
            server keeps things, is returned.
        now: the present moment.
        most: claims returned, the newest; what is newer never depends on what is older.
    """
    guild_id, voice, user_id = who
    values = {
        "guild": guild_id,
        "voice": voice,
        "user": user_id,
        "person": person_hash(keys, guild_id, user_id),
        "since": now - retention,
        "most": most,
    }
    rows = sorted(read(session.connection(), _ALL, values), key=_ORDER)
    person, rest = rows[0], rows[1:]
    since = now - kept_for(retention, person.source)
    return _read(person, [row for row in rest if row.at >= since], keys, who, since)


def _read(person: Any, rows: list[Any], keys: Keys, who: Who, since: datetime) -> Glance:
    texts, channels, told, events = [], [], [], []
    for row in rows:
        part, row_id, source, channel_id, at, word, confidence, flag, sealed = row
        if part == _TURN:
            texts.append(keys.cipher.open(sealed))
            channels.append(channel_id)
        elif part == _FACT:
            claim = store.opened(keys, word, confidence, sealed)
            told.append(Told(claim, who[2], channel_id, at, row_id, source, flag))
        else:
            events.append(Event(row_id, word, keys.cipher.open(sealed), at, who[1] if flag else ""))
    name = keys.cipher.open(person.sealed) if person.sealed else None
    regard = Regard(person.flag, person.source, name, person.at)
    return Glance(
        regard,
        since,
        tuple(reversed(texts)),
        tuple(reversed(channels)),
        tuple(told),
        tuple(events[: -EVENTS - 1 : -1]),
    )


_COLUMNS: dict[str, Any] = {
    "id": BigInteger,
    "source": BigInteger,
    "channel": BigInteger,
    "at": UTCDateTime,
    "word": String,
    "confidence": Float,
    "flag": Boolean,
    "sealed": LargeBinary,
}
"""What a row may say, whatever it is of."""


def _part(number: int, **columns: Any) -> Select[Any]:
    """Return a selection in the common form; what is not given is NULL, with its type."""
    given = (columns.get(name, as_type(null(), kind)) for name, kind in _COLUMNS.items())
    named = (column.label(name) for column, name in zip(given, _COLUMNS, strict=True))
    return select(literal(number).label("part"), *named)


def _person() -> Select[Any]:
    people, off, retention = map(_table, (PersonRow, OffRow, RetentionRow))
    guild, user, person = _bound("guild"), _bound("user"), _bound("person")
    days = select(retention.c.days).where(retention.c.guild_id == guild).scalar_subquery()
    one = select(literal(1).label("one")).subquery()
    return _part(
        _PERSON,
        source=as_type(days, BigInteger),
        at=people.c.heard_on,
        flag=exists().where(off.c.guild_id == guild, off.c.person == person),
        sealed=people.c.sealed,
    ).select_from(one.outerjoin(people, and_(people.c.guild_id == guild, people.c.user_id == user)))


def _texts() -> Select[Any]:
    turns = _table(TurnRow)
    columns = {
        "id": turns.c.id,
        "channel": turns.c.channel_id,
        "at": turns.c.said_at,
        "sealed": turns.c.sealed,
    }
    theirs = and_(*_of(turns), turns.c.said_at >= _bound("since"), turns.c.by_voice == false())
    newest = (turns.c.said_at.desc(), turns.c.id.desc())
    return _part(_TURN, **columns).where(theirs).order_by(*newest).limit(LAST)


def _facts() -> Select[Any]:
    facts = _table(FactRow)
    columns = {
        "id": facts.c.id,
        "source": facts.c.turn_id,
        "channel": facts.c.channel_id,
        "at": facts.c.said_at,
        "word": facts.c.predicate,
        "confidence": facts.c.confidence,
        "flag": facts.c.edited,
        "sealed": facts.c.sealed,
    }
    theirs = and_(*_of(facts), facts.c.said_at >= _bound("since"))
    newest = (facts.c.said_at.desc(), facts.c.turn_id.desc(), facts.c.id.desc())
    return _part(_FACT, **columns).where(theirs).order_by(*newest).limit(_bound("most"))


def _shared_events() -> Select[Any]:
    events = _table(EventRow)
    return _some_events(events, select_from=events).where(
        events.c.guild_id == _bound("guild"), events.c.shared == true()
    )


def _own_events() -> Select[Any]:
    events, guests = _table(EventRow), _table(EventPersonRow)
    both = guests.join(events, events.c.id == guests.c.event_id)
    return _some_events(events, select_from=both).where(
        guests.c.guild_id == _bound("guild"), guests.c.user_id == _bound("user")
    )


def _some_events(events: Table, select_from: FromClause) -> Select[Any]:
    columns = {
        "id": events.c.id,
        "at": events.c.at,
        "word": events.c.kind,
        "flag": events.c.voice != "",
        "sealed": events.c.sealed,
    }
    anybodys = or_(events.c.voice == "", events.c.voice == _bound("voice"))
    return (
        _part(_EVENT, **columns)
        .select_from(select_from)
        .where(anybodys, events.c.at >= _bound("since"))
        .order_by(events.c.at.desc(), events.c.id.desc())
        .limit(EVENTS)
    )


def _of(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.guild_id == _bound("guild"),
        table.c.voice == _bound("voice"),
        table.c.user_id == _bound("user"),
    )


def _table(row: Any) -> Table:
    return cast(Table, row.__table__)


def _bound(name: str) -> BindParameter[Any]:
    return bindparam(name)


# SQLite takes no ORDER BY inside a union, but takes it inside what a union selects from.
_ALL = union_all(
    _person(),
    *(select(*part.subquery().c) for part in (_texts(), _facts(), _shared_events(), _own_events())),
)
