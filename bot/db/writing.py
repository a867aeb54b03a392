"""Writing rows without the work that SQLAlchemy does for each statement again.

A statement is compiled once for a dialect, with what turns each value into what the driver
takes; then only the driver is called. On SQLite one row takes half the time of
``Connection.execute``, many rows a third (``python -m benchmarks.replies`` prints what a
reply costs). For statements whose values are all given: no defaults are filled in.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Delete, Dialect, Insert, Update
from sqlalchemy.sql.compiler import SQLCompiler

Write = Insert | Update | Delete
Row = Mapping[str, object]

_Taken = tuple[tuple[str, Any, Callable[[Any], Any] | None], ...]
"""A statement's values in the driver's order: name, what stands for it where the statement
itself says so, and what converts it."""

_REQUIRED = object()


def write(connection: Connection, statement: Write, rows: Sequence[Row]) -> None:
    """Run ``statement``, which names its values, once for each of ``rows``; for none, nothing."""
    if rows:
        sql, taken = _compiled(statement, connection.dialect, tuple(rows[0]))
        connection.exec_driver_sql(sql, [_values(taken, row) for row in rows])


def write_one(connection: Connection, statement: Write, row: Row) -> CursorResult[Any]:
    """Run ``statement`` for one row and return the driver's result."""
    sql, taken = _compiled(statement, connection.dialect, tuple(row))
    return connection.exec_driver_sql(sql, _values(taken, row))


def insert_one(connection: Connection, statement: Insert, row: Row) -> int | None:
    """Insert one row into a table with a key of its own, ``id``, and return that key.

    None where the statement chose to insert nothing.
    """
    if connection.dialect.name == "sqlite":
        done = write_one(connection, statement, row)
        return int(done.lastrowid) if done.rowcount else None
    key: int | None = connection.scalar(statement.returning(statement.table.c.id), dict(row))
    return key


def _values(taken: _Taken, row: Row) -> tuple[object, ...]:
    given = ((row[name] if fixed is _REQUIRED else fixed, turn) for name, fixed, turn in taken)
    return tuple(value if turn is None else turn(value) for value, turn in given)


@lru_cache(maxsize=64)
def _compiled(statement: Write, dialect: Dialect, keys: tuple[str, ...]) -> tuple[str, _Taken]:
    """Return the statement as the driver takes it, and how its values are given."""
    whole = isinstance(statement, Insert) and statement.select is None
    columns = list(keys) if whole else None
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    if not isinstance(compiled, SQLCompiler) or compiled.positiontup is None:
        raise TypeError(f"{dialect.name} takes its values by name")
    taken = tuple(
        (
            bind.key,
            _REQUIRED if bind.required else bind.value,
            bind.type.dialect_impl(dialect).bind_processor(dialect),
        )
        for bind in map(compiled.binds.__getitem__, compiled.positiontup)
    )
    return str(compiled), taken
