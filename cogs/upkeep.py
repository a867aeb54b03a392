"""What the bot does by itself: the timer, and keeping up with what people delete or change."""

import discord
from discord.ext import commands

from bot.client import Uncontained


class Upkeep(commands.Cog):
    """Follows Discord's events; answers nobody."""

    def __init__(self, bot: Uncontained) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Start the timer; webhooks may have changed while we were away."""
        self._bot.speaker.personas.evict_all()
        self._bot.pulse.start()

    @commands.Cog.listener()
    async def on_webhooks_update(self, _channel: discord.abc.GuildChannel) -> None:
        """Look our webhooks up again: one was deleted, or moved to another channel."""
        self._bot.speaker.personas.evict_all()

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Forget a message that was deleted."""
        if payload.guild_id is not None:
            await self._forget(payload.guild_id, {payload.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget messages that were deleted together."""
        if payload.guild_id is not None:
            await self._forget(payload.guild_id, payload.message_ids)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Remember the new words; where they may not be read, forget the old ones."""
        # Discord also "edits" a message to add a link's preview: no one changed a word then.
        if payload.guild_id is None or not payload.data.get("edited_timestamp"):
            return
        # A character's own message grows by edits; what it said is remembered at their end.
        services = self._bot.services
        if await services.journal.speaker_of(payload.guild_id, payload.message_id) is not None:
            return
        text = payload.data.get("content") or None
        await services.memory.edited(payload.guild_id, payload.message_id, text)

    async def _forget(self, guild_id: int, message_ids: set[int]) -> None:
        await self._bot.services.memory.deleted(guild_id, message_ids)
        await self._bot.services.journal.removed(guild_id, message_ids)


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Upkeep(bot))
