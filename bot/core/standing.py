"""How far a server's story has come, as far as whoever talks about it must know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """``paused``: nobody may speak. ``revealed``: the facts the story has told there."""

    paused: bool = False
    revealed: frozenset[str] = frozenset()
