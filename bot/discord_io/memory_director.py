"""What moderators may do about memory: count it, forget somebody, forget all, keep it shorter.

They never see what anybody said.
"""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.core.wording import counted
from bot.discord_io.checks import Rank, passes, require
from bot.discord_io.explain import show_error, whisper
from bot.discord_io.memory_text import statistics_text
from bot.discord_io.memory_views import LIFETIME, names_in
from bot.discord_io.views import PlainModal

if TYPE_CHECKING:
    from bot.client import Uncontained

LONGEST_RETENTION = 3650
"""Days that can be typed; what the host allows is checked by the service."""


class DirectorMemory(app_commands.Group):
    """``/director memory``: for moderators, within ``/director``."""

    def __init__(self) -> None:
        super().__init__(name="memory", description="What the characters remember here.")

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Refuse everybody else; the group above is not asked for those within this one."""
        return passes(interaction, Rank.DIRECTOR)

    @app_commands.command()
    async def statistics(self, interaction: "discord.Interaction[Uncontained]") -> None:
        """See how much each character remembers: numbers, never words."""
        services = interaction.client.services
        counts = await services.memory.statistics(_guild(interaction).id)
        await whisper(interaction, statistics_text(counts, await names_in(interaction)))

    @app_commands.command()
    @app_commands.describe(member="Whose words are forgotten.")
    async def forget(
        self, interaction: "discord.Interaction[Uncontained]", member: discord.User
    ) -> None:
        """Make the characters forget one person; asks before it does."""
        guild = _guild(interaction)
        question = (
            f"Forget everything {member.mention} said to the characters in this server, "
            "and all they learned from it? It can't be brought back."
        )
        view = ConfirmForgetMember(guild.id, member.id)
        await interaction.response.send_message(
            question,
            view=view,
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    @app_commands.command()
    async def wipe(self, interaction: "discord.Interaction[Uncontained]") -> None:
        """Make the characters forget everybody here; you type the server's name first."""
        await interaction.response.send_modal(WipeModal(_guild(interaction)))

    @app_commands.command()
    @app_commands.describe(
        days="Days until something is forgotten. Leave it out for as long as the host allows."
    )
    async def retention(
        self,
        interaction: "discord.Interaction[Uncontained]",
        days: app_commands.Range[int, 1, LONGEST_RETENTION] | None = None,
    ) -> None:
        """Choose how long anything is remembered in this server."""
        guild = _guild(interaction)
        memory = interaction.client.services.memory
        await interaction.response.defer(ephemeral=True, thinking=True)
        await memory.set_retention(guild.id, days)
        kept = await memory.days(guild.id)
        await whisper(interaction, f"Everything here is forgotten after {counted(kept, 'day')}.")


class ConfirmForgetMember(discord.ui.View):
    """The question before a person is forgotten by a moderator."""

    def __init__(self, guild_id: int, user_id: int) -> None:
        super().__init__(timeout=LIFETIME)
        self._guild_id = guild_id
        self._user_id = user_id

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to the moderator."""
        await show_error(interaction, error)

    @discord.ui.button(label="Forget them", style=discord.ButtonStyle.danger)
    async def yes(
        self,
        interaction: "discord.Interaction[Uncontained]",
        _button: "discord.ui.Button[ConfirmForgetMember]",
    ) -> None:
        """Forget."""
        require(interaction, Rank.DIRECTOR)
        services = interaction.client.services
        removed = await services.memory.forget_member(self._guild_id, self._user_id)
        await services.conversation.forget_member(self._guild_id, self._user_id)
        self.stop()
        text = "Forgotten, for good." if removed else "They knew nothing about that person."
        await interaction.response.edit_message(content=text, view=None)

    @discord.ui.button(label="Keep it")
    async def no(
        self, interaction: discord.Interaction, _button: "discord.ui.Button[ConfirmForgetMember]"
    ) -> None:
        """Leave everything as it is."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was changed.", view=None)


class WipeModal(PlainModal, title="Forget everybody"):
    """Takes the server's name before everything said in it is forgotten."""

    name: discord.ui.TextInput["WipeModal"] = discord.ui.TextInput(
        custom_id="name", label="Type this server's name to confirm", max_length=100
    )

    def __init__(self, guild: discord.Guild) -> None:
        super().__init__(timeout=LIFETIME)
        self._guild = guild
        self.name.placeholder = guild.name

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Forget everything, if the name is right."""
        require(interaction, Rank.DIRECTOR)
        if self.name.value.strip().casefold() != self._guild.name.strip().casefold():
            raise UserError("That is not this server's name. Nothing was forgotten.")
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.services.memory.wipe(self._guild.id)
        await whisper(
            interaction,
            "They have forgotten everybody here, for good. "
            "Whoever asked not to be remembered still isn't.",
        )


def _guild(interaction: discord.Interaction) -> discord.Guild:
    if interaction.guild is None:
        raise UserError("The game is directed in a server. Use this in one.")
    return interaction.guild
