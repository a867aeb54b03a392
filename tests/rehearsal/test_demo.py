import io
import re

from rich.console import Console

from bot.rehearsal.demo import demo
from bot.rehearsal.transcript import styled

SOLVED = (
    "That's exactly what it was.",
    "It took less than a second. Afterwards he looked round",
    "That's who it was! Seven weeks it came up to the bay",
    "In the second drawer, behind the forms.",
    "That's what it wanted? That's all it wanted?",
    "He called it that? Out loud?",
)
"""What each of the six first solvers is told, in this order."""

UNSOLVED = "You have found what it was leaning on."


async def test_act_one_plays_itself_to_its_end_and_can_be_read() -> None:
    out = io.StringIO()
    assert await demo(Console(file=out, width=100)) == 0
    text = out.getvalue()
    told = " ".join(re.sub("[│╭╮╰╯─]", " ", text).split())
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday")
    steps = [told.index(f"{day} {number} March") for number, day in enumerate(days, start=2)]
    assert steps == sorted(steps)
    solves = [told.index(reply) for reply in SOLVED]
    assert solves == sorted(solves)
    assert UNSOLVED not in told
    for expected in (
        "everything in it is fiction",
        "your cat is called Miso",
        "(only Juno sees this)",
        "Marlowe uses /director pause",
        "The moderators have paused everything here.",
        "Where to start: read the nights in order",
        "Juno presses Your half",
        "Wren presses Your half",
        "Juno votes for “We’ll sign it. All of us, in pencil.”",
        "3 votes:",
        "It's where I would have stopped.",
        "So that is how it ends.",
        "that was the end of the first act",
        "Solved here: 6 of 7",
        "Forgotten, for good.",
    ):
        assert expected in told
    for name in ("Cleetus", "The Teeth", "Omega-9", "Alita"):
        assert re.search(rf"^\d\d:\d\d  {name}$", text, re.MULTILINE)
    assert re.search(r"📎 \w+\.txt \([\d,]+ bytes\)", text)
    assert not re.search(r"<[@#t]|https?:", text), "no raw reference is left"
    assert re.search(r"^8 days, \d+ messages, \d+ of them posted unasked", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 100


def test_markup_becomes_style_and_what_is_none_stays() -> None:
    text = styled("### Head\n**bold** and *slanted* and `code`, 2 * 3 * 4, *open")
    assert text.plain == "Head\nbold and slanted and code, 2 * 3 * 4, *open"
    assert [text.plain[span.start : span.end] for span in text.spans] == ["bold", "slanted", "code"]


def test_a_link_is_its_words_and_what_is_escaped_is_no_markup() -> None:
    text = styled(r"- a \*star\*" "\n  -# [where](https://example.invalid/1) it is")
    assert text.plain == "- a *star*\n  where it is"
    assert [text.plain[s.start : s.end] for s in text.spans if s.style] == ["where"]
