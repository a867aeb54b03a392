"""The bot's clock in a rehearsal: the simulated Discord's."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST_INSTANT = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
"""When a fresh rehearsal begins: a Monday, late afternoon."""


@dataclass(frozen=True, slots=True)
class RehearsalClock:
    """Shows the time of a simulated Discord (anything with a ``clock.now()``)."""

    world: Any

    def now(self) -> datetime:
        """Return the simulated instant as an aware datetime in UTC."""
        moment: datetime = self.world.clock.now()
        return moment.astimezone(UTC)
