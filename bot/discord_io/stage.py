"""Where people and characters meet: takes what was said, posts what is answered."""

import discord

from bot.core.errors import NotNow, UserError
from bot.discord_io.doubt import Room
from bot.discord_io.explain import whisper
from bot.discord_io.lines import Line
from bot.discord_io.sight import quotable_in
from bot.discord_io.speaker import Speaker
from bot.game.model import Phase
from bot.game.service import GameService
from bot.schedule.journal import Journal
from bot.voices.crisis import REPLY as CRISIS_REPLY
from bot.voices.crisis import sounds_in_crisis
from bot.voices.service import Conversation, Message


class Theatre:
    """Carries one exchange: a person's words in, a character's answer out."""

    def __init__(
        self, conversation: Conversation, game: GameService, speaker: Speaker, journal: Journal
    ) -> None:
        self._conversation = conversation
        self._game = game
        self._speaker = speaker
        self._journal = journal

    async def talk(
        self, interaction: discord.Interaction, text: str, voice: str | None = None
    ) -> None:
        """Answer words given in a command or a form.

        The words are shown in the channel first, under the person's name, so that
        everybody can follow; that message is what memory keeps hold of.

        Raises:
            UserError: there is nothing to answer, no character can speak here, or all is paused.
        """
        channel = speakable(interaction.channel)
        if not text.strip():
            raise UserError("Say something first; any words will do.")
        message = Message(
            guild_id=channel.guild.id,
            channel_id=channel.id,
            user_id=interaction.user.id,
            speaker=interaction.user.display_name,
            text=text,
            asked=voice,
        )
        if sounds_in_crisis(text):
            await whisper(interaction, CRISIS_REPLY)
            return
        await self._refuse_in_pause(channel.guild.id)
        await interaction.response.defer(ephemeral=False, thinking=True)
        answer = await self._conversation.answer(message, quotable_in(channel.guild, channel.id))
        shown = await interaction.edit_original_response(
            content=_as_said(message), allowed_mentions=discord.AllowedMentions.none()
        )
        await self._conversation.heard_in(message, answer, shown.id)
        posted = await self._speaker.say(channel, Line(answer.voice, answer.text))
        await self._conversation.spoke(message, answer, posted)

    async def hear(self, message: discord.Message, text: str, asked: str | None = None) -> None:
        """Answer a message that stands in a channel.

        ``asked`` is the character chosen by hand; a reply to a character's message
        goes to that character otherwise.

        Raises:
            UserError: no character can speak here, or all is paused.
        """
        channel = speakable(message.channel)
        if sounds_in_crisis(text):
            await message.reply(CRISIS_REPLY, mention_author=False)
            return
        await self._refuse_in_pause(channel.guild.id)
        said = Message(
            guild_id=channel.guild.id,
            channel_id=channel.id,
            user_id=message.author.id,
            speaker=message.author.display_name,
            text=text,
            message_id=message.id,
            asked=asked,
            reply_to=await self.replied_to(message),
        )
        answer = await self._conversation.answer(said, quotable_in(channel.guild, channel.id))
        posted = await self._speaker.say(channel, Line(answer.voice, answer.text))
        await self._conversation.spoke(said, answer, posted)

    async def _refuse_in_pause(self, guild_id: int) -> None:
        """Refuse to speak while the game is paused: a pause silences story and characters."""
        if (await self._game.state(guild_id)).phase is Phase.PAUSED:
            raise NotNow(
                "The moderators have paused everything here. Nobody speaks until they resume."
            )

    async def replied_to(self, message: discord.Message) -> str | None:
        """Return the character whose message this one replies to, or None."""
        reference = message.reference
        if message.guild is None or reference is None or reference.message_id is None:
            return None
        return await self._journal.speaker_of(message.guild.id, reference.message_id)


def speakable(channel: object) -> Room:
    """Return ``channel`` if a character can speak there.

    Raises:
        UserError: it is a direct message or another kind of place.
    """
    if isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel):
        return channel
    raise UserError("They can only speak in a server's text channels and threads. Try it there.")


def _as_said(message: Message) -> str:
    name = discord.utils.escape_markdown(message.speaker)
    return f"**{name}:** {message.text}"[:2000]
