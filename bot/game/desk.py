"""What the three parts of the service share: the season, the clock, the keys, the next instant."""

import hmac
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.clock import Clock
from bot.core.errors import NotNow
from bot.db.engine import Sessions
from bot.game import news, rules, store
from bot.game.making import KeyOf, answer_in, artifact_of
from bot.game.model import Phase, Planned
from bot.game.news import News
from bot.game.puzzles.model import Artifact
from bot.game.season import Puzzle, Season
from bot.game.tables import DropRow, ServerRow
from bot.game.timeline import Timeline
from bot.memory.cipher import Cipher


class Desk:
    """Base of the service's parts. Holds no state."""

    def __init__(self, sessions: Sessions, clock: Clock, season: Season, secret: str) -> None:
        self.season = season
        self._sessions = sessions
        self._clock = clock
        self._secret = secret.encode()
        self._cipher = Cipher(hmac.digest(self._secret, b"requests", "sha256"))

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

    async def _active(
        self, session: AsyncSession, guild_id: int, *, paused_too: bool = False
    ) -> ServerRow:
        row = await store.server(session, guild_id)
        if row is None or row.phase == Phase.READY:
            raise NotNow("The game hasn't started in this server yet.")
        if row.phase == Phase.PAUSED and not paused_too:
            raise NotNow("The game is paused. Nothing runs out meanwhile; try again later.")
        return row

    async def _planned(
        self, session: AsyncSession, row: ServerRow, now: datetime
    ) -> tuple[Planned, ...]:
        if row.started_at is None:
            return ()
        return rules.plan(self.season, await self._timeline(session, row), now)

    def _puzzle(self, puzzle_id: str) -> Puzzle:
        puzzle = self.season.puzzle(puzzle_id)
        if puzzle is None:
            raise LookupError(f"the season has no puzzle {puzzle_id}")
        return puzzle

    def _is_known(self, news_id: str) -> bool:
        """Tell whether the season still has what news are about."""
        match news.read(news_id):
            case (News.SOLVED, name):
                return self.season.puzzle(name) is not None
            case (News.VOTE, name):
                return self.season.vote(name) is not None
            case (News.THEORY, _):
                return True
            case _:
                return False

    async def _timeline(self, session: AsyncSession, row: ServerRow) -> Timeline:
        season = self.season
        return await store.timeline(
            session, row, with_players=season.counts_players, with_votes=bool(season.votes)
        )

    async def _refresh(self, session: AsyncSession, row: ServerRow, now: datetime) -> None:
        """Bring the phase and the next instant up to date after anything has changed."""
        await session.flush()
        if row.phase not in store.ACTIVE or row.season != self.season.id:
            row.next_at = None
            return
        planned = await self._planned(session, row, now)
        if not planned and row.phase == Phase.RUNNING:
            row.phase, row.ended_at = Phase.ENDED, now
        known = [one for one in await store.news(session, row) if self._is_known(one.drop_id)]
        times = [free_from(one) for one in known]
        first = rules.next_due(planned)
        counting = any(is_uncounted(one, now) for one in known)
        if first is not None and first.at is not None and not counting:
            times.append(first.at)
        row.next_at = min(times, default=None)


def is_uncounted(item: DropRow, now: datetime) -> bool:
    """Tell whether news are of a vote that has ended and was not counted: nothing overtakes it."""
    about = news.read(item.drop_id)
    ended = item.released_at is not None and item.released_at <= now
    return about is not None and about[0] is News.VOTE and ended


def free_from(item: DropRow) -> datetime:
    """Return when news may be posted: from their time on, or after a wait."""
    times = (item.released_at, item.claimed_until, item.retry_at)
    return max(time for time in times if time is not None)
