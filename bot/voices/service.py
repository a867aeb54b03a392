"""A conversation: who answers, what they remember, what they say.

Takes plain data from the Discord edge and returns plain data; posting is the edge's.
A reply is one unit of work: what was said is kept, what is known is looked up, a line is
chosen, and that it was said is kept, all together or not at all.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.core.clock import Clock
from bot.core.errors import NotNow
from bot.core.standing import Standing
from bot.db.work import Work
from bot.memory.manner import in_manner
from bot.memory.model import Event, Exchange, Fact, Heard, Predicate
from bot.memory.service import MemoryService
from bot.schedule.journal import Also
from bot.voices import store
from bot.voices.address import addressee
from bot.voices.condition import condition_after, dirt_in
from bot.voices.guest_service import Guests
from bot.voices.messages import Answer, Message
from bot.voices.model import Cast, Reading, Voice
from bot.voices.pointers import pointer
from bot.voices.present import as_known_to, present
from bot.voices.reading import read
from bot.voices.said import with_reply
from bot.voices.situation import Quoted, Recalled, Shared, Situation, Turn
from bot.voices.store import Stand, Who
from bot.voices.talk import Talk
from bot.voices.writer import converse

CanSee = Callable[[int], bool]
"""Tells whether what was said in a channel (by id) may be repeated in the present one."""


Look = Callable[[Session, int], Standing]
"""Looks up how far the story has come in a server."""


class Conversation:
    """Answers people, one message at a time, and remembers both sides.

    Args:
        work: the database.
        clock: what tells how long ago things were said.
        guests: who is in each server.
        memory: what they remember.
        look: how far the story has come in a server.
        secret: keys all chance, so that it can't be foreseen.
    """

    def __init__(
        self,
        work: Work,
        clock: Clock,
        guests: Guests,
        memory: MemoryService,
        look: Look,
        secret: str,
    ) -> None:
        self._work = work
        self._clock = clock
        self._memory = memory
        self._look = look
        self._secret = secret
        self._guests = guests

    async def answer(self, message: Message, can_see: CanSee) -> Answer:
        """Return the addressed character's answer, and remember what was said.

        What sounds like danger does not belong in here: see :mod:`bot.voices.crisis`.

        Raises:
            NotNow: moderators have paused everything.
        """
        return await self._work.run(lambda session: self._answer(session, message, can_see))

    async def heard_in(self, message: Message, answer: Answer, message_id: int) -> None:
        """Tie words from a command or a form to the message that shows them.

        Deleting that message then deletes the memory.
        """
        await self._memory.attach(
            message.guild_id, answer.voice, message.user_id, message.text, message_id
        )

    def spoken(self, message: Message, answer: Answer) -> Also | None:
        """Return what remembers an answer, given the message in which it stands.

        For the unit of work that writes down that it stands there. None where there is
        nothing to remember: what it repeated from memory is not remembered a second time.
        """
        if answer.memories or answer.move == "memory" or not answer.words:
            return None

        def remember(session: Session, message_id: int | None) -> None:
            said = Heard(
                guild_id=message.guild_id,
                channel_id=message.channel_id,
                voice=answer.voice,
                user_id=message.user_id,
                text=answer.words,
                said_at=self._clock.now(),
                message_id=message_id,
            )
            self._memory.replied(session, said)

        return remember

    async def spoke(self, message: Message, answer: Answer, message_id: int | None) -> None:
        """Remember what a character answered; ``message_id`` None where it stands nowhere."""
        remember = self.spoken(message, answer)
        if remember is not None:
            await self._work.run(lambda session: remember(session, message_id))

    async def refuse_in_pause(self, guild_id: int) -> None:
        """Do nothing, unless everything is paused.

        Raises:
            NotNow: moderators have paused everything.
        """
        await self._work.run(lambda session: self._standing(session, guild_id))

    async def cast_of(self, guild_id: int) -> Cast:
        """Return who is in a server, guests included."""
        return await self._guests.cast_of(guild_id)

    async def present_in(self, guild_id: int) -> Cast:
        """Return who may speak in a server as its story stands, guests included."""

        def look(session: Session) -> Cast:
            cast = self._guests.cast_in(session, guild_id)
            return present(cast, self._look(session, guild_id))

        return await self._work.run(look)

    async def channel_voice(self, guild_id: int, channel_id: int) -> str | None:
        """Return the voice a channel was given to, or None."""
        return await self._work.run(lambda s: store.channel_voice(s, guild_id, channel_id))

    async def give_channel(self, guild_id: int, channel_id: int, voice: str | None) -> None:
        """Give a channel to a voice, or take it back with None."""
        await self._work.run(lambda s: store.give_channel(s, guild_id, channel_id, voice))

    async def forget_member(self, guild_id: int, user_id: int, voice: str | None = None) -> int:
        """Forget where a member's talks stand; returns the rows removed."""
        return await self._work.run(lambda s: store.forget_talks(s, guild_id, user_id, voice))

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything kept about a server."""
        return await self._work.run(lambda s: store.forget_guild(s, guild_id))

    async def expire(self, before: datetime) -> None:
        """Forget talks that nobody has gone on with since an instant."""
        await self._work.run(lambda s: store.expire(s, before))

    def _answer(self, session: Session, message: Message, can_see: CanSee) -> Answer:
        standing = self._standing(session, message.guild_id)
        cast = present(self._guests.cast_in(session, message.guild_id), standing)
        reading = read(message.text, cast)
        voice = self._addressee(session, message, reading, cast)
        if voice.topics:
            cast = as_known_to(cast, voice)
            reading = read(message.text, cast)
        who = Who(message.guild_id, voice.id, message.user_id)
        now = self._clock.now()
        heard = self._memory.exchange(session, _heard(message, voice, now), can_see)
        stand = store.stand(session, who)
        faded = condition_after(stand.condition, now - (stand.at or now))
        exchange = in_manner(heard, voice.manner, faded)
        situation = self._situation(message, exchange, stand, standing)
        turn = converse(cast, voice, reading, situation)
        dirt = dirt_in(reading, heard.contradicted is not None)
        condition = condition_after(stand.condition, now - (stand.at or now), dirt)
        store.keep_spoken(session, who, with_reply(stand.recent, turn.keys), condition, now)
        if exchange.kept:
            store.keep_talk(session, who, turn.talk, now)
        answer = _answered(voice, message, reading, turn)
        return replace(
            answer,
            turn_id=exchange.turn_id,
            revealed=standing.revealed,
            seed=situation.seed,
        )

    def _standing(self, session: Session, guild_id: int) -> Standing:
        standing = self._look(session, guild_id)
        if standing.paused:
            raise NotNow(
                "The moderators have paused everything here. Nobody speaks until they resume."
            )
        return standing

    def _addressee(self, session: Session, message: Message, reading: Reading, cast: Cast) -> Voice:
        asked = cast.voices.get(message.asked or "")
        if asked is not None:
            return asked
        near = message.listening or store.channel_voice(
            session, message.guild_id, message.channel_id
        )
        seed = self._seed(message)
        name = addressee(reading.named, message.reply_to, near, reading, cast, seed)
        return cast.voices[name]

    def _situation(
        self, message: Message, exchange: Exchange, stand: Stand, standing: Standing
    ) -> Situation:
        now = self._clock.now()
        return Situation(
            speaker=message.speaker,
            now=now,
            seed=self._seed(message),
            talk=stand.talk if exchange.kept else Talk(),
            recent=stand.recent,
            condition=condition_after(stand.condition, now - (stand.at or now)),
            revealed=standing.revealed,
            repeated=exchange.repeated,
            learned=exchange.learned[0].phrase if exchange.learned else None,
            facts=None if exchange.recalled is None else tuple(map(_recalled, exchange.recalled)),
            quotes=None
            if exchange.quotes is None
            else tuple(Quoted(q.who, q.text, q.said_at) for q in exchange.quotes),
            known=tuple(map(_recalled, exchange.known)),
            contradicted=None
            if exchange.contradicted is None
            else (_recalled(exchange.contradicted[0]), _recalled(exchange.contradicted[1])),
            corrected=_recalled(exchange.corrected) if exchange.corrected else None,
            events=tuple(map(_shared, exchange.events)),
        )

    def _seed(self, message: Message) -> str:
        moment = self._clock.now().isoformat()
        return f"{self._secret}/{message.guild_id}/{message.user_id}/{moment}/{message.text}"


def _heard(message: Message, voice: Voice, now: datetime) -> Heard:
    return Heard(
        guild_id=message.guild_id,
        channel_id=message.channel_id,
        voice=voice.id,
        user_id=message.user_id,
        text=message.text,
        said_at=now,
        message_id=message.message_id,
        speaker=message.speaker,
    )


def _recalled(fact: Fact) -> Recalled:
    return Recalled(
        phrase=fact.phrase,
        said_at=fact.said_at,
        quoted=fact.predicate == Predicate.SAID,
        words=fact.value if fact.predicate == Predicate.SAID else "",
        key=f"f{fact.id}" if fact.id else "",
    )


def _shared(event: Event) -> Shared:
    return Shared(phrase=event.detail, at=event.at, key=f"e{event.id}")


def _answered(voice: Voice, message: Message, reading: Reading, turn: Turn) -> Answer:
    plain = None if turn.silent else pointer(message.text, reading)
    return Answer(
        voice=voice.id,
        text=f"{turn.text}\n{plain}" if plain else turn.text,
        words=turn.text,
        move=turn.move,
        topic=turn.topic,
        memories=turn.memories,
        note=turn.note,
        parting=reading.kind == "farewell",
    )
