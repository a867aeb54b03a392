"""Keeping the search index: a turn goes in, turns go out.

The terms of a new turn wait beside their scope until some of them go into the posting lists
together, those with the most entries first: that shares the cost of the statements, and
never puts much of it on one turn. The functions are part of the caller's transaction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.db.statements import read, write
from bot.memory.recall.blocks import (
    BUCKET,
    IMPACT_BITS,
    Talk,
    entry,
    hasher,
    pack_hashes,
    pack_pairs,
    pack_talks,
    unpack_hashes,
    unpack_pairs,
    unpack_talks,
)
from bot.memory.recall.postings import POSTINGS, add_entries, chunks, remove_entries
from bot.memory.recall.reading import Mark, day_term, read_turn
from bot.memory.recall.tables import PlaceRow, ScopeRow

STRETCH = 16
"""Places that a conversation takes at a time."""
PAUSE = 3600
"""Seconds of silence in a channel after which a new conversation begins."""
MOST_WAITING = 256
"""Entries that wait at most: the terms of some sixteen turns."""
LEFT_WAITING = 192
"""Entries that are left waiting where some go into the lists."""
_MOST_TALKS = 16
"""Conversations that a scope keeps open at once, the latest."""
_NO_TALK = Talk(0, 0, 0)

SCOPES = cast(Table, ScopeRow.__table__)
PLACES = cast(Table, PlaceRow.__table__)


@dataclass(frozen=True, slots=True)
class IndexedTurn:
    """A turn to be found: the row it is kept in, and its text as it is kept."""

    id: int
    guild_id: int
    voice: str
    channel_id: int
    user_id: int
    said_at: datetime
    text: str


def index_turn(session: Session, secret: bytes, turn: IndexedTurn) -> None:
    """Let a turn be found by its words. It must not be in the index yet.

    ``secret`` is 32 bytes derived from the memory key, always the same for one database.
    """
    _index_in_scope(session.connection(), secret, (turn,))


def index_turns(session: Session, secret: bytes, turns: Iterable[IndexedTurn]) -> None:
    """Do the same for many turns, oldest first, for a fraction of the cost of each."""
    by_scope: dict[tuple[int, str], list[IndexedTurn]] = defaultdict(list)
    for turn in turns:
        by_scope[turn.guild_id, turn.voice].append(turn)
    for some in by_scope.values():
        _index_in_scope(session.connection(), secret, some)


def remove_turns(session: Session, turn_ids: Sequence[int]) -> int:
    """Take turns out of the index, leaving nothing of them; returns how many were in it.

    Call it before the turns themselves go: without them their terms are not known.
    """
    connection = session.connection()
    removed = 0
    for some in chunks(turn_ids):
        by_scope: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(_PLACES, {"in": some}):
            by_scope[row.scope_id].append(row)
            removed += 1
        for scope_id, rows in by_scope.items():
            _remove(connection, scope_id, rows)
    return removed


def remove_guild(session: Session, guild_id: int) -> None:
    """Take everything of a server out of the index."""
    scopes = select(SCOPES.c.id).where(SCOPES.c.guild_id == guild_id)
    for table in (POSTINGS, PLACES):
        session.execute(delete(table).where(table.c.scope_id.in_(scopes)))
    session.execute(delete(SCOPES).where(SCOPES.c.guild_id == guild_id))


def _index_in_scope(connection: Connection, secret: bytes, turns: Sequence[IndexedTurn]) -> None:
    guild_id, voice = turns[0].guild_id, turns[0].voice
    hash_of = hasher(secret, guild_id, voice)
    scope = _scope(connection, guild_id, voice)
    talks, free_place = unpack_talks(scope.talks), scope.free_place
    waiting, places = list(unpack_pairs(scope.waiting)), []
    for turn in turns:
        read = read_turn(turn.text, turn.user_id)
        place, marks, free_place = _settle(talks, turn, read.marks, free_place)
        hashes = {hash_of(term): level for term, level in read.terms.items()}
        if place % BUCKET == 0:
            hashes[hash_of(day_term(turn.said_at))] = 0
        waiting += [(one, entry(place, level)) for one, level in hashes.items()]
        places.append(
            {
                "turn_id": turn.id,
                "scope_id": scope.id,
                "place": place,
                "marks": marks,
                "terms": pack_hashes(hashes),
            }
        )
    if len(waiting) > MOST_WAITING:
        waiting = _fold(connection, scope.id, waiting)
    _set_scope(connection, scope.id, scope.turns + len(turns), free_place, waiting, talks)
    write(connection, _ADD_PLACE, places)


def _scope(connection: Connection, guild_id: int, voice: str) -> Any:
    """Return a scope's row, locked where the database can; make it for the first turn."""
    key = {"guild": guild_id, "of_voice": voice}
    rows = read(connection, _SCOPE, key)
    if rows:
        return rows[0]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    first = {"turns": 0, "free_place": STRETCH, "waiting": b"", "talks": b""}
    connection.execute(
        dialect.insert(SCOPES).on_conflict_do_nothing(),
        {"guild_id": guild_id, "voice": voice} | first,
    )
    return read(connection, _SCOPE, key)[0]


def _settle(
    talks: dict[int, Talk], turn: IndexedTurn, marks: int, free_place: int
) -> tuple[int, int, int]:
    """Return a turn's place, its marks, and what is free after it; note it in ``talks``."""
    second = int(turn.said_at.timestamp())
    place, last_second, asker = talks.pop(turn.channel_id, _NO_TALK)
    goes_on = place > 0 and abs(second - last_second) <= PAUSE
    if goes_on and asker not in (0, turn.user_id):
        marks |= Mark.ANSWER
    if not goes_on or (place % STRETCH == 0 and place != free_place):
        place = free_place
    if place % STRETCH == 0:
        free_place = place + STRETCH
    talks[turn.channel_id] = Talk(place + 1, second, turn.user_id if marks & Mark.QUESTION else 0)
    while len(talks) > _MOST_TALKS:
        del talks[next(iter(talks))]
    return place, marks, free_place


def _fold(
    connection: Connection, scope_id: int, waiting: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Put what waits into the lists, the longest runs first; return what is left to wait."""
    counts = Counter(term for term, _ in waiting)
    left, folded = len(waiting), set()
    for term, count in counts.most_common():
        if left <= LEFT_WAITING:
            break
        folded.add(term)
        left -= count
    add_entries(connection, scope_id, (pair for pair in waiting if pair[0] in folded))
    return [pair for pair in waiting if pair[0] not in folded]


def _remove(connection: Connection, scope_id: int, rows: Sequence[Row[Any]]) -> None:
    """Take turns out of one scope; the scope goes with its last turn."""
    scope = connection.execute(_SCOPE_BY_ID, {"of": scope_id}).one()
    gone: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        for term in unpack_hashes(row.terms):
            gone[term].add(row.place)
    remove_entries(connection, scope_id, gone)
    write(connection, _DROP_PLACE, [{"gone": row.turn_id} for row in rows])
    if scope.turns <= len(rows):
        connection.execute(delete(SCOPES).where(SCOPES.c.id == scope_id))
        return
    waiting = [
        (term, one)
        for term, one in unpack_pairs(scope.waiting)
        if one >> IMPACT_BITS not in gone.get(term, ())
    ]
    talks = {channel: talk._replace(asker=0) for channel, talk in unpack_talks(scope.talks).items()}
    turns = scope.turns - len(rows)
    _set_scope(connection, scope_id, turns, scope.free_place, waiting, talks)


def _set_scope(
    connection: Connection,
    scope_id: int,
    turns: int,
    free_place: int,
    waiting: Iterable[tuple[int, int]],
    talks: dict[int, Talk],
) -> None:
    values = {
        "of": scope_id,
        "now_turns": turns,
        "now_free": free_place,
        "now_waiting": pack_pairs(waiting),
        "now_talks": pack_talks(talks),
    }
    write(connection, _SET_SCOPE, [values])


_SCOPE: Select[Any] = (
    select(SCOPES)
    .where(SCOPES.c.guild_id == bindparam("guild"), SCOPES.c.voice == bindparam("of_voice"))
    .with_for_update()
)
_SCOPE_BY_ID: Select[Any] = select(SCOPES).where(SCOPES.c.id == bindparam("of")).with_for_update()
_SET_SCOPE = (
    update(SCOPES)
    .where(SCOPES.c.id == bindparam("of"))
    .values(
        turns=bindparam("now_turns"),
        free_place=bindparam("now_free"),
        waiting=bindparam("now_waiting"),
        talks=bindparam("now_talks"),
    )
)
_PLACES: Select[Any] = select(PLACES).where(PLACES.c.turn_id.in_(bindparam("in", expanding=True)))
_ADD_PLACE = insert(PLACES)
_DROP_PLACE = delete(PLACES).where(PLACES.c.turn_id == bindparam("gone"))
