"""Virtual servers, and that they go the way of real ones."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.db.engine import Sessions
from bot.game.condition_text import parse
from bot.game.season import Puzzle, Season
from bot.game.service import GameService
from bot.game.simulate import SKILLS, Skill, Step, play_through, simulate, skilled
from tests.game.seasons import small_season
from tests.game.test_game_service import CHANNEL, GUILD, deliver

if TYPE_CHECKING:
    from tests.conftest import HandClock

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 2, 17, tzinfo=UTC)
NEVER, ORDINARY, _, AT_ONCE = SKILLS


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return small_season(tmp_path_factory.mktemp("season") / "test")


def never(_puzzle: Puzzle, _opened_at: datetime) -> None:
    return None


def test_a_server_that_never_answers_reaches_the_end(small: Season) -> None:
    steps = play_through(small, START, BERLIN, never)
    assert [step.name for step in steps] == [drop.id for drop in small.drops]
    assert {step.what for step in steps} == {"posted"}


def test_a_solve_brings_what_it_unlocks(small: Season) -> None:
    steps = play_through(small, START, BERLIN, lambda _puzzle, at: at + timedelta(minutes=5))
    names = [step.name for step in steps]
    assert names.index("bonus") == names.index("log") + 1
    unlocked = steps[names.index("bonus")].at - steps[names.index("log")].at
    assert unlocked == timedelta(minutes=5)


def test_a_branch_is_chosen_when_its_time_has_come(small: Season) -> None:
    drops = tuple(
        drop.model_copy(update={"only_if": parse("log")}) if drop.id == "noon" else drop
        for drop in small.drops
    )
    branched = small.model_copy(update={"drops": drops})
    without = play_through(branched, START, BERLIN, never)
    assert "noon" not in [step.name for step in without]
    solved = play_through(branched, START, BERLIN, lambda _puzzle, at: at + timedelta(hours=1))
    assert "noon" in [step.name for step in solved]


def test_the_same_server_plays_the_same_way(small: Season) -> None:
    once, again = (play_through(small, START, BERLIN, skilled(ORDINARY, "7")) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("solve_after", [None, timedelta(minutes=20), timedelta(hours=30)])
async def test_a_simulated_calendar_is_that_of_a_live_game(
    solve_after: timedelta | None, sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    begun = clock.now()
    simulated = play_through(
        small, begun, BERLIN, lambda _puzzle, at: None if solve_after is None else at + solve_after
    )
    game = GameService(sessions, clock, small, "secret")
    await game.configure(GUILD, CHANNEL, "Europe/Berlin", None)
    await game.start(GUILD)
    live: list[Step] = []
    answer_at = None
    for _ in range(40):
        for name in await deliver(game):
            if name.startswith("solved."):
                continue
            live.append(Step(clock.now(), "posted", name))
            drop = small.drop(name)
            if drop is not None and drop.opens and solve_after is not None:
                answer_at = clock.now() + solve_after
        following = await game.next_due_at()
        if answer_at is not None and (following is None or answer_at <= following):
            clock.moment, answer_at = answer_at, None
            puzzle = small.puzzles[0]
            await game.answer(GUILD, 500, game.answer_of(GUILD, 1, puzzle))
            live.append(Step(clock.now(), "solved", puzzle.id))
        elif following is None:
            break
        else:
            clock.moment = following
    assert live == simulated


def test_figures_are_of_all_servers(small: Season) -> None:
    none = simulate(small, NEVER, 20, START, BERLIN)
    assert (none.solved_share, none.ended, none.stalls) == (0.0, 20, 0.0)
    assert 2 < none.days_median <= none.days_longest < 4
    every = simulate(small, AT_ONCE, 20, START, BERLIN)
    assert (every.solved_share, every.ended) == (1.0, 20)
    some = simulate(small, Skill("half", 1.0, gives_up=0.5), 60, START, BERLIN)
    assert 0.2 < some.solved_share < 0.8
