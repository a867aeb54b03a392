"""One process per database file.

Two bots on one file would both claim the same deliveries. The operating system
releases the lock when a process dies, however it dies.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from bot.core.errors import StartupError


def lock_database(path: Path) -> FileLock:
    """Take the exclusive lock beside ``path`` and return it; release it to let go.

    Raises:
        StartupError: another process holds it, or the folder cannot be written.
    """
    if not path.parent.is_dir():
        raise StartupError(
            f"The database cannot be opened: there is no folder {path.parent}; "
            "make it, or choose another place with DATABASE_URL."
        )
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StartupError(
            f"Another process is already using the database {path}; stop that one first, "
            "or give this one its own file with DATABASE_URL."
        ) from None
    except OSError as error:
        raise StartupError(
            f"The database folder {path.parent} cannot be written ({error.strerror}); "
            "choose another place with DATABASE_URL or fix its permissions."
        ) from None
    return lock
