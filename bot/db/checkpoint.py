"""Moving SQLite's write-ahead log into the database beside the work, not within it.

Left alone, SQLite does this within the commit that makes the log long, and that commit
then waits for the disk: about 15 ms where a whole reply takes 10
(``python -m benchmarks.replies``, the 99th percentile).
"""

import asyncio
import logging
import sqlite3
from contextlib import closing

log = logging.getLogger(__name__)

UNITS = 128
"""Commits between two checkpoints: about a thousand pages, SQLite's own measure."""


class Checkpoints:
    """Checkpoints a database file from another thread after every so many commits.

    Invariant: at most one runs at a time. Where writers never pause for one to catch up,
    SQLite's own limit (:data:`bot.db.engine.PRAGMAS`) still keeps the log from growing.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._commits = 0
        self._running: asyncio.Task[None] | None = None

    def committed(self) -> None:
        """Note one more commit; call it from the event loop."""
        self._commits += 1
        if self._commits >= UNITS and (self._running is None or self._running.done()):
            self._commits = 0
            self._running = asyncio.create_task(self._checkpoint(), name="uncontained-checkpoint")

    async def finish(self) -> None:
        """Wait for the one under way."""
        if self._running is not None:
            await self._running

    async def _checkpoint(self) -> None:
        try:
            await asyncio.to_thread(_checkpoint, self._path)
        except sqlite3.Error as error:
            log.warning("the write-ahead log could not be moved: %s", error.sqlite_errorname)


def _checkpoint(path: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
