"""Which of the lines that would do is said: one not said lately, in a new pattern. Pure.

What would do is decided elsewhere; here is only what may be said at all. A line of the
voice's last 200 replies in the server is never taken, nor one that tells a secret not
released or whose slot nothing fills. The pattern (:mod:`bot.voices.shape`) of its last
eight replies is avoided as long as anything else is left.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.keyed import keyed_choice
from bot.voices.said import PATTERNS, Recent
from bot.voices.script import Piece, Script

WELL, UNWELL = 0.8, 0.4
"""Conditions from which a fading voice takes the fuller lines, and below which the shorter."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What decides between lines.

    ``said`` are the keys that may not be said, ``patterns`` those to be avoided,
    ``quiet`` says that nothing may be asked. ``condition`` is None for a voice that
    does not fade.
    """

    said: frozenset[str]
    patterns: frozenset[str]
    revealed: frozenset[str]
    quiet: bool
    condition: float | None
    seed: str

    def may(self, piece: Piece, values: Collection[str]) -> bool:
        """Tell whether a line may be said, where the slots ``values`` can be filled."""
        return (
            piece.key not in self.said
            and piece.pattern not in self.patterns
            and not (self.quiet and piece.asks)
            and piece.slots.issubset(values)
            and piece.locks <= self.revealed
        )

    def pick(
        self, pool: Sequence[Piece], values: Mapping[str, str], label: str = "line"
    ) -> Piece | None:
        """Return one of the lines of ``pool`` that may be said, by keyed chance, or None."""
        slots = values.keys()
        fit = [piece for piece in pool if self.may(piece, slots)]
        if not fit:
            return None
        if self.condition is not None and len(fit) > 1:
            fit = _by_condition(fit, self.condition)
        return keyed_choice(fit, self.seed, label)


def _by_condition(fit: list[Piece], condition: float) -> list[Piece]:
    if UNWELL <= condition < WELL:
        return fit
    fit = sorted(fit, key=lambda piece: len(piece.text), reverse=condition >= WELL)
    return fit[: (len(fit) + 1) // 2]


def keys_in(recent: Recent) -> frozenset[str]:
    """Return all keys of some replies."""
    return frozenset().union(*recent)


def patterns_in(script: Script, recent: Recent) -> frozenset[str]:
    """Return the patterns of the last replies; lines that are gone have none."""
    found = (script.pieces.get(key) for keys in recent[-PATTERNS:] for key in keys)
    return frozenset(piece.pattern for piece in found if piece)


def longest_ago(pool: Sequence[Piece], recent: Recent) -> tuple[Piece | None, int]:
    """Return the line of ``pool`` said the longest ago, and how many replies ago that was.

    A line never said was said before all others; of an empty pool it is None.
    """
    age = {key: len(recent) - at for at, keys in enumerate(recent) for key in keys}
    never = len(recent) + 1
    oldest = max(pool, key=lambda piece: age.get(piece.key, never), default=None)
    return oldest, age.get(oldest.key, never) if oldest else 0
