"""Statements that are compiled once: reading and writing without SQLAlchemy's work on each.

A statement is compiled once for a dialect, with what turns each value into what the driver
takes, and what turns each column into what we take; then only the driver is called. One
row takes a third of the time of ``Connection.execute`` (``python -m benchmarks.replies``
prints what a reply costs). For statements whose values are all given, one value to each
name: no defaults are filled in, and no ``IN`` is expanded.

Where values are taken by name, as on PostgreSQL, SQLAlchemy runs the statements as ever.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, SelectBase, TypeDecorator, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Write = Insert | Update | Delete
Row = Mapping[str, object]
Turn = Callable[[Any], Any] | None

_Taken = tuple[tuple[str, Any, Turn], ...]
"""A statement's values in the driver's order: name, what stands for it where the statement
itself says so, and what converts it."""

_REQUIRED = object()


def read(connection: Connection, statement: SelectBase, values: Row) -> list[Any]:
    """Return the rows that ``statement`` finds, as named tuples, the columns by their names."""
    if not _is_sqlite(connection):
        found: Sequence[Any] = connection.execute(statement, dict(values)).all()  # type: ignore[call-overload]
        return list(found)
    sql, taken, make, turned = _compiled_read(statement, connection.dialect)
    rows = _driver(connection).execute(sql, _values(taken, values)).fetchall()
    if turned:
        rows = [_turned(row, turned) for row in rows]
    return list(map(make, rows))


def write(connection: Connection, statement: Write, rows: Sequence[Row]) -> None:
    """Run ``statement``, which names its values, once for each of ``rows``; for none, nothing."""
    if rows and _is_sqlite(connection):
        sql, taken = _compiled(statement, connection.dialect, tuple(rows[0]))
        _driver(connection).executemany(sql, [_values(taken, row) for row in rows])
    elif rows:
        connection.execute(statement, [dict(row) for row in rows])


def write_one(connection: Connection, statement: Write, row: Row) -> int:
    """Run ``statement`` for one row and return how many rows it changed."""
    if _is_sqlite(connection):
        return _run(connection, statement, row).rowcount
    return int(connection.execute(statement, dict(row)).rowcount)


def insert_one(connection: Connection, statement: Insert, row: Row) -> int | None:
    """Insert one row into a table with a key of its own, ``id``, and return that key.

    None where the statement chose to insert nothing.
    """
    if _is_sqlite(connection):
        done = _run(connection, statement, row)
        return done.lastrowid if done.rowcount else None
    key: int | None = connection.scalar(statement.returning(statement.table.c.id), dict(row))
    return key


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: Any = connection.connection.dbapi_connection
    opened: sqlite3.Connection = driver
    return opened


def _run(connection: Connection, statement: Write, row: Row) -> sqlite3.Cursor:
    sql, taken = _compiled(statement, connection.dialect, tuple(row))
    return _driver(connection).execute(sql, _values(taken, row))


def _values(taken: _Taken, row: Row) -> list[object]:
    values = []
    for name, fixed, turn in taken:
        value = row[name] if fixed is _REQUIRED else fixed
        values.append(value if turn is None else turn(value))
    return values


def _turned(row: Sequence[object], turned: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for place, turn in turned:
        values[place] = turn(values[place])
    return values


@lru_cache(maxsize=64)
def _compiled(statement: Write, dialect: Dialect, keys: tuple[str, ...]) -> tuple[str, _Taken]:
    """Return the statement as the driver takes it, and how its values are given."""
    whole = isinstance(statement, Insert) and statement.select is None
    compiled = statement.compile(dialect=dialect, column_keys=list(keys) if whole else None)
    return str(compiled), _taken(compiled, dialect)


@lru_cache(maxsize=64)
def _compiled_read(
    statement: SelectBase, dialect: Dialect
) -> tuple[str, _Taken, Callable[[Sequence[object]], Any], tuple[tuple[int, Any], ...]]:
    """Return the same for a selection, with how rows are made and which columns converted."""
    compiled = statement.compile(dialect=dialect)
    columns = list(statement.selected_columns)
    # The columns are known only here, so that no typed tuple can be written down.
    kind: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
    turns = (_from_driver(column.type, dialect) for column in columns)
    turned = tuple((place, turn) for place, turn in enumerate(turns) if turn is not None)
    return str(compiled), _taken(compiled, dialect), kind._make, turned


def _taken(compiled: Any, dialect: Dialect) -> _Taken:
    if not isinstance(compiled, SQLCompiler) or compiled.positiontup is None:
        raise TypeError(f"{dialect.name} takes its values by name")
    return tuple(
        (
            bind.key,
            _REQUIRED if bind.required else bind.value,
            bind.type.dialect_impl(dialect).bind_processor(dialect),
        )
        for bind in map(compiled.binds.__getitem__, compiled.positiontup)
    )


def _from_driver(kind: TypeEngine[Any] | TypeDecorator[Any], dialect: Dialect) -> Turn:
    turn: Turn = kind.dialect_impl(dialect).result_processor(dialect, None)
    return turn
