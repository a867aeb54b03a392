"""Teams, and the board with them."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.core.errors import UserError
from bot.db.engine import Sessions
from bot.game.season import Season
from bot.game.service import GameService
from bot.game.teams import MOST_MEMBERS
from tests.game.seasons import small_season
from tests.game.test_game_service import CHANNEL, GUILD, OTHER, deliver

if TYPE_CHECKING:
    from tests.conftest import HandClock

ANN, BEN, CAT, DAN = 501, 502, 503, 504


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return small_season(tmp_path_factory.mktemp("season") / "test")


@pytest.fixture
async def game(sessions: Sessions, clock: "HandClock", small: Season) -> GameService:
    service = GameService(sessions, clock, small, "secret")
    await service.configure(GUILD, CHANNEL, "Europe/Berlin", None)
    await service.start(GUILD)
    await deliver(service)
    clock.skip(minutes=10)
    await deliver(service)
    return service


def right(game: GameService) -> str:
    return game.answer_of(GUILD, 1, game.season.puzzles[0])


async def test_a_team_is_made_joined_and_left(game: GameService) -> None:
    assert await game.team(GUILD, ANN) is None
    made = await game.make_team(GUILD, ANN, "  The  *Moths* ")
    assert (made.name, made.members) == ("The Moths", (ANN,))
    assert (await game.join_team(GUILD, BEN, "themoths")).members == (ANN, BEN)
    assert await game.leave_team(GUILD, ANN)
    assert not await game.leave_team(GUILD, ANN)
    assert (await game.teams(GUILD))[0].members == (BEN,)
    await game.make_team(GUILD, BEN, "Lamps")
    assert [team.name for team in await game.teams(GUILD)] == ["Lamps"]
    assert await game.teams(OTHER) == ()


@pytest.mark.parametrize("name", ["", "  ", "@@@", "x" * 33])
async def test_a_name_that_cannot_be_one_is_refused(game: GameService, name: str) -> None:
    with pytest.raises(UserError, match="Choose a name"):
        await game.make_team(GUILD, ANN, name)


async def test_two_teams_never_share_a_name(game: GameService) -> None:
    made = await asyncio.gather(
        *(game.make_team(GUILD, user, "Möths") for user in (ANN, BEN, CAT)), return_exceptions=True
    )
    assert sum(isinstance(one, UserError) for one in made) == 2
    with pytest.raises(UserError, match="no team by that name"):
        await game.join_team(GUILD, DAN, "wasps")


async def test_a_full_team_takes_nobody(game: GameService) -> None:
    await game.make_team(GUILD, 1, "Moths")
    for user in range(2, MOST_MEMBERS + 1):
        await game.join_team(GUILD, user, "Moths")
    with pytest.raises(UserError, match="full"):
        await game.join_team(GUILD, 99, "Moths")
    assert len((await game.join_team(GUILD, 1, "Moths")).members) == MOST_MEMBERS


async def test_what_one_of_a_team_solves_all_have_solved(game: GameService) -> None:
    await game.make_team(GUILD, ANN, "Moths")
    await game.join_team(GUILD, BEN, "Moths")
    await game.answer(GUILD, ANN, right(game))
    assert (await game.cases(GUILD, BEN)).open == ()
    assert (await game.cases(GUILD, CAT)).open
    await game.leave_team(GUILD, BEN)
    assert (await game.cases(GUILD, BEN)).open


async def test_the_board_has_solvers_helpers_and_teams(
    game: GameService, clock: "HandClock"
) -> None:
    await game.make_team(GUILD, ANN, "Moths")
    await game.answer(GUILD, BEN, right(game)[::-1])
    await game.answer(GUILD, ANN, right(game))
    clock.skip(minutes=1)
    await game.answer(GUILD, CAT, right(game))
    board = await game.board(GUILD)
    shown = [(one.user_id, one.solved, one.first, one.steps) for one in board.solvers]
    assert shown == [(ANN, 1, 1, 0), (CAT, 1, 0, 0), (BEN, 0, 0, 1)]
    assert [(team.name, team.solved) for team in board.teams] == [("Moths", 1)]
    await game.show_on_board(GUILD, CAT, False)
    assert CAT not in [one.user_id for one in (await game.board(GUILD)).solvers]


async def test_whoever_read_the_answer_is_not_on_the_board_for_it(
    game: GameService, clock: "HandClock"
) -> None:
    clock.skip(hours=73)
    told = await game.reveal(GUILD, ANN, "log")
    assert told.answer == right(game)
    await game.answer(GUILD, ANN, told.answer)
    assert (await game.board(GUILD)).solvers == ()
    assert (await game.cases(GUILD, ANN)).open == ()


async def test_who_is_forgotten_is_in_no_team(game: GameService) -> None:
    await game.make_team(GUILD, ANN, "Moths")
    await game.forget_member(GUILD, ANN)
    assert await game.team(GUILD, ANN) is None
    await game.forget_guild(GUILD)
    assert await game.teams(GUILD) == ()
