"""How far a server's story has come, as far as whoever talks about it must know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a story matters to a conversation in one server.

    ``paused``: nobody may speak. ``revealed``: the facts the story has told there. ``away``:
    the characters that it has yet to bring on.
    """

    paused: bool = False
    revealed: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
