"""The simulated Discord's state as bytes, and back."""

import io
import pickle
from datetime import datetime
from typing import Any

from bot.rehearsal.shim.bench import new_world

FLEETING = frozenset(
    {
        "clock",  # the instant is kept apart
        "cdn",  # files are kept apart: they never change
        "subscribers",
        "http_requests",
        "transcript",
        "faults",
        "interactions",  # Discord forgets them after fifteen minutes
        "interaction_tokens",
        "_sequences",
    }
)
"""What is not kept: it belongs to one run, or lives elsewhere."""

ALLOWED = ("simcord.backend.models.", "simcord.enums")
PLAIN = {("builtins", "set"), ("builtins", "frozenset"), ("datetime", "datetime")}


class _Reader(pickle.Unpickler):
    """Reads simcord's own records and plain data, and refuses to make anything else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(ALLOWED) or (module, name) in PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a kept world")


def freeze(world: Any) -> bytes:
    """Return everything about ``world`` that outlives a run, except its files."""
    kept = {key: value for key, value in vars(world).items() if key not in FLEETING}
    return pickle.dumps(kept, protocol=5)


def thaw(data: bytes, files: dict[str, bytes], now: datetime) -> Any:
    """Return the world that :func:`freeze` put away, in which it is ``now``.

    Raises:
        ValueError: ``data`` is not such a world.
    """
    try:
        kept = _Reader(io.BytesIO(data)).load()
    except Exception as error:  # a damaged pickle raises nearly anything
        raise ValueError(f"the kept world cannot be read: {error}") from error
    world = new_world(now)
    if not isinstance(kept, dict) or kept.keys() != vars(world).keys() - FLEETING:
        raise ValueError("the kept world is of another kind")
    vars(world).update(kept)
    world.cdn._blobs.update(files)
    return world


def files_of(world: Any) -> dict[str, bytes]:
    """Return the files on the simulated image server, by address."""
    return world.cdn._blobs  # type: ignore[no-any-return]
