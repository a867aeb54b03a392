"""A meta in a season: made of that server's own answers."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.files import solved
from bot.core.errors import StartupError
from bot.game.loader import load_season
from bot.game.making import answer_in, artifact_of
from bot.game.puzzles import KINDS
from bot.game.puzzles.switchboard import letters
from bot.game.season import Puzzle
from tests.game.puzzles.test_switchboard import WORDS
from tests.game.seasons import PUZZLE, SEASON, VOICES, write_season

FEEDERS = ("log", "two", "three", "four")


def with_meta(**params: Any) -> dict[str, Any]:
    """Return a season of four logs and a meta."""
    changed = deepcopy(SEASON)
    titles = {name: f"The log {name}" for name in FEEDERS}
    changed["puzzles"] = [{**deepcopy(PUZZLE), "id": n, "title": titles[n]} for n in FEEDERS]
    partials = dict.fromkeys(KINDS["switchboard"].partial_ids, "Nearly.")
    changed["puzzles"].append(
        {
            **deepcopy(PUZZLE),
            "id": "meta",
            "kind": "switchboard",
            "title": "The board",
            "params": {"words": list(WORDS), "feeders": list(FEEDERS), **params},
            "hints": [{"text": f"Hint {n}."} for n in range(3)],
            "replies": {**PUZZLE["replies"], "partials": partials},
        }
    )
    del changed["drops"][1]["attachments"]
    for drop, puzzle in zip(changed["drops"][1:], (*FEEDERS, "meta"), strict=True):
        drop["opens"] = puzzle
    return changed


def written(folder: Path, season: dict[str, Any]) -> Path:
    path = write_season(folder / "test", season, "{answer}")
    for name in (*FEEDERS[1:], "meta"):
        (path / "puzzles" / name).mkdir()
        (path / "puzzles" / name / "solution.md").write_text("{answer}", "utf-8")
    return path


def test_a_meta_is_made_of_the_servers_own_answers(tmp_path: Path) -> None:
    season = load_season(written(tmp_path, with_meta()), VOICES)
    meta = season.puzzles[-1]
    for server in range(40):

        def key_of(puzzle: Puzzle, server: int = server) -> str:
            return f"{server}/{puzzle.id}"

        board = artifact_of(season, meta, key_of)
        answers = {
            one.title: answer_in(one, artifact_of(season, one, key_of))
            for one in season.puzzles[:-1]
        }
        assert board.gathered == answers
        assert letters(board, answers) == answer_in(meta, board)


def test_the_solution_folder_has_the_meta_too(tmp_path: Path) -> None:
    season = load_season(written(tmp_path, with_meta()), VOICES)
    told = list(solved(season, tmp_path / "out", "a"))
    assert "meta (switchboard)" in told[-1]
    assert "as listed" in told[-1]


@pytest.mark.parametrize("feeders", [("log", "two", "three", "x"), ("log", "two", "three", "meta")])
def test_a_meta_of_something_else_is_refused(tmp_path: Path, feeders: tuple[str, ...]) -> None:
    with pytest.raises(StartupError, match="feeders are puzzles of this season"):
        load_season(written(tmp_path, with_meta(feeders=list(feeders))), VOICES)
