"""The one way to ask what time it is.

Everything that needs the time is handed a :class:`Clock`; nothing else in the
project calls ``datetime.now`` or ``time.time``. That is what lets the rehearsal
and the tests move time by hand.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that knows the current instant."""

    def now(self) -> datetime:
        """Return the current instant as an aware datetime in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the current instant as an aware datetime in UTC."""
        return datetime.now(UTC)


def timestamp(moment: datetime, style: str = "f") -> str:
    """Return Discord's markup for an instant, shown in each reader's own time zone.

    ``style`` is one of Discord's letters: ``t`` time, ``f`` date and time,
    ``R`` relative ("in 3 hours").
    """
    return f"<t:{int(moment.timestamp())}:{style}>"
