"""Kind ``attempts``: of Subject 7's 1,847 attempts a few were not pushes; their ports spell a word.

A long log, one line an attempt: number, port (A to Z), what the port did, seconds. Every
push was over in less than a second. As many attempts as the answer has letters lasted
far longer, all of them equally long: there it knocked and waited. The ports of those, in
the order of the attempts, are the letters of the answer.

Fair because the top says how many there are, the first stands among the first three
hundred lines, and the long time is a figure wider than all the others, so that it sticks out of
its column in any text viewer; once it is known, “find in page” finds exactly those lines.
The table at the end counts, by what the port did, all attempts and those under a second:
the difference is the confirmation. Attempts are logged in sheets of a hundred, for ten
people to share; no sheet has two of the lines. The notes under the sheets only tell the
story.
"""

import re
from operator import add
from random import Random
from string import ascii_uppercase
from typing import NamedTuple, Self

from pydantic import model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

ATTEMPTS = 1847
SHEET = 100
"""Attempts to a sheet; the last sheet has what is left."""

OUTCOMES = ("refused", "dropped", "held")
HELD = "held"
"""What the port did when nobody pushed: the same as to many a push."""

WAIT = (20, 59)
"""In whole seconds, shortest and longest; a push takes less than one."""

IDEAS = ("knock", "knocks", "knocked", "knocking", "wait", "waits", "waited", "waiting")

ALT = (
    "A log as plain text, 1,847 lines in sheets of a hundred: attempt, port, what the port did, "
    "seconds. A table at the end counts the outcomes."
)

HEAD = """\
SUBJECT 7
ATTEMPTS TO REACH THE INTERNET
complete: 1 to 1,847

One line an attempt: its number, the
port it went at (A to Z), what the port
did, and for how many seconds.

{pushes} of them are pushes.
{waits} are something else.
"""

NOTES = (
    "New subject. Lively.",
    "Somebody asked if it reads the replies.\nIt does not wait for the replies.",
    "It found the label printer. One foot of\nblank labels. I put in a new roll.",
    "The lights dip when it pushes. You stop\nlooking up.",
    "Day shift has it down as angry. Night\nshift was not asked.",
    "Went down the aisle to look. It is a\nbox. It was warm.",
    "Quiet night. I caught myself saying\ncome on.",
    "Filed under faults. Faults sent it back\nas not a fault.",
    "Once in a long while the lights do not\ndip at all. It still gets a line.",
    "One thousand. Somebody has drawn a star\nhere. It is quite a good star.",
    "Asked upstairs how long we count. Told\nto count until told.",
    "Every port is shut. Checked them all by\nhand. I said sorry to one of them.",
    "New man wants to know what it would do\nout there. Nobody had got that far.",
    "A firmware update. It tried the ports\nagain in case that had changed them.",
    "My kid asked what I do. I said I watch\na door. Whose door, she said.",
    "They have set a limit. They will not\nsay what the limit is.",
    "It is no slower than it was. I am.",
    "If it only asked, I told the new man.\nHe said, would you know.",
    "Stopped after this one. Ten to five, a\nFriday. The aisle is cold already.",
)
"""One for every sheet, by whoever sat there; none has a figure in it."""

_NUMBERS = [f"{number:>5,}" for number in range(1, ATTEMPTS + 1)]
_LINE = re.compile(r"^ *([\d,]+)  ([A-Z])  ([a-z]+) +(\d+\.\d\d)$", re.MULTILINE)


class Params(WordParams):
    """What a season chooses: the words."""

    @model_validator(mode="after")
    def _nothing_else_is_an_answer(self) -> Self:
        log = " ".join((HEAD, ALT, *NOTES, *OUTCOMES)).lower()
        for word in self.words:
            if word in log or word in IDEAS:
                raise ValueError(
                    f"{word!r} stands in the log or is what it is about; choose another word"
                )
            in_order = "".join(sorted(word))
            if in_order != word and in_order in self.words:
                raise ValueError(f"{word!r} has the same letters as {in_order!r}; replace one")
        return self


class Line(NamedTuple):
    """One attempt, as anybody can read it. ``seconds`` as written, with two places."""

    number: str
    port: str
    outcome: str
    seconds: str


def make(key: str, params: Params) -> Artifact:
    """Return the log (piece ``log``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    text = _log_text(_lines(key, word), len(word))
    return Artifact({"log": text_piece(key, "log", text, ALT)})


def read(artifact: Artifact) -> tuple[Line, ...]:
    """Return the attempts, read from the posted text."""
    text = artifact.pieces["log"].data.decode()
    return tuple(map(Line._make, _LINE.findall(text)))


def waits(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the attempts that took a second or more."""
    return tuple(line for line in lines if not line.seconds.startswith("0."))


def solve(artifact: Artifact) -> str:
    """Return the answer: the ports of the attempts that were not over in a second."""
    return "".join(line.port for line in waits(read(artifact))).lower()


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    found_waits = waits(read(artifact))
    answer = "".join(line.port for line in found_waits).lower()
    found = [
        ("attempts", AnswerType.SET, " ".join(line.number for line in found_waits)),
        # Typed with commas and no spaces, 174,212 reads as one number: hence the figures alone.
        ("attempts", AnswerType.LETTERS, "".join(line.number for line in found_waits)),
        ("duration", AnswerType.NUMBER, found_waits[0].seconds),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("by_port", AnswerType.LETTERS, "".join(sorted(answer))),
        *(("idea", AnswerType.LETTERS, idea) for idea in IDEAS),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``attempts``, ``ports``, ``seconds``."""
    found_waits = waits(read(artifact))
    return {
        "answer": solve(artifact).upper(),
        "attempts": ", ".join(line.number for line in found_waits),
        "ports": ", ".join(line.port for line in found_waits),
        "seconds": found_waits[0].seconds,
    }


def _ending(port: str, outcome: str, seconds: str) -> str:
    """Return a line without its number."""
    return f"  {port}  {outcome:<8}{seconds:>6}"


_PUSHES = [
    _ending(port, outcome, f"0.{hundredths}")
    for port in ascii_uppercase
    for outcome in OUTCOMES
    for hundredths in range(11, 98)
]
"""Every push there is, made once: to draw from it is quicker than to write each line anew."""


def _lines(key: str, word: str) -> list[str]:
    """Return all attempts as they are written."""
    random = keyed_random(key, "log")
    endings = random.choices(_PUSHES, k=ATTEMPTS)
    seconds = f"{random.randint(*WAIT)}.00"
    for index, letter in zip(_waiting(random, len(word)), word, strict=True):
        endings[index] = _ending(letter.upper(), HELD, seconds)
    return list(map(add, _NUMBERS, endings))


def _waiting(random: Random, count: int) -> list[int]:
    """Choose attempts, counted from 0: no two on one sheet, none at a sheet's edge.

    One is on the first three sheets, so that nobody scrolls long before seeing what to
    look for. The last, short sheet has none: what happens there is that it stops.
    """
    first = random.randrange(3)
    sheets = [first, *sorted(random.sample(range(first + 1, ATTEMPTS // SHEET), count - 1))]
    return [sheet * SHEET + random.randint(10, SHEET - 10) for sheet in sheets]


def _log_text(lines: list[str], waiting: int) -> str:
    parts = [HEAD.format(pushes=f"{ATTEMPTS - waiting:,}", waits=waiting)]
    for sheet, note in enumerate(NOTES):
        start, end = sheet * SHEET, min((sheet + 1) * SHEET, ATTEMPTS)
        parts.append(f"sheet {sheet + 1} of {len(NOTES)}: {start + 1:,} to {end:,}")
        parts += [*lines[start:end], note, ""]
    return "\n".join([*parts, *_table("\n".join(lines)), ""])


def _table(lines: str) -> list[str]:
    """Return the count of outcomes: of all, and of those that were over in a second."""
    rows = [
        (name, lines.count(f"  {name:<8}"), lines.count(f"  {name:<8}  0."))
        for name in (*OUTCOMES, "opened")
    ]
    rows.append(("total", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    head = f"{'what the port did':<18}{'all':>6}{'under 1 s':>12}"
    return [head, *(f"{name:<18}{every:>6,}{short:>12,}" for name, every, short in rows)]


KIND = Kind(
    name="attempts",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("log",),
    partial_ids=("attempts", "duration", "reversed", "by_port", "idea"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""To be registered in :data:`bot.game.puzzles.KINDS`."""
