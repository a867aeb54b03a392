"""What the three parts of the service share: the season, the clock, the keys, the next instant."""

import hmac
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.clock import Clock
from bot.core.errors import NotNow
from bot.db.engine import Sessions
from bot.game import rules, store
from bot.game.making import KeyOf, answer_in, artifact_of
from bot.game.model import Phase, Planned
from bot.game.puzzles.model import Artifact
from bot.game.season import Puzzle, Season
from bot.game.tables import SOLVED, DropRow, ServerRow
from bot.game.timeline import Timeline


class Desk:
    """Base of the service's parts. Holds no state."""

    def __init__(self, sessions: Sessions, clock: Clock, season: Season, secret: str) -> None:
        self.season = season
        self._sessions = sessions
        self._clock = clock
        self._secret = secret.encode()

    def key(self, guild_id: int, round_: int) -> str:
        """Return the key from which everything that varies by server and round is drawn."""
        return self._mac("key", self.season.id, guild_id, round_)

    def fingerprint(self, guild_id: int, round_: int, puzzle_id: str, value: str) -> str:
        """Return the keyed hash of an answer; without the secret it can't be guessed back."""
        return self._mac("answer", guild_id, round_, puzzle_id, value)[:32]

    def artifact(self, guild_id: int, round_: int, puzzle: Puzzle) -> Artifact:
        """Return the artifact of a puzzle for a server's round, the same every time."""
        return artifact_of(self.season, puzzle, self._keys(guild_id, round_), whole=True)

    def draft(self, guild_id: int, round_: int, puzzle: Puzzle) -> Artifact:
        """Return of an artifact what is needed to solve it; quick enough for every answer."""
        return artifact_of(self.season, puzzle, self._keys(guild_id, round_))

    def answer_of(self, guild_id: int, round_: int, puzzle: Puzzle) -> str:
        """Return the canonical answer of a server's puzzle, read from its artifact."""
        return answer_in(puzzle, self.draft(guild_id, round_, puzzle))

    def _keys(self, guild_id: int, round_: int) -> KeyOf:
        return lambda puzzle: self._mac("puzzle", self.season.id, guild_id, round_, puzzle.id)

    def _mac(self, *labels: str | int) -> str:
        text = "\x1f".join(str(label) for label in labels)
        return hmac.digest(self._secret, text.encode(), "sha256").hex()

    async def _set_up(self, session: AsyncSession, guild_id: int) -> ServerRow:
        row = await store.server(session, guild_id)
        if row is None:
            raise NotNow("The game isn't set up in this server yet; use /director setup first.")
        return row

    async def _planned(
        self, session: AsyncSession, row: ServerRow, now: datetime
    ) -> tuple[Planned, ...]:
        if row.started_at is None:
            return ()
        return rules.plan(self.season, await self._timeline(session, row), now)

    async def _timeline(self, session: AsyncSession, row: ServerRow) -> Timeline:
        return await store.timeline(session, row, with_players=self.season.counts_players)

    async def _refresh(self, session: AsyncSession, row: ServerRow, now: datetime) -> None:
        """Bring the phase and the next instant up to date after anything has changed."""
        await session.flush()
        if row.phase not in store.ACTIVE or row.season != self.season.id:
            row.next_at = None
            return
        planned = await self._planned(session, row, now)
        if not planned and row.phase == Phase.RUNNING:
            row.phase, row.ended_at = Phase.ENDED, now
        first = rules.next_due(planned)
        times = [
            free_from(news)
            for news in await store.announcements(session, row)
            if self.season.puzzle(news.drop_id.removeprefix(SOLVED)) is not None
        ]
        if first is not None and first.at is not None:
            times.append(first.at)
        row.next_at = min(times, default=None)


def free_from(news: DropRow) -> datetime:
    """Return when the public line on a first solve may be posted: at once, or after a wait."""
    times = (news.released_at, news.claimed_until, news.retry_at)
    return max(time for time in times if time is not None)
