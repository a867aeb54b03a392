"""A round that goes faster."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import NotNow, UserError
from bot.game.model import Ballot, Phase
from bot.game.service import GameService
from bot.game.when import is_quiet, planned_instant, season_day
from tests.game.test_game_service import CHANNEL, GUILD
from tests.game.test_teams import game, small
from tests.game.test_votes import with_vote

if TYPE_CHECKING:
    from tests.conftest import HandClock

__all__ = ["game", "small"]
BERLIN = ZoneInfo("Europe/Berlin")


@given(
    day=st.integers(1, 60),
    clock=st.times(min_value=time(0, 1), max_value=time(23, 58)),
    minutes=st.integers(0, 525_000),
    shift=st.integers(0, 9),
    pace=st.integers(1, 8),
)
def test_a_day_of_the_season_is_found_again(
    day: int, clock: time, minutes: int, shift: int, pace: int
) -> None:
    started = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    at = planned_instant(day, clock, BERLIN, started, shift, pace)
    assert season_day(at, BERLIN, started, shift, pace) == day


async def to_the_end(game: GameService, clock: "HandClock") -> list[tuple[str, datetime]]:
    told = []
    while (following := await game.next_due_at()) is not None:
        clock.moment = max(clock.moment, following)
        for due in await game.due():
            assert await game.claim(GUILD, due.round, due.drop_id, 60)
            if due.ballot is not None:
                await game.decide(due, [4, 1])
            parts = await game.render(due)
            poll = Ballot(CHANNEL, 1) if any(part.poll for part in parts) else None
            await game.posted(GUILD, due.round, due.drop_id, poll)
            told.append((due.drop_id, clock.now()))
    return told


@pytest.mark.parametrize("pace", [1, 2, 4])
async def test_it_ends_that_much_sooner_in_the_same_order(
    game: GameService, clock: "HandClock", pace: int
) -> None:
    await game.reset(GUILD, pace)
    started = (await game.start(GUILD)).started_at
    assert started is not None
    told = await to_the_end(game, clock)
    assert [name for name, _ in told] == [drop.id for drop in game.season.drops]
    lasted = told[-1][1] - started
    planned = timedelta(days=2, hours=1, minutes=20)  # day 3, 19:30, less a night at the most
    assert planned / pace - timedelta(hours=1) <= lasted <= planned / pace + timedelta(hours=12)
    quiet = game.season.quiet
    assert not any(is_quiet(at, BERLIN, quiet.start, quiet.end) for _, at in told[1:])


@pytest.mark.parametrize("pace", [1, 3])
async def test_a_branch_on_a_vote_still_comes(
    game: GameService, clock: "HandClock", pace: int
) -> None:
    game.season = with_vote(game.season)
    await game.reset(GUILD, pace)
    await game.start(GUILD)
    names = [name for name, _ in await to_the_end(game, clock)]
    assert names[-1] == "last"
    assert names.index("vote.door") < names.index("last")


async def test_a_season_is_replayed_once_it_is_over(game: GameService, clock: "HandClock") -> None:
    with pytest.raises(NotNow, match="isn't over"):
        await game.replay(GUILD, 2)
    await to_the_end(game, clock)
    with pytest.raises(UserError, match="pace from 1 to 8"):
        await game.replay(GUILD, 9)
    again = await game.replay(GUILD, 2)
    assert (again.phase, again.pace, again.round) == (Phase.READY, 2, 2)
    await game.start(GUILD)
    assert await to_the_end(game, clock)
