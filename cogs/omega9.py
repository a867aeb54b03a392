"""Plays this character on its own command. What it answers is in its content folder."""

from bot.client import Uncontained
from bot.discord_io.voice_options import voice_command


async def setup(bot: Uncontained) -> None:
    """Add the command."""
    bot.tree.add_command(
        voice_command("omega9", "Say something to Omega-9, survivor of clean data.")
    )
