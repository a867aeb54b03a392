"""The pretend server's file: what it was like when the last rehearsal ended.

It lies beside the bot's own database and belongs to it: a bot that remembers
messages of a server that is gone is of no use, so the two are set aside together.
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.errors import StartupError
from bot.rehearsal.shim import SUPPORTED

FORMAT = f"1/simcord-{SUPPORTED}"

SCHEMA = """
CREATE TABLE IF NOT EXISTS world (
  id INTEGER PRIMARY KEY CHECK (id = 1), format TEXT NOT NULL, instant TEXT NOT NULL,
  checksum BLOB NOT NULL, state BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS reached (
  id INTEGER PRIMARY KEY CHECK (id = 1), instant TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS file (address TEXT PRIMARY KEY, data BLOB NOT NULL);
"""

WORLD_FILE = "world.db"
BOT_FILE = "uncontained.db"
NAMES = ("world.db*", "uncontained.db*", "uncontained.key", "uncontained-*")
"""Everything a rehearsal writes into its folder."""


class WorldError(Exception):
    """The kept world cannot be used. The message says why, for a person."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A world as it was put away: its records, its files, and what time it was."""

    state: bytes
    files: dict[str, bytes]
    instant: datetime


class WorldStore:
    """Reads and writes one file. Close it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / WORLD_FILE
        self._stored: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path)
        except (OSError, sqlite3.Error) as error:
            raise StartupError(
                f"The rehearsal cannot write to {folder} ({error}); "
                "choose another folder with --state."
            ) from None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def load(self) -> Kept | None:
        """Return what was kept; None where there is nothing yet.

        Raises:
            WorldError: there is something, but it is damaged or of another version.
        """
        try:
            self._connection.executescript(SCHEMA)
            row = self._connection.execute(
                "SELECT format, instant, checksum, state FROM world"
            ).fetchone()
            reached = self._connection.execute("SELECT instant FROM reached").fetchone()
            files = dict(self._connection.execute("SELECT address, data FROM file"))
        except sqlite3.DatabaseError as error:
            raise WorldError(f"{self.path} is not readable ({error})") from error
        if row is None:
            return None
        made_by, instant, checksum, state = row
        if made_by != FORMAT:
            raise WorldError(f"{self.path} was made by another version of the rehearsal")
        if hashlib.sha256(state).digest() != checksum:
            raise WorldError(f"{self.path} is damaged")
        self._stored = set(files)
        return Kept(state, files, max(map(datetime.fromisoformat, (instant, *(reached or ())))))

    def save(self, state: bytes, files: Mapping[str, bytes], instant: datetime) -> None:
        """Put a world away in place of the last one. Files are written once: they never change."""
        new = {address: data for address, data in files.items() if address not in self._stored}
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?)", new.items())
            self._connection.execute(
                "INSERT OR REPLACE INTO world VALUES (1, ?, ?, ?, ?)",
                (FORMAT, instant.isoformat(), hashlib.sha256(state).digest(), state),
            )
        self._stored |= new.keys()

    def reach(self, instant: datetime) -> None:
        """Promise that no later run begins before ``instant``, however this one ends.

        Ids in Discord are made of the time. A run that began before the bot's
        last remembered message would hand out that message's id again.
        """
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO reached VALUES (1, ?)", (instant.isoformat(),)
            )


def clear(folder: Path) -> None:
    """Delete what a rehearsal wrote into its folder, and nothing else."""
    for name in NAMES:
        for path in folder.glob(name):
            path.unlink()


def set_aside(folder: Path) -> Path:
    """Move what a rehearsal wrote into a new folder within its own; return that."""
    number = 1 + sum(1 for _ in folder.glob("kept-*"))
    target = folder / f"kept-{number}"
    target.mkdir()
    for name in NAMES:
        for path in folder.glob(name):
            path.rename(target / path.name)
    return target


def has_bot_state(folder: Path) -> bool:
    """Tell whether a bot's database lies in the folder."""
    with closing(folder.glob(BOT_FILE)) as found:
        return any(found)
