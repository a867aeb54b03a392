"""Theories that players pin, and who answers them."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.errors import NotNow
from bot.game.season import Season
from bot.game.service import GameService
from tests.game.test_game_service import GUILD, deliver
from tests.game.test_teams import ANN, BEN, CAT, game, small

if TYPE_CHECKING:
    from tests.conftest import HandClock

__all__ = ["game", "small"]
LINES = tuple(f"{{who}} is right, {number}." for number in range(3))


@pytest.fixture
def answering(game: GameService) -> GameService:
    """The same game, whose voices answer theories."""
    texts = game.season.texts.model_copy(update={"theories": {"ada": LINES}})
    game.season = game.season.model_copy(update={"texts": texts})
    return game


async def due_lines(game: GameService, clock: "HandClock", **ahead: float) -> list[str]:
    until = clock.now() + timedelta(**ahead)
    said = []
    while (following := await game.next_due_at()) is not None and following <= until:
        clock.moment = max(clock.moment, following)
        for due in await game.due():
            if due.drop_id.startswith("theory."):
                assert await game.claim(GUILD, due.round, due.drop_id, 60)
                said += [part.text for part in await game.render(due)]
                await game.posted(GUILD, due.round, due.drop_id)
        await deliver(game)
    clock.moment = until
    return said


async def test_a_theory_is_answered_some_hours_later(
    answering: GameService, clock: "HandClock"
) -> None:
    await answering.pin_theory(GUILD, ANN)
    assert await due_lines(answering, clock, hours=2) == []
    (said,) = await due_lines(answering, clock, hours=2)
    assert said.startswith(f"<@{ANN}> is right")


async def test_one_an_evening_and_not_every_one_is_answered(
    answering: GameService, clock: "HandClock"
) -> None:
    await answering.pin_theory(GUILD, ANN)
    with pytest.raises(NotNow, match="Sleep on the next one"):
        await answering.pin_theory(GUILD, ANN)
    await answering.pin_theory(GUILD, BEN)
    assert len(await due_lines(answering, clock, hours=21)) == 1
    await answering.pin_theory(GUILD, ANN)


async def test_no_line_comes_twice_before_all_have_come(
    answering: GameService, clock: "HandClock"
) -> None:
    said = []
    for user in (ANN, BEN, CAT):
        await answering.pin_theory(GUILD, user)
        said += await due_lines(answering, clock, hours=14)
    assert len({line.partition("> ")[2] for line in said}) == 3


async def test_nobody_answers_where_no_one_has_words_for_it(
    game: GameService, clock: "HandClock"
) -> None:
    await game.pin_theory(GUILD, ANN)
    assert await due_lines(game, clock, hours=14) == []


async def test_whoever_is_forgotten_gets_no_answer(
    answering: GameService, clock: "HandClock", small: Season
) -> None:
    await answering.pin_theory(GUILD, ANN)
    await answering.forget_member(GUILD, ANN)
    assert await due_lines(answering, clock, hours=14) == []
