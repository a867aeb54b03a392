"""Every shipped season: it loads, is fair by its figures, and every file of it can be solved."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.authoring.files import voices
from bot.game.loader import load_season
from bot.game.making import answer_in, artifact_of
from bot.game.puzzles import KINDS
from bot.game.puzzles.switchboard import letters
from bot.game.season import Puzzle, Season
from bot.game.simulate import SKILLS, play_through, simulate

FOLDERS = sorted((Path(__file__).parents[2] / "bot" / "content" / "seasons").glob("*/season.yaml"))
BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 6, 17, tzinfo=UTC)
NEVER, *_, AT_ONCE = SKILLS


@pytest.fixture(scope="module", params=FOLDERS, ids=[path.parent.name for path in FOLDERS])
def season(request: pytest.FixtureRequest) -> Season:
    return load_season(request.param.parent, voices())


@pytest.fixture(scope="module")
def act_one() -> Season:
    (folder,) = [path.parent for path in FOLDERS if path.parent.name == "static"]
    return load_season(folder, voices())


def test_every_season_ends_whether_or_not_anybody_answers(season: Season) -> None:
    for skill in SKILLS:
        assert simulate(season, skill, 12, START, BERLIN).ended == 12


def test_each_puzzle_of_many_servers_is_solved_from_its_files(season: Season) -> None:
    sets = set()
    for server in range(60):

        def key_of(puzzle: Puzzle, server: int = server) -> str:
            return f"{server}/{puzzle.id}"

        answers = []
        for puzzle in season.puzzles:
            artifact = artifact_of(season, puzzle, key_of)
            listed = KINDS[puzzle.kind].answers(puzzle.config)
            answers.append(answer_in(puzzle, artifact))
            assert answers[-1] in listed
        sets.add(tuple(answers))
    assert len(sets) >= min(60, 8 ** len(season.puzzles)) * 0.9 or len(season.puzzles) == 1


def test_at_most_one_drop_a_day_pings(season: Season) -> None:
    steps = play_through(season, START, BERLIN, lambda _puzzle, _at: None)
    days = [
        step.at.astimezone(BERLIN).date()
        for step in steps
        if (drop := season.drop(step.name)) is not None and drop.ping
    ]
    assert len(days) == len(set(days))


def test_act_one_is_as_long_and_as_varied_as_it_should_be(act_one: Season) -> None:
    assert act_one.id == "static"
    feeders = [p for p in act_one.puzzles if not KINDS[p.kind].gathers]
    assert len(act_one.drops) >= 12
    assert len(feeders) == 6
    assert len({puzzle.kind for puzzle in feeders}) >= 5
    assert all(3 <= len(puzzle.hints) <= 4 for puzzle in act_one.puzzles)
    slow = play_through(act_one, START, BERLIN, lambda _puzzle, _at: None)
    assert (slow[-1].at.astimezone(BERLIN).date() - START.date()).days + 1 == 8
    for drop in act_one.drops:
        words = sum(len(beat.text.split()) for beat in drop.beats)
        assert 60 <= words <= 235, (drop.id, words)


def test_what_a_server_solved_changes_what_it_is_told(act_one: Season) -> None:
    slow = {s.name for s in play_through(act_one, START, BERLIN, lambda _puzzle, _at: None)}
    quick = {
        s.name
        for s in play_through(act_one, START, BERLIN, lambda _p, at: at + timedelta(minutes=9))
    }
    assert ("report-bare" in slow, "report-filled" in slow) == (True, False)
    assert ("report-bare" in quick, "report-filled" in quick) == (False, True)


def test_a_server_that_answers_at_once_never_waits_more_than_a_day(act_one: Season) -> None:
    assert simulate(act_one, AT_ONCE, 24, START, BERLIN).silence_longest_hours <= 24


def test_the_meta_needs_no_more_than_five_of_the_six(act_one: Season) -> None:
    (meta,) = [puzzle for puzzle in act_one.puzzles if KINDS[puzzle.kind].gathers]
    for server in range(30):
        board = artifact_of(act_one, meta, lambda puzzle, s=server: f"{s}/{puzzle.id}")  # type: ignore[misc]
        for missing in board.gathered:
            known = {title: word for title, word in board.gathered.items() if title != missing}
            assert letters(board, known) == answer_in(meta, board)
