"""What the memory commands say. Pure."""

from collections.abc import Mapping

import discord

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.memory.model import SURE
from bot.memory.shown import Item, Page, Statistics

LONGEST = 300
"""Characters of one memory that are shown; the rest is in the export."""

LONGEST_CHOICE = 100
"""Characters of a suggestion; Discord allows no more."""

NOTHING = "Nobody remembers anything about you here."
OFF = (
    "You asked not to be remembered here: nothing new is kept. /memory on changes that, "
    "/memory forget removes what was kept before."
)
TURNED_OFF = (
    "From now on nothing you say to them here is kept, and they learn nothing of you. "
    "What they knew before is still there; /memory forget removes it."
)
TURNED_ON = "They may remember you here again, from now on."
FORGOTTEN = "Forgotten, for good."

Names = Mapping[str, str]
"""Characters' names by their ids."""


def page_text(page: Page, names: Names, guild_id: int, days: int, *, off: bool) -> str:
    """Return one page of what is kept about a person."""
    lines = [item_text(item, names, guild_id) for item in page.items]
    if not lines:
        lines = [NOTHING]
    else:
        lines.insert(0, "### What they remember about you here")
        place = f"Page {page.number + 1} of {page.pages}. " if page.pages > 1 else ""
        lines.append(
            f"-# {place}Kept for {counted(days, 'day')} at most. /memory edit rewords what they "
            "learned, /memory forget removes anything, /memory export gives you all of it."
        )
    return "\n".join([*lines, f"-# {OFF}"] if off else lines)


def item_text(item: Item, names: Names, guild_id: int) -> str:
    """Return one memory with who has it, since when, and where it comes from."""
    text = discord.utils.escape_markdown(" ".join(item.text.split()))
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    words = text if item.fact else f"“{text}”"
    notes = [names.get(item.voice, item.voice), timestamp(item.said_at)]
    if item.fact is not None:
        notes += _remarks(item)
    if item.message_id is not None:
        link = f"https://discord.com/channels/{guild_id}/{item.channel_id}/{item.message_id}"
        notes.append(f"[where]({link})")
    return f"- {words}\n  -# {' · '.join(notes)}"


def _remarks(item: Item) -> list[str]:
    fact = item.fact
    if fact is None:
        return []
    remarks = []
    if fact.valid_until is not None:
        remarks.append(f"until {timestamp(fact.valid_until, 'd')}")
    if fact.confidence < SURE:
        remarks.append("not certain")
    if fact.edited:
        remarks.append("reworded by you")
    return remarks


def choice_text(item: Item, names: Names) -> str:
    """Return a memory as one suggestion among others."""
    whose = names.get(item.voice, item.voice)
    text = " ".join(item.text.split())
    line = f"{whose}: {text}" if item.fact else f"{whose}: “{text}”"
    return line if len(line) <= LONGEST_CHOICE else line[: LONGEST_CHOICE - 1] + "…"


def statistics_text(counts: Statistics, names: Names) -> str:
    """Return how much is remembered in a server: numbers only."""
    lines = ["### What the characters remember in this server"]
    lines += [
        f"- {names.get(one.voice, one.voice)}: {counted(one.heard, 'message')} from people, "
        f"{counted(one.said, 'answer')}, {counted(one.facts, 'fact')}"
        for one in counts.voices
    ]
    if not counts.voices:
        lines.append("Nothing yet.")
    oldest = f", the oldest {timestamp(counts.oldest, 'R')}" if counts.oldest else ""
    lines += [
        f"From {counted(counts.people, 'person').replace('persons', 'people')}{oldest}. "
        f"{counted(counts.events, 'shared event')}. {_size(counts.size)} of encrypted text.",
        f"-# Kept for {counted(counts.days, 'day')} at most.",
    ]
    return "\n".join(lines)


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{-(-size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"
