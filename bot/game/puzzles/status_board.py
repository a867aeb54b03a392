"""Kind ``status_board``: nodes go dark one after another, and their last letters are a word.

Five sheets (pieces ``day1`` to ``day5``), meant to be posted on five days. As many nodes as
the answer has letters say one letter a day; each goes dark once, and for good. The sheet of
that day gives the minute, and what the node said last stands on the sheet of the day before.
The last letters, in the order in which the nodes went dark, are the answer.

Fair because a node goes dark before everybody's eyes, with a time that no other node has on
that day; because each sheet states how many still answer; because the last sheet says what
to do with all five; and because a word appears, of the length stated. No sheet is enough:
which of its letters are anybody's last only the next one shows, and the letters on one
sheet never spell a word of the list in any order. When sheets are posted isn't decided here.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Self

from pydantic import model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

DAYS = 5
HIGHEST_NODE = 60
FIRST_MINUTE, LAST_MINUTE = 8 * 60, 21 * 60 + 45
"""When nodes go dark, in minutes after midnight: between two sheets, on one calendar day."""
LETTERS = "abcdefghiklmnoprstuvwy"
"""What nodes say when it doesn't matter, besides the letters of the season's words: a rare
letter must not give away that it matters, or that it doesn't."""

_ROW = re.compile(r"^ *(\d+)  (?:([a-z])|dark(?: at (\d\d):(\d\d))?)$", re.MULTILINE)

_LEGEND = """\
Each node says one letter a day until it
goes dark, and then it stays dark.
"""
_NOTES = (
    "Everybody's in. Keep the sheets: when\n"
    "one goes, whatever it said last will be\n"
    "on the sheet from the day before, and\n"
    "there isn't a copy.\n",
    "Tried switching off and on. Off worked.\nI've written to somebody.\n",
    "The vending machine's dark as well.\n"
    "It's not a node and isn't counted,\n"
    "though it did say more than most.\n",
    "Checked the cables. They're fine.\nChecked them again, to be in the aisle\nwith it.\n",
    "That's all of them. I put the five\n"
    "sheets side by side, and I don't want\n"
    "to be the only one who has. Take what\n"
    "each of them said last, in the order\n"
    "they went. It's a word. Nobody set them\n"
    "a word.\n",
)
"""What whoever was on shift wrote under each sheet."""


class Params(WordParams):
    """What a season chooses: the words."""

    @model_validator(mode="after")
    def _words_are_not_written(self) -> Self:
        written = f"{_LEGEND} {' '.join(_NOTES)} status node letter says dark".lower()
        for word in self.words:
            if word in written:
                raise ValueError(f"{word!r} stands on the sheets; choose another word")
        return self


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its number, the day and minute it went dark, what it said on the days before."""

    number: int
    day: int
    minute: int
    said: str

    @property
    def went(self) -> tuple[int, int]:
        """When it went dark; no two nodes share this."""
        return self.day, self.minute


def make(key: str, params: Params) -> Artifact:
    """Return the five sheets (pieces ``day1`` to ``day5``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    letters = "".join(sorted({*LETTERS, *"".join(params.words)}))
    drawn = (_drawn(keyed_random(key, "nodes", n), word, letters) for n in count())
    nodes = next(nodes for nodes in drawn if _is_fair(nodes, word, params.words))
    pieces = {}
    for day in range(1, DAYS + 1):
        up = sum(node.day > day for node in nodes)
        alt = (
            f"The status board of day {day} of {DAYS}, as plain text: {len(nodes)} nodes by "
            f"number, with what each of them said or when it went dark. Answering: {up}."
        )
        pieces[f"day{day}"] = text_piece(key, f"day{day}", _sheet(day, nodes), alt)
    return Artifact(pieces)


def read(artifact: Artifact) -> tuple[Node, ...]:
    """Return the nodes in the order in which they went dark, read from the five sheets.

    Raises:
        ValueError: a node goes dark on no sheet, or had never said anything.
    """
    said: dict[int, str] = {}
    gone: dict[int, tuple[int, int]] = {}
    for day in range(1, DAYS + 1):
        for row in _ROW.finditer(artifact.pieces[f"day{day}"].data.decode()):
            number = int(row[1])
            if row[2]:
                said[number] = said.get(number, "") + row[2]
            elif row[3]:
                gone[number] = (day, int(row[3]) * 60 + int(row[4]))
    if not gone or set(said) != set(gone):
        raise ValueError("these sheets do not show every node answer and go dark")
    nodes = (Node(number, *gone[number], said[number]) for number in said)
    return tuple(sorted(nodes, key=lambda node: node.went))


def solve(artifact: Artifact) -> str:
    """Return the answer: what each node said last, in the order in which they went dark."""
    return "".join(node.said[-1] for node in read(artifact))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    nodes = read(artifact)
    found = [
        ("order", AnswerType.LIST, " ".join(str(node.number) for node in nodes)),
        *((name, AnswerType.LETTERS, letters) for name, letters in _misread(nodes)),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``order``, ``log``."""
    nodes = read(artifact)
    log = [
        f"node {node.number} on day {node.day} at {_clock(node.minute)}, after “{node.said[-1]}”"
        for node in nodes
    ]
    return {
        "answer": solve(artifact).upper(),
        "order": ", ".join(str(node.number) for node in nodes),
        "log": "; ".join(log),
    }


def _misread(nodes: tuple[Node, ...]) -> list[tuple[str, str]]:
    """Return what is read by slips that are easily made, given the nodes in their true order."""

    def last(order: list[Node]) -> str:
        return "".join(node.said[-1] for node in order)

    return [
        ("reversed", last([*nodes])[::-1]),
        ("by_number", last(sorted(nodes, key=lambda node: node.number))),
        ("within_day", last(sorted(nodes, key=lambda node: (node.day, node.number)))),
        ("first_letters", "".join(node.said[0] for node in nodes)),
    ]


def _drawn(random: Random, word: str, letters: str) -> tuple[Node, ...]:
    """Return a node for each letter of ``word``, in the order of going dark.

    What else they say is drawn from ``letters``.

    Somebody goes on each day from the second on, and at least two on the last, so that
    the fourth sheet doesn't settle it. No two go in the same minute of a day.
    """
    days = [2, 3, 4, 5, 5]
    while len(days) < len(word):
        days.append(random.choice([day for day in range(2, DAYS + 1) if days.count(day) < 3]))
    numbers = random.sample(range(1, HIGHEST_NODE + 1), len(word))
    minutes = random.sample(range(FIRST_MINUTE, LAST_MINUTE + 1), len(word))
    went = sorted(zip(days, minutes, strict=True))
    return tuple(
        Node(number, day, minute, "".join(random.choices(letters, k=day - 2)) + letter)
        for number, (day, minute), letter in zip(numbers, went, word, strict=True)
    )


def _is_fair(nodes: tuple[Node, ...], word: str, words: tuple[str, ...]) -> bool:
    """Tell whether no slip gives a word, and no sheet alone has the letters of one."""
    slips = {letters for _, letters in _misread(nodes)}
    if slips & {word, *words}:
        return False
    for day in range(DAYS):
        shown = Counter(node.said[day] for node in nodes if day < len(node.said))
        if any(Counter(other) <= shown for other in words):
            return False
    return True


def _sheet(day: int, nodes: tuple[Node, ...]) -> str:
    """Return the text of one sheet, the nodes by number."""
    rows = [
        f"{node.number:>4}  {_state(node, day)}"
        for node in sorted(nodes, key=lambda node: node.number)
    ]
    up = sum(node.day > day for node in nodes)
    head = f"NODE STATUS · day {day} of {DAYS} · 22:00"
    table = "\n".join(["node  says", *rows])
    tally = f"Answering: {up} of {len(nodes)}."
    return f"{head}\n\n{table}\n\n{tally}\n\n{_LEGEND}\n{_NOTES[day - 1]}"


def _state(node: Node, day: int) -> str:
    """Return what a sheet says of a node: its letter, or that it is dark, and on its day, when."""
    if day < node.day:
        return node.said[day - 1]
    return f"dark at {_clock(node.minute)}" if day == node.day else "dark"


def _clock(minute: int) -> str:
    """Return a minute of the day as a time of 24 hours."""
    return f"{minute // 60:02}:{minute % 60:02}"


KIND = Kind(
    name="status_board",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=tuple(f"day{day}" for day in range(1, DAYS + 1)),
    partial_ids=("order", "reversed", "by_number", "within_day", "first_letters"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
