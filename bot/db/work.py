"""A unit of work: one transaction, written as a plain function, made in one trip.

Each statement awaited over aiosqlite costs several hand-overs between threads, in all
about 0.7 ms of processor time (``python -m benchmarks.replies`` prints what a reply
costs). Here the whole function runs where the connection lives, in aiosqlite's own
thread, on a session bound to aiosqlite's own connection.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Result as Rows
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Session

from bot.db.checkpoint import Checkpoints
from bot.db.engine import Sessions, open_sessions

Result = TypeVar("Result")


def rows_of(done: Rows[Any]) -> int:
    """Return how many rows a statement changed or removed."""
    return int(done.rowcount)  # type: ignore[attr-defined]


class Work:
    """Runs units of work.

    Invariants: what a function changes is committed as a whole or not at all; on SQLite
    functions run one after the other, so that none waits for another's lock.

    Args:
        sessions: runs the work where there is no connection of our own.
        connection: aiosqlite's connection and a session over it; None on another database.
        checkpoints: what is told of every commit; None on another database.
    """

    def __init__(
        self,
        sessions: Sessions,
        connection: tuple[aiosqlite.Connection, Session] | None = None,
        checkpoints: Checkpoints | None = None,
    ) -> None:
        self._sessions = sessions
        self._connection = connection
        self._checkpoints = checkpoints

    async def run(self, work: Callable[[Session], Result]) -> Result:
        """Return what ``work`` returns; what it raises undoes all that it did.

        ``work`` runs in another thread: it takes what it needs as plain data and hands
        plain data back, never rows that are still bound to the session. Cancelling the
        caller does not stop work that has begun.
        """
        if self._connection is None:
            async with self._sessions.begin() as session:
                return await session.run_sync(work)
        driver, held = self._connection

        def in_one_transaction() -> Result:
            try:
                with held.begin():
                    return work(held)
            finally:
                held.expunge_all()

        # aiosqlite names no public way to run a function in its thread; SQLAlchemy's own
        # dialect hands functions over in the same manner.
        result: Result = await driver._execute(in_one_transaction)  # type: ignore[no-untyped-call]
        if self._checkpoints is not None:
            self._checkpoints.committed()
        return result


@asynccontextmanager
async def open_work(engine: AsyncEngine) -> AsyncIterator[Work]:
    """Yield what runs units of work on ``engine``'s database, and let its connection go after."""
    sessions = open_sessions(engine)
    if engine.dialect.name != "sqlite":
        yield Work(sessions)
        return
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if not isinstance(driver, aiosqlite.Connection):
            raise TypeError("SQLite is spoken to through aiosqlite")
        bound = create_engine(
            "sqlite://", creator=lambda: driver._conn, poolclass=StaticPool, hide_parameters=True
        )
        checkpoints = Checkpoints(engine.url.database) if engine.url.database else None
        # One connection and session for good: making them anew for each unit of work costs
        # more than a small unit does.
        with bound.connect() as held, Session(held, expire_on_commit=False) as session:
            yield Work(sessions, (driver, session), checkpoints)
            if checkpoints is not None:
                await checkpoints.finish()
