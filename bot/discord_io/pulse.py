"""What makes things happen by themselves: one timer that sleeps until something is due."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from discord.ext import tasks

from bot.core.clock import Clock
from bot.discord_io.delivery import Delivery
from bot.discord_io.scene_stage import SceneStage

log = logging.getLogger(__name__)

LONGEST_SLEEP = timedelta(hours=1)
"""Housekeeping runs at least this often."""

SHORTEST_SLEEP = timedelta(seconds=1)


class Pulse:
    """Runs deliveries when they fall due, and housekeeping now and then.

    It sleeps until the next known instant, so an idle bot does nothing. Whoever
    changes what is due calls :meth:`beat`.
    """

    def __init__(
        self,
        delivery: Delivery,
        scenes: SceneStage,
        clock: Clock,
        housekeeping: Callable[[], Awaitable[None]],
    ) -> None:
        self._delivery = delivery
        self._scenes = scenes
        self._clock = clock
        self._housekeeping = housekeeping
        self._kept_at: datetime | None = None
        self._busy = False
        self._loop = tasks.loop(seconds=SHORTEST_SLEEP.total_seconds(), name="uncontained-pulse")(
            self._tick
        )

    def start(self) -> None:
        """Begin; the bot must be connected."""
        if not self._loop.is_running():
            self._loop.start()

    def stop(self) -> None:
        """Let a run that is under way finish, and start no other."""
        if self._busy:
            self._loop.stop()
        else:
            self._loop.cancel()

    async def beat(self) -> None:
        """Deliver what is due now, and sleep until the next thing is."""
        times = (await self._delivery.run(), await self._scenes.run())
        self._sleep_until(min((at for at in times if at is not None), default=None))

    async def _tick(self) -> None:
        self._busy = True
        try:
            now = self._clock.now()
            if self._kept_at is None or now - self._kept_at >= LONGEST_SLEEP:
                await self._delivery.settle_old()
                await self._housekeeping()
                self._kept_at = now
            await self.beat()
        except Exception:
            # A loop of discord.py ends for good at an exception it does not know.
            log.exception("a run of the timer failed; the next one is in a minute")
            self._loop.change_interval(seconds=60)
        finally:
            self._busy = False

    def _sleep_until(self, moment: datetime | None) -> None:
        wait = moment - self._clock.now() if moment else LONGEST_SLEEP
        wait = min(max(wait, SHORTEST_SLEEP), LONGEST_SLEEP)
        self._loop.change_interval(seconds=wait.total_seconds())
