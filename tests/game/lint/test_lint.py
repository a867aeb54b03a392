"""Every rule has a season that breaks it, and it alone."""

from pathlib import Path
from typing import Any, cast

import pytest

from bot.core.errors import StartupError
from bot.game.lint import ADVISED, NEEDED, PLAYED, READING, RULES, id_of
from bot.game.loader import load_season, read_season
from bot.game.puzzles import KINDS
from tests.game.lint import cases_advised, cases_needed, cases_played, cases_reading
from tests.game.lint.drafts import FACTS, RIDDLE, Case, Draft, with_meta, with_vote
from tests.game.seasons import VOICES

CASES = (
    *cases_reading.CASES,
    *cases_needed.CASES,
    *cases_advised.CASES,
    *cases_played.CASES,
)
IDS = (*READING, *map(id_of, RULES))


@pytest.fixture(autouse=True)
def _with_riddles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cast("dict[str, Any]", KINDS), "riddle", RIDDLE)


def test_every_rule_has_a_season_that_breaks_it() -> None:
    assert [case.rule for case in CASES] == list(IDS)
    assert len(set(IDS)) == len(IDS) >= 40


@pytest.mark.parametrize("change", [lambda _draft: None, with_vote, with_meta])
def test_what_is_broken_is_sound_before(tmp_path: Path, change: Any) -> None:
    draft = Draft()
    change(draft)
    season, found = read_season(draft.write(tmp_path / "test"), VOICES, FACTS)
    assert season is not None
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_rule_finds_its_mistake_and_no_other_does(tmp_path: Path, case: Case) -> None:
    draft = Draft()
    case.change(draft)
    folder = draft.write(tmp_path / "test")
    _, found = read_season(folder, VOICES, FACTS)
    assert {problem.rule for problem in found} == {case.rule}, [str(one) for one in found]
    problem = found[0]
    assert problem.file == case.file
    assert str(problem).endswith(f" [{case.rule}]")
    assert len(problem.message) > 20
    if case.line:
        line = (folder / case.file).read_text("utf-8").splitlines()[(problem.line or 0) - 1]
        assert case.line in line, (problem.line, line)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_bot_refuses_what_it_cannot_play_and_nothing_else(tmp_path: Path, case: Case) -> None:
    draft = Draft()
    case.change(draft)
    folder = draft.write(tmp_path / "test")
    if case.rule in {*READING, *map(id_of, NEEDED)}:
        with pytest.raises(StartupError, match=rf"\[{case.rule}\]"):
            load_season(folder, VOICES)
    else:
        assert case.rule in {*map(id_of, ADVISED), *map(id_of, PLAYED)}
        load_season(folder, VOICES)


def test_everything_that_cannot_be_read_is_named_at_once(tmp_path: Path) -> None:
    draft = Draft()
    draft.drop("noon").update(colour="red", title="")
    draft.puzzle["params"]["run"] = "many"
    draft.season["texts"].pop("farewell")
    season, found = read_season(draft.write(tmp_path / "test"), VOICES, FACTS)
    assert season is None
    assert {problem.rule for problem in found} == {"unknown-key", "empty-text", "missing-key"}


def test_files_and_parameters_are_read_all_the_same(tmp_path: Path) -> None:
    draft = Draft()
    draft.say("noon", None)
    draft.say("last", "## ada\n")
    draft.puzzle["params"].update(run="many", colour="red")
    _, found = read_season(draft.write(tmp_path / "test"), VOICES, FACTS)
    rules = [problem.rule for problem in found]
    assert rules == ["missing-text", "empty-beat", "bad-params", "bad-params"]


def test_nothing_is_played_that_cannot_be(tmp_path: Path) -> None:
    draft = Draft()
    draft.drop("second")["at"] = {"after": "999999d"}
    draft.drop("noon").update(only_if="log and not log", title="Evening")
    _, found = read_season(draft.write(tmp_path / "test"), VOICES, FACTS)
    assert {problem.rule for problem in found} == {"far-time", "same-title"}


def test_what_may_be_revealed_is_not_always_known(tmp_path: Path) -> None:
    draft = Draft()
    draft.puzzle["reveals"] = "anything"
    assert read_season(draft.write(tmp_path / "test"), VOICES)[1] == []
