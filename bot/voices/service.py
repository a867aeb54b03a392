"""A conversation: who answers, what they remember, what they say.

Takes plain data from the Discord edge and returns plain data; posting is the edge's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.core.clock import Clock
from bot.db.engine import Sessions
from bot.memory.model import Heard, Predicate
from bot.memory.private import keepable
from bot.memory.service import MemoryService
from bot.voices import store
from bot.voices.address import addressee
from bot.voices.model import Cast, Reading, Recalled, Said, Situation
from bot.voices.pointers import pointer
from bot.voices.reading import read
from bot.voices.writer import reply

CanSee = Callable[[int], bool]
"""Tells whether what was said in a channel (by id) may be repeated in the present one."""


THREAD = timedelta(minutes=30)
"""How long "why?" or a further word still belongs to what was said last."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person said to the characters.

    ``asked`` is the voice the person chose by hand (a command option, a button);
    ``reply_to`` the voice whose message they replied to. ``message_id`` is None
    where their words stand in no message of their own (a command or a modal).
    """

    guild_id: int
    channel_id: int
    user_id: int
    speaker: str
    text: str
    message_id: int | None = None
    asked: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a character says back."""

    voice: str
    text: str


class Conversation:
    """Answers people, one message at a time, and remembers both sides."""

    def __init__(
        self, sessions: Sessions, clock: Clock, cast: Cast, memory: MemoryService, secret: str
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._memory = memory
        self._secret = secret
        self.cast = cast

    async def answer(self, message: Message, can_see: CanSee) -> Answer:
        """Return the addressed character's answer, and remember what was said.

        What sounds like danger does not belong in here: see :mod:`bot.voices.crisis`.
        """
        reading = read(message.text, self.cast)
        voice = await self._addressee(message, reading)
        situation = await self._situation(message, voice, can_see)
        said = reply(self.cast.voices[voice], reading, situation)
        await self._note(message, voice, said)
        plain = pointer(message.text, reading)
        return Answer(voice, f"{said.text}\n{plain}" if plain else said.text)

    async def heard_in(self, message: Message, answer: Answer, message_id: int) -> None:
        """Tie words from a command or a form to the message that shows them.

        Deleting that message then deletes the memory.
        """
        await self._memory.attach(
            message.guild_id, answer.voice, message.user_id, message.text, message_id
        )

    async def spoke(self, message: Message, answer: Answer, message_id: int) -> None:
        """Remember what a character answered, once it stands in the channel."""
        await self._memory.spoke(
            message.guild_id,
            message.channel_id,
            answer.voice,
            message.user_id,
            answer.text,
            self._clock.now(),
            message_id,
        )

    async def channel_voice(self, guild_id: int, channel_id: int) -> str | None:
        """Return the voice a channel was given to, or None."""
        async with self._sessions() as session:
            return await store.channel_voice(session, guild_id, channel_id)

    async def give_channel(self, guild_id: int, channel_id: int, voice: str | None) -> None:
        """Give a channel to a voice, or take it back with None."""
        async with self._sessions.begin() as session:
            await store.give_channel(session, guild_id, channel_id, voice)

    async def forget_member(self, guild_id: int, user_id: int) -> int:
        """Detach a member from what was said to them."""
        async with self._sessions.begin() as session:
            return await store.forget_member(session, guild_id, user_id)

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything kept about a server."""
        async with self._sessions.begin() as session:
            return await store.forget_guild(session, guild_id)

    async def _addressee(self, message: Message, reading: Reading) -> str:
        if message.asked is not None and message.asked in self.cast.voices:
            return message.asked
        return addressee(
            reading.named,
            message.reply_to,
            await self.channel_voice(message.guild_id, message.channel_id),
            reading,
            self.cast,
            self._seed(message),
        )

    async def _situation(self, message: Message, voice: str, can_see: CanSee) -> Situation:
        guild_id, user_id = message.guild_id, message.user_id
        earlier = await self._memory.last_texts(guild_id, voice, user_id, 1)
        recalled = await self._memory.recall(guild_id, voice, user_id, message.text, can_see)
        learned = await self._memory.hear(
            Heard(
                guild_id=guild_id,
                channel_id=message.channel_id,
                voice=voice,
                user_id=user_id,
                text=message.text,
                said_at=self._clock.now(),
                message_id=message.message_id,
            )
        )
        async with self._sessions() as session:
            recent = await store.recent_lines(session, guild_id, voice)
            since = self._clock.now() - THREAD
            last = await store.last_line_to(session, guild_id, voice, user_id, since)
        facts = None
        if recalled is not None:
            facts = tuple(
                Recalled(fact.phrase, fact.said_at, quoted=fact.predicate == Predicate.SAID)
                for fact in recalled
            )
        return Situation(
            speaker=message.speaker,
            recent=recent,
            last_key=last,
            repeated=keepable(message.text) in earlier,
            fact_noted=learned[0].phrase if learned else None,
            facts=facts,
            seed=self._seed(message),
        )

    async def _note(self, message: Message, voice: str, said: Said) -> None:
        async with self._sessions.begin() as session:
            await store.note_line(
                session, message.guild_id, voice, message.user_id, said.key, self._clock.now()
            )

    def _seed(self, message: Message) -> str:
        moment = self._clock.now().isoformat()
        return f"{self._secret}/{message.guild_id}/{message.user_id}/{moment}/{message.text}"
