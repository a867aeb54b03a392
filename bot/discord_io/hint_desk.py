"""The queue of requests for hints, for moderators: take one, answer it, or give it back."""

import logging
import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.discord_io.checks import Rank, require
from bot.discord_io.explain import whisper
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.pressed import guarded, guild_of
from bot.discord_io.views import PlainModal
from bot.game.requests import LONGEST_REPLY
from bot.game.shown import Request
from bot.memory.wording import clip

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)

SHOWN = 5
"""Requests shown at once, oldest first."""

LONGEST_SHOWN = 600


class ReplyModal(PlainModal, title="Answer the player"):
    """Takes a moderator's answer."""

    answer: discord.ui.TextInput["ReplyModal"] = discord.ui.TextInput(
        custom_id="answer",
        label="What the player is told",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_REPLY,
        placeholder="Only that player reads it, with their hints.",
    )

    def __init__(self, request_id: int) -> None:
        super().__init__()
        self._request_id = request_id

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Keep the answer, and tell the player that there is one."""
        require(interaction, Rank.DIRECTOR)
        await interaction.response.defer(ephemeral=True, thinking=True)
        request = await interaction.client.services.game.reply(
            guild_of(interaction), self._request_id, interaction.user.id, self.answer.value
        )
        await whisper(interaction, f"Answered. {await _notify(interaction, request)}")


class RequestAction(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"desk:(?P<what>take|reply|back):(?P<request>[0-9]{1,18})",
):
    """Does one thing with a request."""

    LABELS = {"take": "Take", "reply": "Answer", "back": "Give back"}  # noqa: RUF012

    def __init__(self, what: str, request_id: int) -> None:
        super().__init__(
            discord.ui.Button(label=self.LABELS[what], custom_id=f"desk:{what}:{request_id}")
        )
        self._what = what
        self._request_id = request_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "RequestAction":
        """Make the button again from its id."""
        return cls(match["what"], int(match["request"]))

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Do it."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            require(i, Rank.DIRECTOR)
            game, guild_id = i.client.services.game, guild_of(i)
            if self._what == "reply":
                await game.take(guild_id, self._request_id, i.user.id)
                await i.response.send_modal(ReplyModal(self._request_id))
                return
            if self._what == "take":
                await game.take(guild_id, self._request_id, i.user.id)
            else:
                await game.give_back(guild_id, self._request_id, i.user.id)
            await i.response.edit_message(view=queue_view(await game.requests(guild_id)))

        await guarded(interaction, press)


async def show_queue(interaction: "discord.Interaction[Uncontained]") -> None:
    """Show the requests that wait."""
    waiting = await interaction.client.services.game.requests(guild_of(interaction))
    await interaction.response.send_message(
        view=queue_view(waiting),
        ephemeral=True,
        allowed_mentions=discord.AllowedMentions.none(),
    )


def queue_view(waiting: tuple[Request, ...]) -> discord.ui.LayoutView:
    """Return the oldest requests, each with what can be done about it."""
    layout = discord.ui.LayoutView(timeout=None)
    if not waiting:
        layout.add_item(discord.ui.TextDisplay("Nobody waits for a hint."))
        return layout
    for request in waiting[:SHOWN]:
        text = discord.ui.TextDisplay[discord.ui.LayoutView](request_text(request))
        row = discord.ui.ActionRow[discord.ui.LayoutView]()
        for what in RequestAction.LABELS:
            if what != "take" or request.taken_by is None:
                row.add_item(RequestAction(what, request.id))
        layout.add_item(discord.ui.Container(text, row))
    if len(waiting) > SHOWN:
        layout.add_item(discord.ui.TextDisplay(f"-# And {len(waiting) - SHOWN} more after these."))
    return layout


def request_text(request: Request) -> str:
    """Return who asks what, and what they have found and tried."""
    team = f" of {request.team}" if request.team else ""
    lines = [
        f"### {request.title}",
        f"<@{request.user_id}>{team}, {timestamp(request.asked_at, 'R')}",
        f"> {clip(request.question, LONGEST_SHOWN)}".replace("\n", "\n> "),
        "",
    ]
    found = ", ".join(name.replace("_", " ") for name in request.found) or "nothing yet"
    lines.append(f"-# Found: {found}. {counted(request.wrong_tries, 'wrong try')}.")
    if request.taken_by is not None:
        lines.append(f"-# Taken by <@{request.taken_by}>.")
    return "\n".join(lines)


async def _notify(interaction: "discord.Interaction[Uncontained]", request: Request) -> str:
    """Tell the player, in the game's channel, that there is an answer; return how that went."""
    state = await interaction.client.services.game.state(guild_of(interaction))
    channel = interaction.client.get_channel(state.channel_id or 0)
    if not isinstance(channel, discord.TextChannel):
        return "They will find it with /hint."
    text = f"<@{request.user_id}>, a moderator has answered you on {request.title}: /hint shows it."
    allowed = discord.AllowedMentions(
        everyone=False, roles=False, users=[discord.Object(request.user_id)]
    )
    try:
        await channel.send(text, allowed_mentions=allowed)
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.warning("a player could not be told of an answer in channel %s", channel.id)
        return "I could not tell them; they will find it with /hint."
    return "They have been told where to look."
