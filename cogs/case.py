"""Playing: what is open, answering, hints, and what was told."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.discord_io.game_views import (
    LONGEST_ANSWER,
    AnswerModal,
    case_view,
    give_answer,
)
from bot.discord_io.hint_views import give_hint
from bot.discord_io.journal_view import open_journal, show_board, show_finds, show_recap
from bot.discord_io.theory_view import pin_theory


class Case(commands.Cog):
    """The players' side of the game. Everything is answered privately."""

    @app_commands.command()
    @app_commands.guild_only()
    async def case(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See which puzzles are open and what you can do now."""
        game = interaction.client.services.game
        view = await game.cases(interaction.guild_id or 0, interaction.user.id)
        await interaction.response.send_message(view=case_view(view), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(
        text="Your answer. Leave it out to get a form.",
        puzzle="Which puzzle, where more than one is open.",
    )
    @app_commands.guild_only()
    async def answer(
        self,
        interaction: discord.Interaction[Uncontained],
        text: app_commands.Range[str, 1, LONGEST_ANSWER] | None = None,
        puzzle: str | None = None,
    ) -> None:
        """Answer a puzzle; only you see the verdict."""
        if text is None:
            game = interaction.client.services.game
            open_case = await game.only_open(interaction.guild_id or 0, interaction.user.id, puzzle)
            await interaction.response.send_modal(AnswerModal(open_case.puzzle_id))
            return
        await give_answer(interaction, text, puzzle)

    @app_commands.command()
    @app_commands.describe(puzzle="Which puzzle, where more than one is open.")
    @app_commands.guild_only()
    async def hint(
        self, interaction: discord.Interaction[Uncontained], puzzle: str | None = None
    ) -> None:
        """Read the hints that are open so far."""
        await give_hint(interaction, puzzle)

    @app_commands.command()
    @app_commands.describe(
        page="Which page; the last one if left out.",
        mine="Only what you alone were told: half-way results, and what your solves brought.",
    )
    @app_commands.guild_only()
    async def journal(
        self,
        interaction: discord.Interaction[Uncontained],
        page: app_commands.Range[int, 1, 999] | None = None,
        mine: bool = False,
    ) -> None:
        """Read again what this server, or you alone, have been told so far."""
        if mine:
            await show_finds(interaction)
        else:
            await open_journal(interaction, page)

    @app_commands.command()
    @app_commands.guild_only()
    async def recap(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Catch up: the story so far, in short."""
        await show_recap(interaction)

    @app_commands.command()
    @app_commands.describe(me="Whether you stand on it; leave it out to just look.")
    @app_commands.guild_only()
    async def board(
        self, interaction: discord.Interaction[Uncontained], me: bool | None = None
    ) -> None:
        """See who solved what here."""
        await show_board(interaction, me)

    @app_commands.command()
    @app_commands.describe(text="What you think has happened. Everyone here can read it.")
    @app_commands.guild_only()
    async def theory(
        self, interaction: discord.Interaction[Uncontained], text: app_commands.Range[str, 1, 1000]
    ) -> None:
        """Pin a theory. Now and then somebody answers one."""
        await pin_theory(interaction, text)

    @answer.autocomplete("puzzle")
    @hint.autocomplete("puzzle")
    async def puzzle_choices(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the puzzles that are open to this player."""
        game = interaction.client.services.game
        view = await game.cases(interaction.guild_id or 0, interaction.user.id)
        return [
            app_commands.Choice(name=case.title[:100], value=case.puzzle_id)
            for case in view.open
            if typed.casefold() in case.title.casefold()
        ][:25]


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Case())
