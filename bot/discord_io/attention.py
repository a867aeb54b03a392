"""Whom a character is still listening to: for a short while after it has answered them.

Kept in memory only. It matters only where the bot may read messages it is not mentioned
in; after a restart people mention the character once more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock

SPAN = timedelta(seconds=90)
"""How long a person may go on without a mention. A guess at how long people type and think."""

MOST = 5_000
"""People listened to at once; beyond it, those whose time is over are let go."""


@dataclass(frozen=True, slots=True)
class _Ear:
    voice: str
    until: datetime


class Attention:
    """Remembers who was answered last by whom, in each channel.

    Invariant: one person has the ear of at most one character in a channel.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ears: dict[tuple[int, int], _Ear] = {}

    def hold(self, channel_id: int, user_id: int, voice: str) -> None:
        """Listen to a person for :data:`SPAN` from now on."""
        now = self._clock.now()
        if len(self._ears) >= MOST:
            self._ears = {key: ear for key, ear in self._ears.items() if ear.until > now}
        self._ears[channel_id, user_id] = _Ear(voice, now + SPAN)

    def release(self, channel_id: int, user_id: int) -> None:
        """Stop listening: they said goodbye, or turned to somebody else."""
        self._ears.pop((channel_id, user_id), None)

    def leave(self, channel_id: int) -> None:
        """Stop listening to everybody in a channel: it was given to somebody else."""
        self._ears = {key: ear for key, ear in self._ears.items() if key[0] != channel_id}

    def listener(self, channel_id: int, user_id: int) -> str | None:
        """Return the character that is listening to a person in a channel, or None."""
        ear = self._ears.get((channel_id, user_id))
        return ear.voice if ear is not None and ear.until > self._clock.now() else None
