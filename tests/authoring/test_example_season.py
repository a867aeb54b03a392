"""``examples/three-days``, and the guide that teaches by it: both hold, and agree."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from bot.authoring.files import checked, loaded, previewed, solved
from bot.authoring.lanes import two_ways
from bot.cli import app
from bot.game.puzzles import KINDS
from bot.game.season import Season
from bot.game.simulate import SKILLS, simulate
from bot.season_cli import season_app

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "three-days"
GUIDE = (ROOT / "bot" / "content" / "seasons" / "README.md").read_text("utf-8")
BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 6, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def season() -> Season:
    return loaded(EXAMPLE)


def test_it_is_sound() -> None:
    problems, verdict = checked(EXAMPLE)
    assert problems == []
    assert verdict in GUIDE


def test_it_shows_what_a_season_can_do(season: Season) -> None:
    drops = season.drops
    assert any(drop.unlock for drop in drops)
    assert sum(drop.only_if is not None for drop in drops) == 2
    assert any(drop.reserve for drop in drops)
    assert {drop.late for drop in drops} >= {"digest", "skip"}
    assert sum(drop.ends for drop in drops) == 1
    assert all(drop.recap for drop in drops)
    (puzzle,) = season.puzzles
    assert len(puzzle.hints) >= 3
    assert set(puzzle.replies.partials) == set(KINDS[puzzle.kind].partial_ids)
    for drop in drops:
        assert 60 <= sum(len(beat.text.split()) for beat in drop.beats) <= 220, drop.id


def test_it_ends_on_the_third_day_whoever_plays_it(season: Season) -> None:
    for skill in SKILLS:
        found = simulate(season, skill, 24, START, BERLIN)
        assert found.ended == 24
        assert found.days_longest < 3
        assert found.silence_longest_hours <= 29
    for steps in two_ways(season, START, BERLIN):
        assert steps[-1].name == "thinner"


def test_no_drop_comes_before_what_it_builds_on(season: Season) -> None:
    for steps in two_ways(season, START, BERLIN):
        order = [step.name for step in steps]
        assert order.index("the-meter") < order.index("on-the-slab")
        assert order.index("heather-green") < order.index("the-meter")


def test_it_is_solved_from_its_files_for_any_key(season: Season, tmp_path: Path) -> None:
    told = [line for n in range(40) for line in solved(season, tmp_path / f"{n}", f"{n}")]
    assert all("as listed" in line for line in told)
    assert len({line.split(",")[0] for line in told}) == len(season.puzzles[0].config.words)


def test_it_is_read_to_the_end(season: Season) -> None:
    shown = "\n".join(previewed(season, "day 3 20:00", START, BERLIN))
    assert shown.index("The reply, where it wasn't") < shown.index("The last form")
    assert "where the word was found" not in shown


def test_it_becomes_a_book(tmp_path: Path) -> None:
    target = tmp_path / "book"
    found = CliRunner().invoke(app, ["season", "export", str(EXAMPLE), str(target), "--key", "a"])
    assert found.exit_code == 0
    assert (target / "book.md").read_text("utf-8").startswith("# Noise or nuisance\n")


def test_the_guide_tells_of_the_example_as_it_is(season: Season) -> None:
    table = GUIDE.split("| drop | at the latest |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| ([a-z-]+) \| ([^|]+?) \|", table, re.MULTILINE)
    assert [name for name, _ in rows] == [drop.id for drop in season.drops]
    for (_, told), drop in zip(rows, season.drops, strict=True):
        moment = drop.unlock.by if drop.unlock else drop.at
        if moment is not None and moment.day is not None:
            assert told == f"day {moment.day}, {moment.time:%H:%M}"


def test_the_guide_names_only_commands_that_exist() -> None:
    known = {
        command.callback.__name__ for command in season_app.registered_commands if command.callback
    }
    named = set(re.findall(r"uncontained season ([a-z]+)", GUIDE))
    assert named == known
