"""``uncontained season``: what its author is told and shown."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from bot.authoring import files
from bot.authoring.files import begin, calendar, checked, loaded, previewed, simulated, solved
from bot.cli import app
from bot.core.errors import StartupError
from bot.game.season import Season
from tests.game.seasons import SEASON, VOICES, write_season

SHIPPED = Path(__file__).parents[2] / "bot" / "content" / "seasons" / "static"
START = ("2026-03-06T18:00", "Europe/Berlin")


@pytest.fixture(autouse=True)
def _with_ada_and_bo(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = files.voices() | VOICES
    monkeypatch.setattr(files, "voices", lambda: ours)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_season(tmp_path / "test", deepcopy(SEASON))


@pytest.fixture
def small(folder: Path) -> Season:
    return loaded(folder)


def text_of(table: Table) -> str:
    console = Console(width=160)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def test_the_shipped_season_is_sound() -> None:
    found = CliRunner().invoke(app, ["season", "check", str(SHIPPED)])
    assert found.exit_code == 0
    assert "is sound" in found.stdout


def test_everything_wrong_is_named_at_once(tmp_path: Path) -> None:
    broken = deepcopy(SEASON)
    broken["drops"][1]["opens"] = "nothing"
    broken["drops"][2]["only_if"] = "trust >= 2"
    folder = write_season(tmp_path / "broken", broken)
    problems, verdict = checked(folder)
    assert len(problems) == int(verdict.split()[0]) >= 2
    assert any("second → opens" in one for one in problems)
    assert any("nothing sets the variable “trust”" in one for one in problems)
    found = CliRunner().invoke(app, ["season", "check", str(folder)])
    assert found.exit_code == 1
    assert verdict in found.stdout


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("day >= soon", "compared with a number"),
        ("solved(nothing)", "the puzzle “nothing” does not exist"),
        ("posted(nothing)", "there is no drop “nothing”"),
        ("posted(last)", "the drop “last” does not stand above"),
        ("hours(nothing) > 3", "there is no drop “nothing”"),
        ("voted(door, open)", "there is no vote “door”"),
        ("mood", "the puzzle “mood” does not exist"),
    ],
)
def test_a_condition_on_nothing_is_a_problem(tmp_path: Path, condition: str, told: str) -> None:
    broken = deepcopy(SEASON)
    broken["drops"][3]["only_if"] = condition
    problems, _ = checked(write_season(tmp_path / "broken", broken))
    assert len(problems) == 1
    assert "noon → only_if" in problems[0]
    assert told in problems[0]


def test_a_recap_is_for_every_drop_or_none(tmp_path: Path) -> None:
    broken = deepcopy(SEASON)
    broken["drops"][0]["recap"] = "Somebody said hello."
    problems, _ = checked(write_season(tmp_path / "broken", broken))
    assert len(problems) == len(broken["drops"]) - 1
    assert all("other drops have a recap" in one for one in problems)


def test_an_answer_may_not_stand_in_a_recap(tmp_path: Path) -> None:
    broken = deepcopy(SEASON)
    for drop in broken["drops"]:
        drop["recap"] = "It was a chorus."
    problems, _ = checked(write_season(tmp_path / "broken", broken))
    assert problems
    assert all("an answer stands in its note, recap" in one for one in problems)


def test_the_calendar_shows_who_waits_and_who_does_not(small: Season) -> None:
    shown = text_of(calendar(small, *begin(*START)))
    assert "first" in shown
    bonus = next(line for line in shown.splitlines() if "bonus" in line)
    assert "day 3 12:00" in bonus
    assert "day 1 18:25" in bonus


def test_every_skill_has_its_figures(small: Season) -> None:
    shown = text_of(simulated(small, 5, *begin(*START)))
    assert shown.count("last: 5 in") == 4
    assert "answers at once" in shown


def test_the_preview_stops_at_its_moment(small: Season) -> None:
    shown = "\n".join(previewed(small, "day 1 20:30", *begin(*START)))
    assert "Good evening." in shown
    assert "It is noon." not in shown
    with pytest.raises(StartupError, match="day 3 21:00"):
        list(previewed(small, "tomorrow", *begin(*START)))


def test_every_file_of_one_key_is_written_and_solved(small: Season, tmp_path: Path) -> None:
    told = list(solved(small, tmp_path / "out", "a"))
    assert len(told) == len(small.puzzles)
    assert all("as listed" in line for line in told)
    names = [path.name for path in (tmp_path / "out" / "log").iterdir()]
    assert len(names) == 4
    assert list(solved(small, tmp_path / "again", "b")) != told
    with pytest.raises(StartupError, match="cannot be made"):
        list(solved(small, tmp_path / "out", "a"))


@pytest.mark.parametrize("start", [("soon", "Europe/Berlin"), ("2026-03-06T18:00", "Nowhere/At")])
def test_a_start_that_is_none_is_a_sentence(start: tuple[str, str]) -> None:
    with pytest.raises(StartupError):
        begin(*start)


def test_every_text_has_an_id_that_stays(folder: Path) -> None:
    told = [json.loads(line) for line in files.texts_of(folder)]
    ids = [one["id"] for one in told]
    assert len(set(ids)) == len(ids)
    found = {one["id"]: one["text"] for one in told}
    assert found["drops.first.1"] == "Hello too."
    assert found["puzzles.log.hints.0.text"] == "Look at the rows."
    assert found["texts.farewell"] == "Over."
