"""The button under the last line of a scene's part, and what moderators read about scenes."""

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.discord_io.explain import show_error
from bot.scenes.model import Wishes

if TYPE_CHECKING:
    from bot.client import Uncontained


class GoOnButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"scene:(?P<number>[0-9]{1,18}):(?P<part>[0-9]{1,3})",
):
    """Lets a scene go on. ``part`` is the one that comes next."""

    def __init__(self, number: int, part: int) -> None:
        super().__init__(
            discord.ui.Button(
                label="Go on",
                style=discord.ButtonStyle.primary,
                custom_id=f"scene:{number}:{part}",
            )
        )
        self._number = number
        self._part = part

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "GoOnButton":
        """Make the button again from its id."""
        return cls(int(match["number"]), int(match["part"]))

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Let them go on, or say why they don't."""
        try:
            await interaction.client.scenes.pressed(interaction, self._number, self._part)
        except Exception as error:
            await show_error(interaction, error)


def wishes_text(wishes: Wishes) -> str:
    """Return how scheduled scenes stand in a server, for its moderators."""
    quiet = (
        f"Nothing begins by itself between {wishes.quiet.start:%H:%M} and "
        f"{wishes.quiet.end:%H:%M} ({wishes.timezone})."
    )
    if wishes.every is None:
        return f"Scheduled scenes are off; /director scenes on starts them. {quiet}"
    when = f" The next may come {timestamp(wishes.next_at, 'R')}." if wishes.next_at else ""
    return (
        f"A scene may begin in <#{wishes.channel_id}> every {counted(wishes.every, 'hour')}, "
        f"where somebody has talked to a character since the last.{when} {quiet} "
        "/director scenes off ends this."
    )
