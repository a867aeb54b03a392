"""Kind ``switchboard``: a meta, in which the answers of other puzzles are plugged together.

One word, and for each of its letters two lines that lead to it, each from the answer of
another puzzle: which letter of it to take, and how far to count on from there in the
alphabet (after Z comes A). Both lines of a plug give the same letter, which confirms them;
and as no two plugs need the same two answers alone, any one answer may be missing. With few
of them most plugs stay dead. The plugs with odd numbers and those with even ones are handed
to different people, and how far to count on stands in the other half: neither of them gives
a single letter alone.

What the answers are is the engine's to say (:class:`bot.game.puzzles.model.Gathered`);
nothing of them stands on the board.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Gathered, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ODD, EVEN = "odd", "even"

_LINE = re.compile(r"^\s+letter (\d+) of (.+)$")
_COUNT = re.compile(r"^\s+on by (\d+)$")
_PLUG = re.compile(r"^plug (\d+)$")


class Params(WordParams):
    """What a season chooses: the words, and the puzzles whose answers are plugged in."""

    feeders: tuple[str, ...] = Field(min_length=4, max_length=12)

    @model_validator(mode="after")
    def _feeders_differ(self) -> "Params":
        if len(set(self.feeders)) != len(self.feeders):
            raise ValueError("feeders names a puzzle twice")
        return self


@dataclass(frozen=True, slots=True)
class Line:
    """One way to a letter: the ``place``-th letter (from 1) of an answer, and ``on`` further."""

    place: int
    feeder: str
    on: int


Plugs = dict[int, tuple[Line, ...]]
"""The lines of every plug, by its number, which is the place of its letter in the word."""


def make(key: str, given: Gathered) -> Artifact:
    """Return the two halves of the board (pieces ``odd`` and ``even``)."""
    word = keyed_choice(given.params.words, key, "word")
    plugs = {
        number: tuple(_line(key, number, letter, title, given) for title in pair)
        for number, (letter, pair) in enumerate(
            zip(word, _pairs(key, tuple(given.answers), len(word)), strict=True), start=1
        )
    }
    odd = {number: lines for number, lines in plugs.items() if number % 2}
    even = {number: lines for number, lines in plugs.items() if not number % 2}
    return Artifact(
        {
            name: text_piece(key, name, _text(own, other, name), _described(own, other, name))
            for name, own, other in ((ODD, odd, even), (EVEN, even, odd))
        },
        gathered=dict(given.answers),
    )


def read(artifact: Artifact) -> Plugs:
    """Return the plugs of both halves, read from the text that was handed out."""
    begins: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    counts: defaultdict[int, list[int]] = defaultdict(list)
    for name in (ODD, EVEN):
        number = 0
        for row in artifact.pieces[name].data.decode().splitlines():
            if plug := _PLUG.match(row):
                number = int(plug[1])
            elif line := _LINE.match(row):
                begins[number].append((int(line[1]), line[2]))
            elif count := _COUNT.match(row):
                counts[number].append(int(count[1]))
    return {
        number: tuple(
            Line(place, feeder, on)
            for (place, feeder), on in zip(lines, counts[number], strict=True)
        )
        for number, lines in begins.items()
    }


def letters(artifact: Artifact, known: dict[str, str]) -> str:
    """Return the word as far as some answers, by the titles of their puzzles, give it.

    A letter that none of them leads to is a dot.
    """
    plugs = read(artifact)
    found = []
    for number in sorted(plugs):
        lines = [line for line in plugs[number] if line.feeder in known]
        found.append(_letter(lines[0], known[lines[0].feeder]) if lines else ".")
    return "".join(found)


def solve(artifact: Artifact) -> str:
    """Return the answer: every plug's letter, in order, from the answers of other puzzles."""
    return letters(artifact, artifact.gathered)


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    answer, known = solve(artifact), artifact.gathered
    plugs = read(artifact)
    ordered = [plugs[number][0] for number in sorted(plugs)]
    uncounted = "".join(known[line.feeder][line.place - 1] for line in ordered)
    back = "".join(
        ALPHABET[(ALPHABET.index(known[line.feeder][line.place - 1]) - line.on) % 26]
        for line in ordered
    )
    halves = [answer[0::2] + answer[1::2], answer[1::2] + answer[0::2]]
    found = [
        ("reversed", answer[::-1]),
        ("uncounted", uncounted),
        ("backwards", back),
        *(("by_halves", half) for half in halves),
    ]
    return tuple(
        Partial(name, AnswerType.LETTERS, normalise(AnswerType.LETTERS, value) or "")
        for name, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``plugs``."""
    plugs = read(artifact)
    rows = (
        f"{number}: letter {line.place} of {artifact.gathered[line.feeder].upper()} "
        f"({line.feeder}), on by {line.on}"
        for number, (line, *_) in sorted(plugs.items())
    )
    return {"answer": solve(artifact).upper(), "plugs": "; ".join(rows)}


def _pairs(key: str, titles: tuple[str, ...], count: int) -> list[tuple[str, str]]:
    """Return two titles for each letter; every title is used, and as evenly as can be.

    A ring: each title beside the next. Whichever one is missing, its neighbour is there.
    """
    ring = keyed_random(key, "ring").sample(titles, len(titles))
    pairs = [(ring[n % len(ring)], ring[(n + 1) % len(ring)]) for n in range(count)]
    keyed_random(key, "pairs").shuffle(pairs)
    return pairs


def _line(key: str, number: int, letter: str, title: str, given: Gathered) -> Line:
    answer = given.answers[title]
    place = keyed_random(key, "place", number, title).randrange(len(answer))
    on = (ALPHABET.index(letter) - ALPHABET.index(answer[place])) % 26
    return Line(place + 1, title, on)


def _letter(line: Line, answer: str) -> str:
    return ALPHABET[(ALPHABET.index(answer[line.place - 1]) + line.on) % 26]


def _text(own: Plugs, other: Plugs, name: str) -> str:
    head = [
        f"switchboard, the {name} plugs",
        f"{len(own) + len(other)} plugs in all, a letter each,",
        "in the order of their numbers.",
        "Two lines lead to every plug,",
        "and both give the same letter.",
        "",
    ]
    begins = [
        row
        for number, lines in own.items()
        for row in (
            f"plug {number}",
            *(f"  letter {one.place} of {one.feeder}" for one in lines),
            "",
        )
    ]
    counts = [
        row
        for number, lines in other.items()
        for row in (f"plug {number}", *(f"  on by {one.on}" for one in lines), "")
    ]
    between = ["How far on, line by line,", "for the plugs of the other half:", ""]
    return "\n".join([*head, *begins, *between, *counts, "After Z comes A.", ""])


def _described(own: Plugs, other: Plugs, name: str) -> str:
    return (
        f"The {name} plugs of a switchboard, as plain text: {len(own)} plugs, each with two lines "
        "that say which letter of another puzzle's answer to take; and for the "
        f"{len(other)} plugs of the other half, how far to count on from there."
    )


KIND = Kind(
    name="switchboard",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=(ODD, EVEN),
    partial_ids=("reversed", "uncounted", "backwards", "by_halves"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
    halves=(ODD, EVEN),
    gathers=True,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
