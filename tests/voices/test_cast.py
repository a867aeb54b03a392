from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.voices.cast import load_cast
from bot.voices.model import Cast
from tests.voices.conftest import write_cast
from tests.voices.content import LINES, TOPICS

LINE = "Long enough to be a line of its own."


def entry(id: str = "x", when: str = "kind: greeting", said: str = LINE, more: str = "") -> str:
    return f"- id: {id}\n  when: {{{when}}}\n  try: [hello]\n  say: ['{said}']\n{more}"


def fault(folder: Path, lines: str = LINES, topics: str = TOPICS) -> str:
    with pytest.raises(StartupError) as caught:
        load_cast(write_cast(folder / "voices", lines, topics))
    return str(caught.value)


def test_the_fixture_loads_as_written(cast: Cast) -> None:
    ada = cast.voices["ada"]
    assert (ada.name, ada.colour, ada.aliases) == ("Ada", 0xFF8800, ("ada", "addie"))
    assert ada.avatar.name == "avatar.png"
    assert {entry.id: entry.ask for entry in ada.entries}["hum.why"] == "why"
    assert cast.topics["hum"].voice == "ada"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (entry(when="topic: nowhere"), ["entry x", "when: topic", "nowhere"]),
        (entry(when="kind: sneeze"), ["entry x", "when: kind", "sneeze"]),
        (entry(when="ask: whence"), ["entry x", "when: ask", "whence"]),
        (entry(when=""), ["entry x", "when", "at least one"]),
        (entry(when="mood: bad"), ["entry x", "when.mood"]),
        (entry() + entry(), ["entry x", "id", "already"]),
        (entry(id="No Good"), ["entry No Good", "id"]),
        (entry(said="Too short."), ["entry x", "say.0", "10 characters"]),
        (entry(said="y" * 901), ["entry x", "say.0", "901 characters"]),
        (entry(said=LINE + " {name}"), ["entry x", "say.0", "{name}"]),
        (entry(more="  tone: grim\n"), ["entry x", "tone"]),
        ("- id: x\n  when: {kind: greeting}\n  try: [hello]\n", ["entry x", "say"]),
        ("- id: x\n  when: {kind: greeting}\n  try: [hello]\n  say: []\n", ["entry x", "say"]),
        ("- id: x\n  when: {kind: greeting}\n  say: ['" + LINE + "']\n", ["entry x", "try"]),
        ("- when: {kind: greeting}\n  try: [a]\n  say: [b]\n", ["entry number 1", "id"]),
        ("- just text\n", ["entry number 1"]),
        ("a: b\n", ["list of entries"]),
        ("", ["list of entries"]),
        ("- [unclosed\n", ["not valid YAML"]),
        ("- id: x\n  id: y\n", ["twice"]),
    ],
)
def test_a_fault_in_the_lines_names_file_entry_and_key(
    lines: str, told: list[str], tmp_path: Path
) -> None:
    message = fault(tmp_path, lines=lines)
    assert "ada/lines.yaml" in message.replace("\\", "/")
    for part in told:
        assert part in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (TOPICS + "cats: {keys: [tomcat]}\n", ["not valid YAML", "cats", "twice"]),
        (TOPICS + "dogs: {keys: []}\n", ["dogs", "keys"]),
        (TOPICS + "dogs: {keys: [dog, 7]}\n", ["dogs", "keys.1"]),
        (TOPICS + "dogs: {keys: [dog], loud: true}\n", ["dogs", "loud"]),
        (TOPICS + "dogs: {keys: [dog], voice: rex}\n", ["dogs", "voice", "rex"]),
        ("- a list\n", ["mapping"]),
    ],
)
def test_a_fault_in_the_topics_names_file_topic_and_key(
    topics: str, told: list[str], tmp_path: Path
) -> None:
    message = fault(tmp_path, topics=topics)
    assert "topics.yaml" in message
    for part in told:
        assert part in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write_cast(tmp_path / "voices")
    (folder / "bo" / "lines.yaml").unlink()
    with pytest.raises(StartupError, match=r"lines\.yaml is missing"):
        load_cast(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="is missing"):
        load_cast(tmp_path / "nowhere")


def test_a_cast_needs_somebody(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text(TOPICS.replace(", voice: ada", ""), "utf-8")
    with pytest.raises(StartupError, match="no characters"):
        load_cast(tmp_path)


def test_a_voice_is_called_as_its_folder(tmp_path: Path) -> None:
    folder = write_cast(tmp_path / "voices")
    (folder / "bo").rename(folder / "cy")
    with pytest.raises(
        StartupError, match=r"card\.json: extensions\.uncontained\.id: it must be “cy”"
    ):
        load_cast(folder)


def test_bytes_that_are_no_text_are_one_clear_sentence(tmp_path: Path) -> None:
    folder = write_cast(tmp_path / "voices")
    (folder / "bo" / "lines.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(StartupError, match="cannot be read"):
        load_cast(folder)
