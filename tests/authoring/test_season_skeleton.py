"""``uncontained season new``: what an author begins with is sound, and theirs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.authoring.files import checked, loaded
from bot.authoring.schema import schema_text
from bot.authoring.skeleton import SKELETON, begun
from bot.cli import app
from bot.core.errors import StartupError


def test_a_new_season_passes_the_check_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = CliRunner().invoke(app, ["season", "new", str(folder), "--title", 'Rain, "again": 7'])
    assert made.exit_code == 0
    assert str(folder) in made.stdout
    found = CliRunner().invoke(app, ["season", "check", str(folder)])
    assert found.exit_code == 0, found.stdout
    season = loaded(folder)
    assert (season.id, season.title) == ("mine", 'Rain, "again": 7')
    assert season.puzzles[0].solution
    assert {drop.id for drop in season.drops if drop.unlock} == {"meaning"}


def test_its_editor_finds_the_schema_beside_it(tmp_path: Path) -> None:
    list(begun(tmp_path / "mine", ""))
    text = (tmp_path / "mine" / "season.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=season.schema.json\n")
    assert (tmp_path / "mine" / "season.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    ("name", "season_id", "title"),
    [
        ("Night Shift", "night-shift", "Night shift"),
        ("ÅÄÖ", "new-season", "Åäö"),
        ("x" * 60, "x" * 40, "X" + "x" * 59),
    ],
)
def test_id_and_title_come_from_the_folder(
    tmp_path: Path, name: str, season_id: str, title: str
) -> None:
    list(begun(tmp_path / name, ""))
    season = loaded(tmp_path / name)
    assert (season.id, season.title) == (season_id, title)


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="is there already; name a new folder"):
        list(begun(tmp_path, ""))
    assert list(tmp_path.iterdir()) == []


def test_a_title_too_long_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="80 characters"):
        list(begun(tmp_path / "mine", "x" * 81))
    assert not (tmp_path / "mine").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartupError, match="cannot be written"):
        list(begun(tmp_path / "file" / "mine", ""))


def test_what_is_shipped_is_sound_itself() -> None:
    problems, _ = checked(SKELETON)
    assert problems == []
