"""Posts what the game says is due, each message exactly once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import discord

from bot.core.clock import Clock
from bot.discord_io.doubt import Room, Unsettled
from bot.discord_io.forms import put_in_calendar, set_topic, thread_under
from bot.discord_io.lines import Line
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.sending import post_note
from bot.discord_io.speaker import Speaker
from bot.game.model import Ballot, Due, Held, Part
from bot.game.season import Drop, Edit
from bot.game.service import GameService
from bot.memory.model import Event, EventKind
from bot.schedule.journal import Journal
from bot.schedule.model import Post

log = logging.getLogger(__name__)

Remember = Callable[[int, Event], Awaitable[None]]
"""Lets the characters of a server remember that something happened there."""

LEASE = 60.0
"""Seconds a delivery is ours once claimed; one that could not be finished is tried again then."""


LONGEST_CORRECTED = 1_900
"""Characters of a message with its corrections: it stays one message."""


class Delivery:
    """Takes due drops from the game to their channels. One run at a time."""

    def __init__(
        self,
        client: discord.Client,
        game: GameService,
        speaker: Speaker,
        journal: Journal,
        clock: Clock,
        remember: Remember,
    ) -> None:
        self._client = client
        self._game = game
        self._speaker = speaker
        self._journal = journal
        self._clock = clock
        self._remember = remember
        self._running = asyncio.Lock()

    async def run(self) -> datetime | None:
        """Post everything that is due, and return when to look again; None: nothing is planned.

        A drop that fails stays due; one server's trouble is never another's.
        """
        async with self._running:
            tried: set[tuple[int, str]] = set()
            while batch := [
                due for due in await self._game.due() if (due.guild_id, due.drop_id) not in tried
            ]:
                for due in batch:
                    tried.add((due.guild_id, due.drop_id))
                    await self._attempt(due)
            for held in await self._game.held_news():
                await self._ask_about(held)
            return await self._game.next_due_at()

    async def correct(self, guild_id: int, puzzle_id: str) -> bool:
        """Put a puzzle's corrections under the message that it was posted with.

        False where that message cannot be changed; the case file shows them all the same.
        """
        state = await self._game.state(guild_id)
        drops = [drop for drop in self._game.season.drops if drop.opens == puzzle_id]
        if not drops:
            return False
        due = Due(guild_id, state.channel_id or 0, drops[0].id, state.round)
        *_, last = await self._game.render(due)
        notes = [
            f"-# Correction {one.version}: {one.text}"
            for one in await self._game.errata(guild_id, puzzle_id)
        ]
        posts = await self._journal.of_job(guild_id, f"{state.round}/{due.drop_id}")
        line = Line(last.voice, "\n".join([last.text, *notes]))
        place = await self.find_channel(posts[-1].channel_id) if posts else None
        if place is None or len(line.text) > LONGEST_CORRECTED:
            return False
        try:
            return await self._speaker.rewrite(place, posts[-1], line)
        except (discord.HTTPException, *CONNECTION_TROUBLE):
            log.warning("a correction could not be put under drop %s", due.drop_id)
            return False

    async def settle_old(self) -> None:
        """Find out what became of replies that an earlier process left in doubt."""
        for post in await self._journal.unsettled():
            if post.key is None:
                await self._settle(post)

    async def _settle(self, post: Post) -> None:
        try:
            channel = await self.find_channel(post.channel_id)
            if channel is None:
                await self._journal.lost(post.id)
            else:
                await self._speaker.settle(channel, post)
        except Unsettled:
            return
        except (discord.HTTPException, *CONNECTION_TROUBLE):
            log.warning("post %s cannot be looked for now", post.id)

    async def find_channel(self, channel_id: int) -> Room | None:
        """Return a channel the bot may see and speak in, or None."""
        channel = self._client.get_channel(channel_id)
        if channel is None:
            try:
                channel = await self._client.fetch_channel(channel_id)
            except (discord.NotFound, discord.Forbidden, discord.InvalidData):
                return None
        if isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel):
            return channel
        return None

    async def _attempt(self, due: Due) -> None:
        """Deliver one drop, or see to it that it is tried again."""
        if not await self._game.claim(due.guild_id, due.round, due.drop_id, LEASE):
            return
        try:
            await self._deliver(due)
        except Unsettled:
            log.info("drop %s in server %s is in doubt", due.drop_id, due.guild_id)
        except CONNECTION_TROUBLE:
            log.warning("drop %s in server %s: no connection", due.drop_id, due.guild_id)
        except discord.Forbidden:
            await self._postpone(due, "I may not post in the game's channel.")
        except discord.HTTPException as error:
            log.warning("drop %s was refused: HTTP %s", due.drop_id, error.status)
            await self._postpone(due, "Discord refused it.")
        except Exception:
            log.exception("drop %s in server %s failed", due.drop_id, due.guild_id)
            await self._postpone(due, "Something broke on our side; the log says what.")

    async def _deliver(self, due: Due) -> None:
        channel = await self.find_channel(due.channel_id)
        if channel is None:
            await self._postpone(due, "The game's channel is gone or hidden from me.")
            return
        if due.ballot is not None:
            await self._decide(due, due.ballot)
        lines = _lines(due, await self._game.render(due))
        is_last = await self._is_last(due)
        job = f"{due.round}/{due.drop_id}"
        await self._settle_elsewhere(due.guild_id, job, channel.id)
        drop = self._game.season.drop(due.drop_id)
        if drop is not None and drop.edits is not None:
            lines = await self._change(channel, due, drop, drop.edits) + lines
        if drop is not None and drop.thread is not None:
            poll = await self._in_thread(channel, lines, due, job, drop.thread.name)
        else:
            ids = await self._speaker.deliver(channel, lines, due.guild_id, job)
            poll = _poll_of(lines, channel.id, ids)
        if drop is not None:
            await self._beside(channel, due, drop)
        if is_last:
            farewell = Line(None, self._game.season.farewell, silent=True)
            await self._speaker.deliver(channel, [farewell], due.guild_id, f"{job}/farewell")
        await self._game.posted(due.guild_id, due.round, due.drop_id, poll)
        log.info("posted drop %s in server %s", due.drop_id, due.guild_id)

    async def _is_last(self, due: Due) -> bool:
        season = self._game.season
        drop = season.drop(due.drop_id)
        if drop is None or drop.ends:
            return drop is not None
        if drop.id != season.drops[-1].id and any(other.ends for other in season.drops):
            return False  # Told without looking: this is asked at every delivery.
        upcoming = (await self._game.status(due.guild_id)).upcoming
        return [planned.drop_id for planned in upcoming] == [due.drop_id]

    async def _in_thread(
        self, channel: Room, lines: Sequence[Line], due: Due, job: str, name: str
    ) -> Ballot | None:
        """Post the first line in the channel and the others in a thread under it."""
        first, *others = lines
        ids = await self._speaker.deliver(channel, [first], due.guild_id, job)
        thread = await thread_under(channel, ids[-1], name)
        ids = await self._speaker.deliver(thread, others, due.guild_id, f"{job}/thread")
        return _poll_of(others, thread.id, ids)

    async def _change(self, channel: Room, due: Due, drop: Drop, edit: Edit) -> list[Line]:
        """Change a beat of an earlier drop; what cannot be changed is to be posted instead."""
        new = Line(drop.beats[0].voice, drop.beats[0].text)
        posts = await self._journal.of_job(due.guild_id, f"{due.round}/{edit.drop}")
        if len(posts) < edit.beat:
            return [new]
        post = posts[edit.beat - 1]
        place = await self.find_channel(post.channel_id)
        if place is not None and await self._speaker.rewrite(place, post, new):
            return []
        return [new]

    async def _beside(self, channel: Room, due: Due, drop: Drop) -> None:
        """Do what comes with a drop and is no message."""
        if drop.topic is not None:
            await set_topic(channel, drop.topic)
        if drop.event is not None and due.event_at is not None:
            await put_in_calendar(channel.guild, drop.event, due.event_at, self._clock.now())

    async def _decide(self, due: Due, ballot: Ballot) -> None:
        """Close a vote, and let the characters remember what it came to."""
        chosen = await self._game.decide(due, await self._counted(ballot))
        if chosen is not None:
            what = f"this server voted “{chosen.rstrip('.')}”"
            event = Event(0, EventKind.VOTED, what, self._clock.now())
            await self._remember(due.guild_id, event)

    async def _counted(self, ballot: Ballot) -> tuple[int, ...] | None:
        """Close a poll and return the votes for each answer; None where it is gone.

        Raises:
            Unsettled: Discord has not counted it yet.
        """
        channel = await self.find_channel(ballot.channel_id)
        if channel is None:
            return None
        try:
            poll = (await channel.fetch_message(ballot.message_id)).poll
            if poll is not None and not poll.is_finalised():
                await poll.end()
                poll = (await channel.fetch_message(ballot.message_id)).poll
        except discord.NotFound:
            return None
        if poll is None:
            return None
        if not poll.is_finalised():
            raise Unsettled("The poll is being counted.")
        return tuple(answer.vote_count for answer in poll.answers)

    async def _settle_elsewhere(self, guild_id: int, job: str, channel_id: int) -> None:
        """Look where a message in doubt was sent: the game may have moved since."""
        for post in await self._journal.unsettled():
            key = post.key
            if key is None or (key.guild_id, key.job) != (guild_id, job):
                continue
            if post.channel_id != channel_id:
                old = await self.find_channel(post.channel_id)
                if old is None:
                    await self._journal.lost(post.id)
                else:
                    await self._speaker.settle(old, post)

    async def _postpone(self, due: Due, reason: str) -> None:
        log.warning("drop %s in server %s is postponed", due.drop_id, due.guild_id)
        await self._game.postpone(due.guild_id, due.round, due.drop_id, reason)

    async def _ask_about(self, held: Held) -> None:
        """Tell moderators that a drop is too late to be posted without a word."""
        channel = await self.find_channel(held.channel_id)
        if channel is not None:
            await post_note(
                channel,
                f"Moderators: “{held.title}” is more than a day late, so it waits for you. "
                "/director resume lets it go, /director status shows everything.",
            )


def _lines(due: Due, parts: Sequence[Part]) -> list[Line]:
    """Return what a drop's voices say, with its warning first and its one ping last."""
    lines = []
    for number, part in enumerate(parts):
        note = f"-# Content note: {due.content_note}\n" if due.content_note and not number else ""
        lines.append(
            Line(
                voice=part.voice,
                text=note + part.text,
                attachment=part.attachment,
                silent=due.silent,
                ping_role=due.ping_role_id if number == len(parts) - 1 else None,
                poll=part.poll,
            )
        )
    return lines


def _poll_of(lines: Sequence[Line], channel_id: int, ids: Sequence[int]) -> Ballot | None:
    """Return where a delivery's poll stands: it comes last."""
    return Ballot(channel_id, ids[-1]) if lines and lines[-1].poll else None
