"""Hints as a player reads them, asking a moderator for one, and reading the answer at last.

Everything here is private to the player; the buttons are persistent.
"""

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.discord_io.explain import whisper
from bot.discord_io.pressed import guarded, guild_of
from bot.discord_io.staff import tell_staff
from bot.discord_io.views import PlainModal
from bot.game.model import Phase
from bot.game.requests import LONGEST_QUESTION
from bot.game.shown import HintView, Solution
from bot.memory.wording import clip

if TYPE_CHECKING:
    from bot.client import Uncontained

MOST_TEXT = 3_800


class HintButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"hint:(?P<puzzle>[a-z0-9_-]{1,64})",
):
    """Shows the hints that are open."""

    def __init__(self, puzzle_id: str) -> None:
        super().__init__(discord.ui.Button(label="Hints", custom_id=f"hint:{puzzle_id}"))
        self._puzzle_id = puzzle_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "HintButton":
        """Make the button again from its id."""
        return cls(match["puzzle"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Show the hints."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            await give_hint(i, self._puzzle_id)

        await guarded(interaction, press)


class RequestModal(PlainModal, title="Ask a moderator"):
    """Takes a question for the moderators."""

    question: discord.ui.TextInput["RequestModal"] = discord.ui.TextInput(
        custom_id="question",
        label="Where are you stuck?",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_QUESTION,
        placeholder="What you have tried, and what you make of it.",
    )

    def __init__(self, puzzle_id: str) -> None:
        super().__init__()
        self._puzzle_id = puzzle_id

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Pass it on, and say how it goes on."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked = await interaction.client.services.game.ask(
            guild_of(interaction), interaction.user.id, self.question.value, self._puzzle_id
        )
        await whisper(
            interaction,
            f"A moderator will see it. The answer will stand with the hints for {asked.title}; "
            f"you can ask {counted(asked.left, 'more time')}.",
        )
        note = f"A request for a hint waits: {asked.title}. /director hints shows it."
        await tell_staff(interaction.client, asked.staff_id, note)


class RequestButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"request:(?P<puzzle>[a-z0-9_-]{1,64})",
):
    """Opens the form for a question to the moderators."""

    def __init__(self, puzzle_id: str) -> None:
        super().__init__(
            discord.ui.Button(label="Ask a moderator", custom_id=f"request:{puzzle_id}")
        )
        self._puzzle_id = puzzle_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "RequestButton":
        """Make the button again from its id."""
        return cls(match["puzzle"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Open the form."""
        await interaction.response.send_modal(RequestModal(self._puzzle_id))


class RevealButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"reveal:(?P<sure>[01]):(?P<puzzle>[a-z0-9_-]{1,64})",
):
    """Shows the answer and how it is found; while that costs something, it asks first."""

    def __init__(self, puzzle_id: str, sure: bool = False, label: str = "Read the answer") -> None:
        super().__init__(
            discord.ui.Button(
                label="Yes, show it" if sure else label,
                custom_id=f"reveal:{int(sure)}:{puzzle_id}",
            )
        )
        self._puzzle_id = puzzle_id
        self._sure = sure

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "RevealButton":
        """Make the button again from its id."""
        return cls(match["puzzle"], match["sure"] == "1")

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Ask, or show it."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            game, guild_id = i.client.services.game, guild_of(i)
            over = (await game.state(guild_id)).phase is Phase.ENDED
            if not self._sure and not over:
                await i.response.send_message(view=_question(self._puzzle_id), ephemeral=True)
                return
            view = solution_view(await game.reveal(guild_id, i.user.id, self._puzzle_id))
            if self._sure:
                await i.response.edit_message(view=view)
            else:
                await i.response.send_message(view=view, ephemeral=True)

        await guarded(interaction, press)


_SURE = (
    "Read the answer? You can still type it in, and the story goes on as if you had found it, "
    "but it won't count for you on the board."
)


def _question(puzzle_id: str) -> discord.ui.LayoutView:
    layout = discord.ui.LayoutView(timeout=None)
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    row.add_item(RevealButton(puzzle_id, sure=True))
    layout.add_item(discord.ui.Container(discord.ui.TextDisplay(_SURE), row))
    return layout


async def give_hint(interaction: "discord.Interaction[Uncontained]", puzzle_id: str | None) -> None:
    """Show the hints that are open to this player."""
    game = interaction.client.services.game
    view = await game.hint(guild_of(interaction), interaction.user.id, puzzle_id)
    await interaction.response.send_message(view=hint_layout(view), ephemeral=True)


def hint_layout(view: HintView) -> discord.ui.LayoutView:
    """Return the hints, and the ways on for those who are still stuck."""
    layout = discord.ui.LayoutView(timeout=None)
    text = discord.ui.TextDisplay[discord.ui.LayoutView](clip(hint_text(view), MOST_TEXT))
    if view.solved:
        layout.add_item(discord.ui.Container(text))
        return layout
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    row.add_item(RequestButton(view.puzzle_id))
    if view.answer_open:
        row.add_item(RevealButton(view.puzzle_id))
    layout.add_item(discord.ui.Container(text, row))
    return layout


def hint_text(view: HintView) -> str:
    """Return what stands over the buttons: hints, what moderators said, and what comes when."""
    lines = [f"### Hints: {view.title}"]
    lines += [f"{hint.number}. {hint.text}" for hint in view.hints]
    if view.skipped:
        lines.append("-# Left out: what you have already found.")
    for reply in view.replies:
        asked = f"> {reply.question}".replace("\n", "\n> ")
        lines += ["", asked, "", f"A moderator: {reply.text}"]
    if not view.hints and view.next_at is not None:
        lines.append(
            f"None is open yet. The first of {view.total} opens {timestamp(view.next_at, 'R')}."
        )
    elif view.next_at is not None:
        lines.append(f"The next hint opens {timestamp(view.next_at, 'R')}.")
    elif view.hints:
        lines.append("That is the last hint.")
    if view.answer_at is not None and not view.solved:
        lines.append(f"-# The answer itself can be read {timestamp(view.answer_at, 'R')}.")
    return "\n".join(lines)


def solution_view(solution: Solution) -> discord.ui.LayoutView:
    """Return the answer to a puzzle and how it is found."""
    layout = discord.ui.LayoutView(timeout=None)
    text = f"### {solution.title}\nThe answer: **{solution.answer}**\n\n{solution.text}"
    layout.add_item(discord.ui.Container(discord.ui.TextDisplay(clip(text, MOST_TEXT))))
    return layout
