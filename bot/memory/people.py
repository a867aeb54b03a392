"""People and servers as far as memory must know them: names, who is left alone, how long.

A display name is kept sealed, once for a server, and its words as keyed hashes, so that
“what did Juno say” finds Juno without reading everybody's name. Who wants nothing
remembered stands here as a hash (see :class:`bot.memory.tables.OffRow`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
)
from sqlalchemy.orm import Session

from bot.db.statements import read
from bot.db.work import rows_of
from bot.memory.keys import Keys, name_hash, person_hash
from bot.memory.model import Heard
from bot.memory.tables import NameRow, OffRow, PersonRow, RetentionRow
from bot.memory.wording import visible
from bot.memory.words import STOPWORDS

LONGEST_NAME = 80
"""Characters of a display name that are kept; Discord allows 32."""

_PEOPLE = cast(Table, PersonRow.__table__)
_NAMES = cast(Table, NameRow.__table__)
_OFF = cast(Table, OffRow.__table__)
_RETENTION = cast(Table, RetentionRow.__table__)
_IS_OFF = select(_OFF.c.guild_id).where(
    _OFF.c.guild_id == bindparam("guild"), _OFF.c.person == bindparam("whose")
)

_WORD = re.compile(r"[^\W_]+")
_MENTION = re.compile(r"<@!?(\d{1,20})>")
_MEMBER = re.compile(r"member(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Regard:
    """What must be known of a person before anything is kept.

    ``off``: they want nothing remembered. ``days``: what their server chose, if it did.
    ``name``: what they are called here, and ``heard_on`` when they last spoke.
    """

    off: bool = False
    days: int | None = None
    name: str | None = None
    heard_on: datetime | None = None


def regard(session: Session, keys: Keys, guild_id: int, user_id: int) -> Regard:
    """Return how a person is to be treated; a reply gets this at a glance instead."""
    row = session.execute(
        select(_PEOPLE.c.sealed, _PEOPLE.c.heard_on).where(_of(_PEOPLE, guild_id, user_id))
    ).one_or_none()
    return Regard(
        is_off(session, keys, guild_id, user_id),
        days_of(session, guild_id),
        keys.cipher.open(row.sealed) if row else None,
        row.heard_on if row else None,
    )


def note_person(session: Session, keys: Keys, heard: Heard, known: Regard) -> None:
    """Keep what a person is called now, and that they spoke today."""
    name = visible(heard.speaker).strip()[:LONGEST_NAME]
    day = heard.said_at.replace(hour=0, minute=0, second=0, microsecond=0)
    if not name or (name == known.name and day == known.heard_on):
        return
    theirs = {"guild_id": heard.guild_id, "user_id": heard.user_id}
    remove_person(session, heard.guild_id, heard.user_id)
    sealed = keys.cipher.seal(name)
    session.execute(insert(_PEOPLE), [theirs | {"heard_on": day, "sealed": sealed}])
    words = {name_hash(keys, heard.guild_id, word) for word in name_words(name)}
    if words:
        session.execute(insert(_NAMES), [theirs | {"word": word} for word in sorted(words)])


def name_words(name: str) -> frozenset[str]:
    """Return the words by which somebody of this name may be meant, in lower case.

    Each part of the name, and the whole written as one; never a word that carries no
    meaning, so that nobody called “The” is meant by every sentence.
    """
    parts = name_parts(name)
    return frozenset(word for word in (*parts, "".join(parts)) if word and word not in STOPWORDS)


def name_parts(name: str) -> list[str]:
    """Return the words that a name consists of, in lower case."""
    return _WORD.findall(name.casefold())


def spelled(text: str) -> str:
    """Return ``text`` with mentions of people as words, which :func:`named` understands."""
    return _MENTION.sub(r" member\1 ", text)


def named(session: Session, keys: Keys, guild_id: int, words: Iterable[str]) -> dict[str, int]:
    """Return which of ``words``, in lower case, mean somebody of a server, and whom.

    Where two people share a word, the one with the lower id is meant.
    """
    wanted = {_bare(word) for word in words} - STOPWORDS
    found = {word: int(match[1]) for word in wanted if (match := _MEMBER.fullmatch(word))}
    hashes = {name_hash(keys, guild_id, word): word for word in wanted - found.keys() if word}
    if hashes:
        rows = session.execute(
            select(_NAMES.c.word, _NAMES.c.user_id)
            .where(_NAMES.c.guild_id == guild_id, _NAMES.c.word.in_(hashes))
            .order_by(_NAMES.c.user_id.desc())
        )
        found |= {hashes[word]: user_id for word, user_id in rows}
    return found


def names_of(
    session: Session, keys: Keys, guild_id: int, user_ids: Collection[int]
) -> dict[int, str]:
    """Return what people are called in a server; who is not known is left out."""
    rows = session.execute(
        select(_PEOPLE.c.user_id, _PEOPLE.c.sealed).where(
            _PEOPLE.c.guild_id == guild_id, _PEOPLE.c.user_id.in_(user_ids)
        )
    )
    return {user_id: keys.cipher.open(sealed) for user_id, sealed in rows}


def is_off(session: Session, keys: Keys, guild_id: int, user_id: int) -> bool:
    """Tell whether a person wants nothing remembered."""
    whose = {"guild": guild_id, "whose": person_hash(keys, guild_id, user_id)}
    return bool(read(session.connection(), _IS_OFF, whose))


def kept_for(retention: timedelta, days: int | None) -> timedelta:
    """Return how long things are kept: the host's time, or the server's where that is shorter."""
    return retention if days is None else min(retention, timedelta(days=days))


def turn_off(session: Session, keys: Keys, guild_id: int, user_id: int) -> None:
    """Note that a person wants nothing remembered; what is there already is not touched."""
    if not is_off(session, keys, guild_id, user_id):
        person = person_hash(keys, guild_id, user_id)
        session.execute(insert(_OFF), [{"guild_id": guild_id, "person": person}])


def turn_on(session: Session, keys: Keys, guild_id: int, user_id: int) -> None:
    """Note that a person may be remembered again."""
    person = person_hash(keys, guild_id, user_id)
    session.execute(delete(_OFF).where(_OFF.c.guild_id == guild_id, _OFF.c.person == person))


def retentions(session: Session) -> dict[int, int]:
    """Return the days that servers chose themselves, by server."""
    rows = session.execute(select(_RETENTION.c.guild_id, _RETENTION.c.days))
    return {row.guild_id: row.days for row in rows}


def days_of(session: Session, guild_id: int) -> int | None:
    """Return the days that a server chose itself, if it did."""
    days: int | None = session.scalar(
        select(_RETENTION.c.days).where(_RETENTION.c.guild_id == guild_id)
    )
    return days


def set_retention(session: Session, guild_id: int, days: int | None) -> None:
    """Let a server keep things for ``days``; None leaves it to the host again."""
    session.execute(delete(_RETENTION).where(_RETENTION.c.guild_id == guild_id))
    if days is not None:
        session.execute(insert(_RETENTION), [{"guild_id": guild_id, "days": days}])


def remove_person(session: Session, guild_id: int, user_id: int) -> int:
    """Remove what a person is called; returns how many people went, which is one or none."""
    return _remove_names(session, _of(_NAMES, guild_id, user_id), _of(_PEOPLE, guild_id, user_id))


def remove_names(session: Session, guild_id: int) -> int:
    """Remove what everybody in a server is called; returns how many people that was."""
    return _remove_names(session, _NAMES.c.guild_id == guild_id, _PEOPLE.c.guild_id == guild_id)


def remove_choices(session: Session, guild_id: int) -> int:
    """Remove who was left alone in a server and how long it kept things; returns the rows."""
    return sum(
        rows_of(session.execute(delete(table).where(table.c.guild_id == guild_id)))
        for table in (_OFF, _RETENTION)
    )


def expire_names(session: Session, before: datetime, guild_id: int | None = None) -> int:
    """Remove what people are called who last spoke before an instant; returns how many."""
    old = select(_PEOPLE.c.guild_id, _PEOPLE.c.user_id).where(
        _PEOPLE.c.heard_on < before - timedelta(days=1)
    )
    if guild_id is not None:
        old = old.where(_PEOPLE.c.guild_id == guild_id)
    return sum(remove_person(session, guild, user) for guild, user in session.execute(old).all())


def _remove_names(session: Session, names: ColumnElement[bool], people: ColumnElement[bool]) -> int:
    session.execute(delete(_NAMES).where(names))
    return rows_of(session.execute(delete(_PEOPLE).where(people)))


def _of(table: Table, guild_id: int, user_id: int) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("s'").strip("'-")
