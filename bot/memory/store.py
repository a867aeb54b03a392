"""Turns and facts: rows in and out of memory's tables. Opens and seals; decides nothing.

All functions are part of somebody's unit of work and take the server's id, on which they
filter. Those on the way to a reply read and write columns, not objects, with statements
that are built once: that is where their time goes.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    false,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from bot.db.statements import insert_one, read, write
from bot.db.work import rows_of
from bot.memory import index
from bot.memory.cipher import Cipher
from bot.memory.keys import Keys
from bot.memory.look import Who
from bot.memory.model import Claim, Heard, Predicate, Quote, Told
from bot.memory.tables import FactRow, TurnRow

MAX_TURNS = 400
"""What a person said to one character that is looked through for a question, newest first."""
MAX_CLAIMS = 600
"""Claims about one person that one character weighs for an answer, newest first."""
CHUNK = 500
"""Ids in one statement; SQLite allows many more, other databases fewer."""

TURNS = cast(Table, TurnRow.__table__)
FACTS = cast(Table, FactRow.__table__)


def add_turn(
    session: Session, keys: Keys, heard: Heard, kept: str, *, by_voice: bool = False
) -> int:
    """Keep what was said, ``kept`` being its text; returns the row's id."""
    values = {
        "guild_id": heard.guild_id,
        "channel_id": heard.channel_id,
        "voice": heard.voice,
        "user_id": heard.user_id,
        "by_voice": by_voice,
        "message_id": heard.message_id,
        "said_at": heard.said_at,
        "sealed": keys.cipher.seal(kept),
    }
    return cast(int, insert_one(session.connection(), _NEW_TURN, values))


def add_facts(
    session: Session,
    keys: Keys,
    turn_id: int,
    heard: Heard,
    claims: Iterable[Claim],
    *,
    edited: bool = False,
) -> None:
    """Keep what was learned from a turn."""
    rows = [
        {
            "guild_id": heard.guild_id,
            "voice": heard.voice,
            "user_id": heard.user_id,
            "channel_id": heard.channel_id,
            "turn_id": turn_id,
            "predicate": claim.predicate.value,
            "said_at": heard.said_at,
            "confidence": claim.confidence,
            "edited": edited,
            "sealed": keys.cipher.seal(_body(claim)),
        }
        for claim in claims
    ]
    write(session.connection(), _NEW_FACT, rows)


def told(
    session: Session, keys: Keys, who: Who, since: datetime, limit: int = MAX_CLAIMS
) -> tuple[Told, ...]:
    """Return what one person claimed to one voice, oldest first.

    Where there is more than ``limit``, the oldest is left out: what is newer never
    depends on it.
    """
    values = _about(who) | {"since": since, "most": limit}
    rows = read(session.connection(), _TOLD, values)
    return tuple(_told(row, keys, who[2]) for row in reversed(rows))


def heard(
    session: Session, keys: Keys, who: Who, since: datetime, limit: int = MAX_TURNS
) -> tuple[Quote, ...]:
    """Return what one person said to one voice, newest first."""
    values = _about(who) | {"since": since, "most": limit}
    rows = read(session.connection(), _HEARD, values)
    return tuple(_quote(row, keys, who[2]) for row in rows)


def turns(
    session: Session, *wanted: ColumnElement[bool], most: int | None = None
) -> Sequence[Row[Any]]:
    """Return the turns that fit, all columns of them, oldest first."""
    fitting = select(*TURNS.c).where(*wanted)
    return session.execute(fitting.order_by(TURNS.c.said_at, TURNS.c.id).limit(most)).all()


def newest(session: Session, *wanted: ColumnElement[bool], most: int) -> Sequence[Row[Any]]:
    """Return the last turns that fit, all columns of them, newest first."""
    fitting = select(*TURNS.c).where(*wanted).order_by(*_NEWEST).limit(most)
    return session.execute(fitting).all()


def facts(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Return the rows of facts that fit, oldest first."""
    return session.execute(select(FACTS).where(*wanted).order_by(FACTS.c.id)).all()


def heard_of(row: Row[Any], text: str) -> Heard:
    """Return a row of :func:`turns` as what was heard, with ``text`` as its words."""
    return Heard(
        row.guild_id,
        row.channel_id,
        row.voice,
        row.user_id,
        text,
        row.said_at,
        row.message_id,
    )


def claim_of(row: Row[Any], keys: Keys) -> Claim:
    """Return the claim in a row of :func:`facts`."""
    return opened(keys, row.predicate, row.confidence, row.sealed)


def opened(keys: Keys, predicate: str, confidence: float, sealed: bytes) -> Claim:
    """Return the claim in the columns of a fact."""
    return _opened(keys.cipher, predicate, confidence, sealed)


@lru_cache(maxsize=4096)  # Who talks now has talked before: opening is half of what reading costs.
def _opened(cipher: Cipher, predicate: str, confidence: float, sealed: bytes) -> Claim:
    # Claims kept by the first release have no words of their own.
    subject, value, phrase, ends, adds, *words = json.loads(cipher.open(sealed))
    said = words[0] if words else ""
    return Claim(Predicate(predicate), subject, value, phrase, ends, adds, said, confidence)


@lru_cache(maxsize=4096)
def _said(cipher: Cipher, sealed: bytes) -> str:
    return cipher.open(sealed)


def told_of(row: Row[Any], keys: Keys) -> Told:
    """Return a row of :func:`facts` as a claim with its source."""
    return _told(row, keys, row.user_id)


def reword(session: Session, keys: Keys, turn_id: int, kept: str) -> None:
    """Let a turn say something else."""
    sealed = keys.cipher.seal(kept)
    session.execute(update(TURNS).where(TURNS.c.id == turn_id).values(sealed=sealed))


def attach(session: Session, turn_id: int, message_id: int) -> None:
    """Tie a turn to a message."""
    session.execute(update(TURNS).where(TURNS.c.id == turn_id).values(message_id=message_id))


def remove_turns(session: Session, *wanted: ColumnElement[bool]) -> int:
    """Remove the turns that fit, with their index entries and all learned from them.

    Returns:
        How many rows of turns and facts went.
    """
    ids = session.scalars(select(TURNS.c.id).where(*wanted)).all()
    removed = 0
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        index.drop(session, some)
        removed += rows_of(session.execute(delete(FACTS).where(FACTS.c.turn_id.in_(some))))
        removed += rows_of(session.execute(delete(TURNS).where(TURNS.c.id.in_(some))))
    return removed


def remove_facts(session: Session, *wanted: ColumnElement[bool]) -> int:
    """Remove the facts that fit, and nothing else; returns the rows."""
    return rows_of(session.execute(delete(FACTS).where(*wanted)))


def sweep(session: Session) -> None:
    """Let nothing that was removed linger: in this process, or in SQLite's write-ahead log.

    Must be a unit of work of its own: a log in use cannot be emptied. Where another
    connection is busy it is left for the next time. Other databases look after their logs.
    """
    _opened.cache_clear()
    _said.cache_clear()
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _about(who: Who) -> dict[str, Any]:
    return {"guild": who[0], "voice": who[1], "user": who[2]}


def _body(claim: Claim) -> str:
    parts = [claim.subject, claim.value, claim.phrase, claim.ends, claim.adds, claim.words]
    return json.dumps(parts, ensure_ascii=False)


def _told(row: Row[Any], keys: Keys, user_id: int) -> Told:
    claim = claim_of(row, keys)
    return Told(claim, user_id, row.channel_id, row.said_at, row.id, row.turn_id, row.edited)


def _quote(row: Row[Any], keys: Keys, user_id: int) -> Quote:
    return Quote(
        _said(keys.cipher, row.sealed),
        user_id,
        row.channel_id,
        row.said_at,
        message_id=row.message_id,
        turn_id=row.id,
    )


def _theirs(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.guild_id == bindparam("guild"),
        table.c.voice == bindparam("voice"),
        table.c.user_id == bindparam("user"),
        table.c.said_at >= bindparam("since"),
    )


_NEW_TURN = insert(TURNS)
_NEW_FACT = insert(FACTS)
_TOLD = (
    select(
        FACTS.c.id,
        FACTS.c.turn_id,
        FACTS.c.channel_id,
        FACTS.c.said_at,
        FACTS.c.predicate,
        FACTS.c.confidence,
        FACTS.c.edited,
        FACTS.c.sealed,
    )
    .where(*_theirs(FACTS))
    .order_by(FACTS.c.said_at.desc(), FACTS.c.turn_id.desc(), FACTS.c.id.desc())
    .limit(bindparam("most"))
)
_NEWEST = (TURNS.c.said_at.desc(), TURNS.c.id.desc())
_HEARD: Select[Any] = (
    select(TURNS.c.id, TURNS.c.channel_id, TURNS.c.said_at, TURNS.c.message_id, TURNS.c.sealed)
    .where(*_theirs(TURNS), TURNS.c.by_voice == false())
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
