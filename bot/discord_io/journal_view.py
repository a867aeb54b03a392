"""What a server was told, page by page or in short, and who solved what: private to the reader.

Files are uploaded anew with each page: a link to an earlier upload dies within a day.
"""

import io
import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.discord_io.explain import whisper
from bot.discord_io.pressed import guarded, guild_of
from bot.game.model import Part
from bot.game.shown import Page
from bot.memory.wording import clip

if TYPE_CHECKING:
    from bot.client import Uncontained

LONGEST = 3_600
"""Characters of a page; Discord takes 4,000 in all texts of a message together."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


class PageButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"page:(?P<number>[0-9]{1,4}):(?P<way>earlier|later)",
):
    """Turns to another page."""

    def __init__(self, number: int, way: str) -> None:
        super().__init__(
            discord.ui.Button(label=way.capitalize(), custom_id=f"page:{number}:{way}")
        )
        self._number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "PageButton":
        """Make the button again from its id."""
        return cls(int(match["number"]), match["way"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Show the page in place of the one that is open."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            await i.response.defer()
            page = await i.client.services.game.page(guild_of(i), self._number)
            names = await _names(i)
            await i.edit_original_response(
                view=page_view(page, names), attachments=_files(page.parts)
            )

        await guarded(interaction, press)


async def open_journal(interaction: "discord.Interaction[Uncontained]", number: int | None) -> None:
    """Show a page of the journal, the last one where none is named."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    page = await interaction.client.services.game.page(guild_of(interaction), number)
    view = page_view(page, await _names(interaction))
    await interaction.followup.send(view=view, files=_files(page.parts), ephemeral=True)


async def show_finds(interaction: "discord.Interaction[Uncontained]") -> None:
    """Show what the reader was told in private."""
    game = interaction.client.services.game
    finds = await game.finds(guild_of(interaction), interaction.user.id)
    if not finds:
        await whisper(interaction, "You have found nothing yet that only you were told.")
        return
    told = [f"### {find.title}\n" + "\n\n".join(find.texts) for find in finds]
    layout = discord.ui.LayoutView(timeout=None)
    layout.add_item(discord.ui.TextDisplay(clip("\n".join(told), LONGEST)))
    layout.add_item(discord.ui.TextDisplay("-# Your halves and what may be asked: /case."))
    await interaction.response.send_message(view=layout, ephemeral=True)


async def show_recap(interaction: "discord.Interaction[Uncontained]") -> None:
    """Show the story so far in short; where it is too long, its latest part."""
    told = list(await interaction.client.services.game.recap(guild_of(interaction)))
    while len("\n\n".join(told)) > LONGEST:
        told.pop(0)
    layout = discord.ui.LayoutView(timeout=None)
    text = "\n\n".join(["### The story so far", *told])
    layout.add_item(discord.ui.TextDisplay(text))
    layout.add_item(discord.ui.TextDisplay("-# /journal has every word; /case what is open now."))
    await interaction.response.send_message(view=layout, ephemeral=True)


async def show_board(interaction: "discord.Interaction[Uncontained]", me: bool | None) -> None:
    """Show who solved what; ``me`` puts the reader on the board, or takes them off it."""
    game = interaction.client.services.game
    guild_id = guild_of(interaction)
    if me is not None:
        await game.show_on_board(guild_id, interaction.user.id, me)
    board = await game.board(guild_id)
    lines = [f"### Solved here: {board.solved_here} of {counted(board.opened, 'open puzzle')}"]
    for solver in board.solvers:
        first = f", {solver.first} first" if solver.first else ""
        steps = f", {counted(solver.steps, 'step')} on the way" if solver.steps else ""
        lines.append(f"- <@{solver.user_id}>: {solver.solved}{first}{steps}")
    lines += [f"- **{team.name}**: {team.solved}" for team in board.teams]
    if not board.solvers:
        lines.append("Nobody is on the board yet.")
    if me is not None:
        lines.append("-# You are on the board." if me else "-# You are off the board.")
    else:
        lines.append("-# To stay off it: /board me:False")
    await whisper(interaction, "\n".join(lines))


def page_view(page: Page, names: dict[str, str]) -> discord.ui.LayoutView:
    """Return a page with its files and the buttons that turn it; ``names`` by voice."""
    layout = discord.ui.LayoutView(timeout=None)
    box = discord.ui.Container[discord.ui.LayoutView]()
    box.add_item(discord.ui.TextDisplay(_heading(page)))
    left = LONGEST
    for part in page.parts:
        text = _told(part, names)[:left]
        left -= len(text)
        if text:
            box.add_item(discord.ui.TextDisplay(text))
        if part.attachment is not None:
            box.add_item(_shown(part.attachment.filename, part.attachment.alt))
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    if page.number > 1:
        row.add_item(PageButton(page.number - 1, "earlier"))
    if page.number < page.total:
        row.add_item(PageButton(page.number + 1, "later"))
    layout.add_item(box)
    if row.children:
        layout.add_item(row)
    return layout


def _heading(page: Page) -> str:
    note = f"\n-# Content note: {page.content_note}" if page.content_note else ""
    asides = "".join(f"\n-# {aside}" for aside in page.asides)
    return f"-# Page {page.number} of {page.total}, told {timestamp(page.at, 'f')}{note}{asides}"


def _shown(filename: str, alt: str) -> discord.ui.Item[discord.ui.LayoutView]:
    where = f"attachment://{filename}"
    if filename.endswith(_PICTURES):
        return discord.ui.MediaGallery(discord.MediaGalleryItem(where, description=alt))
    return discord.ui.File(where)


def _files(parts: tuple[Part, ...]) -> list[discord.File]:
    files = [part.attachment for part in parts if part.attachment is not None]
    return [discord.File(io.BytesIO(f.data), f.filename, description=f.alt) for f in files]


async def _names(interaction: "discord.Interaction[Uncontained]") -> dict[str, str]:
    cast = await interaction.client.services.guests.cast_of(guild_of(interaction))
    return {voice.id: voice.name for voice in cast.voices.values()}


def _told(part: Part, names: dict[str, str]) -> str:
    heading = f"**{names.get(part.voice, part.voice)}**\n" if part.voice else ""
    poll = part.poll
    answers = [f"- {answer}" for answer in poll.answers] if poll else []
    asked = "\n".join([f"**{poll.question}**", *answers, ""]) if poll else ""
    return heading + asked + part.text
