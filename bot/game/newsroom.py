"""News: what is posted outside the story's order. First solves, votes' ends, theories answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.keyed import keyed_random
from bot.game import judging, news, players, solves, store, votes
from bot.game.desk import Desk
from bot.game.model import Ballot, Due, Part, Poll
from bot.game.news import News
from bot.game.season import Puzzle
from bot.game.season_votes import Vote
from bot.game.tables import DropRow, ServerRow, TheoryRow, VoteRow
from bot.game.when import is_quiet


class Newsroom(Desk):
    """The part of :class:`bot.game.service.GameService` that makes news and tells them."""

    async def _to_announce(
        self, session: AsyncSession, row: ServerRow, item: DropRow, now: datetime
    ) -> Due:
        quiet = self.season.quiet
        return Due(
            guild_id=row.guild_id,
            channel_id=row.channel_id,
            drop_id=item.drop_id,
            round=row.round,
            silent=is_quiet(now, ZoneInfo(row.timezone), quiet.start, quiet.end),
            again=item.claimed_until is not None,
            ballot=await self._ballot(session, row, item.drop_id),
        )

    async def _ballot(self, session: AsyncSession, row: ServerRow, news_id: str) -> Ballot | None:
        """Return where the poll stands that has to be counted before these news are told."""
        kind, name = news.read(news_id) or (None, "")
        vote = await store.vote_row(session, row, name) if kind is News.VOTE else None
        if vote is None or vote.decided_at is not None:
            return None
        return Ballot(vote.channel_id, vote.message_id)

    async def _told_news(self, due: Due, kind: News, name: str) -> tuple[Part, ...]:
        async with self._sessions() as session:
            row = await self._set_up(session, due.guild_id)
            match kind:
                case News.VOTE:
                    return self._result(self._vote(name), await store.vote_row(session, row, name))
                case News.THEORY:
                    return await self._answered_theory(session, row, name)
                case News.SOLVED:
                    return (await self._solved(session, row, self._puzzle(name)),)

    async def _solved(self, session: AsyncSession, row: ServerRow, puzzle: Puzzle) -> Part:
        solver = await solves.first_solver(session, row, puzzle.id)
        key = self.key(row.guild_id, row.round)
        return Part(puzzle.announce.voice, judging.announcement(puzzle, solver, key))

    async def _answered_theory(
        self, session: AsyncSession, row: ServerRow, theory_id: str
    ) -> tuple[Part, ...]:
        """Return what a voice says to a theory; the lists are gone through in an order of its own.

        Whoever has asked to be forgotten meanwhile gets no answer.
        """
        theory = await session.get(TheoryRow, int(theory_id))
        if theory is None or theory.voice not in self.season.texts.theories:
            return ()
        earlier = await session.scalar(
            select(func.count(TheoryRow.id)).where(
                TheoryRow.guild_id == row.guild_id,
                TheoryRow.round == row.round,
                TheoryRow.voice == theory.voice,
                TheoryRow.id < theory.id,
            )
        )
        lines = list(self.season.texts.theories[theory.voice])
        keyed_random(self.key(row.guild_id, row.round), "theories", theory.voice).shuffle(lines)
        line = lines[(earlier or 0) % len(lines)]
        return (Part(theory.voice, judging.fill(line, {"who": f"<@{theory.user_id}>"})),)

    def _result(self, vote: Vote, row: VoteRow | None) -> tuple[Part, ...]:
        if row is None or row.option is None or row.why is None:
            raise LookupError(f"the vote {vote.id} is not decided")
        found = votes.Outcome(row.option, votes.Why(row.why))
        counts = None if row.counts is None else _by_option(vote, row.counts)
        told = votes.explained(vote, found, counts, row.players)
        return Part(vote.voice, votes.said(vote, found)), Part(None, f"-# {told}")

    async def _poll(self, guild_id: int, vote: Vote) -> Part:
        async with self._sessions() as session:
            row = await self._set_up(session, guild_id)
        hours = votes.hours_open(vote, row.pace)
        answers = tuple(option.text for option in vote.options)
        return Part(None, f"-# {votes.rules(vote)}", poll=Poll(vote.question, answers, hours))

    async def _open_vote(
        self, session: AsyncSession, row: ServerRow, vote: Vote, poll: Ballot, now: datetime
    ) -> None:
        session.add(
            VoteRow(
                guild_id=row.guild_id,
                round=row.round,
                vote_id=vote.id,
                channel_id=poll.channel_id,
                message_id=poll.message_id,
            )
        )
        end = await store.drop_row(session, row, News.VOTE.about(vote.id))
        end.released_at = now + timedelta(hours=votes.hours_open(vote, row.pace))

    async def decide(self, due: Due, counts: Sequence[int] | None) -> str | None:
        """Write down what a vote came to, given the votes for each option in order.

        ``counts`` is None where the poll is gone. Returns the option in the poll's words, or
        None where the vote was decided before: it stays so.
        """
        now = self._clock.now()
        _, name = news.read(due.drop_id) or (None, "")
        vote = self._vote(name)
        async with self._sessions.begin() as session:
            row = await store.server(session, due.guild_id)
            if row is None or row.round != due.round:
                return None
            state = await store.vote_row(session, row, name)
            if state is None or state.decided_at is not None:
                return None
            state.players = len(await players.joined(session, row.guild_id))
            found = votes.outcome(vote, _by_option(vote, counts or ()), state.players)
            end = await store.drop_row(session, row, due.drop_id)
            state.option, state.why = found.option, found.why
            state.decided_at = min(end.released_at or now, now)  # Discord counts at its end.
            state.counts = None if counts is None else list(counts)
            await self._refresh(session, row, now)
        return vote.option(found.option).text

    def _vote(self, name: str) -> Vote:
        vote = self.season.vote(name)
        if vote is None:
            raise LookupError(f"the season has no vote {name}")
        return vote


def _by_option(vote: Vote, counts: Sequence[int]) -> dict[str, int]:
    return {option.id: count for option, count in zip(vote.options, counts, strict=False)}
