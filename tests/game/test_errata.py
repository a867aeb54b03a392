"""Correcting a puzzle while it is being played."""

from typing import TYPE_CHECKING

import pytest

from bot.core.errors import NotNow, UserError
from bot.game.model import VerdictKind
from bot.game.service import GameService
from tests.game.test_game_service import GUILD, deliver
from tests.game.test_teams import ANN, BEN, CAT, game, right, small

if TYPE_CHECKING:
    from tests.conftest import HandClock

__all__ = ["game", "small"]
MOD = 901


async def test_a_correction_is_drafted_published_and_shown(game: GameService) -> None:
    draft = await game.draft_erratum(GUILD, MOD, "log", "Row 3 is a misprint.", None)
    assert (draft.version, draft.accepts_more) == (1, False)
    assert (await game.cases(GUILD, ANN)).cases[0].corrections == ()
    again = await game.draft_erratum(GUILD, MOD, "log", "Row 4 is a misprint.", None)
    assert again.version == 1
    await game.publish_erratum(GUILD, "log")
    assert (await game.cases(GUILD, ANN)).cases[0].corrections == ("Row 4 is a misprint.",)
    with pytest.raises(NotNow, match="no draft"):
        await game.publish_erratum(GUILD, "log")
    second = await game.draft_erratum(GUILD, MOD, "log", "And row 5.", None)
    assert second.version == 2
    await game.discard_erratum(GUILD, "log")
    assert [one.version for one in await game.errata(GUILD, "log")] == [1]


async def test_only_those_are_told_who_looked_and_have_not_solved_it(game: GameService) -> None:
    await game.cases(GUILD, ANN)
    await game.hint(GUILD, BEN)
    await game.cases(GUILD, CAT)
    await game.answer(GUILD, CAT, right(game))
    await game.draft_erratum(GUILD, MOD, "log", "A misprint.", None)
    assert (await game.publish_erratum(GUILD, "log")).waiting == (ANN, BEN)


async def test_an_accepted_answer_counts_from_then_on_and_before(
    game: GameService, clock: "HandClock"
) -> None:
    wrong = next(w for w in game.season.puzzles[0].config.words if w != right(game))
    other = "x" * len(wrong)
    for user in (ANN, BEN):
        assert (await game.answer(GUILD, user, other)).kind is VerdictKind.WRONG
        clock.skip(minutes=1)
    await game.draft_erratum(GUILD, MOD, "log", "This is right, too.", other.upper())
    published = await game.publish_erratum(GUILD, "log")
    assert published.solvers == (ANN, BEN)
    assert await deliver(game) == ["solved.log"]
    assert (await game.board(GUILD)).solvers[0].user_id == ANN
    assert (await game.answer(GUILD, CAT, other)).kind is VerdictKind.SOLVED


async def test_what_cannot_be_a_correction_is_refused(game: GameService) -> None:
    with pytest.raises(UserError, match="what is corrected"):
        await game.draft_erratum(GUILD, MOD, "log", "  ", None)
    with pytest.raises(UserError, match="can't be an answer"):
        await game.draft_erratum(GUILD, MOD, "log", "So.", "…")
    with pytest.raises(UserError, match="no open puzzle"):
        await game.draft_erratum(GUILD, MOD, "nothing", "So.", None)
