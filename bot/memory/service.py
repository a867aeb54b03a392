"""What a character may remember, as the rest of the bot uses it.

What belongs to a reply takes part in the conversation's unit of work and takes its
session; every other method is a unit of work of its own. Nothing here knows of Discord:
who may see which channel is asked through a function that the caller hands in.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot.core.clock import Clock
from bot.core.errors import UserError
from bot.db.work import Work
from bot.memory import control, events, forgetting, people, showing, store
from bot.memory.cipher import Cipher
from bot.memory.context import Context, context
from bot.memory.exchange import exchange, keep_reply
from bot.memory.keys import keys_of
from bot.memory.look import CanSee, Look
from bot.memory.model import Event, Exchange, Fact, Heard
from bot.memory.reindex import index_what_is_not
from bot.memory.shown import Item, Page, Statistics

Result = TypeVar("Result")


class MemoryService:
    """Keeps what people said to each character of each server, and answers from it.

    Invariants: nothing is kept or derived of a person who is off; what is forgotten
    leaves no row, index entry or page behind; nothing older than the retention is told,
    whether or not :meth:`expire` has run.

    Args:
        work: the database.
        clock: what decides how old a memory is.
        cipher: from :func:`bot.memory.keycheck.open_cipher`.
        retention_days: days until something said is forgotten; a server may choose fewer.
    """

    def __init__(self, work: Work, clock: Clock, cipher: Cipher, retention_days: int) -> None:
        self._work = work
        self._clock = clock
        self._keys = keys_of(cipher)
        self._retention = timedelta(days=retention_days)

    # A reply's own unit of work.

    def exchange(self, session: Session, heard: Heard, can_see: CanSee) -> Exchange:
        """Keep what a person said to a character, and return what memory makes of it.

        What may not be kept (:mod:`bot.memory.private`) is left out; where nothing is
        left, nothing is stored.
        """
        return exchange(session, self._keys, self._retention, heard, can_see)

    def replied(self, session: Session, spoken: Heard) -> int | None:
        """Keep what a character said to a person, under the same rules as what it heard.

        Args:
            session: a unit of work.
            spoken: the character's own words, without any that it quoted from memory;
                ``user_id`` is whom it spoke to, ``message_id`` its own message.

        Returns:
            The row's id; None where nothing of it may be kept.
        """
        return keep_reply(session, self._keys, spoken)

    # Everything else, each its own unit of work.

    async def note_event(self, guild_id: int, event: Event) -> None:
        """Keep that something happened to everybody, or to some people, of a server.

        Whoever is off is left out. The event's ``detail`` may be told to anybody in the
        server and names nobody; its id is not looked at.
        """
        await self._work.run(lambda s: events.note(s, self._keys, guild_id, event))

    async def context(self, heard: Heard, can_see: CanSee, skip: Collection[int] = ()) -> Context:
        """Return the last lines of a talk and what is recalled of a message, for a prompt.

        ``skip`` are rows of turns that are left out, such as the message itself.
        """
        return await self._looking(heard, can_see, lambda look: context(look, skip))

    async def attach(
        self, guild_id: int, voice: str, user_id: int, text: str, message_id: int
    ) -> None:
        """Tie words that came by command or form to the message that shows them.

        Does nothing where they were not kept or are tied to a message already.
        """
        who = (guild_id, voice, user_id)
        await self._work.run(lambda s: control.attach(s, self._keys, who, text, message_id))

    async def deleted(self, guild_id: int, message_ids: Collection[int]) -> int:
        """Forget messages that were deleted, a person's or a character's; returns the rows."""
        return await self._work.run(
            lambda session: forgetting.forget_messages(session, guild_id, message_ids)
        )

    async def edited(self, guild_id: int, message_id: int, text: str | None) -> None:
        """Remember a person's message as it reads now.

        Args:
            guild_id: the server.
            message_id: the message; one that was never heard is ignored.
            text: its new words; None where they cannot be read, and then the memory goes.
        """
        await self._work.run(
            lambda session: forgetting.reread(session, self._keys, guild_id, message_id, text or "")
        )

    async def remember(self, heard: Heard, can_see: CanSee) -> None:
        """Keep a message of a person's own that they chose by hand.

        Raises:
            UserError: they want nothing remembered, or it may not be kept.
        """
        await self._looking(heard, can_see, control.remember)

    async def off(self, guild_id: int, user_id: int) -> None:
        """Keep nothing of a person from now on. What is kept already is not touched."""
        await self._work.run(lambda s: people.turn_off(s, self._keys, guild_id, user_id))

    async def on(self, guild_id: int, user_id: int) -> None:
        """Let a person be remembered again."""
        await self._work.run(lambda s: people.turn_on(s, self._keys, guild_id, user_id))

    async def is_off(self, guild_id: int, user_id: int) -> bool:
        """Tell whether a person wants nothing remembered."""
        return await self._work.run(lambda s: people.is_off(s, self._keys, guild_id, user_id))

    async def page(self, guild_id: int, user_id: int, can_see: CanSee, number: int = 0) -> Page:
        """Return one page of what is kept of a person, as far as it may be told here."""
        asker = Heard(guild_id, 0, "", user_id, "", self._clock.now(), None)
        return await self._looking(asker, can_see, lambda look: showing.page(look, number))

    async def choices(
        self,
        guild_id: int,
        user_id: int,
        can_see: CanSee,
        typed: str,
        most: int,
        *,
        facts_only: bool = False,
    ) -> tuple[Item, ...]:
        """Return up to ``most`` things kept of a person that contain ``typed``."""
        asker = Heard(guild_id, 0, "", user_id, "", self._clock.now(), None)
        return await self._looking(
            asker, can_see, lambda look: showing.choices(look, typed, most, facts_only=facts_only)
        )

    async def fact(self, guild_id: int, user_id: int, fact_id: int) -> Fact:
        """Return a fact about a person.

        Raises:
            UserError: it is gone, or somebody else's.
        """
        return await self._work.run(
            lambda s: control.fact_of(s, self._keys, guild_id, user_id, fact_id)
        )

    async def edit(self, guild_id: int, user_id: int, fact_id: int, text: str) -> Fact:
        """Let a person reword a fact about themselves; its source and date stay.

        Raises:
            UserError: the fact is gone, or the text cannot be kept as one.
        """
        fact = await self._work.run(
            lambda s: control.edit(s, self._keys, guild_id, user_id, fact_id, text)
        )
        await self._work.run(store.sweep)
        return fact

    async def export(self, guild_id: int, user_id: int) -> dict[str, Any]:
        """Return everything kept about a person, ready for JSON."""
        return await self._work.run(lambda s: showing.export(s, self._keys, guild_id, user_id))

    async def forget(
        self,
        guild_id: int,
        user_id: int,
        voice: str | None = None,
        since: datetime | None = None,
    ) -> int:
        """Forget a person, for one character or all, from an instant on or altogether.

        Returns:
            How many rows went; the same below.
        """
        return await self._forget(lambda s: forgetting.forget(s, guild_id, user_id, voice, since))

    async def forget_turn(self, guild_id: int, user_id: int, turn_id: int) -> int:
        """Forget one thing a person said, with all that was made of it."""
        return await self._forget(lambda s: forgetting.forget_turn(s, guild_id, user_id, turn_id))

    async def forget_fact(self, guild_id: int, user_id: int, fact_id: int) -> int:
        """Forget a fact about a person and every message it was told in."""
        return await self._forget(
            lambda s: forgetting.forget_fact(s, self._keys, guild_id, user_id, fact_id)
        )

    async def forget_message(self, guild_id: int, user_id: int, message_id: int) -> int:
        """Forget a message of a person's own, or one in which a character spoke to them."""
        return await self._forget(
            lambda s: forgetting.forget_message(s, guild_id, user_id, message_id)
        )

    async def forget_member(self, guild_id: int, user_id: int, voice: str | None = None) -> int:
        """Forget all about a person in a server, for one character or all."""
        return await self.forget(guild_id, user_id, voice)

    async def forget_voice(self, guild_id: int, voice: str) -> int:
        """Forget all that was said to one character, which has left the server."""
        return await self._forget(lambda s: forgetting.forget_voice(s, guild_id, voice))

    async def wipe(self, guild_id: int) -> int:
        """Forget all that was said in a server; who wants to be left alone still is."""
        return await self._forget(lambda s: forgetting.wipe(s, guild_id))

    async def forget_guild(self, guild_id: int) -> int:
        """Forget a server altogether, also what people and moderators chose there."""
        return await self._forget(lambda s: forgetting.leave(s, guild_id))

    async def statistics(self, guild_id: int) -> Statistics:
        """Return how much is kept about a server: numbers, no names and no words."""

        def count(session: Session) -> Statistics:
            days = people.days_of(session, guild_id)
            kept = people.kept_for(self._retention, days).days
            return showing.statistics(session, guild_id, kept)

        return await self._work.run(count)

    async def days(self, guild_id: int) -> int:
        """Return how many days things are kept in a server."""
        chosen = await self._work.run(lambda session: people.days_of(session, guild_id))
        return people.kept_for(self._retention, chosen).days

    async def set_retention(self, guild_id: int, days: int | None) -> None:
        """Keep a server's memories for fewer days than the host does; None for as long.

        What is older is forgotten at once.

        Raises:
            UserError: fewer than one day, or more than the host allows.
        """
        most = self._retention.days
        if days is not None and not 1 <= days <= most:
            raise UserError(f"Choose between 1 and {most} days; longer is not kept by this host.")
        await self._work.run(lambda session: people.set_retention(session, guild_id, days))
        await self.expire()

    async def index_older(self) -> int:
        """Let what an earlier release kept be found, too; returns how many turns that was."""
        return await self._work.run(lambda s: index_what_is_not(s, self._keys))

    async def expire(self) -> int:
        """Remove what is older than the retention; returns how many rows went."""
        now = self._clock.now()
        return await self._forget(lambda s: forgetting.expire(s, now, self._retention))

    async def _forget(self, work: Callable[[Session], int]) -> int:
        removed = await self._work.run(work)
        if removed:
            await self._work.run(store.sweep)
        return removed

    async def _looking(
        self, heard: Heard, can_see: CanSee, work: Callable[[Look], Result]
    ) -> Result:
        now = self._clock.now()

        def run(session: Session) -> Result:
            days = people.days_of(session, heard.guild_id)
            since = now - people.kept_for(self._retention, days)
            return work(Look(session, self._keys, heard, since, can_see))

        return await self._work.run(run)
