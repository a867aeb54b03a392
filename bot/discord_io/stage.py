"""Where people and characters meet: takes what was said, posts what is answered."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from bot.core.errors import UserError
from bot.discord_io.attention import Attention
from bot.discord_io.doubt import Room
from bot.discord_io.explain import whisper
from bot.discord_io.lines import Line
from bot.discord_io.sight import quotable_in
from bot.discord_io.speaker import Speaker
from bot.discord_io.streaming import Authored, perform
from bot.llm.teller import Teller
from bot.schedule.journal import Journal
from bot.voices.crisis import REPLY as CRISIS_REPLY
from bot.voices.crisis import sounds_in_crisis
from bot.voices.messages import Answer, Message
from bot.voices.service import Conversation


class Theatre:
    """Carries one exchange: a person's words in, a character's answer out."""

    def __init__(
        self,
        conversation: Conversation,
        speaker: Speaker,
        journal: Journal,
        attention: Attention,
        teller: Teller | None = None,
        after: Callable[[Room, Answer], Awaitable[None]] | None = None,
    ) -> None:
        self._conversation = conversation
        self._speaker = speaker
        self._journal = journal
        self.attention = attention
        self._teller = teller
        self._after = after

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
        await self._conversation.refuse_in_pause(channel.guild.id)
        await interaction.response.defer(ephemeral=False, thinking=True)
        answer = await self._conversation.answer(message, quotable_in(channel.guild, channel.id))
        shown = await interaction.edit_original_response(
            content=_as_said(message), allowed_mentions=discord.AllowedMentions.none()
        )
        await self._conversation.heard_in(message, answer, shown.id)
        if answer.note:
            await interaction.followup.send(answer.note, ephemeral=True)
        await self._post(channel, message, answer)

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
        said = Message(
            guild_id=channel.guild.id,
            channel_id=channel.id,
            user_id=message.author.id,
            speaker=message.author.display_name,
            text=text,
            message_id=message.id,
            asked=asked,
            reply_to=await self.replied_to(message),
            listening=self.attention.listener(channel.id, message.author.id),
        )
        answer = await self._conversation.answer(said, quotable_in(channel.guild, channel.id))
        if answer.note:
            await message.reply(answer.note, mention_author=False)
        await self._post(channel, said, answer)

    async def _post(self, channel: Room, message: Message, answer: Answer) -> None:
        """Say the answer and listen for more, unless this was goodbye."""
        if not answer.text:
            return
        if answer.parting:
            self.attention.release(channel.id, message.user_id)
        else:
            self.attention.hold(channel.id, message.user_id, answer.voice)
        await self._say(channel, message, answer)
        if self._after is not None:
            await self._after(channel, answer)

    async def _say(self, channel: Room, message: Message, answer: Answer) -> None:
        """Post the answer, in a language model's words where there are any, and remember it."""
        can_see = quotable_in(channel.guild, channel.id)
        cast = await self._conversation.cast_of(channel.guild.id)
        telling = self._teller and await self._teller.tell(cast, message, answer, can_see)
        if not telling:
            also = self._conversation.spoken(message, answer)
            await self._speaker.say(channel, Line(answer.voice, answer.text), also)
            return
        authored = Authored(answer.voice, answer.text, answer.words)
        done = await perform(self._speaker, channel, authored, telling.texts)
        words = "" if telling.repeats_memory(done.words) else done.words
        await self._conversation.spoke(message, replace(answer, words=words), done.message_id)

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
