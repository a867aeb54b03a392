"""What people look at and press to see and change what is remembered about them.

Everything here is shown to one person alone, about themselves, and lives for 15 minutes.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.discord_io import memory_text
from bot.discord_io.explain import show_error, whisper
from bot.discord_io.sight import visible_to
from bot.discord_io.views import PlainModal
from bot.discord_io.voice_options import MOST_CHOICES
from bot.memory.model import Fact, Heard

if TYPE_CHECKING:
    from bot.client import Uncontained

LIFETIME = 900.0
"""Seconds for which the buttons work."""

HOUR = timedelta(hours=1)

CHOOSE = "Choose one of the memories in the list; start typing to find it."


async def names_in(interaction: "discord.Interaction[Uncontained]") -> dict[str, str]:
    """Return the names of the characters there are in a server, by their ids."""
    conversation = interaction.client.services.conversation
    cast = await conversation.present_in(interaction.guild_id or 0)
    return {voice.id: voice.name for voice in cast.voices.values()}


def member_of(interaction: discord.Interaction) -> discord.Member:
    """Return whoever used the interaction, as a member of the server.

    Raises:
        UserError: it was not used in a server.
    """
    if not isinstance(interaction.user, discord.Member):
        raise UserError("They remember each server separately. Use this in a server.")
    return interaction.user


class MemoryPages(discord.ui.LayoutView):
    """What is kept about a person, page by page."""

    def __init__(self) -> None:
        super().__init__(timeout=LIFETIME)
        self._number = 0

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to whoever turned the page."""
        await show_error(interaction, error)

    async def fill(self, interaction: "discord.Interaction[Uncontained]", number: int) -> None:
        """Put a page into the view, as it is now."""
        services = interaction.client.services
        member = member_of(interaction)
        guild_id = member.guild.id
        page = await services.memory.page(guild_id, member.id, visible_to(member), number)
        off = await services.memory.is_off(guild_id, member.id)
        days = await services.memory.days(guild_id)
        self._number = page.number
        self.clear_items()
        names = await names_in(interaction)
        text = memory_text.page_text(page, names, guild_id, days, off=off)
        container = discord.ui.Container[MemoryPages](discord.ui.TextDisplay(text))
        if page.pages > 1:
            container.add_item(self._buttons(page.pages))
        self.add_item(container)

    def _buttons(self, pages: int) -> discord.ui.ActionRow["MemoryPages"]:
        newer = self._turn("Newer", -1, disabled=self._number == 0)
        older = self._turn("Older", 1, disabled=self._number == pages - 1)
        return discord.ui.ActionRow(newer, older)

    def _turn(self, label: str, by: int, *, disabled: bool) -> discord.ui.Button["MemoryPages"]:
        button = discord.ui.Button[MemoryPages](label=label, disabled=disabled)

        async def turned(interaction: "discord.Interaction[Uncontained]") -> None:
            await self.fill(interaction, self._number + by)
            await interaction.response.edit_message(view=self)

        button.callback = turned  # type: ignore[method-assign, assignment]
        return button


class ConfirmForget(discord.ui.View):
    """The question before everything about a person is forgotten."""

    def __init__(self, voice: str | None) -> None:
        super().__init__(timeout=LIFETIME)
        self._voice = voice

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to the person."""
        await show_error(interaction, error)

    @discord.ui.button(label="Forget me", style=discord.ButtonStyle.danger)
    async def yes(
        self,
        interaction: "discord.Interaction[Uncontained]",
        _button: "discord.ui.Button[ConfirmForget]",
    ) -> None:
        """Forget."""
        services = interaction.client.services
        member = member_of(interaction)
        await services.memory.forget_member(member.guild.id, member.id, self._voice)
        await services.conversation.forget_member(member.guild.id, member.id, self._voice)
        self.stop()
        await interaction.response.edit_message(view=None)
        await whisper(interaction, memory_text.FORGOTTEN)

    @discord.ui.button(label="Keep it")
    async def no(
        self, interaction: discord.Interaction, _button: "discord.ui.Button[ConfirmForget]"
    ) -> None:
        """Leave everything as it is."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was changed.", view=None)


class EditModal(PlainModal, title="What they should know instead"):
    """Takes a fact in a person's own words."""

    words: discord.ui.TextInput["EditModal"] = discord.ui.TextInput(
        custom_id="words",
        label="As a plain statement about yourself",
        max_length=200,
    )

    def __init__(self, fact: Fact) -> None:
        super().__init__(timeout=LIFETIME)
        self._fact_id = fact.id
        self.words.default = (fact.words or fact.phrase)[:200]

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Reword the fact."""
        member = member_of(interaction)
        fact = await interaction.client.services.memory.edit(
            member.guild.id, member.id, self._fact_id, self.words.value
        )
        phrase = discord.utils.escape_markdown(fact.phrase)
        await whisper(interaction, f"Noted: {phrase}.")


class RememberView(discord.ui.View):
    """Asks which character is to remember a message of one's own."""

    def __init__(self, names: Mapping[str, str], message: discord.Message) -> None:
        super().__init__(timeout=LIFETIME)
        self._message = message
        self._names = names
        options = [
            discord.SelectOption(label=name[:100], value=voice) for voice, name in names.items()
        ]
        select = discord.ui.Select[RememberView](
            placeholder="Who should remember it?", options=options[:MOST_CHOICES]
        )

        async def chosen(interaction: "discord.Interaction[Uncontained]") -> None:
            await self._remember(interaction, select.values[0])

        select.callback = chosen  # type: ignore[method-assign, assignment]
        self.add_item(select)

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """Explain the error to the person."""
        await show_error(interaction, error)

    async def _remember(self, interaction: "discord.Interaction[Uncontained]", voice: str) -> None:
        services = interaction.client.services
        member = member_of(interaction)
        message = self._message
        heard = Heard(
            guild_id=member.guild.id,
            channel_id=message.channel.id,
            voice=voice,
            user_id=member.id,
            text=message.content,
            said_at=message.created_at,
            message_id=message.id,
            speaker=member.display_name,
        )
        await services.memory.remember(heard, visible_to(member))
        self.stop()
        text = f"{self._names.get(voice, voice)} will remember that."
        await interaction.response.edit_message(content=text, view=None)


async def forget_one(
    interaction: "discord.Interaction[Uncontained]", member: discord.Member, thing: str
) -> int:
    """Forget one memory, named as the list of suggestions names it; returns the rows.

    Raises:
        UserError: it is not one of those in the list.
    """
    kind, _, number = thing.partition(":")
    memory = interaction.client.services.memory
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise UserError(CHOOSE)
    if kind == "fact":
        return await memory.forget_fact(member.guild.id, member.id, int(number))
    if kind == "said":
        return await memory.forget_turn(member.guild.id, member.id, int(number))
    raise UserError(CHOOSE)


async def chosen_fact(
    interaction: "discord.Interaction[Uncontained]", member: discord.Member, thing: str
) -> Fact:
    """Return the fact that a suggestion names.

    Raises:
        UserError: it is not one of those in the list, or gone.
    """
    kind, _, number = thing.partition(":")
    if kind != "fact" or not number.isascii() or not number.isdigit() or len(number) > 18:
        raise UserError(CHOOSE)
    return await interaction.client.services.memory.fact(member.guild.id, member.id, int(number))


async def suggestions(
    interaction: "discord.Interaction[Uncontained]", typed: str, *, facts_only: bool
) -> list[app_commands.Choice[str]]:
    """Return a person's own memories that contain what they typed."""
    services = interaction.client.services
    member = member_of(interaction)
    found = await services.memory.choices(
        member.guild.id,
        member.id,
        visible_to(member),
        typed,
        MOST_CHOICES,
        facts_only=facts_only,
    )
    names = await names_in(interaction)
    return [
        app_commands.Choice(
            name=memory_text.choice_text(item, names),
            value=f"{'fact' if item.fact else 'said'}:{item.id}",
        )
        for item in found
    ]
