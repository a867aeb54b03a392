"""The wizard behind ``/director setup``: channel, time zone, opt-in role."""

from typing import TYPE_CHECKING, Any

import discord

from bot.core.errors import UserError
from bot.discord_io.explain import show_error
from bot.discord_io.permissions import missing_for_role, missing_text
from bot.discord_io.views import PlainModal
from bot.game.model import GameState
from bot.game.when import checked_zone

if TYPE_CHECKING:
    from bot.client import Uncontained

ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Mexico_City",
    "Africa/Johannesburg",
)
"""Offered in the list; the form beside it takes any zone."""

TEXT_CHANNELS = [discord.ChannelType.text]


class ZoneModal(PlainModal, title="Time zone"):
    """Takes a zone that is not in the list."""

    zone: discord.ui.TextInput["ZoneModal"] = discord.ui.TextInput(
        custom_id="zone", label="Region and city, like Europe/Vienna", max_length=60
    )

    def __init__(self, wizard: "SetupView") -> None:
        super().__init__()
        self._wizard = wizard

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Check the zone and show it in the wizard."""
        self._wizard.timezone = checked_zone(self.zone.value)
        await self._wizard.show(interaction)


class SetupView(discord.ui.LayoutView):
    """One person's wizard. It lives for 15 minutes; nothing is stored before Save."""

    def __init__(self, guild: discord.Guild, state: GameState, here: int) -> None:
        super().__init__(timeout=900)
        self._guild = guild
        self.channel_id = state.channel_id or here
        self.timezone = state.timezone or "UTC"
        self.role_id = state.role_id
        self._build()

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to whoever used the wizard."""
        await show_error(interaction, error)

    async def show(self, interaction: discord.Interaction) -> None:
        """Redraw the wizard in place."""
        self._build()
        await interaction.response.edit_message(view=self)

    def _build(self) -> None:
        self.clear_items()
        text = discord.ui.TextDisplay["SetupView"](self._summary())
        rows = (self._channel_row(), self._zone_row(), self._role_row(), self._button_row())
        self.add_item(discord.ui.Container(text, *rows))

    def _summary(self) -> str:
        channel = self._guild.get_channel(self.channel_id)
        role = self._guild.get_role(self.role_id) if self.role_id else None
        lines = [
            "### Set up the game",
            "Choose where the story is told, whose clock it follows and, if you like, a role "
            "for those who play. Then save.",
            f"Channel: {channel.mention if channel else 'none yet'}",
            f"Time zone: {self.timezone}",
            f"Opt-in role: {role.name if role else 'none'}",
        ]
        if channel is not None:
            lines.append(missing_text(channel))
        if role is not None and (problem := missing_for_role(role)) is not None:
            lines.append(problem)
        return "\n".join(lines)

    def _channel_row(self) -> discord.ui.ActionRow["SetupView"]:
        select = discord.ui.ChannelSelect["SetupView"](
            channel_types=TEXT_CHANNELS, placeholder="Channel for the story"
        )

        async def chosen(interaction: discord.Interaction) -> None:
            self.channel_id = select.values[0].id
            await self.show(interaction)

        select.callback = chosen  # type: ignore[method-assign]
        return discord.ui.ActionRow(select)

    def _zone_row(self) -> discord.ui.ActionRow["SetupView"]:
        select = discord.ui.Select["SetupView"](
            placeholder="Time zone",
            options=[
                discord.SelectOption(label=zone, value=zone, default=zone == self.timezone)
                for zone in ZONES
            ],
        )

        async def chosen(interaction: discord.Interaction) -> None:
            self.timezone = select.values[0]
            await self.show(interaction)

        select.callback = chosen  # type: ignore[method-assign]
        return discord.ui.ActionRow(select)

    def _role_row(self) -> discord.ui.ActionRow["SetupView"]:
        select = discord.ui.RoleSelect["SetupView"](
            placeholder="Opt-in role (you may leave this out)", min_values=0
        )

        async def chosen(interaction: discord.Interaction) -> None:
            self.role_id = select.values[0].id if select.values else None
            await self.show(interaction)

        select.callback = chosen  # type: ignore[method-assign]
        return discord.ui.ActionRow(select)

    def _button_row(self) -> discord.ui.ActionRow["SetupView"]:
        save = discord.ui.Button["SetupView"](label="Save", style=discord.ButtonStyle.success)
        other = discord.ui.Button["SetupView"](label="Another time zone")

        async def saved(interaction: "discord.Interaction[Uncontained]") -> None:
            await self._save(interaction)

        async def asked(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(ZoneModal(self))

        save.callback = saved  # type: ignore[method-assign, assignment]
        other.callback = asked  # type: ignore[method-assign]
        return discord.ui.ActionRow(save, other)

    async def _save(self, interaction: "discord.Interaction[Uncontained]") -> None:
        channel = self._guild.get_channel(self.channel_id)
        if channel is None:
            raise UserError("That channel is not there any more; choose another one.")
        await interaction.client.services.game.configure(
            self._guild.id, self.channel_id, self.timezone, self.role_id
        )
        self.stop()
        self.clear_items()
        text = f"Saved. {missing_text(channel)}\nStart the game with /director start."
        self.add_item(discord.ui.TextDisplay(text))
        await interaction.response.edit_message(view=self)
