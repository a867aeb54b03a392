"""What the characters remember about you: seeing it, changing it, and making them forget."""

import json
from io import BytesIO
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io import memory_text
from bot.discord_io.explain import whisper
from bot.discord_io.memory_views import (
    HOUR,
    ConfirmForget,
    EditModal,
    MemoryPages,
    RememberView,
    chosen_fact,
    forget_one,
    member_of,
    names_in,
    suggestions,
)
from bot.discord_io.voice_options import VoiceName


class Memory(commands.GroupCog, group_name="memory"):
    """Everyone's own memories. Nobody sees anyone else's."""

    def __init__(self, bot: Uncontained) -> None:
        for name, callback in (("Remember this", self.remember), ("Forget this", self.unsay)):
            menu = app_commands.ContextMenu(name=name, callback=callback)
            app_commands.guild_only(menu)
            bot.tree.add_command(menu)

    @app_commands.command()
    async def show(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See what each character remembers about you in this server."""
        view = MemoryPages()
        await view.fill(interaction, 0)
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(
        who="Which character forgets you. Leave it out for all of them.",
        what="Everything, or only what you said in the last hour.",
        thing="One memory alone. Start typing to find it.",
    )
    async def forget(
        self,
        interaction: discord.Interaction[Uncontained],
        who: VoiceName | None = None,
        what: Literal["everything", "the last hour"] = "everything",
        thing: str | None = None,
    ) -> None:
        """Make the characters forget what you told them in this server, for good."""
        services = interaction.client.services
        member = member_of(interaction)
        if thing is None and what == "everything":
            name = (await names_in(interaction)).get(who, who) if who else "they all"
            question = (
                f"Should {name} forget everything you said to them here, and all they learned "
                "from it? It can't be brought back."
            )
            await interaction.response.send_message(
                question, view=ConfirmForget(who), ephemeral=True
            )
            return
        if thing is not None:
            removed = await forget_one(interaction, member, thing)
        else:
            since = services.clock.now() - HOUR
            removed = await services.memory.forget(member.guild.id, member.id, who, since)
        await whisper(interaction, memory_text.FORGOTTEN if removed else "There was nothing.")

    @app_commands.command()
    @app_commands.describe(thing="What they learned wrongly. Start typing to find it.")
    async def edit(self, interaction: discord.Interaction[Uncontained], thing: str) -> None:
        """Put right what a character learned about you."""
        fact = await chosen_fact(interaction, member_of(interaction), thing)
        await interaction.response.send_modal(EditModal(fact))

    @app_commands.command()
    async def off(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Let nothing you say here be remembered from now on."""
        member = member_of(interaction)
        await interaction.client.services.memory.off(member.guild.id, member.id)
        await interaction.client.services.conversation.forget_member(member.guild.id, member.id)
        await whisper(interaction, memory_text.TURNED_OFF)

    @app_commands.command()
    async def on(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Let the characters remember you again."""
        member = member_of(interaction)
        await interaction.client.services.memory.on(member.guild.id, member.id)
        await whisper(interaction, memory_text.TURNED_ON)

    @app_commands.command()
    async def export(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Get everything that is remembered about you here as a file."""
        member = member_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        kept = await interaction.client.services.memory.export(member.guild.id, member.id)
        data = json.dumps(kept, indent=1, ensure_ascii=False).encode("utf-8", "replace")
        await interaction.followup.send(
            "Everything they remember about you in this server.",
            file=discord.File(BytesIO(data), "memories.json"),
            ephemeral=True,
        )

    @forget.autocomplete("thing")
    async def things(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer a person their own memories."""
        return await suggestions(interaction, typed, facts_only=False)

    @edit.autocomplete("thing")
    async def facts(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer a person what was learned of them."""
        return await suggestions(interaction, typed, facts_only=True)

    async def remember(
        self, interaction: discord.Interaction[Uncontained], message: discord.Message
    ) -> None:
        """Let a character remember a message of your own."""
        if message.author.id != member_of(interaction).id:
            raise UserError("They only remember what you say yourself: choose a message of yours.")
        view = RememberView(await names_in(interaction), message)
        await interaction.response.send_message("", view=view, ephemeral=True)

    async def unsay(
        self, interaction: discord.Interaction[Uncontained], message: discord.Message
    ) -> None:
        """Make them forget a message of yours, or one in which a character spoke to you."""
        member = member_of(interaction)
        removed = await interaction.client.services.memory.forget_message(
            member.guild.id, member.id, message.id
        )
        nothing = "Nothing of yours is remembered from that message."
        await whisper(interaction, memory_text.FORGOTTEN if removed else nothing)


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Memory(bot))
