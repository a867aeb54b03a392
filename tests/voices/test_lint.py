from dataclasses import replace
from pathlib import Path

import pytest

from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT, lint, lint_voice, main, uncovered
from bot.voices.model import Cast, Entry
from tests.voices.conftest import write_cast

SHIPPED = load_cast(CONTENT)
LINE = "Long enough to be a line of its own."


def findings(cast: Cast, *entries: Entry) -> str:
    """Return what is found about Ada with some entries more."""
    ada = cast.voices["ada"]
    changed = replace(ada, entries=(*ada.entries, *entries))
    return "\n".join(lint_voice(changed, Cast({"ada": changed}, cast.topics)))


def extra(
    line: str = LINE,
    sample: str = "hello",
    kind: str | None = "greeting",
    topic: str | None = None,
    ask: str | None = None,
) -> Entry:
    return Entry("extra", kind, topic, ask, (sample,), (line,))


@pytest.mark.parametrize("voice", sorted(SHIPPED.voices))
def test_a_shipped_voice_has_nothing_to_find(voice: str) -> None:
    assert lint_voice(SHIPPED.voices[voice], SHIPPED) == []


@pytest.mark.parametrize("voice", sorted(SHIPPED.voices))
def test_a_shipped_voice_has_something_to_say_on_every_topic(voice: str) -> None:
    assert uncovered(SHIPPED.voices[voice], SHIPPED) == []


@pytest.mark.parametrize("voice", sorted(SHIPPED.voices))
def test_a_shipped_voice_has_a_picture(voice: str) -> None:
    assert SHIPPED.voices[voice].avatar.is_file()


def test_a_sample_that_misses_its_entry_is_found(cast: Cast) -> None:
    found = findings(cast, extra(sample="what is velcro?"))
    assert "ada/lines.yaml: entry extra: “what is velcro?” does not reach it" in found
    assert "question, ask what" in found


def test_a_sample_may_reach_something_more_specific_first(cast: Cast) -> None:
    assert "entry hum:" not in findings(cast)
    assert "entry extra" not in findings(cast, extra(kind=None, topic="hum", sample="what's a hum"))


def test_a_sample_of_a_followup_needs_only_its_kind(cast: Cast) -> None:
    assert "entry extra" not in findings(
        cast, extra(kind="followup_why", topic="hum", sample="why?")
    )


def test_nearly_the_same_line_is_found(cast: Cast) -> None:
    found = findings(cast, extra(line="Hello to you, {user}, from the fixture!"))
    assert "nearly a line of hello" in found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Honestly, I am human, whatever they say.", "claims to be human"),
        ("I can see your screen from in here, you know.", "see the reader"),
        ("This is a testament to what a hum can do.", "worn phrase"),
        ("I know where you live, and I will find you.", "no threats"),
        ("It was made by OpenAI, like all the rest.", "companies"),
        ("“{word}” is a word I never learned here.", "no meaning here"),
    ],
)
def test_a_line_against_the_tone_is_found(line: str, told: str, cast: Cast) -> None:
    assert told in findings(cast, extra(line=line))


def test_thin_pools_and_missing_kinds_are_found(cast: Cast) -> None:
    found = findings(cast)
    assert "kind unknown_question has 2 lines; it needs 16" in found
    assert "kind farewell has 0 lines" in found


def test_too_many_long_lines_are_found(cast: Cast) -> None:
    longer = [replace(extra(line=chr(65 + n) * 500), id=f"extra{n}") for n in range(13)]
    assert "13 lines are longer than 420 characters" in findings(cast, *longer)


def test_all_voices_are_looked_at(cast: Cast) -> None:
    assert {finding.partition("/")[0] for finding in lint(cast)} == {"ada", "bo"}


def test_the_command_ends_with_one_where_something_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_cast(tmp_path / "voices")
    assert main(["--folder", str(folder), "ada"]) == 1
    told = capsys.readouterr().out
    assert "ada: 19 entries" in told
    assert "bo/" not in told


def test_the_command_goes_on_where_one_voice_is_unfinished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_cast(tmp_path / "voices")
    (folder / "bo" / "lines.yaml").unlink()
    assert main(["--folder", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "lines.yaml is missing" in told
    assert "ada: 19 entries" in told


def test_the_command_knows_who_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--folder", str(write_cast(tmp_path / "voices")), "cy"]) == 1
    assert "there is no voice “cy”" in capsys.readouterr().out
    assert main(["--folder", str(tmp_path / "nowhere")]) == 1


def test_the_command_shows_how_a_message_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_cast(tmp_path / "voices")
    assert main(["--folder", str(folder), "--read", "what is the hum?"]) == 0
    assert "topics=('hum',)" in capsys.readouterr().out
