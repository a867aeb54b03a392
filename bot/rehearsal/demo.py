"""The season from its start to its end, played by scripted members, as a transcript.

The bot, its season and its clockwork are the real ones; only the members are written
down, in :mod:`bot.rehearsal.eight_days`.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.rehearsal.shim import require_simcord


async def demo(out: Console) -> int:
    """Play a season and print what happens; return the exit code.

    Raises:
        StartupError: the simulator is missing, or the bot cannot start.
        ExceptionGroup: the bot raised something; the transcript ends there.
    """
    require_simcord()
    from bot.rehearsal.company import Company
    from bot.rehearsal.eight_days import SEASON, play
    from bot.rehearsal.play import real_bot
    from bot.rehearsal.session import Venue, open_rehearsal, rehearsal_settings
    from bot.rehearsal.transcript import Transcript

    loop = asyncio.get_running_loop()
    begun = loop.time()
    # In the script people also talk with each other: nobody may take that for theirs.
    scripted = {"season": SEASON, "message_content": False}
    with tempfile.TemporaryDirectory() as name:
        settings = rehearsal_settings(Path(name)).model_copy(update=scripted)
        venue = Venue(Path(name), settings, real_bot())
        async with open_rehearsal(venue, fresh=False, say=out.print) as rehearsal:
            bot: Any = rehearsal.env.bot
            voices = bot.services.cast.voices.values()
            colours = {voice.name: f"#{voice.colour:06x}" for voice in voices}
            company = Company(rehearsal, Transcript(out, colours))
            await play(company)
            out.print(
                f"\n{company.days} days, {company.messages} messages, {company.drops} of them "
                f"posted unasked, in {loop.time() - begun:.1f} seconds."
            )
    return 0
