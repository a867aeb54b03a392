"""How often one may be wrong: five free tries, then a growing wait. Pure.

Only wrong answers and near misses count; duplicates, partials and malformed ones
never come here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 5
STEP = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a player may still do. ``warn`` is true when the next wrong answer starts a wait."""

    tries_left: int
    wait_until: datetime | None
    warn: bool


def wait_after(wrong: int) -> timedelta:
    """Return the wait that the ``wrong``-th counted answer starts: 30 s × n², at most 15 min."""
    paid = max(0, wrong - FREE_TRIES)
    return min(STEP * paid * paid, LONGEST_WAIT)


def allowance(wrong: int, last_wrong: datetime | None, now: datetime) -> Allowance:
    """Return what is left after ``wrong`` counted answers, the last of them at ``last_wrong``."""
    until = last_wrong + wait_after(wrong) if last_wrong else None
    return Allowance(
        tries_left=max(0, FREE_TRIES - wrong),
        wait_until=until if until and until > now else None,
        warn=wrong == FREE_TRIES,
    )
