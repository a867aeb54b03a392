"""What moderators see: how the game stands, and the question before a reset."""

import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.core.errors import UserError
from bot.core.wording import counted
from bot.discord_io.checks import Rank, require
from bot.discord_io.explain import show_error, whisper
from bot.discord_io.game_views import join_view
from bot.discord_io.permissions import missing_in, missing_text
from bot.game.model import Phase, Planned, PuzzleStatus, Status

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)

ESSENTIAL = {"view_channel", "send_messages", "read_message_history", "attach_files"}
"""Without these the game does not start; without the others it manages."""

PHASES = {
    Phase.UNSET: "Not set up. Use /director setup.",
    Phase.READY: "Ready. Use /director start.",
    Phase.RUNNING: "Running.",
    Phase.PAUSED: "Paused. Use /director resume.",
    Phase.ENDED: "Over. Use /director reset to play again.",
}


async def begin(interaction: "discord.Interaction[Uncontained]", guild: discord.Guild) -> None:
    """Start the season: check the channel, say out of character what begins, post the opening.

    Raises:
        UserError: something essential is missing; the sentence says what.
    """
    bot = interaction.client
    state = await bot.services.game.state(guild.id)
    channel = guild.get_channel(state.channel_id) if state.channel_id else None
    if state.channel_id is not None and not isinstance(channel, discord.TextChannel):
        raise UserError("The game's channel is gone or hidden from me; use /director setup again.")
    if isinstance(channel, discord.TextChannel):
        lacking = [need.name for need in missing_in(channel) if need.field in ESSENTIAL]
        if lacking:
            raise UserError(f"I cannot start without {', '.join(lacking)} in {channel.mention}.")
    await bot.services.game.start(guild.id)
    if isinstance(channel, discord.TextChannel):
        await _post_notice(channel, bot.services.season.start_notice)
    await bot.pulse.beat()
    await whisper(interaction, "Started. /director status shows what comes next.")


async def _post_notice(channel: discord.TextChannel, text: str) -> None:
    """Post and pin the out-of-character notice; the game goes on where pinning is not allowed."""
    notice = await channel.send(text, view=join_view())
    try:
        await notice.pin(reason="So that everyone can see that this is a game.")
    except discord.HTTPException:
        log.info("the notice in channel %s could not be pinned", channel.id)


def status_view(
    status: Status, guild: discord.Guild, trouble: str | None = None
) -> discord.ui.LayoutView:
    """Return how the game stands, for moderators; ``trouble`` is what else is wrong."""
    layout = discord.ui.LayoutView(timeout=None)
    parts = (_head(status, guild), _drops(status), _puzzles(status), trouble)
    texts = [text for text in parts if text]
    items: list[discord.ui.Item[Any]] = []
    for text in texts:
        if items:
            items.append(discord.ui.Separator())
        items.append(discord.ui.TextDisplay(text[:1300]))
    layout.add_item(discord.ui.Container(*items))
    return layout


def _head(status: Status, guild: discord.Guild) -> str:
    state = status.state
    lines = ["### How the game stands", PHASES[state.phase]]
    if state.channel_id is not None:
        channel = guild.get_channel(state.channel_id)
        lines.append(
            missing_text(channel) if channel else "The game's channel is gone or hidden from me."
        )
    if state.timezone:
        lines.append(f"Clock: {state.timezone}. Players: {status.players}.")
    return "\n".join(lines)


def _drops(status: Status) -> str:
    lines = []
    if status.posted:
        earlier = len(status.posted) - 6
        lines.append("**Posted**" + (f" (and {earlier} before)" if earlier > 0 else ""))
        lines += [f"- {drop.title}, {timestamp(drop.at)}" for drop in status.posted[-6:]]
    if status.upcoming:
        lines += ["", "**Next**"] if lines else ["**Next**"]
        lines += [_planned(drop) for drop in sorted(status.upcoming, key=_when)[:5]]
        if len(status.upcoming) > 5:
            lines.append(f"- and {len(status.upcoming) - 5} more")
    return "\n".join(lines)


def _when(drop: Planned) -> float:
    """Sort by time; what waits for something stands last, in the season's order."""
    return drop.at.timestamp() if drop.at else float("inf")


def _planned(drop: Planned) -> str:
    when = timestamp(drop.at) if drop.at else "waits"
    if drop.held:
        when = "held, because it is more than a day late. /director release posts it"
    note = f" ({drop.note})" if drop.note else ""
    return f"- {drop.title}, {when}{note}"


def _puzzles(status: Status) -> str:
    shown = [puzzle for puzzle in status.puzzles if puzzle.opened_at is not None]
    if not shown:
        return ""
    return "\n".join(["**Puzzles**", *(_puzzle(puzzle) for puzzle in shown)])


def _puzzle(puzzle: PuzzleStatus) -> str:
    solved = f"first solved {timestamp(puzzle.solved_at, 'R')}" if puzzle.solved_at else "open"
    facts = [solved, counted(puzzle.solvers, "solver"), counted(puzzle.attempts, "try")]
    if puzzle.leaks:
        facts.append(f"{counted(puzzle.leaks, 'answer')} from other servers")
    return f"- {puzzle.title}: {', '.join(facts)}"


class ConfirmReset(discord.ui.View):
    """The question before a reset. Nothing happens without a yes within a minute."""

    question = (
        "Take the game back to its beginning? Posted messages stay in the channel; what was "
        "solved, tried and planned here is erased. What the characters remember stays."
    )

    def __init__(self, guild_id: int) -> None:
        super().__init__(timeout=60)
        self._guild_id = guild_id

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to the moderator."""
        await show_error(interaction, error)

    @discord.ui.button(label="Reset the game", style=discord.ButtonStyle.danger)
    async def yes(
        self,
        interaction: "discord.Interaction[Uncontained]",
        _button: "discord.ui.Button[ConfirmReset]",
    ) -> None:
        """Reset."""
        require(interaction, Rank.DIRECTOR)
        await interaction.client.services.game.reset(self._guild_id)
        self.stop()
        await interaction.response.edit_message(
            content="Reset. /director start begins again.", view=None
        )

    @discord.ui.button(label="Keep it")
    async def no(
        self, interaction: discord.Interaction, _button: "discord.ui.Button[ConfirmReset]"
    ) -> None:
        """Leave everything as it is."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was changed.", view=None)
