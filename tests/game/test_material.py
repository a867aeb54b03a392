"""Questions put to somebody in a puzzle, and puzzles in two halves."""

from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.core.errors import NotNow, UserError
from bot.db.engine import Sessions
from bot.game.loader import load_season
from bot.game.material import ALONE
from bot.game.model import VerdictKind
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Piece
from bot.game.service import GameService
from tests.game.puzzles import test_agreeable_faq, test_resonance
from tests.game.seasons import PUZZLE, SEASON, VOICES, write_season
from tests.game.test_game_service import CHANNEL, GUILD, OTHER, deliver

if TYPE_CHECKING:
    from tests.conftest import HandClock

KIM, LEE, MAX = 501, 502, 503


def of_kind(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """Return a season whose one puzzle is of a kind."""
    changed = deepcopy(SEASON)
    partials = dict.fromkeys(KINDS[name].partial_ids, "Nearly.")
    replies = {**PUZZLE["replies"], "partials": partials}
    hints = [{"text": f"Hint {n}."} for n in range(3)]
    changed["puzzles"][0].update(kind=name, params=params, replies=replies, hints=hints)
    del changed["drops"][1]["attachments"]
    return changed


def params_of(module: Any) -> dict[str, Any]:
    found: dict[str, Any] = module.PARAMS.model_dump(mode="json")
    return found


@pytest.fixture
async def helpdesk(tmp_path: Path, sessions: Sessions, clock: "HandClock") -> GameService:
    return await begun("agreeable_faq", test_agreeable_faq, tmp_path, sessions, clock)


@pytest.fixture
async def halves(tmp_path: Path, sessions: Sessions, clock: "HandClock") -> GameService:
    return await begun("resonance", test_resonance, tmp_path, sessions, clock)


async def begun(
    name: str, module: Any, folder: Path, sessions: Sessions, clock: "HandClock"
) -> GameService:
    """Return a game whose puzzle has just been opened, in two servers."""
    written = write_season(folder / "test", of_kind(name, params_of(module)), "It is {answer}.")
    season = load_season(written, VOICES)
    game = GameService(sessions, clock, season, "secret")
    for guild in (GUILD, OTHER):
        await game.configure(guild, CHANNEL, "Europe/Berlin", None)
        await game.start(guild)
    await deliver(game)
    clock.moment += timedelta(minutes=10)
    assert "second" in await deliver(game)
    return game


async def test_a_dialogue_is_walked_by_its_buttons(helpdesk: GameService) -> None:
    said = await helpdesk.question(GUILD, KIM, "log")
    assert said.text
    for _, leads_to in said.options:
        assert (await helpdesk.question(GUILD, KIM, "log", leads_to)).text
    (case,) = (await helpdesk.cases(GUILD, KIM)).cases
    assert case.asks
    assert not case.halved


async def test_what_is_asked_solves_the_puzzle(helpdesk: GameService) -> None:
    puzzle = helpdesk.season.puzzles[0]
    answer = KINDS[puzzle.kind].solve(helpdesk.artifact(GUILD, 1, puzzle))
    assert (await helpdesk.answer(GUILD, KIM, answer)).kind is VerdictKind.SOLVED


async def test_a_turn_that_is_not_there_is_a_sentence(helpdesk: GameService) -> None:
    with pytest.raises(UserError, match="/case"):
        await helpdesk.question(GUILD, KIM, "log", "nowhere")
    with pytest.raises(UserError, match="no halves"):
        await helpdesk.half(GUILD, KIM, "log")


async def test_players_get_halves_in_turn_and_keep_them(halves: GameService) -> None:
    first, second = [(await halves.half(GUILD, who, "log")).files for who in (KIM, LEE)]
    assert len(first) == len(second) == 1
    assert first != second
    assert (await halves.half(GUILD, KIM, "log")).files == first
    await halves.half(GUILD, MAX, "log")
    assert (await halves.half(GUILD, LEE, "log")).files == second
    view = await halves.cases(GUILD, KIM)
    assert view.joined
    assert view.cases[0].halved


async def test_only_together_they_are_the_puzzle(halves: GameService) -> None:
    puzzle = halves.season.puzzles[0]
    names = dict(zip(("left", "right"), KINDS[puzzle.kind].halves, strict=True)).values()
    handed = [(await halves.half(GUILD, who, "log")).files[0] for who in (KIM, LEE)]
    pieces = {
        name: Piece(file.filename, file.data, file.alt)
        for name, file in zip(names, handed, strict=True)
    }
    answer = KINDS[puzzle.kind].solve(Artifact(pieces))
    assert (await halves.answer(GUILD, KIM, answer)).kind is VerdictKind.SOLVED


async def test_another_server_has_other_halves(halves: GameService) -> None:
    here = await halves.half(GUILD, KIM, "log")
    there = await halves.half(OTHER, KIM, "log")
    assert here.files != there.files


async def test_whoever_is_alone_gets_both_after_half_a_day(
    halves: GameService, clock: "HandClock"
) -> None:
    alone = await halves.half(GUILD, KIM, "log")
    assert alone.whole_at == clock.now() + ALONE
    clock.moment += ALONE
    both = await halves.half(GUILD, KIM, "log")
    assert len(both.files) == 2
    assert both.files[0] == alone.files[0]
    assert both.whole_at is None


async def test_a_half_is_forgotten_with_its_owner(halves: GameService) -> None:
    await halves.half(GUILD, KIM, "log")
    assert await halves.forget_member(GUILD, KIM) == 2
    await halves.pause(GUILD)
    with pytest.raises(NotNow, match="paused"):
        await halves.half(GUILD, KIM, "log")


def test_a_half_is_attached_to_no_drop(tmp_path: Path) -> None:
    changed = of_kind("resonance", params_of(test_resonance))
    changed["drops"][1]["attachments"] = [{"puzzle": "log", "piece": "left"}]
    with pytest.raises(Exception, match="don't attach it"):
        load_season(write_season(tmp_path / "test", changed, "{answer}"), VOICES)
