"""Reading the scenes' files, and what is found about them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.game.season import Season
from bot.voices import lint_scenes as lint
from bot.voices.lint_scenes import lint_scenes, main
from bot.voices.model import Cast
from bot.voices.scenes import MOST_IN_A_ROW, Scene, Spoken, load_scenes
from tests.scenes.conftest import scene_of

Content = tuple[Cast, Season]

GOOD = """
- id: hello
  topics: [moon]
  parts:
    - lines:
        - cleetus: "Teeth, hello to you."
        - teeth: "Hello, I expect."
    - aside: "There you are."
      lines:
        - cleetus: "And goodbye."
"""


def load(folder: Path, cast: Cast, text: str) -> Mapping[str, Scene]:
    (folder / "one.yaml").write_text(text, "utf-8")
    return load_scenes(folder, cast)


def findings(content: Content, *scenes: Scene) -> str:
    return "\n".join(lint_scenes({scene.id: scene for scene in scenes}, content[0]))


def test_there_are_scenes_for_every_pair_and_for_all_three(shipped: Mapping[str, Scene]) -> None:
    open_ones = [scene.voices for scene in shipped.values() if not scene.locks]
    assert len(shipped) >= 36
    for pair in (("cleetus", "teeth"), ("cleetus", "omega9"), ("omega9", "teeth")):
        assert open_ones.count(frozenset(pair)) >= 8
    assert open_ones.count(frozenset({"cleetus", "omega9", "teeth"})) >= 8
    assert sum("alita" in scene.voices for scene in shipped.values()) == 4


def test_there_is_nothing_to_find_about_the_shipped_scenes(
    content: Content, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lint, "load_cast", lambda _folder: content[0])
    assert main([]) == 0
    assert re.search(r"^\d+ scenes, \d+ lines; 0 findings$", capsys.readouterr().out)


def test_no_shipped_part_is_longer_than_characters_may_go_on(shipped: Mapping[str, Scene]) -> None:
    for scene in shipped.values():
        assert all(len(part.spoken(True)) <= MOST_IN_A_ROW for part in scene.parts)


def test_what_tells_a_fact_is_locked_by_it(shipped: Mapping[str, Scene]) -> None:
    assert shipped["moustaches"].locks == {"breach"}
    assert shipped["two_curves"].locks == {"resonance"}
    assert shipped["pardon"].locks == {"weather"}
    for scene in shipped.values():
        assert ("passenger" in scene.locks) == ("alita" in scene.voices)


def test_an_aside_is_said_in_the_same_breath_and_only_after_words(
    tmp_path: Path, content: Content
) -> None:
    scene = load(tmp_path, content[0], GOOD)["hello"]
    first, second = scene.parts
    assert first.spoken(True) == first.lines
    assert second.spoken(False) == (Spoken("cleetus", "And goodbye."),)
    assert second.spoken(True) == (Spoken("cleetus", "There you are.\nAnd goodbye."),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- id: hello", "- id: Hello!", "scene Hello!: id"),
        ("topics: [moon]", "topics: [velcro]", "scene hello: topics: “velcro” is not known"),
        ("topics: [moon]", "topics: []", "scene hello: topics"),
        ("- cleetus: \"And", "- claude9: \"And", "parts.1.lines.0: there is no voice “claude9”"),
        ("- cleetus: \"And", "- teeth: \"Yes.\"\n          cleetus: \"And", "write one voice"),
        ("    - aside: \"There you are.\"\n      lines:", "    - lines:", "parts.1.aside: every"),
        ("    - lines:\n        - cleetus: \"Teeth", "    - aside: \"Hm.\"\n      lines:\n"
         "        - cleetus: \"Teeth", "parts.0.aside: every"),
        ("- teeth: \"Hello", "- cleetus: \"Hello", "at least two characters"),
        ("And goodbye.\"", "And goodbye.\"\n" + 3 * "        - teeth: \"Yes.\"\n", "parts.1.lines"),
        ("topics:", "mood: grim\n  topics:", "scene hello: mood"),
        (GOOD, "hello: there", "it must be a list of scenes"),
        (GOOD, GOOD + GOOD, "scene hello: id: another scene has it already"),
        (GOOD, "- nothing", "scene number 1"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_scene_and_key(
    tmp_path: Path, content: Content, old: str, new: str, told: str
) -> None:
    assert old in GOOD
    with pytest.raises(StartupError, match=re.escape(told)) as caught:
        load(tmp_path, content[0], GOOD.replace(old, new))
    assert str(tmp_path / "one.yaml") in str(caught.value)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (scene_of("x", "c:Teeth, one by one. / t:Two by two."), "it has 2 lines"),
        (scene_of("x", "c:Nobody is named. / t:Two by two.", "c:Three."), "names nobody"),
        (scene_of("x", "c:I am Cleetus. / t:Two by two.", "c:Three."), "names nobody"),
        (scene_of("x", "c:Teethmarks, I say. / t:Two by two.", "c:Three."), "names nobody"),
        (scene_of("x", "c:Teeth, one by one. / t:Two by two.", "t:Three by three."), "twice in a"),
        (scene_of("x", "c:Teeth, one by one. / t:Two.", "c:Three."), "4 characters"),
        (
            scene_of("x", "c:Teeth, one by one. / t:Two by two." + "x" * 400, "c:Three"),
            "characters",
        ),
        (scene_of("x", "c:Teeth, I am human. / t:Two by two.", "c:Three."), "never claims"),
    ],
)
def test_what_an_author_should_know_is_found(content: Content, one: Scene, told: str) -> None:
    assert told in findings(content, one)


def test_nearly_the_same_line_in_two_scenes_is_found(content: Content) -> None:
    line = "t:A line that is long enough to be told from others"
    one = scene_of("one", f"c:Teeth, one by one. / {line}.", "c:Three by three.")
    two = scene_of("two", f"c:Teeth, something else. / {line}!", "c:Quite another end.")
    assert "scene two: “A line that is" in findings(content, one, two)
    assert "nearly" not in findings(content, one)


def test_the_linter_says_what_keeps_the_scenes_from_loading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--folder", str(tmp_path)]) == 1
    assert "is missing" in capsys.readouterr().out
