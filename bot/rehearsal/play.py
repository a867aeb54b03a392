"""The rehearsal as a page in a browser, with a console beside it: where it begins and ends.

Nothing of the simulator is imported before it is known to be there.
"""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from bot.core.errors import StartupError
from bot.rehearsal.console import ConsoleError, parse_duration, parse_speed
from bot.rehearsal.shim import require_simcord

if TYPE_CHECKING:
    from bot.rehearsal.session import OpenBot


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What was asked for on the command line."""

    fresh: bool = False
    speed: float = 1.0
    skip: str = ""
    port: int = 0
    open_browser: bool = True
    state: Path = Path(".rehearsal")


async def play(
    options: PlayOptions, out: Console | None = None, open_bot: "OpenBot | None" = None
) -> int:
    """Serve a rehearsal until it is stopped; return the exit code.

    ``open_bot`` is the bot to rehearse, by default the real one.

    Raises:
        StartupError: an option makes no sense, the simulator is missing, the folder
            cannot be written, the port is taken, or the bot cannot start.
    """
    skip, speed = _checked(options)
    require_simcord()
    from bot.rehearsal.player import Player, served
    from bot.rehearsal.session import Venue, open_rehearsal, rehearsal_settings

    out = out or Console(highlight=False, soft_wrap=True)
    venue = Venue(options.state, rehearsal_settings(options.state), open_bot or real_bot())
    async with (
        _signals() as stop,
        open_rehearsal(venue, fresh=options.fresh, say=out.print) as rehearsal,
        served(rehearsal, options.port) as preview,
    ):
        player = Player(rehearsal, preview, speed, out.print, stop)
        if skip:
            await player.skip(skip)
        player.announce()
        if options.open_browser and has_browser():
            await asyncio.to_thread(webbrowser.open, preview.url)
        await player.run()
    out.print("Saved. The next rehearsal goes on from here.")
    return 0


def _checked(options: PlayOptions) -> tuple[timedelta, float]:
    try:
        skip = parse_duration(options.skip) if options.skip else timedelta()
        return skip, parse_speed(f"{options.speed:f}")
    except ConsoleError as error:
        raise StartupError(str(error)) from None


def real_bot() -> "OpenBot":
    """Return what opens the project's own bot, on one shard."""
    from bot.client import open_bot

    return partial(open_bot, shard_count=1)


@asynccontextmanager
async def _signals() -> AsyncIterator[asyncio.Event]:
    """Yield an event that Ctrl-C and SIGTERM set instead of ending the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    caught = []
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: there Ctrl-C cancels the main task.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
            caught.append(number)
    try:
        yield stop
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


def has_browser() -> bool:
    """Tell whether there is a browser to open, and somebody to look at it."""
    if os.environ.get("CI"):
        return False
    if sys.platform not in ("darwin", "win32") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # This very class stands for browsers that run in the terminal.
    return type(browser) is not webbrowser.GenericBrowser
