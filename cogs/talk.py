"""Every other way to speak to a character: mentions, replies, /talk, and the message menu."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io.explain import reply_error
from bot.discord_io.views import TalkModal
from bot.discord_io.voice_options import Saying, VoiceName
from bot.voices.model import Voice


class Talk(commands.Cog):
    """Hears what is addressed to the characters, and nothing else."""

    def __init__(self, bot: Uncontained) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Answer", callback=self.answer)
        app_commands.guild_only(self._menu)
        bot.tree.add_command(self._menu)

    @app_commands.command()
    @app_commands.describe(
        text="What you say; everyone in the channel sees it.", who="Who you say it to."
    )
    @app_commands.guild_only()
    async def talk(
        self,
        interaction: discord.Interaction[Uncontained],
        text: Saying,
        who: VoiceName | None = None,
    ) -> None:
        """Say something to one of the characters, or to whoever it concerns."""
        await interaction.client.stage.talk(interaction, text, who)

    async def answer(
        self, interaction: discord.Interaction[Uncontained], message: discord.Message
    ) -> None:
        """Answer a character's message, or have your own message answered."""
        bot = interaction.client
        guild_id = interaction.guild_id or 0
        voice = await bot.services.journal.speaker_of(guild_id, message.id)
        if voice is not None:
            await interaction.response.send_modal(TalkModal(await self._there(guild_id, voice)))
            return
        if message.author.id != interaction.user.id:
            raise UserError(
                "They only answer people who want it: choose a message of your own, "
                "or one that a character wrote."
            )
        await interaction.response.defer(ephemeral=True, thinking=True)
        await bot.stage.hear(message, self._spoken(message))
        await interaction.delete_original_response()

    async def _there(self, guild_id: int, voice_id: str) -> Voice:
        cast = await self._bot.services.guests.cast_of(guild_id)
        voice = cast.voices.get(voice_id)
        if voice is None:
            raise UserError("That character is no longer here. Use /talk to choose another.")
        return voice

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is addressed to a character."""
        if message.author.bot or message.webhook_id is not None or message.guild is None:
            return
        if message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return
        if not await self._addressed(message):
            return
        try:
            await self._bot.stage.hear(message, self._spoken(message))
        except Exception as error:
            await reply_error(message, error)

    async def _addressed(self, message: discord.Message) -> bool:
        # The ping of a reply to some notice of the bot's is no mention: the text has none.
        if self._names_us(message):
            return True
        readable = self._bot.services.settings.message_content
        if message.guild is None or not (readable or self._bot.user in message.mentions):
            return False
        if await self._bot.stage.replied_to(message) is not None:
            return True
        if not readable:
            return False
        if self._goes_on(message):
            return True
        conversation = self._bot.services.conversation
        return await conversation.channel_voice(message.guild.id, message.channel.id) is not None

    def _goes_on(self, message: discord.Message) -> bool:
        """Tell whether a person goes on talking to the character that has just answered them."""
        attention = self._bot.stage.attention
        if attention.listener(message.channel.id, message.author.id) is None:
            return False
        if message.mentions or message.role_mentions or message.reference is not None:
            attention.release(message.channel.id, message.author.id)
            return False
        return bool(message.content.strip())

    def _names_us(self, message: discord.Message) -> bool:
        """Tell whether the bot is mentioned in the text itself."""
        return (
            self._bot.user is not None
            and re.search(rf"<@!?{self._bot.user.id}>", message.content) is not None
        )

    def _spoken(self, message: discord.Message) -> str:
        own_id = self._bot.user.id if self._bot.user else 0
        return re.sub(rf"<@!?{own_id}>", " ", message.content).strip()


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Talk(bot))
