"""One way to tell a person that something went wrong.

The command tree, every view and every modal come here, so that the same mistake
reads the same wherever it is made, and nothing internal is ever shown.
"""

import logging
import secrets

import discord
from discord import app_commands

from bot.core.errors import UserError

log = logging.getLogger(__name__)

NOTE_SECONDS = 30.0
"""How long a note in the channel stays."""


def explain(error: BaseException) -> str | None:
    """Return the sentence a person is shown for ``error``, or None for a fault of ours."""
    cause = getattr(error, "original", error)
    if isinstance(cause.__cause__, UserError):
        cause = cause.__cause__
    if isinstance(cause, UserError):
        return str(cause)
    if isinstance(cause, app_commands.CheckFailure):
        return "You may not use this here."
    if isinstance(cause, app_commands.TransformerError):
        return "I could not read one of the values; please check it and try again."
    if isinstance(cause, discord.Forbidden):
        return (
            "Discord did not let me do that here. "
            "A moderator can see which permission is missing with /director status."
        )
    return None


async def show_error(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person what to do next, privately."""
    await whisper(interaction, explain(error) or apology(error, _where(interaction)))


async def reply_error(message: discord.Message, error: BaseException) -> None:
    """Tell the author of a message what to do next; the note goes away by itself."""
    try:
        await message.reply(
            explain(error) or apology(error, "a message"),
            mention_author=False,
            delete_after=NOTE_SECONDS,
        )
    except discord.HTTPException as trouble:
        log.warning("an error could not be explained: HTTP %s", trouble.status)


def apology(error: BaseException, where: str) -> str:
    """Log a fault of ours under an incident id, and return the apology that names it."""
    incident = secrets.token_hex(4)
    log.error("incident %s in %s", incident, where, exc_info=getattr(error, "original", error))
    return (
        "Something broke on our side; nothing of yours was changed. "
        f"If it happens again, tell the host this number: {incident}."
    )


async def whisper(interaction: discord.Interaction, text: str) -> None:
    """Answer an interaction so that only that person sees it, however far it has come."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.NotFound:
        # The interaction's three seconds or fifteen minutes are over: nobody is waiting.
        log.info("an interaction expired before it could be answered")


def _where(interaction: discord.Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return str(interaction.type)
