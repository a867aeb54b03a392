"""The posting lists as rows: putting entries in, taking them out, reading them.

Knows nothing of turns or words; a list is found by its term's hash.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.db.statements import write
from bot.memory.recall.blocks import BLOCK, IMPACT_BITS, pack, unpack
from bot.memory.recall.tables import OPEN, PostingRow

POSTINGS = cast(Table, PostingRow.__table__)

_CHUNK = 500
"""Values in one statement; SQLite allows many more, other databases fewer."""


def read_lists(
    connection: Connection, scope_id: int, terms: Sequence[int], most: int
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield parts of some terms' lists: the term, entries in all, entries of this part.

    Of each list that exists there is the part that grows, which alone tells of its total,
    and the newest full parts, ``most`` at most.
    """
    for some in chunks(terms):
        values = {"of": scope_id, "in": some, "most": most}
        for term, total, packed in connection.execute(_PARTS, values):
            yield term, total, unpack(packed)


def add_entries(connection: Connection, scope_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Put entries, each with its term, at the end of their lists."""
    added: dict[int, list[int]] = defaultdict(list)
    for term, one in pairs:
        added[term].append(one)
    known: dict[int, Row[Any]] = {}
    for terms in chunks(sorted(added)):
        rows = connection.execute(_GROWING, {"of": scope_id, "in": terms})
        known |= {row.term: row for row in rows}
    new: list[dict[str, object]] = []
    grown: list[dict[str, object]] = []
    for term, entries in added.items():
        row = known.get(term)
        total, closed, grows = (row.total, row.closed, unpack(row.entries)) if row else (0, 0, [])
        grows += entries
        total += len(entries)
        while len(grows) > BLOCK:
            closed += 1
            new.append(_posting(scope_id, term, closed, grows[:BLOCK]))
            grows = grows[BLOCK:]
        head = _posting(scope_id, term, OPEN, grows, total, closed)
        (grown if row else new).append(head)
    write(connection, _ADD, new)
    write(connection, _SET, [_as_values(row) for row in grown])


def remove_entries(connection: Connection, scope_id: int, gone: Mapping[int, set[int]]) -> None:
    """Take places, given by their term, out of the lists, and away what has become empty."""
    for terms in chunks(sorted(gone)):
        rows = connection.execute(_WHOLE, {"of": scope_id, "in": terms}).all()
        left: list[tuple[Row[Any], list[int]]] = []
        lost: dict[int, int] = defaultdict(int)
        for row in rows:
            entries = unpack(row.entries)
            kept = [one for one in entries if one >> IMPACT_BITS not in gone[row.term]]
            lost[row.term] += len(entries) - len(kept)
            left.append((row, kept))
        _write_left(connection, scope_id, left, lost)


def _write_left(
    connection: Connection,
    scope_id: int,
    left: Sequence[tuple[Row[Any], list[int]]],
    lost: Mapping[int, int],
) -> None:
    changed: list[dict[str, object]] = []
    empty: list[dict[str, object]] = []
    for row, entries in left:
        total = row.total - lost[row.term] if row.block == OPEN else 0
        values = _as_values(_posting(scope_id, row.term, row.block, entries, total, row.closed))
        (changed if entries or total else empty).append(values)
    write(connection, _SET, changed)
    write(connection, _DROP, empty)


def chunks(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ``values`` in parts that fit into one statement."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _posting(
    scope_id: int, term: int, block: int, entries: Iterable[int], total: int = 0, closed: int = 0
) -> dict[str, object]:
    """Return a row by the names of the columns, which :data:`_ADD` takes."""
    return {
        "scope_id": scope_id,
        "term": term,
        "block": block,
        "total": total,
        "closed": closed,
        "entries": pack(entries),
    }


def _as_values(posting: Mapping[str, object]) -> dict[str, object]:
    """Return a row by the names of the values that :data:`_SET` and :data:`_DROP` take."""
    return {f"of_{name}": value for name, value in posting.items()}


_ONE = and_(
    POSTINGS.c.scope_id == bindparam("of_scope_id"),
    POSTINGS.c.term == bindparam("of_term"),
    POSTINGS.c.block == bindparam("of_block"),
)
_ADD = insert(POSTINGS)
_SET = (
    update(POSTINGS)
    .where(_ONE)
    .values(
        total=bindparam("of_total"),
        closed=bindparam("of_closed"),
        entries=bindparam("of_entries"),
    )
)
_DROP = delete(POSTINGS).where(_ONE)
_WHOLE: Select[Any] = select(POSTINGS).where(
    POSTINGS.c.scope_id == bindparam("of"),
    POSTINGS.c.term.in_(bindparam("in", expanding=True)),
)
_GROWING: Select[Any] = _WHOLE.where(POSTINGS.c.block == OPEN)
_HEAD = POSTINGS.alias()
_PARTS: Select[Any] = (
    select(POSTINGS.c.term, POSTINGS.c.total, POSTINGS.c.entries)
    .join_from(
        _HEAD,
        POSTINGS,
        and_(
            POSTINGS.c.scope_id == _HEAD.c.scope_id,
            POSTINGS.c.term == _HEAD.c.term,
            POSTINGS.c.block > _HEAD.c.closed - bindparam("most", type_=Integer),
        ),
    )
    .where(
        _HEAD.c.scope_id == bindparam("of"),
        _HEAD.c.term.in_(bindparam("in", expanding=True)),
        _HEAD.c.block == OPEN,
    )
)
