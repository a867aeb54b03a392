"""A reply that grows while it is read: posted with its first words, then edited.

Whose words they are, and whether they may be shown, is decided before they come here
(:mod:`bot.llm.writer`).
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass

import discord

from bot.discord_io.doubt import Room
from bot.discord_io.lines import Line
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.speaker import Speaker
from bot.llm.reasons import Unwritten

EDIT_EVERY = 1.0
"""Seconds between two edits of a message: Discord limits what a webhook may do."""

TYPING_WITHIN = 1.0
"""Seconds that showing the typing indicator may take; it is not worth waiting for."""


@dataclass(frozen=True, slots=True)
class Authored:
    """The authored answer: ``text`` in full, which begins with the character's own ``words``.

    What follows them in ``text`` (a plain line) is put under a model's words, too.
    """

    voice: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Performed:
    """What stands in the channel now: the message, and the character's own words in it."""

    message_id: int
    words: str


async def perform(
    speaker: Speaker, channel: Room, authored: Authored, texts: AsyncGenerator[str, None]
) -> Performed:
    """Say a model's words as they come, or the authored answer where they fail.

    Everything happens in one message: it is posted with the first words there are, is
    edited at most every :data:`EDIT_EVERY` seconds and once at the end, and takes the
    authored answer in where ``texts`` raises :class:`bot.llm.reasons.Unwritten`.

    Raises:
        Unsettled: the connection broke and the message may or may not have arrived.
        discord.HTTPException: Discord refused it.
    """
    await _seem_to_type(channel)
    message: discord.Message | None = None
    words, standing, changed_at = "", "", 0.0
    now = asyncio.get_running_loop().time
    try:
        async with aclosing(texts):
            async for words in texts:
                line = Line(authored.voice, words)
                if message is None:
                    message, standing = await speaker.begin(channel, line), words
                elif now() - changed_at < EDIT_EVERY:
                    continue
                elif await speaker.revise(channel, message, line):
                    standing = words
                changed_at = now()
        text = words + authored.text.removeprefix(authored.words)
    except Unwritten:
        words, text = authored.words, authored.text
    last = Line(authored.voice, text)
    if message is None:
        message, standing = await speaker.begin(channel, last), words
    elif text != standing and await speaker.revise(channel, message, last):
        standing = words
    return Performed(message.id, standing)


async def _seem_to_type(channel: Room) -> None:
    with suppress(discord.HTTPException, *CONNECTION_TROUBLE):
        async with asyncio.timeout(TYPING_WITHIN):
            await channel.typing()
