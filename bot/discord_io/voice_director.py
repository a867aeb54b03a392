"""What moderators may do about guests: bring a character from a card, let one go, see who is here.

A card is a stranger's file. It is measured before it is fetched from Discord, read away
from the event loop, and nothing that it names is ever opened.
"""

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards.limits import LARGEST_FILE, size_told
from bot.core.clock import timestamp
from bot.core.errors import UserError
from bot.discord_io.checks import Rank, passes
from bot.discord_io.explain import whisper
from bot.discord_io.voice_options import MOST_CHOICES
from bot.voices.guest_names import LONGEST
from bot.voices.guest_service import MOST, Guest

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)

SHOWN_ODDITIES = 6
"""How many oddities of a card are told; the rest is rarely news."""


class _GuestName(app_commands.Transformer):
    """An option that takes a guest, suggested by name and handed on as its id."""

    async def transform(  # type: ignore[override]
        self, interaction: "discord.Interaction[Uncontained]", value: str, /
    ) -> str:
        """Return the id of a guest, chosen from the list or typed by name.

        Raises:
            UserError: there is none of that name; the sentence lists them.
        """
        guests = await _guests(interaction)
        for guest in guests:
            if value == guest.id or value.casefold().strip() == guest.name.casefold():
                return guest.id
        names = ", ".join(guest.name for guest in guests)
        raise UserError(
            f"No guest goes by that name. Choose one of: {names}."
            if names
            else "There are no guests here; add one with /director voice add."
        )

    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Uncontained]", value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the guests whose name fits what was typed."""
        return [
            app_commands.Choice(name=guest.name, value=guest.id)
            for guest in await _guests(interaction)
            if value.casefold() in guest.name.casefold()
        ][:MOST_CHOICES]


class DirectorVoice(app_commands.Group):
    """``/director voice``: for moderators, within ``/director``."""

    def __init__(self) -> None:
        super().__init__(name="voice", description="Characters you bring along, from cards.")

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Refuse everybody else; the group above is not asked for those within this one."""
        return passes(interaction, Rank.DIRECTOR)

    @app_commands.command()
    @app_commands.describe(
        file="A character card: PNG, JSON or CHARX.",
        name="What the character is called here. Leave it out for the name on the card.",
    )
    async def add(
        self,
        interaction: "discord.Interaction[Uncontained]",
        file: discord.Attachment,
        name: app_commands.Range[str, 1, LONGEST] | None = None,
    ) -> None:
        """Add a character from a card."""
        guild = _guild(interaction)
        if file.size > LARGEST_FILE:
            raise UserError(
                f"The file has {size_told(file.size)}; {size_told(LARGEST_FILE)} are allowed."
            )
        await interaction.response.defer(ephemeral=True, thinking=True)
        guests = interaction.client.services.guests
        guest = await guests.add(guild.id, await _fetched(file), name)
        await whisper(interaction, _welcome(guest))

    @app_commands.command()
    @app_commands.describe(who="The guest.")
    async def remove(
        self,
        interaction: "discord.Interaction[Uncontained]",
        who: app_commands.Transform[str, _GuestName],
    ) -> None:
        """Remove a guest, with its card, its channels and all that it remembers."""
        guild, services = _guild(interaction), interaction.client.services
        await interaction.response.defer(ephemeral=True, thinking=True)
        names = {guest.id: guest.name for guest in await services.guests.listed(guild.id)}
        # Twice: whatever it still hears until it is gone must not stay either, nor may a crash
        # in between leave what it remembered of people.
        await services.memory.forget_voice(guild.id, who)
        await services.guests.remove(guild.id, who)
        await services.memory.forget_voice(guild.id, who)
        name = names.get(who, "The guest")
        await _dismiss(guild, name)
        await whisper(interaction, f"{name} has left, and nothing of it is kept.")

    @app_commands.command()
    async def list(self, interaction: "discord.Interaction[Uncontained]") -> None:
        """See which guests there are."""
        await whisper(interaction, _listing(await _guests(interaction)))


async def _fetched(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except discord.HTTPException:
        raise UserError("Discord does not hand the file over; upload it again.") from None


async def _dismiss(guild: discord.Guild, name: str) -> None:
    """Delete the webhooks a guest spoke through, as far as the bot may; they hold its picture."""
    try:
        for hook in await guild.webhooks():
            if hook.name == name and hook.user == guild.me:
                await hook.delete(reason="This character has left the server.")
    except discord.HTTPException as error:
        log.info("webhooks of a guest in server %s are left: HTTP %s", guild.id, error.status)


async def _guests(interaction: "discord.Interaction[Uncontained]") -> tuple[Guest, ...]:
    return await interaction.client.services.guests.listed(interaction.guild_id or 0)


def _welcome(guest: Guest) -> str:
    more = len(guest.oddities) - SHOWN_ODDITIES
    told = [f"- {oddity}" for oddity in guest.oddities[:SHOWN_ODDITIES]]
    if more > 0:
        told.append(f"- and {more} more")
    return "\n".join(
        [
            f"**{discord.utils.escape_markdown(guest.name)}** is here. Mention me with the name, "
            "use /talk, or give it a channel with /director channel.",
            *(["About the card:", *told] if told else []),
        ]
    )


def _listing(guests: tuple[Guest, ...]) -> str:
    if not guests:
        return "There are no guests here. Add one with /director voice add and a character card."
    lines = [
        f"- **{discord.utils.escape_markdown(guest.name)}**, since {timestamp(guest.added_at, 'D')}"
        for guest in guests
    ]
    return "\n".join([f"{len(guests)} of {MOST} guests:", *lines])


def _guild(interaction: discord.Interaction) -> discord.Guild:
    if interaction.guild is None:
        raise UserError("Guests belong to a server. Use this in one.")
    return interaction.guild
