"""How the language model is doing: what moderators are told, and when it is left in peace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock, timestamp
from bot.llm.reasons import ENDPOINT_TROUBLE, SENTENCES, Reason

RESTS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))
"""How long the endpoint is not asked after it failed once, twice in a row, and more often.

Otherwise everybody would wait for the first-token limit before each written line.
"""


@dataclass(frozen=True, slots=True)
class _Trouble:
    reason: Reason
    since: datetime


class Health:
    """Keeps the latest trouble, in memory only: a restart tries again.

    Invariants: a server's trouble ends with the next reply that worked there; trouble of
    the endpoint's is every server's.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._endpoint: _Trouble | None = None
        self._failures = 0
        self._rests_until: datetime | None = None
        self._servers: dict[int, _Trouble] = {}

    def worked(self, guild_id: int) -> None:
        """Note that a reply was worded in a server."""
        self._endpoint, self._failures, self._rests_until = None, 0, None
        self._servers.pop(guild_id, None)

    def failed(self, guild_id: int, reason: Reason) -> None:
        """Note why a reply was not worded."""
        now = self._clock.now()
        if reason not in ENDPOINT_TROUBLE:
            earlier = self._servers.get(guild_id)
            if earlier is None or earlier.reason is not reason:
                self._servers[guild_id] = _Trouble(reason, now)
            return
        since = self._endpoint.since if self._endpoint else now
        self._endpoint = _Trouble(reason, since)
        self._rests_until = now + RESTS[min(self._failures, len(RESTS) - 1)]
        self._failures += 1

    def resting(self) -> Reason | None:
        """Return why the endpoint is not to be asked now, or None where it may be."""
        if self._endpoint is None or self._rests_until is None:
            return None
        return self._endpoint.reason if self._clock.now() < self._rests_until else None

    def forget_guild(self, guild_id: int) -> None:
        """Let go of what is known about a server."""
        self._servers.pop(guild_id, None)

    def trouble(self, guild_id: int) -> str | None:
        """Return a sentence for a server's moderators, or None where all is well."""
        found = self._endpoint or self._servers.get(guild_id)
        if found is None:
            return None
        since = timestamp(found.since)
        return (
            f"The language model {SENTENCES[found.reason]} (since {since}); the written lines "
            "stand in."
        )
