"""What looks like a mistake and is none: no rule may speak of it."""

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.authoring.files import facts, voices
from bot.game.condition_text import parse
from bot.game.lint.conditions import are_exclusive, written
from bot.game.loader import read_season
from tests.game.lint.drafts import FACTS, Draft, with_meta, with_vote
from tests.game.seasons import VOICES

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(
    path.parent
    for pattern in ("bot/content/seasons/*/season.yaml", "examples/*/season.yaml")
    for path in ROOT.glob(pattern)
)


def _say(text: str) -> Any:
    return lambda d: d.say("noon", f"## ada\n{text}\n")


def _hint(text: str) -> Any:
    return lambda d: d.puzzle["hints"][0].update(text=text)


def _branches(*conditions: str, **keys: str) -> Any:
    """Return a change that has the noon come in one of several ways."""

    def change(draft: Draft) -> None:
        noon = draft.drop("noon")
        draft.season["drops"].remove(noon)
        for n, condition in enumerate(conditions):
            way = {**deepcopy(noon), "id": f"noon-{n}", "title": f"Noon {n}", **keys}
            draft.season["drops"].insert(3 + n, {**way, "only_if": condition})
            draft.files[f"drops/noon-{n}.md"] = f"## ada\nNoon, {n}.\n"
        draft.files["drops/noon.md"] = None

    return change


def _of_a_meta(*conditions: str) -> Any:
    def change(draft: Draft) -> None:
        with_meta(draft)
        for n, condition in enumerate(conditions):
            draft.add(id=f"o{n}", at={"day": "3", "time": f"20:{31 + n}"}, only_if=condition)
        draft.add(id="end", at={"day": "3", "time": "21:30"})

    return change


def _vote_branches(draft: Draft) -> None:
    with_vote(draft)
    draft.drop("noon")["at"]["time"] = "19:30"
    _branches("voted(door, open)", "voted(door, shut)", ping="true")(draft)


def _two_endings(draft: Draft) -> None:
    last = draft.drop("last")
    last.update(ends="true", only_if="log")
    draft.add(id="other", at=dict(last["at"]), ends="true", only_if="not log")


def _moods(draft: Draft) -> None:
    draft.puzzle["sets"] = {"mood": "sweet", "trust": "1"}
    draft.drop("second")["sets"] = {"mood": "sour"}
    _branches("mood == sour", "mood == sweet and trust", "mood != sweet and not trust >= 1")(draft)


def _photograph(draft: Draft) -> None:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", progressive=True, dpi=(72, 72))
    draft.attach("a.jpg", out.getvalue())


CHANGES = {
    "a word that is part of another": _say("Her choruses, rattled."),
    "a note on what has to be done": _hint("Look behind TODO. It says who."),
    "an abbreviation": _say("XXXL, or so. Al Tbdlisi said it…"),
    "braces in code": _say('`{"run": {id}}` and\n```\n{x}\n```'),
    "an emoji of several": _say("\U0001f469\u200d\U0001f680 and \U0001f441\ufe0f\u200d\U0001f5e8"),
    "a flag of tags": _say(
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    ),
    "a script that needs joiners": _say("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    "an address of a letter": _say("Write to me@hereabouts."),
    "a drop with a note": lambda d: (
        d.say("noon", "## ada\nBlood.\n"),
        d.drop("noon").update(content_note="Blood."),
    ),
    "notes beside the season": lambda d: d.files.update({"STORY.md": "It was the chorus."}),
    "a hidden file": lambda d: d.files.update({".DS_Store": b"\0", "drops/.swp": b"\0"}),
    "a picture with nothing but pixels": _photograph,
    "two sides that ping": _branches("log", "not log", ping="true"),
    "two sides of a vote that ping": _vote_branches,
    "two endings": _two_endings,
    "moods": _moods,
    "for a crowd": _branches("players >= 30", "not players >= 30"),
    "one puzzle of several": _of_a_meta("log and not two", "two and not log and not three"),
    "some puzzles and not others": _of_a_meta("log and two and not three and not four"),
    "a number of puzzles": _of_a_meta("2 of (log, two, three, four) and not meta"),
    "a slow server": _branches("hours(second) >= 12 and not log", "log or day >= 2"),
    "a quick one": lambda d: d.drop("bonus")["unlock"].update(when="log and not hours(log) > 5"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_left_alone(tmp_path: Path, what: str) -> None:
    draft = Draft()
    CHANGES[what](draft)
    season, found = read_season(draft.write(tmp_path / "test"), VOICES, FACTS)
    assert season is not None, str(found[0])
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("folder", SHIPPED, ids=[folder.name for folder in SHIPPED])
def test_what_we_ship_breaks_no_rule(folder: Path) -> None:
    season, found = read_season(folder, voices(), facts())
    assert season is not None
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize(
    ("one", "other", "exclusive"),
    [
        ("log", "not log", True),
        ("not (a or b)", "(a or b)", True),
        ("mood == sour", "mood == sweet", True),
        ("voted(door, open)", "voted(door, shut)", True),
        ("mood == sour", "trust == 1", False),
        ("mood != sour", "mood != sweet", False),
        ("voted(door, open)", "voted(gate, shut)", False),
        ("log", "day >= 3", False),
    ],
)
def test_two_sides_of_a_branch_are_seen(one: str, other: str, exclusive: bool) -> None:
    assert are_exclusive(parse(one), parse(other)) is exclusive
    assert are_exclusive(parse(other), parse(one)) is exclusive
    assert not are_exclusive(parse(one), None)


@pytest.mark.parametrize(
    "text",
    [
        "log",
        "not solved(log)",
        "(posted(a) and (day >= 4 or 2 of (b, c, d)))",
        "(hours(log) < 12 and voted(door, open))",
        "mood == sour",
    ],
)
def test_a_condition_is_told_as_it_is_written(text: str) -> None:
    assert written(parse(text)) == text
    assert parse(written(parse(text))) == parse(text)
