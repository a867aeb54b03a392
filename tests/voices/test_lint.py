from dataclasses import replace
from pathlib import Path

import pytest

from bot.voices.lint import lint, lint_voice, main, uncovered
from bot.voices.model import Cast, Entry, Gambit, Rejoinder
from tests.voices.conftest import SHIPPED, write_cast

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


@pytest.mark.parametrize("voice", sorted(v.id for v in SHIPPED.voices.values() if not v.earned))
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
    assert (
        "entry extra: “Hello to you, {user}, from the fixture!” is nearly a line of entry hello"
        in found
    )


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
    assert "kind flirtation has 0 lines" in found


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
    assert "ada: 49 entries" in told
    assert "bo/" not in told


def test_the_command_goes_on_where_one_voice_is_unfinished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_cast(tmp_path / "voices")
    (folder / "bo" / "lines.yaml").unlink()
    assert main(["--folder", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "lines.yaml is missing" in told
    assert "ada: 49 entries" in told


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


WINDOW = Gambit(
    id="window",
    topic="sleep",
    line="Shall a window be left open at night?",
    why="It sorts the whole species, I find.",
    own="Open, on account of the fans.",
    replies=(
        Rejoinder(
            ("traffic",), ("so much traffic",), ("Count the lorries, then.",), None, None, ()
        ),
        Rejoinder(("yes",), ("yes",), ("Somebody ought to.",), None, None, ()),
        Rejoinder(("any",), (), ("Undecided, both of you.",), None, None, ()),
    ),
    then=(),
)


def gambit_findings(cast: Cast, *gambits: Gambit, **changes: object) -> str:
    """Return what is found about Ada with nothing but these gambits."""
    ada = replace(cast.voices["ada"], gambits=gambits, **changes)  # type: ignore[arg-type]
    return "\n".join(
        line for line in lint_voice(ada, replace(cast, voices={"ada": ada})) if "/gambits:" in line
    )


def with_reply(*on: str, sample: str, at: int = 0) -> Gambit:
    """Return the window with one rejoinder more."""
    more = Rejoinder(on, (sample,), ("One more thing to say.",), None, None, ())
    return replace(WINDOW, replies=(*WINDOW.replies[:at], more, *WINDOW.replies[at:]))


def test_a_sample_that_reaches_its_rejoinder_is_no_finding(cast: Cast) -> None:
    assert "window:" not in gambit_findings(cast, WINDOW)


def test_a_sample_that_another_rejoinder_takes_is_found(cast: Cast) -> None:
    found = gambit_findings(cast, with_reply("noise", sample="the noise of traffic", at=1))
    assert "on noise: “the noise of traffic” does not reach it but window@0#0." in found


def test_a_sample_that_something_else_takes_is_found(cast: Cast) -> None:
    found = gambit_findings(cast, with_reply("hum", sample="thanks for asking"))
    assert "does not reach it but thanks#0." in found


def test_nothing_may_stand_after_the_rejoinder_to_anything(cast: Cast) -> None:
    found = gambit_findings(cast, with_reply("noise", sample="the noise", at=3))
    assert "gambit window: on any: nothing after it is reached." in found


def test_thin_topics_like_openings_and_leaning_lines_are_found(cast: Cast) -> None:
    second = replace(WINDOW, id="second", line="Shall a door be left open as well?")
    leaning = replace(WINDOW, id="third", topic="cats", line="And that is the whole of it.")
    found = gambit_findings(cast, WINDOW, second, leaning)
    assert "topic sleep has 2 gambits; it needs 3 or none." in found
    assert "gambit second: it opens with “shall a”, as window does." in found
    assert "gambit third: it leans on something before" in found


def test_too_few_gambits_to_never_repeat_are_found_but_not_for_who_speaks_rarely(
    cast: Cast,
) -> None:
    told = replace(WINDOW, id="told", line="The quarry was there before the rest of it.")
    assert "1 gambits tell no secret" in gambit_findings(cast, WINDOW, told)
    assert "tell no secret" not in gambit_findings(cast, WINDOW, told, earned="vault")


def test_a_slot_in_a_gambit_is_found(cast: Cast) -> None:
    ada = replace(cast.voices["ada"], gambits=(replace(WINDOW, why="As {word} would say it."),))
    assert any("{word} has no meaning here" in line for line in lint_voice(ada, cast))
