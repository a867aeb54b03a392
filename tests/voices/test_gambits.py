from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.voices.cast import load_cast
from bot.voices.gambits import asks, every_line
from bot.voices.model import Cast
from tests.voices.conftest import write_cast
from tests.voices.content import GAMBITS

ANY = "    - {on: any, say: 'Whatever you say to it.'}\n"


def gambit(more: str = "", say: str = "A thought about cats.", **fields: str) -> str:
    head = {"id": "x", "topic": "cats", "why": "There was a reason.", **fields}
    lines = "".join(f"  {key}: {value!r}\n" for key, value in head.items())
    return f"- say: {say!r}\n{lines}{more}"


def fault(folder: Path, gambits: str) -> str:
    with pytest.raises(StartupError) as caught:
        load_cast(write_cast(folder / "voices", gambits=gambits))
    return str(caught.value)


def test_gambits_load_as_written(cast: Cast) -> None:
    window, crumbs = cast.voices["ada"].gambits[:2]
    assert (window.id, window.topic, window.theme) == ("sleep.window", "sleep", "all")
    assert window.own == "Open, on account of the fans."
    assert [reply.on for reply in window.replies] == [
        ("traffic", "noise"),
        ("yes",),
        ("no",),
        ("any",),
    ]
    assert window.replies[0].replies[1].lines == ("Hold on to that one, whatever it was.",)
    assert len(crumbs.then) == 2
    assert len(list(every_line(window))) == 10


def test_a_voice_may_have_none(tmp_path: Path) -> None:
    assert load_cast(write_cast(tmp_path / "voices", gambits="")).voices["bo"].gambits == ()


@pytest.mark.parametrize(
    ("gambits", "told"),
    [
        (gambit(topic="nowhere"), ["gambit x", "topic", "nowhere"]),
        (gambit() + gambit(), ["gambit x", "id", "already"]),
        (gambit(id="Not This"), ["gambit Not This", "id"]),
        (gambit(say="Too short."), ["gambit x", "say"]),
        (gambit(say="y" * 321), ["gambit x", "say"]),
        (gambit("  tone: grim\n"), ["gambit x", "tone"]),
        (gambit(say="And which do you prefer?"), ["gambit x", "say", "own"]),
        (
            gambit(say="And which do you prefer?", own="The first of them."),
            ["gambit x", "replies", "any"],
        ),
        (
            gambit("  replies:\n    - {on: cat, say: 'A whole reply here.'}\n"),
            ["gambit x", "on cat", "try"],
        ),
        (
            gambit("  replies:\n    - {on: cat, try: [cat], say: 'And what of dogs?'}\n"),
            ["gambit x", "on cat", "own"],
        ),
        ("- just text\n", ["gambit number 1"]),
        ("a: b\n", ["list of gambits"]),
    ],
)
def test_a_fault_names_file_gambit_and_key(gambits: str, told: list[str], tmp_path: Path) -> None:
    message = fault(tmp_path, gambits)
    assert "gambits/all.yaml" in message.replace("\\", "/")
    for part in told:
        assert part in message
    assert "\n" not in message


def test_rejoinders_nest_two_deep_and_no_deeper(tmp_path: Path) -> None:
    deep = GAMBITS.replace(
        'say: "Well trained, then, the pair of you."}',
        'say: "Well trained, then.", replies: [{on: any, say: "Deeper than it goes."}]}',
    )
    assert "nest 2 deep" in fault(tmp_path, deep)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Which would you take?", True),
        ("He said, “Which one?”", True),
        ("Really? I never knew.", False),
        ("Is it? *Is it?* 🤡", True),
        ("Nobody asked.", False),
    ],
)
def test_a_line_asks_where_it_ends_by_asking(line: str, asked: bool) -> None:
    assert asks(line) is asked
