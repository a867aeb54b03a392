"""Kind ``weight_decay``: what is left over when every weight is halved draws letters.

As many small matrices ("heads", five weights wide, seven high) as the answer has letters.
Their weights are whole numbers; one step of decay halves each, and an odd one leaves a 1
over. The places that leave something over draw one capital letter in each head.

Fair because each head says beforehand how many are left over, and each shows its letter
by itself. The numbers are posted as text; the picture shows the same numbers in grey cells
whose low bit is the weight's, so that it can be marked by thumb, or taken apart by whoever
has the tools. The shading drifts across a head and says nothing: a bit makes a difference
of one grey, which nobody sees.

Not here: one large matrix for the whole word, which would have to be read without a count
for each letter, and lines too long for a telephone.
"""

import re
from dataclasses import dataclass
from typing import Self

from PIL import Image, ImageDraw, ImageFont
from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import (
    WordParams,
    one_word,
    picture_piece,
    text_piece,
    word_answers,
)

WIDTH, HEIGHT = 5, 7
LOWEST, HIGHEST = 10, 99
"""Weights have two digits, so that the columns stand in line."""

GREY = 140
"""Added to a weight it makes its cell's grey: even, so that the low bit stays, and light
enough for black figures to be read on every cell."""

_SHAPES = {
    "a": "01110 10001 10001 11111 10001 10001 10001",
    "b": "11110 10001 10001 11110 10001 10001 11110",
    "c": "01111 10000 10000 10000 10000 10000 01111",
    "d": "11110 10001 10001 10001 10001 10001 11110",
    "e": "11111 10000 10000 11110 10000 10000 11111",
    "f": "11111 10000 10000 11110 10000 10000 10000",
    "g": "01110 10001 10000 10111 10001 10001 01110",
    "h": "10001 10001 10001 11111 10001 10001 10001",
    "i": "11111 00100 00100 00100 00100 00100 11111",
    "j": "00111 00010 00010 00010 00010 10010 01100",
    "k": "10001 10010 10100 11000 10100 10010 10001",
    "l": "10000 10000 10000 10000 10000 10000 11111",
    "m": "10001 11011 10101 10101 10001 10001 10001",
    "n": "10001 11001 11001 10101 10011 10011 10001",
    "o": "01110 10001 10001 10001 10001 10001 01110",
    "p": "11110 10001 10001 11110 10000 10000 10000",
    "q": "01110 10001 10001 10001 10101 10010 01101",
    "r": "11110 10001 10001 11110 10100 10010 10001",
    "s": "01111 10000 10000 01110 00001 00001 11110",
    "t": "11111 00100 00100 00100 00100 00100 00100",
    "u": "10001 10001 10001 10001 10001 10001 01110",
    "v": "10001 10001 10001 10001 01010 01010 00100",
    "w": "10001 10001 10001 10101 10101 11011 10001",
    "x": "10001 10001 01010 00100 01010 10001 10001",
    "y": "10001 10001 01010 00100 00100 00100 00100",
    "z": "11111 00001 00010 00100 01000 10000 11111",
}
FONT: dict[str, tuple[int, ...]] = {
    letter: tuple(int(bit) for bit in shape.replace(" ", "")) for letter, shape in _SHAPES.items()
}
"""Capitals, 35 bits each, row by row from the top left."""

_OWN = """
    weight weights decay halves every whole number numbers heads headed small grids beside other
    cells lighter higher posted order plain below above leave
"""
_OWN_WORDS = frozenset(_OWN.split())
"""What the pieces and their alt texts say, of the length of an answer."""

_LETTERS = {bits: letter for letter, bits in FONT.items()}
_SOME = 3
"""So many heads read deserve a reply; for fewer, one could ask for letter after letter."""

_HEAD = re.compile(r"^head (\d+)\b")
_WEIGHTS = re.compile(rf"^\s*(?:\d\d\s+){{{WIDTH - 1}}}\d\d\s*$")


class Params(WordParams):
    """What a season chooses: the words, and the number of the run."""

    run: int = Field(ge=1, le=999)

    @model_validator(mode="after")
    def _words_are_not_in_the_pieces(self) -> Self:
        seen = sorted(set(self.words) & _OWN_WORDS)
        if seen:
            raise ValueError(f"{', '.join(seen)}: in the pieces themselves; choose other words")
        return self


@dataclass(frozen=True, slots=True)
class Head:
    """One matrix: its number from 1, and 35 weights row by row from the top left."""

    number: int
    weights: tuple[int, ...]

    @property
    def bits(self) -> tuple[int, ...]:
        """What each weight leaves over when it is halved."""
        return tuple(weight % 2 for weight in self.weights)


def make(key: str, params: Params) -> Artifact:
    """Return the numbers (piece ``weights``) and their picture (piece ``heads``) for a key."""
    artifact = draft(key, params)
    heads = read(artifact)
    alt = (
        f"{len(heads)} small grids of grey cells, two beside each other, headed head 1 to head "
        f"{len(heads)}. Each is {WIDTH} cells wide and {HEIGHT} high, with a number from {LOWEST} "
        f"to {HIGHEST} in every cell; the lighter the cell, the higher the number. The text "
        "posted with it has every number, in the same order."
    )
    return Artifact({**artifact.pieces, "heads": picture_piece(key, "heads", drawing(heads), alt)})


def draft(key: str, params: Params) -> Artifact:
    """Return the numbers alone, without the picture, which takes a hundred times as long."""
    word = keyed_choice(params.words, key, "word")
    heads = [Head(n, _weights(key, n, FONT[letter])) for n, letter in enumerate(word, start=1)]
    alt = (
        f"Plain text: {len(heads)} heads, one below the other, each of {HEIGHT} rows of {WIDTH} "
        "whole numbers, and above each how many of its weights leave a 1 over."
    )
    return Artifact({"weights": text_piece(key, "weights", _text(heads, params), alt)})


def read(artifact: Artifact) -> tuple[Head, ...]:
    """Return the heads, read from the posted text."""
    found: dict[int, list[int]] = {}
    for line in artifact.pieces["weights"].data.decode().splitlines():
        if head := _HEAD.match(line):
            found[int(head[1])] = []
        elif found and _WEIGHTS.match(line):
            found[max(found)] += [int(number) for number in line.split()]
    return tuple(Head(number, tuple(weights)) for number, weights in found.items())


def solve(artifact: Artifact) -> str:
    """Return the answer: the letters drawn by the weights that leave something over."""
    return "".join(_LETTERS.get(head.bits, "?") for head in read(artifact))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    heads = read(artifact)
    answer = solve(artifact)
    found = [
        *(
            (name, AnswerType.SET, " ".join(str(w) for w in head.weights if w % 2 == bit))
            for head in heads
            for name, bit in (("odds", 1), ("evens", 0))
        ),
        ("total", AnswerType.NUMBER, str(sum(sum(head.bits) for head in heads))),
        *(("some_heads", AnswerType.LETTERS, answer[:n]) for n in range(_SOME, len(answer))),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the solution needs: ``answer``, ``counts``, ``total``, ``odds``, ``shape``.

    ``odds`` are those of the first head, ``shape`` is that head as a block of text, with a
    filled square where something is left over.
    """
    heads = read(artifact)
    first = heads[0]
    squares = ["■" if bit else "·" for bit in first.bits]
    return {
        "answer": solve(artifact).upper(),
        "counts": ", ".join(str(sum(head.bits)) for head in heads),
        "total": str(sum(sum(head.bits) for head in heads)),
        "odds": ", ".join(str(weight) for weight in first.weights if weight % 2),
        "shape": "\n".join(
            " ".join(squares[row * WIDTH : (row + 1) * WIDTH]) for row in range(HEIGHT)
        ),
    }


def _weights(key: str, number: int, bits: tuple[int, ...]) -> tuple[int, ...]:
    """Return even numbers that drift across the head, each with its bit added."""
    random = keyed_random(key, "head", number)
    middle, right, down = random.uniform(38, 70), random.uniform(-6, 6), random.uniform(-5, 5)
    found = []
    for place, bit in enumerate(bits):
        row, column = divmod(place, WIDTH)
        drift = right * (column - WIDTH // 2) + down * (row - HEIGHT // 2)
        value = int(middle + drift + random.uniform(-14, 14))
        even = min(max(value, LOWEST), HIGHEST - 1) // 2 * 2
        found.append(even + bit)
    return tuple(found)


def _text(heads: list[Head], params: Params) -> str:
    lines = [
        f"run {params.run} · {len(heads)} heads",
        "one step of decay halves every weight.",
        "whole numbers only: a 1 may be left.",
    ]
    for head in heads:
        lines += ["", f"head {head.number} · left over: {sum(head.bits)}"]
        for row in range(HEIGHT):
            cells = head.weights[row * WIDTH : (row + 1) * WIDTH]
            lines.append("  ".join(str(weight) for weight in cells))
    return "\n".join([*lines, ""])


CELL, GAP, TITLE = 84, 60, 56
PAPER = 254
"""Even like every grey that is not a weight, so that the low bits hold nothing else."""


def corner(index: int, place: int) -> tuple[int, int]:
    """Return the top left pixel of a weight's cell; heads and places are counted from 0."""
    row, column = divmod(place, WIDTH)
    x = GAP + (index % 2) * (WIDTH * CELL + GAP) + column * CELL
    y = TITLE + (index // 2) * (HEIGHT * CELL + TITLE + GAP // 2) + row * CELL
    return x, y


def drawing(heads: tuple[Head, ...]) -> Image.Image:
    """Return the heads as grey cells, two heads a row, with the weight in every cell.

    Letters are drawn without smoothing: a smoothed edge would have low bits of its own.
    """
    rows = (len(heads) + 1) // 2
    size = (3 * GAP + 2 * WIDTH * CELL, rows * (HEIGHT * CELL + TITLE + GAP // 2))
    image = Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    font = ImageFont.load_default(size=36)
    for index, head in enumerate(heads):
        left, top = corner(index, 0)
        draw.text((left, top - 12), f"head {head.number}", fill=0, font=font, anchor="ls")
        for place, weight in enumerate(head.weights):
            x, y = corner(index, place)
            draw.rectangle((x, y, x + CELL - 1, y + CELL - 1), fill=GREY + weight)
            middle = (x + CELL // 2, y + CELL // 2)
            draw.text(middle, str(weight), fill=0, font=font, anchor="mm")
    return image


KIND = Kind(
    name="weight_decay",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("weights", "heads"),
    partial_ids=("odds", "evens", "total", "some_heads", "reversed"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""For :data:`bot.game.puzzles.KINDS`."""
