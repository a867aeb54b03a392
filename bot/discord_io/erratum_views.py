"""Correcting a puzzle: a form, a look at the draft, then out with it."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.core.errors import UserError
from bot.core.wording import counted
from bot.discord_io.checks import Rank, require
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.pressed import guild_of
from bot.discord_io.views import PlainModal
from bot.game.errata import LONGEST
from bot.game.model import Erratum

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)

AT_ONCE = 40
"""People named in one message: their mentions fit into it many times over."""


class ErratumModal(PlainModal, title="Correct a puzzle"):
    """Takes a correction, and an answer that is to be accepted as well."""

    text: discord.ui.TextInput["ErratumModal"] = discord.ui.TextInput(
        custom_id="text",
        label="What players are told",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST,
    )
    answer: discord.ui.TextInput["ErratumModal"] = discord.ui.TextInput(
        custom_id="answer",
        label="An answer to accept as well",
        required=False,
        max_length=200,
        placeholder="Nobody is told. Who tried it before has solved it then.",
    )

    def __init__(self, puzzle_id: str) -> None:
        super().__init__()
        self._puzzle_id = puzzle_id

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Keep the draft and show it."""
        require(interaction, Rank.DIRECTOR)
        draft = await interaction.client.services.game.draft_erratum(
            guild_of(interaction),
            interaction.user.id,
            self._puzzle_id,
            self.text.value,
            self.answer.value or None,
        )
        view = DraftView(draft)
        await interaction.response.send_message(
            view.question,
            view=view,
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )


class DraftView(discord.ui.View):
    """A draft, to be published or thrown away within a quarter of an hour."""

    def __init__(self, draft: Erratum) -> None:
        super().__init__(timeout=900)
        self._puzzle_id = draft.puzzle_id
        more = " Another answer will be accepted." if draft.accepts_more else ""
        told = counted(len(draft.waiting), "player")
        self.question = (
            f"### {draft.title}, correction {draft.version}\n{draft.text}\n"
            f"-# {told} who looked at it and have not solved it will be told.{more}"
        )

    @discord.ui.button(label="Publish", style=discord.ButtonStyle.primary)
    async def publish(
        self,
        interaction: "discord.Interaction[Uncontained]",
        _button: "discord.ui.Button[DraftView]",
    ) -> None:
        """Publish it, and tell those whom it concerns."""
        require(interaction, Rank.DIRECTOR)
        await interaction.response.defer()
        published = await interaction.client.services.game.publish_erratum(
            guild_of(interaction), self._puzzle_id
        )
        await interaction.client.delivery.correct(guild_of(interaction), self._puzzle_id)
        await interaction.edit_original_response(content=_done(published), view=None)
        await _tell(interaction, published)
        if published.solvers:
            await interaction.client.pulse.beat()

    @discord.ui.button(label="Throw away")
    async def discard(
        self,
        interaction: "discord.Interaction[Uncontained]",
        _button: "discord.ui.Button[DraftView]",
    ) -> None:
        """Throw it away."""
        require(interaction, Rank.DIRECTOR)
        await interaction.client.services.game.discard_erratum(
            guild_of(interaction), self._puzzle_id
        )
        await interaction.response.edit_message(content="Thrown away.", view=None)


def _done(published: Erratum) -> str:
    solved = f" {counted(len(published.solvers), 'player')} had found it before."
    more = solved if published.accepts_more else ""
    return f"Correction {published.version} of {published.title} is out.{more}"


async def _tell(interaction: "discord.Interaction[Uncontained]", published: Erratum) -> None:
    """Mention those in the game's channel who worked on it and have not solved it."""
    state = await interaction.client.services.game.state(guild_of(interaction))
    channel = interaction.client.get_channel(state.channel_id or 0)
    if not isinstance(channel, discord.TextChannel):
        raise UserError("The game's channel is gone; /case shows the correction all the same.")
    for start in range(0, len(published.waiting), AT_ONCE):
        await _mention(channel, published, published.waiting[start : start + AT_ONCE])


async def _mention(channel: discord.TextChannel, published: Erratum, people: Sequence[int]) -> None:
    names = " ".join(f"<@{user_id}>" for user_id in people)
    users = [discord.Object(user_id) for user_id in people]
    try:
        await channel.send(
            f"{names} {published.title} was corrected; /case shows how.",
            allowed_mentions=discord.AllowedMentions(everyone=False, roles=False, users=users),
        )
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.warning("players could not be told of a correction in channel %s", channel.id)


async def open_form(interaction: "discord.Interaction[Uncontained]", puzzle_id: str) -> None:
    """Open the form for a correction.

    Raises:
        UserError: there is no such puzzle.
    """
    puzzles = interaction.client.services.season.puzzles
    found = [p.id for p in puzzles if puzzle_id in (p.id, p.title)]
    if not found:
        raise UserError("There is no such puzzle; choose one from the list.")
    await interaction.response.send_modal(ErratumModal(found[0]))
