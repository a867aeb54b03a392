"""Finding the turns that hold the answer to a question.

Reads posting lists and ranks places (:mod:`bot.memory.recall.rank`); the texts it leaves
sealed. Part of the caller's transaction; writes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from bot.db.statements import read
from bot.memory.recall.blocks import hasher
from bot.memory.recall.dates import Span
from bot.memory.recall.index import PLACES, SCOPES
from bot.memory.recall.lists import Lists
from bot.memory.recall.question import Question, read_question
from bot.memory.recall.rank import Search, candidates, factors, settled
from bot.memory.tables import TurnRow

SURE = 0.7
"""The share of a question that must stand at and around a turn before it is quoted."""
MARGIN = 1.4
"""How many times the score of the first turn that is not quoted the last quoted one has.

On the dialogues named in :mod:`bot.memory.recall.rank` these two answer 27 % of all
questions, also of those that name the wrong person: the first quote holds the answer 72
times in a hundred, one of the quotes 77 times. Of questions about another dialogue 3 % are
answered. A margin of 1.2 answers 40 % and is right 62 times, one of 1.5 22 % and 76 times.
"""
MOST_SURE = 3

_WEIGHED = 50
"""Places of a batch that are weighed by what the turn is like."""
_PLACES = tuple(f"place_{number}" for number in range(_WEIGHED))
"""The names of the places in a statement that is compiled once; spare ones repeat a place."""
_TURNS = cast(Table, TurnRow.__table__)


@dataclass(frozen=True, slots=True)
class Found:
    """A turn that may hold the answer.

    ``score`` is comparable within one search and, roughly, between searches: 1 is a turn
    of ordinary length with all that the question names.
    """

    turn_id: int
    score: float
    sealed: bytes
    user_id: int
    channel_id: int
    by_voice: bool
    said_at: datetime
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Where:
    """Whose memory is searched, and what may be told: since when, from which channels."""

    guild_id: int
    voice: str
    since: datetime
    can_see: Callable[[int], bool]


def search(
    session: Session,
    secret: bytes,
    where: Where,
    question: str,
    *,
    asker_id: int | None,
    names: Mapping[str, int],
    now: datetime,
    limit: int,
) -> tuple[Found, ...]:
    """Return the turns that most likely hold the answer to ``question``, best first.

    Args:
        session: the transaction to read in.
        secret: what the turns were indexed with.
        where: the memory that is searched, and what of it may be told.
        question: as written.
        asker_id: who asks; “I” and “my” mean them.
        names: ids of people by name or nickname in lower case. Their own words are wanted.
        now: when it is asked.
        limit: how many turns at most.
    """
    connection = session.connection()
    scopes = read(connection, _SCOPE, {"guild": where.guild_id, "of": where.voice})
    if not scopes:
        return ()
    scope = scopes[0]
    asked = read_question(question, names, asker_id, now)
    lists = Lists(connection, scope, hasher(secret, where.guild_id, where.voice))
    found: list[tuple[float, Any]] = []
    for places in _parts(lists.search(asked)):
        found += _weighed(connection, scope.id, places, asked, where)
        if len(found) >= limit:
            break
    found.sort(key=lambda one: (-one[0], -one[1].place))
    return tuple(_found(score, row) for score, row in found[:limit])


def sure(found: Sequence[Found]) -> tuple[Found, ...]:
    """Return the first few of what :func:`search` found, if they stand out; else nothing.

    Only these may be quoted as an answer. ``found`` must not have been cut to fewer than
    :data:`MOST_SURE` and one more.
    """
    for count in range(1, MOST_SURE + 1):
        if len(found) < count or found[count - 1].score < SURE:
            break
        following = found[count].score if len(found) > count else 0.0
        if found[count - 1].score >= MARGIN * following:
            return tuple(found[:count])
    return ()


def _parts(looked_for: Search) -> Iterator[Sequence[tuple[float, int]]]:
    """Yield scores with their places, a few at a time: the best of each batch, then its rest."""
    for batch in candidates(looked_for):
        first = nlargest(_WEIGHED, batch)
        yield first
        rest = sorted(set(batch).difference(first))
        yield from (rest[at : at + _WEIGHED] for at in range(0, len(rest), _WEIGHED))


def _weighed(
    connection: Connection,
    scope_id: int,
    places: Sequence[tuple[float, int]],
    asked: Question,
    where: Where,
) -> Iterator[tuple[float, Any]]:
    """Yield the turns at some places that may be told, with their final scores."""
    scores = {place: score for score, place in places}
    if not scores:
        return
    wanted = dict.fromkeys(_PLACES, next(iter(scores))) | dict(zip(_PLACES, scores, strict=False))
    values = {"of": scope_id, "since": where.since} | wanted
    factor = factors(asked.wanted, named=bool(asked.people))
    for row in read(connection, _ROWS, values):
        place, marks, channel_id, said_at = row[:4]
        if where.can_see(channel_id):
            dated = _dated(asked.spans, said_at) if asked.spans else 0.0
            yield settled(scores[place], marks, factor, dated), row


def _dated(spans: Sequence[Span], said_at: datetime) -> float:
    """Return how surely an instant is of the days that are meant."""
    day = said_at.astimezone(UTC).date()
    return max((span.weight for span in spans if span.first <= day <= span.last), default=0.0)


def _found(score: float, row: Any) -> Found:
    return Found(
        row.turn_id,
        score,
        row.sealed,
        row.user_id,
        row.channel_id,
        row.by_voice,
        row.said_at,
        row.message_id,
    )


_SCOPE: Select[Any] = select(SCOPES.c.id, SCOPES.c.turns, SCOPES.c.waiting).where(
    SCOPES.c.guild_id == bindparam("guild"), SCOPES.c.voice == bindparam("of")
)
_ROWS: Select[Any] = (
    select(
        PLACES.c.place,
        PLACES.c.marks,
        _TURNS.c.channel_id,
        _TURNS.c.said_at,
        PLACES.c.turn_id,
        _TURNS.c.user_id,
        _TURNS.c.by_voice,
        _TURNS.c.message_id,
        _TURNS.c.sealed,
    )
    .join_from(PLACES, _TURNS, _TURNS.c.id == PLACES.c.turn_id)
    .where(
        PLACES.c.scope_id == bindparam("of"),
        PLACES.c.place.in_([bindparam(name) for name in _PLACES]),
        _TURNS.c.said_at >= bindparam("since"),
    )
)
