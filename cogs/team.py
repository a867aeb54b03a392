"""Playing together: /team."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.discord_io.explain import whisper
from bot.game.shown import Team
from bot.game.teams import LONGEST_NAME


@app_commands.guild_only()
class TeamCog(commands.GroupCog, group_name="team"):
    """Named teams. Whoever is in none plays alone. Everything is answered privately."""

    @app_commands.command()
    @app_commands.describe(name="The team's name. Everyone here can see it.")
    async def make(
        self,
        interaction: discord.Interaction[Uncontained],
        name: app_commands.Range[str, 1, LONGEST_NAME],
    ) -> None:
        """Make a team and be its first member."""
        game = interaction.client.services.game
        team = await game.make_team(interaction.guild_id or 0, interaction.user.id, name)
        await whisper(
            interaction, f"“{team.name}” is yours. Others get in with /team join {team.name}."
        )

    @app_commands.command()
    @app_commands.describe(name="The team's name.")
    async def join(
        self,
        interaction: discord.Interaction[Uncontained],
        name: app_commands.Range[str, 1, 100],
    ) -> None:
        """Join a team: what one of you solves, all of you have solved."""
        game = interaction.client.services.game
        team = await game.join_team(interaction.guild_id or 0, interaction.user.id, name)
        await whisper(interaction, f"You play with {_members(team)} now.")

    @app_commands.command()
    async def leave(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Play alone again."""
        game = interaction.client.services.game
        left = await game.leave_team(interaction.guild_id or 0, interaction.user.id)
        await whisper(
            interaction,
            "You play alone now. What the others solved counts for them."
            if left
            else "You are in no team.",
        )

    @app_commands.command(name="list")
    async def all_teams(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See the teams of this server."""
        game = interaction.client.services.game
        teams = await game.teams(interaction.guild_id or 0)
        if not teams:
            await whisper(interaction, "There is no team here yet; /team make begins one.")
            return
        own = await game.team(interaction.guild_id or 0, interaction.user.id)
        lines = [f"- **{team.name}**: {_people(team)}" for team in teams]
        note = f"-# You are in {own.name}." if own else "-# You play alone."
        await whisper(interaction, "\n".join(["### Teams", *lines, note])[:2000])

    @join.autocomplete("name")
    async def names(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the teams of this server."""
        teams = await interaction.client.services.game.teams(interaction.guild_id or 0)
        return [
            app_commands.Choice(name=team.name, value=team.name)
            for team in teams
            if typed.casefold() in team.name.casefold()
        ][:25]


def _people(team: Team) -> str:
    return ", ".join(f"<@{user_id}>" for user_id in team.members)


def _members(team: Team) -> str:
    return f"“{team.name}” ({_people(team)})"


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(TeamCog())
