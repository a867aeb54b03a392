"""What keeps a rehearsal going: its page, its clock, and the console beside it."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import simcord

from bot.core.errors import StartupError
from bot.rehearsal import console as typed
from bot.rehearsal.session import Rehearsal
from bot.rehearsal.shim import page

TICK = 0.5
"""Real seconds between steps of the clock. Pages ask for news as often."""

LONGEST_TICK = 2.0
"""A machine that was asleep, or busy, does not catch up with the time outside."""

SAVE_EVERY = 1.0
"""Real seconds: what a killed process can lose."""


@asynccontextmanager
async def served(rehearsal: Rehearsal, port: int) -> AsyncIterator[Any]:
    """Serve the channel to Juno and Marlowe.

    Raises:
        StartupError: the port is taken.
    """
    people = rehearsal.people
    preview = page.open_page(
        rehearsal.env,
        people.static,
        (people.juno, people.marlowe),
        turn=rehearsal.turn,
        port=port,
    )
    try:
        await preview.__aenter__()
    except simcord.SetupError as error:
        raise StartupError(
            f"The page cannot be served ({error}); choose another --port, or none."
        ) from None
    try:
        with page.quick_markup():
            yield preview
    finally:
        await preview.close()


async def freshen(rehearsal: Rehearsal, preview: Any, *, always: bool = False) -> None:
    """Show on every open page what happened since the last time; where nothing did, do nothing."""
    async with rehearsal.turn:
        if rehearsal.take_news() or page.is_stale(preview) or always:
            page.publish(preview)


class Player:
    """Runs the clock and the console of one rehearsal until ``stop`` is set."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        preview: Any,
        speed: float,
        say: Callable[[str], None],
        stop: asyncio.Event,
    ) -> None:
        self._rehearsal = rehearsal
        self._preview = preview
        self._speed = speed
        self._say = say
        self._stop = stop

    def announce(self) -> None:
        """Say where the page is and what time it is there."""
        self._say(f"Rehearsal: {self._preview.url}")
        self._say(f"It is {_spoken(self._rehearsal)} in there. Type help for what you can do here.")

    async def run(self) -> None:
        """Keep things going until asked to stop."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._run_clock())
            console = tasks.create_task(self._run_console())
            ended = tasks.create_task(self._preview.wait_closed())
            ended.add_done_callback(lambda _: self._stop.set())
            await self._stop.wait()
            async with self._rehearsal.turn:
                console.cancel()
                ended.cancel()

    async def _run_clock(self) -> None:
        loop = asyncio.get_running_loop()
        last = saved = loop.time()
        while not await _is_set_within(self._stop, TICK):
            elapsed, last = min(loop.time() - last, LONGEST_TICK), loop.time()
            try:
                await self._rehearsal.advance(timedelta(seconds=elapsed * self._speed))
            except TimeoutError:
                self._say("The bot has not finished what fell due; it is still at it.")
            self._report()
            await freshen(self._rehearsal, self._preview)
            if loop.time() - saved >= SAVE_EVERY:
                saved = loop.time()
                async with self._rehearsal.turn:
                    self._rehearsal.save()

    async def _run_console(self) -> None:
        lines = _typed_lines()
        while True:
            line = await lines.get()
            try:
                command = typed.parse(line)
            except typed.ConsoleError as error:
                self._say(str(error))
                continue
            if command is not None:
                await self._do(command)

    async def _do(self, command: typed.Command) -> None:
        match command:
            case typed.Help():
                self._say(typed.HELP)
            case typed.Quit():
                self._stop.set()
            case typed.Now():
                self._say(f"It is {_spoken(self._rehearsal)}.")
            case typed.Speed(factor):
                self._speed = factor
                self._say(
                    f"Time runs {factor:g} times as fast." if factor else "Time stands still."
                )
            case typed.Skip(span):
                await self.skip(span)

    async def skip(self, span: timedelta) -> None:
        """Let time pass at once, and say what time it is then."""
        try:
            await self._rehearsal.skip(span, self._stop)
        except TimeoutError:
            self._say("The bot has not finished what fell due; the rest was not skipped.")
        # Even where nothing was posted, times such as “in 3 hours” read differently now.
        await freshen(self._rehearsal, self._preview, always=True)
        self._say(f"It is now {_spoken(self._rehearsal)}.")

    def _report(self) -> None:
        for error in self._rehearsal.new_errors():
            self._say(f"The bot ran into an error: {type(error).__name__}: {error}")


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def _typed_lines() -> "asyncio.Queue[str]":
    """Return a queue of the lines typed at standard input, read on a thread.

    The thread reads the descriptor itself: one that waits inside ``sys.stdin`` would
    keep the interpreter from ending. Where there is no input, nothing ever arrives.
    """
    queue: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        with suppress(OSError, RuntimeError):  # no input, or the loop has ended
            while data := os.read(0, 4096):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line.decode(errors="replace"))

    threading.Thread(target=read, name="console", daemon=True).start()
    return queue


def _spoken(rehearsal: Rehearsal) -> str:
    now = rehearsal.now()
    return f"{now:%A} {now.day} {now:%B %Y, %H:%M} UTC"
