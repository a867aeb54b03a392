"""Seasons that are refused with a sentence; every rule by itself is in ``tests/game/lint``."""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import StartupError
from bot.game.loader import load_season
from tests.game.seasons import SEASON, VOICES, write_season

Break = Callable[[dict[str, Any]], object]


def test_a_sound_season_loads(tmp_path: Path) -> None:
    season = load_season(write_season(tmp_path / "test"), VOICES)
    assert [drop.id for drop in season.drops][:2] == ["first", "second"]
    assert [beat.voice for beat in season.drops[0].beats] == ["ada", "bo"]
    assert season.puzzles[0].solution == "Rows {rows}: {answer}."
    assert (season.start_notice, season.farewell) == ("A game.", "Over.")


BROKEN: list[tuple[str, Break, list[str]]] = [
    ("unknown key", lambda s: s.update(colour="red"), ["colour", "no such key"]),
    ("missing key", lambda s: s["texts"].pop("notice"), ["texts → notice", "missing"]),
    ("no drops", lambda s: s.update(drops=[]), ["drops"]),
    ("bad id", lambda s: s["drops"][1].update(id="No Good"), ["drops", "id"]),
    ("same id", lambda s: s["drops"][2].update(id="first"), ["first → id", "twice"]),
    ("filled key", lambda s: s["drops"][0].update(beats="x"), ["first → beats", "no such key"]),
    ("filled puzzle", lambda s: s["puzzles"][0].update(solution="x"), ["log → solution"]),
    ("no time", lambda s: s["drops"][1].pop("at"), ["second", "either at or unlock"]),
    ("bad duration", lambda s: s["drops"][1].update(at={"after": "soon"}), ["after", "10m"]),
    ("bad clock", lambda s: s["drops"][3]["at"].update(time="25:00"), ["noon → at → time"]),
    ("half a time", lambda s: s["drops"][3]["at"].pop("time"), ["day and time belong"]),
    ("day nought", lambda s: s["drops"][3]["at"].update(day="0"), ["noon → at → day"]),
    ("empty at", lambda s: s["drops"][3].update(at={}), ["noon → at", "19:30"]),
    ("no opening", lambda s: s["drops"][0]["at"].update(after="1m"), ["first → at", "0m"]),
    ("backwards", lambda s: s["drops"][3]["at"].update(day="4"), ["bonus → unlock", "before"]),
    (
        "relative after local",
        lambda s: s["drops"][3].update(at={"after": "30h"}),
        ["noon → at", "before the drop above"],
    ),
    ("at night", lambda s: s["drops"][3]["at"].update(time="23:00"), ["noon", "quiet hours"]),
    ("two pings", lambda s: s["drops"][1].update(ping="true"), ["second → ping", "that day"]),
    ("hurry", lambda s: s["drops"][4]["unlock"].update(delay="30s"), ["unlock", "two minutes"]),
    (
        "no puzzle",
        lambda s: s["drops"][1].update(opens="x"),
        ["second → opens", "“x” does not exist"],
    ),
    (
        "unlock of nothing",
        lambda s: s["drops"][4]["unlock"].update(when="x"),
        ["bonus → unlock → when", "does not exist"],
    ),
    (
        "unlock before opening",
        lambda s: s["drops"][5].update(opens=s["drops"][1].pop("opens")),
        ["bonus → unlock → when", "opened by no earlier drop"],
    ),
    ("opened twice", lambda s: s["drops"][2].update(opens="log"), ["evening → opens", "earlier"]),
    ("unknown kind", lambda s: s["puzzles"][0].update(kind="x"), ["log → kind", "training_log"]),
    (
        "bad params",
        lambda s: s["puzzles"][0]["params"].update(run="many"),
        ["log → params → run"],
    ),
    (
        "words too alike",
        lambda s: s["puzzles"][0]["params"]["words"].__setitem__(0, "rattly"),
        ["log → params", "differ by one letter"],
    ),
    ("two hints", lambda s: s["puzzles"][0]["hints"].pop(), ["log → hints", "3"]),
    (
        "hint for nothing",
        lambda s: s["puzzles"][0]["hints"][0].update(unless="luck"),
        ["hints → 1 → unless", "luck"],
    ),
    (
        "missing partial",
        lambda s: s["puzzles"][0]["replies"]["partials"].pop("rows"),
        ["replies → partials", "“rows” is missing"],
    ),
    (
        "extra partial",
        lambda s: s["puzzles"][0]["replies"]["partials"].update(luck="x"),
        ["partials → luck", "no such partial"],
    ),
    (
        "few announcements",
        lambda s: s["puzzles"][0]["announce"]["lines"].pop(),
        ["log → announce → lines"],
    ),
    (
        "unknown announcer",
        lambda s: s["puzzles"][0]["announce"].update(voice="cy"),
        ["announce → voice", "known are ada, bo"],
    ),
    (
        "stray slot",
        lambda s: s["puzzles"][0]["replies"].update(near="Hi {user}"),
        ["replies → near", "{user}"],
    ),
    (
        "answer in a reply",
        lambda s: s["puzzles"][0]["replies"].update(near="Not a CHORUS!"),
        ["replies → near", "an answer stands"],
    ),
    (
        "answer in a hint",
        lambda s: s["puzzles"][0]["hints"][1].update(text="It is a g\u200burgle."),
        ["hints → 2 → text", "an answer stands"],
    ),
    (
        "answer in alt",
        lambda s: s["drops"][1]["attachments"][0].update(alt="A melody."),
        ["second", "an answer stands"],
    ),
    ("long brief", lambda s: s["puzzles"][0].update(brief="a " * 999), ["log → brief", "1900"]),
    (
        "long alt",
        lambda s: s["drops"][1]["attachments"][0].update(alt="a" * 1025),
        ["attachments → 1 → alt", "1024"],
    ),
    (
        "late voice",
        lambda s: s["texts"]["late"].update(cy=["x"] * 4),
        ["texts → late → cy", "no such voice"],
    ),
    (
        "few excuses",
        lambda s: s["texts"]["late"]["ada"].pop(),
        ["texts → late → ada", "needs 4 lines"],
    ),
    (
        "attached puzzle",
        lambda s: s["drops"][1]["attachments"][0].update(puzzle="x"),
        ["attachments → 1 → puzzle", "does not exist"],
    ),
    (
        "attached piece",
        lambda s: s["drops"][1]["attachments"][0].update(piece="x"),
        ["attachments → 1 → piece", "log, curve"],
    ),
    (
        "attached beat",
        lambda s: s["drops"][1]["attachments"][0].update(beat="2"),
        ["attachments → 1 → beat", "only 1"],
    ),
    (
        "two files on a beat",
        lambda s: s["drops"][1]["attachments"].append({"puzzle": "log", "piece": "curve"}),
        ["attachments → 2", "one file"],
    ),
    (
        "file without alt",
        lambda s: s["drops"][0].update(attachments=[{"file": "a.png"}]),
        ["attachments → 1", "needs alt"],
    ),
    (
        "file that is not there",
        lambda s: s["drops"][0].update(attachments=[{"file": "a.png", "alt": "a"}]),
        ["attachments → 1 → file", "no such file"],
    ),
    (
        "file outside the folder",
        lambda s: s["drops"][0].update(attachments=[{"file": "../../x", "alt": "a"}]),
        ["attachments → 1 → file", "no such file"],
    ),
    ("no text", lambda s: s["drops"][0].update(id="zero"), ["zero → id", "drops/zero.md"]),
    (
        "puzzle never opened",
        lambda s: (s["drops"][1].pop("opens"), s["drops"].pop(4)),
        ["log → id", "no drop opens"],
    ),
]


@pytest.mark.parametrize(("what", "damage", "expected"), BROKEN, ids=[case[0] for case in BROKEN])
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, what: str, damage: Break, expected: list[str]
) -> None:
    season = deepcopy(SEASON)
    damage(season)
    folder = write_season(tmp_path / "broken", season)
    with pytest.raises(StartupError) as caught:
        load_season(folder, VOICES)
    message = str(caught.value)
    assert "“broken”" in message
    assert re.search(r"season\.yaml:\d+, ", message)
    assert all(part in message for part in expected), message


FILES: list[tuple[str, str, str, list[str]]] = [
    ("not yaml", "season.yaml", "id: [", ["season.yaml:", "not valid YAML"]),
    ("no yaml at all", "season.yaml", "", ["season.yaml", "missing"]),
    ("a list", "season.yaml", "- a\n- b", ["season.yaml:1"]),
    ("a key twice", "season.yaml", "id: a\nid: b", ["season.yaml:2, id", "twice"]),
    ("a list as key", "season.yaml", "[a]: b", ["season.yaml:1"]),
    ("bottomless", "season.yaml", "a: " + "[" * 30 + "]" * 30, ["nested too deeply"]),
    ("unknown voice", "drops/noon.md", "## cy\nHi.", ["drops/noon.md", "cy", "no such voice"]),
    ("no heading", "drops/noon.md", "Hi.", ["drops/noon.md:1", "before the first"]),
    ("empty", "drops/noon.md", "", ["drops/noon.md", "no “## voice” heading"]),
    ("silent beat", "drops/noon.md", "## ada\n\n## bo\nHi.", ["drops/noon.md:1, ada"]),
    ("told", "drops/noon.md", "## ada\nA mélody!", ["drops/noon.md", "an answer stands"]),
    ("orphan", "drops/nobody.md", "## ada\nHi.", ["drops/nobody.md", "no drop"]),
    ("slot", "puzzles/log/solution.md", "{luck}", ["solution.md", "{luck}"]),
]


@pytest.mark.parametrize(
    ("what", "name", "text", "expected"), FILES, ids=[case[0] for case in FILES]
)
def test_a_broken_file_is_named_with_its_place(
    tmp_path: Path, what: str, name: str, text: str, expected: list[str]
) -> None:
    folder = write_season(tmp_path / "broken")
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(StartupError) as caught:
        load_season(folder, VOICES)
    assert all(part in str(caught.value) for part in expected), str(caught.value)


@pytest.mark.parametrize("name", ["season.yaml", "drops/noon.md", "puzzles/log/solution.md"])
def test_a_missing_file_is_one_sentence(tmp_path: Path, name: str) -> None:
    folder = write_season(tmp_path / "broken")
    (folder / name).unlink()
    with pytest.raises(StartupError, match=r"season\.yaml.*missing"):
        load_season(folder, VOICES)


def test_a_file_that_is_not_utf8_is_one_sentence(tmp_path: Path) -> None:
    folder = write_season(tmp_path / "broken")
    (folder / "drops" / "noon.md").write_bytes(b"## ada\n\xff\xfe")
    with pytest.raises(StartupError, match="UTF-8"):
        load_season(folder, VOICES)


def test_the_line_is_that_of_the_mistake(tmp_path: Path) -> None:
    folder = write_season(tmp_path / "broken")
    path = folder / "season.yaml"
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "brief:" in line)
    lines.insert(number, "  colour: red")
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(StartupError, match=rf"season\.yaml:{number + 1}, puzzles → log → colour"):
        load_season(folder, VOICES)


def test_several_mistakes_are_counted(tmp_path: Path) -> None:
    season = deepcopy(SEASON)
    season["drops"][1]["opens"] = "x"
    with pytest.raises(StartupError, match=r"\(and \d+ more\)"):
        load_season(write_season(tmp_path / "broken", season), VOICES)


def test_a_heading_in_a_code_block_is_text(tmp_path: Path) -> None:
    folder = write_season(tmp_path / "test")
    (folder / "drops" / "noon.md").write_text("## ada\n```\n## bo\n```\n", "utf-8")
    noon = load_season(folder, VOICES).drops[3]
    assert [(beat.voice, beat.text) for beat in noon.beats] == [("ada", "```\n## bo\n```")]


def test_a_shipped_file_is_read_with_its_season(tmp_path: Path) -> None:
    season = deepcopy(SEASON)
    season["drops"][0]["attachments"] = [{"file": "a.txt", "alt": "A note.", "beat": "1"}]
    folder = write_season(tmp_path / "test", season)
    (folder / "a.txt").write_text("note", "utf-8")
    assert load_season(folder, VOICES).drops[0].files == {"a.txt": b"note"}


SOURCE = yaml.safe_dump(SEASON, sort_keys=False)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.integers(0, len(SOURCE)),
    cut=st.integers(0, 60),
    junk=st.text(st.sampled_from("ab0:-[]{}\"'\n \t#&*!|>%@\x00é"), max_size=8),
)
def test_a_mutilated_season_is_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, junk: str
) -> None:
    folder = write_season(tmp_path_factory.mktemp("fuzz") / "test")
    (folder / "season.yaml").write_text(SOURCE[:at] + junk + SOURCE[at + cut :], "utf-8")
    try:
        load_season(folder, VOICES)
    except StartupError as error:
        assert "cannot be used" in str(error)  # noqa: PT017 - either outcome is fine
