"""What the postman needs: what is due, taking it, what it says, and how it went."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.keyed import keyed_choice, keyed_random
from bot.game import news, rules, store
from bot.game.desk import free_from, is_uncounted
from bot.game.model import (
    Attachment,
    Ballot,
    Due,
    Held,
    Part,
    Phase,
    Planned,
)
from bot.game.newsroom import Newsroom
from bot.game.season import Attach, Drop
from bot.game.season_fields import LocalMoment
from bot.game.tables import DropRow, PuzzleRow, ServerRow
from bot.game.when import planned_instant

RETRY_AFTER = timedelta(minutes=15)
CHANGED = "-# Something further up has been changed. /journal has it both ways."
"""Said out of character with every edit: one that is missed would be unfair."""

MOST_AT_ONCE = 200
"""Servers looked at in one call, so that no transaction grows without bound."""


class Delivering(Newsroom):
    """The postman's part of :class:`bot.game.service.GameService`.

    Delivery is: ``due`` → ``claim`` → ``render`` and post → ``posted`` (or ``postpone``).
    """

    _looked_at_all = False

    async def due(self) -> tuple[Due, ...]:
        """Return what is to be posted now: at most one drop a server, the longest due first.

        Call again after posting: a server's next drop becomes due only when this one is
        posted. Drops more than a day late are marked as held here (see :meth:`held_news`).
        """
        now = self._clock.now()
        since_start = now if self._looked_at_all else None  # another version may have planned
        async with self._sessions.begin() as session:
            rows = await store.ripe_servers(session, self.season.id, since_start, MOST_AT_ONCE)
            found = [await self._due_in(session, row, now) for row in rows]
        self._looked_at_all = True
        return tuple(due for due in found if due is not None)

    async def _due_in(self, session: AsyncSession, row: ServerRow, now: datetime) -> Due | None:
        planned = await self._planned(session, row, now)
        for drop in planned:
            if drop.held:
                held = await store.drop_row(session, row, drop.drop_id)
                held.held_at = held.held_at or now
        for item in await store.news(session, row):
            if free_from(item) <= now and self._is_known(item.drop_id):
                return await self._to_announce(session, row, item, now)
            if is_uncounted(item, now):
                await self._refresh(session, row, now)
                return None
        first = rules.next_due(planned)
        if first is None or first.at is None or first.at > now:
            await self._refresh(session, row, now)
            return None
        return await self._to_deliver(session, row, first)

    async def _to_deliver(self, session: AsyncSession, row: ServerRow, planned: Planned) -> Due:
        state = await store.drop_row(session, row, planned.drop_id)
        state.late, row.next_at = planned.late, planned.at
        drop = self._drop(planned.drop_id)
        return Due(
            guild_id=row.guild_id,
            channel_id=row.channel_id,
            drop_id=drop.id,
            round=row.round,
            silent=planned.silent,
            late_line=self._excuse(row, drop) if planned.late else None,
            ping_role_id=row.role_id if drop.ping and not planned.silent else None,
            content_note=drop.content_note,
            again=state.claimed_until is not None,
            event_at=self._starts(row, drop.event.starts) if drop.event else None,
        )

    def _starts(self, row: ServerRow, moment: LocalMoment) -> datetime | None:
        if row.started_at is None:
            return None
        zone = ZoneInfo(row.timezone)
        return planned_instant(
            moment.day, moment.time, zone, row.started_at, row.shift_days, row.pace
        )

    def _excuse(self, row: ServerRow, drop: Drop) -> str:
        lines = self.season.texts.late[drop.beats[0].voice]
        return keyed_choice(lines, self.key(row.guild_id, row.round), "late", drop.id)

    async def next_due_at(self) -> datetime | None:
        """Return the earliest instant at which anything could become due anywhere, or None."""
        async with self._sessions() as session:
            query = select(func.min(ServerRow.next_at)).where(
                ServerRow.phase.in_(store.ACTIVE), ServerRow.season == self.season.id
            )
            return await session.scalar(query)

    async def held_news(self) -> tuple[Held, ...]:
        """Return drops newly held for a moderator, each once: tell the moderators."""
        now = self._clock.now()
        async with self._sessions.begin() as session:
            rows = await session.execute(
                select(DropRow, ServerRow)
                .join(ServerRow, ServerRow.guild_id == DropRow.guild_id)
                .where(
                    DropRow.round == ServerRow.round,
                    ServerRow.phase == Phase.RUNNING,
                    DropRow.held_at.is_not(None),
                    DropRow.told_at.is_(None),
                    DropRow.posted_at.is_(None),
                )
            )
            news = []
            for drop, row in rows.all():
                drop.told_at = now
                known = self.season.drop(drop.drop_id)
                title = known.title if known else drop.drop_id
                place = row.staff_channel_id or row.channel_id
                news.append(Held(row.guild_id, place, drop.drop_id, title, row.round))
            return tuple(news)

    async def claim(self, guild_id: int, round: int, drop_id: str, lease_seconds: float) -> bool:
        """Take a delivery for some seconds; False where it is taken, posted, paused or gone.

        A lease that ran out may be taken again: whoever had it died.
        """
        now = self._clock.now()
        until = now + timedelta(seconds=lease_seconds)
        async with self._sessions.begin() as session:
            taken = await store.claim(session, guild_id, round, drop_id, now, until)
            row = await store.server(session, guild_id)
            if taken and row is not None:
                await self._refresh(session, row, now)
            return taken

    async def render(self, due: Due) -> tuple[Part, ...]:
        """Return what is said, in order; always the same for a server, round and drop.

        The excuse of a late drop stands before the first text.
        """
        about = news.read(due.drop_id)
        if about is not None:
            return await self._told_news(due, *about)
        drop = self._drop(due.drop_id)
        if drop.summary is not None and due.late_line:
            return (Part(drop.beats[0].voice, f"{due.late_line}\n\n{drop.summary}"),)
        if drop.edits is not None:
            return (Part(None, CHANGED),)
        files = {attach.beat or len(drop.beats): attach for attach in drop.attachments}
        parts = []
        for number, beat in enumerate(drop.beats, start=1):
            text = beat.text
            if number == 1 and due.late_line:
                text = f"{due.late_line}\n\n{text}"
            attach = files.get(number)
            # Drawing takes its time, and the loop has other things to do meanwhile.
            file = await asyncio.to_thread(self._file, due, drop, attach) if attach else None
            parts.append(Part(beat.voice, text, file))
        vote = self.season.vote(drop.vote) if drop.vote else None
        return (*parts, await self._poll(due.guild_id, vote)) if vote else tuple(parts)

    def _file(self, due: Due, drop: Drop, attach: Attach) -> Attachment:
        if attach.file is not None:
            random = keyed_random(self.key(due.guild_id, due.round), "file", drop.id, attach.file)
            suffix = attach.file.rsplit(".", 1)[-1].lower()
            name = f"{random.getrandbits(48):012x}.{suffix}"
            return Attachment(name, drop.files[attach.file], attach.alt or "")
        puzzle = self._puzzle(str(attach.puzzle))
        piece = self.artifact(due.guild_id, due.round, puzzle).pieces[str(attach.piece)]
        return Attachment(piece.filename, piece.data, attach.alt or piece.alt)

    async def posted(
        self, guild_id: int, round: int, drop_id: str, poll: Ballot | None = None
    ) -> None:
        """Write down that a drop stands in the channel; opens the puzzle and vote with it.

        ``poll`` is where its poll stands, if it has one. Saying it twice changes nothing.
        After the last drop the season is over.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await store.server(session, guild_id)
            if row is None or row.round != round:
                return
            state = await store.drop_row(session, row, drop_id)
            if state.posted_at is None:
                state.posted_at = now
                state.claimed_until = state.retry_at = state.note = None
                await self._open(session, row, drop_id, poll, now)
            await self._refresh(session, row, now)

    async def _open(
        self,
        session: AsyncSession,
        row: ServerRow,
        drop_id: str,
        poll: Ballot | None,
        now: datetime,
    ) -> None:
        drop = self.season.drop(drop_id)
        vote = self.season.vote(drop.vote) if drop and drop.vote else None
        if vote is not None and poll is not None:
            await self._open_vote(session, row, vote, poll, now)
        puzzle = self.season.puzzle(drop.opens) if drop and drop.opens else None
        if puzzle is None:
            return
        answer = self.answer_of(row.guild_id, row.round, puzzle)
        session.add(
            PuzzleRow(
                guild_id=row.guild_id,
                round=row.round,
                puzzle_id=puzzle.id,
                opened_at=now,
                paused_before=row.paused_seconds,
                answer_hash=self.fingerprint(row.guild_id, row.round, puzzle.id, answer),
            )
        )

    async def postpone(self, guild_id: int, round: int, drop_id: str, reason: str) -> None:
        """Give a delivery back, to be tried again in 15 minutes; the reason shows in status."""
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await store.server(session, guild_id)
            if row is None or row.round != round:
                return
            state = await store.drop_row(session, row, drop_id)
            if state.posted_at is None:
                state.claimed_until, state.retry_at = None, now + RETRY_AFTER
                state.note = reason[:300]
            await self._refresh(session, row, now)

    def _drop(self, drop_id: str) -> Drop:
        drop = self.season.drop(drop_id)
        if drop is None:
            raise LookupError(f"the season has no drop {drop_id}")
        return drop
