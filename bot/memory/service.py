"""What a character may remember, as the rest of the bot uses it.

Each method is one transaction. Nothing here knows of Discord: who may see which channel
is asked through a function that the caller hands in.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.db.engine import Sessions
from bot.memory import store
from bot.memory.cipher import Cipher
from bot.memory.facts import claims
from bot.memory.model import Fact, Heard, Kept, Kind, Quote, Told
from bot.memory.private import keepable
from bot.memory.questions import read_question
from bot.memory.rules import answer, current, fresh

CanSee = Callable[[int], bool]
"""Tells whether what was said in a channel may be told where the asker is now."""

_ATTACHABLE = 5
"""How far back :meth:`MemoryService.attach` looks for the words of a command."""


class MemoryService:
    """Keeps what people said to each character of each server, and answers from it.

    Args:
        sessions: the database.
        clock: what decides how old a memory is.
        cipher: from :func:`bot.memory.keycheck.open_cipher`.
        retention_days: days until something said is forgotten; nothing older is ever
            told, whether or not :meth:`expire` has run.
    """

    def __init__(
        self, sessions: Sessions, clock: Clock, cipher: Cipher, retention_days: int
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._cipher = cipher
        self._retention = timedelta(days=retention_days)

    async def hear(self, heard: Heard) -> tuple[Fact, ...]:
        """Keep what a person said to a character, and what it says about them.

        What may not be kept (:mod:`bot.memory.private`) is left out; where nothing is
        left, nothing is stored.

        Returns:
            What was learned: facts that did not hold before.
        """
        text = keepable(heard.text)
        if not text:
            return ()
        found = claims(text, heard.voice)
        where = (heard.guild_id, heard.channel_id, heard.voice, heard.user_id)
        async with self._sessions.begin() as session:
            turn = store.new_turn(
                where, self._cipher.seal(text), heard.said_at, heard.message_id, by_voice=False
            )
            session.add(turn)
            # Writing before reading takes SQLite's write lock at once: a transaction that
            # reads first cannot wait for another writer and fails instead.
            await session.flush()
            if not found:
                return ()
            who = (heard.guild_id, heard.voice, heard.user_id)
            known = await store.told(session, self._cipher, who, self._since())
            session.add_all(store.new_fact(turn, claim, self._cipher) for claim in found)
        return tuple(
            Told(claim, heard.user_id, heard.channel_id, heard.said_at).fact()
            for claim in fresh(known, found)
        )

    async def spoke(
        self,
        guild_id: int,
        channel_id: int,
        voice: str,
        to_user_id: int,
        text: str,
        said_at: datetime,
        message_id: int | None,
    ) -> None:
        """Keep what a character said to a person, under the same rules as what it heard."""
        kept = keepable(text)
        if not kept:
            return
        where = (guild_id, channel_id, voice, to_user_id)
        sealed = self._cipher.seal(kept)
        async with self._sessions.begin() as session:
            session.add(store.new_turn(where, sealed, said_at, message_id, by_voice=True))

    async def attach(
        self, guild_id: int, voice: str, user_id: int, text: str, message_id: int
    ) -> None:
        """Tie words that came by command or form to the message that shows them.

        Does nothing where they were not kept or are tied to a message already.
        """
        kept = keepable(text)
        async with self._sessions.begin() as session:
            rows = await store.unattached(session, (guild_id, voice, user_id), _ATTACHABLE)
            for row in rows:
                if self._cipher.open(row.sealed) == kept:
                    row.message_id = message_id
                    return

    async def recall(
        self, guild_id: int, voice: str, user_id: int, text: str, can_see: CanSee
    ) -> tuple[Fact, ...] | None:
        """Answer a question that a person puts to a character's memory.

        Args:
            guild_id: the server it is asked in.
            voice: the character asked.
            user_id: the asker; only their own words are ever drawn on.
            text: the message as written.
            can_see: whether what was said in a channel may be told.

        Returns:
            None where ``text`` asks memory nothing; otherwise what may be told, best or
            newest first, and empty where there is nothing.
        """
        ask = read_question(text, voice)
        if ask is None:
            return None
        who, since = (guild_id, voice, user_id), self._since()
        async with self._sessions() as session:
            told = await store.told(session, self._cipher, who, since)
            quotes: tuple[Quote, ...] = ()
            if ask.kind in (Kind.SAID, Kind.ABOUT):
                quotes = await store.heard(session, self._cipher, who, since)
        return answer(
            ask,
            _told_here(told, can_see),
            [quote for quote in quotes if can_see(quote.channel_id)],
        )

    async def last_texts(
        self, guild_id: int, voice: str, user_id: int, limit: int
    ) -> tuple[str, ...]:
        """Return the last things a person said to a character, newest first, as kept."""
        async with self._sessions() as session:
            quotes = await store.heard(
                session, self._cipher, (guild_id, voice, user_id), self._since(), limit
            )
        return tuple(quote.text for quote in quotes)

    async def show(self, guild_id: int, user_id: int, can_see: CanSee) -> dict[str, Kept]:
        """Return what each character keeps of a person, as far as it may be told here."""
        since = self._since()
        kept: dict[str, Kept] = {}
        async with self._sessions() as session:
            for voice, channel_id, count, oldest in await store.tally(
                session, guild_id, user_id, since
            ):
                if not can_see(channel_id):
                    continue
                if voice not in kept:
                    who = (guild_id, voice, user_id)
                    told = await store.told(session, self._cipher, who, since)
                    kept[voice] = Kept(_told_here(told, can_see), 0, None)
                kept[voice] = _added(kept[voice], count, oldest)
        return kept

    async def forget_member(self, guild_id: int, user_id: int, voice: str | None = None) -> int:
        """Forget a person in a server, for one character or all.

        Returns:
            How many rows were removed: their words, words to them, facts.
        """
        async with self._sessions.begin() as session:
            return await store.remove_person(session, guild_id, user_id, voice)

    async def forget_guild(self, guild_id: int) -> int:
        """Forget a server; returns how many rows were removed."""
        async with self._sessions.begin() as session:
            return await store.remove_guild(session, guild_id)

    async def deleted(self, guild_id: int, message_ids: Collection[int]) -> int:
        """Forget messages that were deleted, a person's or a character's; returns the rows."""
        async with self._sessions.begin() as session:
            return await store.remove_messages(session, guild_id, message_ids)

    async def edited(self, guild_id: int, message_id: int, text: str | None) -> None:
        """Remember a person's message as it reads now.

        Args:
            guild_id: the server.
            message_id: the message; one that was never heard is ignored.
            text: its new words; None where they cannot be read, and then the memory goes.
        """
        kept = keepable(text or "")
        async with self._sessions.begin() as session:
            for turn in await store.heard_as(session, guild_id, message_id):
                await store.remove_turn(session, turn.id, facts_only=bool(kept))
                if kept:
                    turn.sealed = self._cipher.seal(kept)
                    session.add_all(
                        store.new_fact(turn, claim, self._cipher)
                        for claim in claims(kept, turn.voice)
                    )

    async def expire(self) -> int:
        """Remove what is older than the retention; returns how many rows went."""
        async with self._sessions.begin() as session:
            return await store.remove_older(session, self._since())

    def _since(self) -> datetime:
        return self._clock.now() - self._retention


def _told_here(told: tuple[Told, ...], can_see: CanSee) -> tuple[Fact, ...]:
    """Return what holds and may be told.

    What holds is settled over everything before looking at channels: a town somebody
    left is not told as theirs because the news stands in a channel that is hidden here.
    """
    return tuple(one.fact() for one in current(told) if can_see(one.channel_id))


def _added(kept: Kept, count: int, oldest: datetime | None) -> Kept:
    known = [moment for moment in (kept.oldest, oldest) if moment is not None]
    return Kept(kept.facts, kept.episodes + count, min(known, default=None))
