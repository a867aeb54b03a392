"""Asking moderators for a hint, and what they do with it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.core.errors import NotNow, UserError
from bot.game.requests import FREE
from bot.game.service import GameService
from tests.game.test_game_service import GUILD, OTHER
from tests.game.test_teams import ANN, BEN, game, right, small

if TYPE_CHECKING:
    from tests.conftest import HandClock

__all__ = ["game", "small"]
MOD, MODDY = 901, 902
STUCK = "I have seventeen herons and no word."


async def test_a_request_is_asked_taken_and_answered(game: GameService) -> None:
    asked = await game.ask(GUILD, ANN, STUCK)
    assert (asked.title, asked.left) == ("The log", FREE - 1)
    await game.answer(GUILD, ANN, right(game)[::-1])
    (waiting,) = await game.requests(GUILD)
    assert (waiting.question, waiting.found, waiting.wrong_tries) == (STUCK, ("reversed",), 0)
    assert (await game.take(GUILD, waiting.id, MOD)).taken_by == MOD
    with pytest.raises(NotNow, match=f"<@{MOD}> has taken"):
        await game.take(GUILD, waiting.id, MODDY)
    await game.reply(GUILD, waiting.id, MOD, "Turn it round.")
    assert await game.requests(GUILD) == ()
    (reply,) = (await game.hint(GUILD, ANN)).replies
    assert (reply.question, reply.text) == (STUCK, "Turn it round.")
    assert (await game.hint(GUILD, BEN)).replies == ()
    with pytest.raises(NotNow, match="closed"):
        await game.reply(GUILD, waiting.id, MOD, "Again.")


async def test_of_two_moderators_one_takes_it(game: GameService) -> None:
    await game.ask(GUILD, ANN, STUCK)
    (waiting,) = await game.requests(GUILD)
    both = await asyncio.gather(
        game.take(GUILD, waiting.id, MOD),
        game.take(GUILD, waiting.id, MODDY),
        return_exceptions=True,
    )
    assert sum(isinstance(one, NotNow) for one in both) == 1


async def test_requests_run_out_and_come_back(game: GameService) -> None:
    for _ in range(FREE):
        await game.ask(GUILD, ANN, STUCK)
        with pytest.raises(NotNow, match="asked about this one already"):
            await game.ask(GUILD, ANN, STUCK)
        (waiting,) = await game.requests(GUILD)
        await game.reply(GUILD, waiting.id, MOD, "No.")
    with pytest.raises(NotNow, match="used all your requests"):
        await game.ask(GUILD, ANN, STUCK)
    await game.give_back(GUILD, waiting.id, MOD)
    assert (await game.ask(GUILD, ANN, STUCK)).left == 0
    with pytest.raises(UserError, match="where you are stuck"):
        await game.ask(GUILD, BEN, "   ")


async def test_a_solve_closes_what_oneself_and_ones_team_asked(game: GameService) -> None:
    await game.make_team(GUILD, ANN, "Moths")
    await game.join_team(GUILD, BEN, "Moths")
    await game.ask(GUILD, ANN, STUCK)
    await game.answer(GUILD, BEN, right(game))
    assert await game.requests(GUILD) == ()
    with pytest.raises(NotNow, match="solved this one"):
        await game.ask(GUILD, ANN, STUCK, "log")


async def test_another_servers_request_is_none_of_ours(
    game: GameService, clock: "HandClock"
) -> None:
    await game.ask(GUILD, ANN, STUCK)
    (waiting,) = await game.requests(GUILD)
    await game.configure(OTHER, 222, "UTC", None)
    with pytest.raises(NotNow, match="closed"):
        await game.take(OTHER, waiting.id, MOD)


async def test_what_was_asked_and_answered_is_sealed(game: GameService, tmp_path: Path) -> None:
    await game.ask(GUILD, ANN, STUCK)
    (waiting,) = await game.requests(GUILD)
    await game.reply(GUILD, waiting.id, MOD, "Look at the twelfth pelican.")
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("test.db*"))
    assert stored
    assert b"herons" not in stored
    assert b"pelican" not in stored
    await game.forget_member(GUILD, ANN)
    assert (await game.hint(GUILD, ANN)).replies == ()
