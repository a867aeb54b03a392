"""Running for real: connect, stay until told to stop, end cleanly."""

import asyncio
import gc
import signal

import aiohttp
import discord

from bot.client import open_bot
from bot.core.clock import SystemClock
from bot.core.errors import StartupError
from bot.settings import Settings

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run_bot(settings: Settings, token: str) -> None:
    """Run until SIGTERM or Ctrl-C; what is under way is finished first.

    Raises:
        StartupError: the bot cannot start or connect; the sentence names the fix.
    """
    # It never joins a voice channel, so nobody needs to hear that it could not.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with open_bot(settings, SystemClock()) as bot:
        set_content_aside()
        stop = asyncio.Event()
        _on_signals(stop)
        connected = asyncio.create_task(stay_connected(bot, token), name="connection")
        stopping = asyncio.create_task(stop.wait(), name="stop")
        await asyncio.wait({connected, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done() and not connected.done():
            await bot.finish()
        stopping.cancel()
        await connected


def set_content_aside() -> None:
    """Let garbage collections pass over what is alive now, which is mostly content.

    It stays for as long as the process. Looking through it takes some 200 ms, in the middle
    of somebody's reply (``python -m benchmarks.replies``).
    """
    gc.collect()
    gc.freeze()


async def stay_connected(bot: discord.Client, token: str) -> None:
    """Connect, and return when the connection has ended for good.

    Raises:
        StartupError: Discord cannot be reached or does not let the bot in.
    """
    try:
        async with bot:
            await bot.start(token)
    except discord.LoginFailure:
        raise StartupError(
            "Discord does not accept DISCORD_TOKEN; reset the token on the Bot page of your "
            "application and copy the new one into .env."
        ) from None
    except discord.PrivilegedIntentsRequired:
        raise StartupError(
            "MESSAGE_CONTENT is true, but the Message Content intent is off; switch it on in "
            "the developer portal under Bot, or set MESSAGE_CONTENT=false."
        ) from None
    except (aiohttp.ClientConnectionError, ConnectionError):
        raise StartupError(
            "Discord cannot be reached; check this machine's connection and try again."
        ) from None


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            # Windows has no signal handlers on the loop; Ctrl-C still ends the process.
            signal.signal(number, lambda *_: stop.set())
