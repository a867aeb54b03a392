"""When the answer itself may be read."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.errors import NotNow
from bot.game.condition_text import parse
from bot.game.season import Season
from bot.game.service import GameService
from tests.game.test_game_service import GUILD, deliver
from tests.game.test_teams import ANN, BEN, game, right, small

if TYPE_CHECKING:
    from tests.conftest import HandClock

__all__ = ["game", "small"]


def needing(season: Season, drop_id: str, condition: str = "log") -> Season:
    """The season, with a drop that hangs on the puzzle, and no other one."""
    needs = {"only_if": parse(condition)}
    drops = tuple(
        drop.model_copy(update=needs) if drop.id == drop_id else drop
        for drop in season.drops
        if drop.id != "bonus"
    )
    return season.model_copy(update={"drops": drops})


async def test_nobody_is_stuck_for_more_than_three_days(
    game: GameService, clock: "HandClock"
) -> None:
    game.season = needing(game.season, "last", "day >= 1")
    view = await game.hint(GUILD, ANN)
    assert view.answer_at == clock.now() + timedelta(hours=72)
    with pytest.raises(NotNow, match="too early"):
        await game.reveal(GUILD, ANN, "log")
    clock.skip(hours=72)
    assert (await game.hint(GUILD, ANN)).answer_open
    told = await game.reveal(GUILD, ANN, "log")
    assert told.answer == right(game)
    assert told.answer.upper() in told.text


async def test_what_the_story_needs_can_be_read_half_a_day_before(
    game: GameService, clock: "HandClock"
) -> None:
    game.season = needing(game.season, "last")  # day 3, 19:30, two days and a bit after the puzzle
    (needed,) = [
        planned.at for planned in (await game.status(GUILD)).upcoming if planned.drop_id == "last"
    ]
    assert needed is not None
    view = await game.hint(GUILD, ANN)
    assert view.answer_at == needed - timedelta(hours=12)


async def test_and_never_within_the_first_day(game: GameService, clock: "HandClock") -> None:
    game.season = needing(game.season, "noon")  # not a day after the puzzle
    view = await game.hint(GUILD, ANN)
    assert view.answer_at == clock.now() + timedelta(hours=24)


async def test_a_pause_puts_it_off(game: GameService, clock: "HandClock") -> None:
    game.season = needing(game.season, "last", "day >= 1")
    clock.skip(hours=1)
    await game.pause(GUILD)
    clock.skip(hours=10)
    assert (await game.hint(GUILD, ANN)).answer_at is None
    await game.resume(GUILD)
    assert (await game.hint(GUILD, ANN)).answer_at == clock.now() + timedelta(hours=71)


async def test_whoever_has_solved_it_needs_none_of_this(game: GameService) -> None:
    await game.answer(GUILD, BEN, right(game))
    assert (await game.hint(GUILD, BEN, "log")).solved


async def test_after_the_end_everything_is_open_and_nothing_costs(
    game: GameService, clock: "HandClock"
) -> None:
    while (following := await game.next_due_at()) is not None:
        clock.moment = max(clock.moment, following)
        await deliver(game)
    view = await game.hint(GUILD, ANN)
    assert view.answer_open
    assert len(view.hints) == view.total
    for guess in ("qqqqqq", "wwwwww", "eeeeee", "rrrrrr", "tttttt", "yyyyyy", "uuuuuu"):
        assert (await game.answer(GUILD, ANN, guess)).wait_until is None
    clock.skip(days=31)
    with pytest.raises(NotNow, match="archived"):
        await game.answer(GUILD, ANN, right(game))
    assert (await game.reveal(GUILD, ANN, "log")).answer == right(game)
