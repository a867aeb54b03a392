"""The webhooks the characters speak through.

One for each character and channel, found again by name after a restart: their
tokens are secrets and are kept in memory only.
"""

import asyncio
import logging
from collections import defaultdict

import discord

from bot.voices.model import Voice

log = logging.getLogger(__name__)

TOO_MANY_WEBHOOKS = {30007, 30058}
"""Discord's error codes: 15 in a channel, 1,000 in a server."""


class Personas:
    """A single-flight cache of webhooks. Failures are not cached; changes evict."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._known: dict[tuple[int, str], discord.Webhook] = {}
        self._making: defaultdict[tuple[int, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(
        self, channel: discord.abc.GuildChannel | discord.Thread, voice: Voice
    ) -> discord.Webhook | None:
        """Return the voice's webhook for a channel (a thread's is its parent's).

        None where there may not be one: the permission is missing, there are too
        many already, or the channel has none by its kind.
        """
        home = channel.parent if isinstance(channel, discord.Thread) else channel
        if not isinstance(home, discord.TextChannel | discord.VoiceChannel | discord.ForumChannel):
            return None
        if not may_have_webhooks(home):
            return None
        key = (home.id, voice.id)
        async with self._making[key]:
            if key not in self._known:
                try:
                    self._known[key] = await self._find_or_make(home, voice)
                except discord.Forbidden:
                    return None
                except discord.HTTPException as error:
                    if error.code not in TOO_MANY_WEBHOOKS:
                        raise
                    log.warning("channel %s has no room for another webhook", home.id)
                    return None
            return self._known[key]

    def evict(self, channel: discord.abc.GuildChannel | discord.Thread) -> None:
        """Forget a channel's webhooks: one was found to be deleted or moved."""
        home_id = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
        self._known = {key: hook for key, hook in self._known.items() if key[0] != home_id}

    def evict_all(self) -> None:
        """Forget every webhook: some may have changed unseen, or moved between channels."""
        self._known.clear()

    async def _find_or_make(
        self,
        home: discord.TextChannel | discord.VoiceChannel | discord.ForumChannel,
        voice: Voice,
    ) -> discord.Webhook:
        mine = [
            hook
            for hook in await home.webhooks()
            if hook.token and hook.name == voice.name and self._made_by_us(hook)
        ]
        if mine:
            return min(mine, key=lambda hook: hook.id)
        picture = await asyncio.to_thread(voice.picture)
        return await home.create_webhook(
            name=voice.name, avatar=picture, reason="So that this character can speak here."
        )

    def _made_by_us(self, hook: discord.Webhook) -> bool:
        return hook.user is not None and hook.user == self._client.user


def may_have_webhooks(home: discord.abc.GuildChannel) -> bool:
    """Tell whether the bot may manage webhooks here, as far as the cache knows."""
    me = home.guild.me
    # Without the gateway (in `doctor`, or before the server is cached) only asking tells.
    return me is None or home.permissions_for(me).manage_webhooks
