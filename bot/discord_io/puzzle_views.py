"""What one player is handed of a puzzle: somebody to question by buttons, and their half.

Everything here is private to the player. The buttons are persistent: puzzle and turn are
in the button's id, everything else in the database.
"""

import io
import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.discord_io.pressed import guarded, guild_of
from bot.game.material import START
from bot.game.shown import Handed, Said

if TYPE_CHECKING:
    from bot.client import Uncontained


class AskButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"ask:(?P<puzzle>[a-z0-9_-]{1,64}):(?P<turn>[a-z0-9_-]{1,24})",
):
    """Puts one question to whoever a puzzle lets one question."""

    def __init__(self, puzzle_id: str, turn_id: str = START, label: str = "Ask") -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"ask:{puzzle_id}:{turn_id}"))
        self._puzzle_id = puzzle_id
        self._turn_id = turn_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "AskButton":
        """Make the button again from its id."""
        return cls(match["puzzle"], match["turn"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Say what is answered, in place of what was said before; the case file stays."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            game = i.client.services.game
            said = await game.question(guild_of(i), i.user.id, self._puzzle_id, self._turn_id)
            if self._turn_id == START and not _is_dialogue(i.message):
                await i.response.send_message(view=said_view(said), ephemeral=True)
            else:
                await i.response.edit_message(view=said_view(said))

        await guarded(interaction, press)


class HalfButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"half:(?P<puzzle>[a-z0-9_-]{1,64})",
):
    """Hands a player their half of a puzzle."""

    def __init__(self, puzzle_id: str) -> None:
        super().__init__(discord.ui.Button(label="Your half", custom_id=f"half:{puzzle_id}"))
        self._puzzle_id = puzzle_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "HalfButton":
        """Make the button again from its id."""
        return cls(match["puzzle"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Hand it over, privately."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            game = i.client.services.game
            handed = await game.half(guild_of(i), i.user.id, self._puzzle_id)
            files = [
                discord.File(io.BytesIO(f.data), f.filename, description=f.alt)
                for f in handed.files
            ]
            await i.response.send_message(half_text(handed), files=files, ephemeral=True)

        await guarded(interaction, press)


def said_view(said: Said) -> discord.ui.LayoutView:
    """Return a turn of a dialogue with a button for each thing that may be asked."""
    layout = discord.ui.LayoutView(timeout=None)
    text = discord.ui.TextDisplay[discord.ui.LayoutView](f"### {said.title}\n{said.text}")
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    for label, leads_to in said.options:
        row.add_item(AskButton(said.puzzle_id, leads_to, label))
    layout.add_item(discord.ui.Container(text, row))
    return layout


def half_text(handed: Handed) -> str:
    """Return what is said with a half."""
    if len(handed.files) > 1:
        return f"### {handed.title}\nBoth halves: nobody should be stuck for want of company."
    lines = [f"### {handed.title}", "Your half. Somebody else here has the other one."]
    if handed.whole_at is not None:
        when = timestamp(handed.whole_at, "R")
        lines.append(f"-# Nobody to ask? Your half, in /case, becomes both halves {when}.")
    return "\n".join(lines)


def _is_dialogue(message: discord.Message | None) -> bool:
    """Tell whether a button stands under a turn of a dialogue, and not in the case file."""
    if message is None:
        return False
    return not any(_ids(message, "answer:"))


def _ids(message: discord.Message, head: str) -> list[str]:
    found: list[str] = []
    ahead: list[Any] = list(message.components)
    while ahead:
        component = ahead.pop()
        ahead += getattr(component, "children", [])
        custom_id = getattr(component, "custom_id", None)
        if custom_id and custom_id.startswith(head):
            found.append(custom_id)
    return found
