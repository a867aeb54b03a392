"""The bot's place in the simulated Discord: its clock, its errors, its patience.

Nothing in here knows what the bot is about.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import discord
import simcord
from simcord._clock import Clock

from bot.rehearsal.shim.webhooks import World

ACTION_PATIENCE = 20.0
"""Real seconds the bot may take over one action of a member before it counts as stuck."""

ADVANCE_PATIENCE = 600.0
"""Real seconds for one stretch of virtual time; much can fall due in a long one."""

LOOK_AGAIN = 0.002
"""Real seconds between looks at whether the bot has finished. simcord's own 0.05 makes
every database access of a timer cost that long."""


def new_world(now: datetime) -> Any:
    """Return an empty simulated Discord in which it is ``now``."""
    clock = Clock()
    clock._epoch = now
    return World(clock=clock)


def seat(
    bot: discord.Client, world: Any, *, foreseen: Callable[[BaseException], bool]
) -> simcord.Env:
    """Return a bench for ``bot`` in ``world``; start it with ``await env.start()``.

    ``foreseen`` tells which exceptions are part of the bot's work (it explains them
    to people); simcord would count them as failures of the bot.
    """
    env = simcord.Env(bot, approved_intents=bot.intents, settle_timeout=ACTION_PATIENCE)
    env.backend = world
    env._settle_internal = partial(env._settle_internal, idle=LOOK_AGAIN)
    record = env._record_error

    def record_unforeseen(error: BaseException) -> None:
        if not foreseen(error):
            record(error)

    env._record_error = record_unforeseen
    return env


async def advance(env: simcord.Env, span: timedelta) -> None:
    """Move virtual time on, running the bot's timers in order."""
    env.settle_timeout = ADVANCE_PATIENCE
    try:
        await env.advance_time(span.total_seconds())
    finally:
        env.settle_timeout = ACTION_PATIENCE


def take_activity(env: simcord.Env) -> bool:
    """Tell whether anything crossed between bot and Discord since the last call."""
    active = bool(env.backend.transcript)
    env.backend.transcript.clear()
    env.backend.http_requests.clear()
    return active
