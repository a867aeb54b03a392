"""Kind ``six_objectives``: six pulls lay a rope over a grid of letters; its knot is a word.

The text has a square of letters with a star in it, and six objectives, each with a compass
direction and a length. Laid one after the other from the star, they are one rope, which
crosses itself as often as the answer has letters. The letters under the crossings, in the
order in which the crossings come about, are the answer.

Fair because every step confirms itself: each pull names the letter on which it ends, and
another letter stands one short of it and one beyond, so that a miscount shows at once; the
number of crossings is stated; the rope crosses itself nowhere but on letters, never twice in
one place, never at a bend; and all six pulls take part. No two pull the same way.

Needs no colour: the same square is drawn as a picture, for scribbling on with a finger. It
can be done by text alone: rows are numbered and the star's place is told. Which shapes a
rope may have is listed in :mod:`bot.game.puzzles.six_objectives_shapes`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import count
from random import Random
from typing import Self

from PIL import Image, ImageDraw, ImageFont
from pydantic import model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial, Piece
from bot.game.puzzles.parts import WordParams, one_word, random_name, text_piece, word_answers
from bot.game.puzzles.six_objectives_shapes import SHAPES, WAYS

Cell = tuple[int, int]
"""Row and place in the row, both counted from 0."""

SIZE = 13
"""Rows, and letters in a row: 29 columns of text."""

OBJECTIVES = (
    "engagement",
    "retention",
    "personalization",
    "safety",
    "user satisfaction",
    "“making the model better”",
)

_ENDS = "bcdfghklmnprstvw"
"""No vowel among them: the letters at the bends are nobody's answer."""

_FILL = "abcdefghijklmnopqrstuvwxyz" + "adeehiilnoorsttu"
_ROW = re.compile(rf"^\s*\d+((?: [A-Z*]){{{SIZE}}})$")
_PULL = re.compile(r"^\d \D+? +([NESW]{1,2}) +(\d+) to ([A-Z])$")


class Params(WordParams):
    """What a season chooses: the words. No two may have the same letters."""

    @model_validator(mode="after")
    def _words_make_knots(self) -> Self:
        if len({"".join(sorted(word)) for word in self.words}) < len(self.words):
            raise ValueError("two words have the same letters; replace one of them")
        for word in self.words:
            if not set(word) & set("aeiou"):
                raise ValueError(f"{word!r} has none of the vowels a, e, i, o, u; replace it")
        return self


@dataclass(frozen=True, slots=True)
class Pull:
    """One objective: a way (see :data:`WAYS`), a length in letters, the letter it ends on."""

    way: str
    length: int
    end: str


@dataclass(frozen=True, slots=True)
class Board:
    """The grid, rows of letters in lower case with one star, and the pulls in order."""

    grid: tuple[str, ...]
    pulls: tuple[Pull, ...]

    @property
    def star(self) -> Cell:
        """Where the rope is made fast."""
        row = next(n for n, letters in enumerate(self.grid) if "*" in letters)
        return row, self.grid[row].index("*")

    def spell(self, cells: list[Cell]) -> str:
        """Return the letters in ``cells``."""
        return "".join(self.grid[row][place] for row, place in cells)


def make(key: str, params: Params) -> Artifact:
    """Return the text (piece ``rope``) and its square of letters as a picture (``board``)."""
    artifact = draft(key, params)
    board = read(artifact)
    row, place = board.star
    alt = (
        f"The square of {SIZE} rows of {SIZE} letters that the text has, drawn large, to draw on. "
        f"Row {row + 1} has a star in place {place + 1}. Nothing is marked but that."
    )
    picture = Piece(random_name(key, "board", "png"), _drawing(board.grid), alt)
    return Artifact({**artifact.pieces, "board": picture})


def draft(key: str, params: Params) -> Artifact:
    """Return the text alone, without the picture, which takes much longer."""
    word = keyed_choice(params.words, key, "word")
    start, pulls = _placed(key, len(word))
    rope = _rope(start, pulls)
    bends = [sum(length for _, length in pulls[: n + 1]) for n in range(len(pulls))]
    fixed = {start: "*", **dict(zip(crossings(rope), word, strict=True))}
    tries = (keyed_random(key, "fill", n) for n in count())
    grids = (_filled(random, fixed, [rope[at] for at in bends]) for random in tries)
    grid = next(g for g in grids if _shows_slips(g, rope, bends) and not _shows(g, params.words))
    ends = [grid[row][place] for row, place in (rope[at] for at in bends)]
    board = Board(grid, tuple(Pull(*pull, end) for pull, end in zip(pulls, ends, strict=True)))
    alt = (
        f"Plain text: {SIZE} numbered rows of {SIZE} letters, one of them a star, then the six "
        "objectives in order, each with a compass direction, a length and the letter it ends on."
    )
    return Artifact({"rope": text_piece(key, "rope", _text(board, len(word)), alt)})


def read(artifact: Artifact) -> Board:
    """Return the grid and the pulls, read from the posted text."""
    lines = artifact.pieces["rope"].data.decode().splitlines()
    rows = [match[1].replace(" ", "").lower() for line in lines if (match := _ROW.match(line))]
    pulls = [match for line in lines if (match := _PULL.match(line))]
    return Board(tuple(rows), tuple(Pull(m[1], int(m[2]), m[3].lower()) for m in pulls))


def lay(board: Board) -> tuple[Cell, ...]:
    """Return the cells along the rope, from the star on; a crossing is in it twice."""
    return _rope(board.star, [(pull.way, pull.length) for pull in board.pulls])


def crossings(rope: tuple[Cell, ...]) -> list[Cell]:
    """Return where the rope crosses itself, in the order in which it does."""
    return [cell for n, cell in enumerate(rope) if cell in rope[:n]]


def solve(artifact: Artifact) -> str:
    """Return the answer: the letters under the crossings, as they are tied."""
    board = read(artifact)
    return board.spell(crossings(lay(board)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    board = read(artifact)
    rope = lay(board)
    knot = crossings(rope)
    answer = board.spell(knot)
    found = [
        ("letters", AnswerType.SET, " ".join(answer)),
        ("first_pass", AnswerType.LETTERS, board.spell(sorted(knot, key=rope.index))),
        ("by_rows", AnswerType.LETTERS, board.spell(sorted(knot))),
        ("ends", AnswerType.LETTERS, "".join(pull.end for pull in board.pulls)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``, ``count`` (of crossings), ``star`` and ``crossings`` (places, as ``row 4,
    letter 7``), ``ends`` (the letters on which the pulls end).
    """
    board = read(artifact)
    knot = crossings(lay(board))
    places = [f"row {r + 1}, letter {p + 1} ({board.grid[r][p].upper()})" for r, p in knot]
    row, place = board.star
    return {
        "answer": solve(artifact).upper(),
        "count": str(len(knot)),
        "star": f"row {row + 1}, letter {place + 1}",
        "crossings": "; ".join(places),
        "ends": ", ".join(pull.end.upper() for pull in board.pulls),
    }


def _placed(key: str, crossing: int) -> tuple[Cell, list[tuple[str, int]]]:
    """Return a start and six pulls: a shape, turned, mirrored and put somewhere in the grid."""
    random = keyed_random(key, "shape")
    ways, turn, mirror = list(WAYS), 2 * random.randrange(4), random.choice((1, -1))
    pulls = []
    for part in random.choice(SHAPES[crossing]).split():
        way, length = part.rstrip("0123456789"), int(part.lstrip("NESW"))
        pulls.append((ways[(mirror * ways.index(way) + turn) % 8], length))
    rows, places = zip(*_rope((0, 0), pulls), strict=True)
    return (
        random.randint(0, SIZE - 1 - max(rows) + min(rows)) - min(rows),
        random.randint(0, SIZE - 1 - max(places) + min(places)) - min(places),
    ), pulls


def _rope(start: Cell, pulls: list[tuple[str, int]]) -> tuple[Cell, ...]:
    cells = [start]
    for way, length in pulls:
        down, right = WAYS[way]
        for _ in range(length):
            cells.append((cells[-1][0] + down, cells[-1][1] + right))
    return tuple(cells)


def _filled(random: Random, fixed: dict[Cell, str], bends: list[Cell]) -> tuple[str, ...]:
    """Return rows of letters at random, but for the fixed ones; consonants at the bends."""
    rows = [random.choices(_FILL, k=SIZE) for _ in range(SIZE)]
    for row, place in bends:
        rows[row][place] = random.choice(_ENDS)
    for (row, place), letter in fixed.items():
        rows[row][place] = letter
    return tuple("".join(row) for row in rows)


def _shows_slips(grid: tuple[str, ...], rope: tuple[Cell, ...], bends: list[int]) -> bool:
    """Tell whether each bend's letter differs from the ones just before and beyond it."""
    for at in bends:
        (row, place), (r, p) = rope[at], rope[at - 1]
        near = [(r, p), (2 * row - r, 2 * place - p)]
        if any(grid[row][place] == grid[r][p] for r, p in near if {r, p} <= set(range(SIZE))):
            return False
    return True


def _shows(grid: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether a word stands in the grid in a straight line, for a word search to find."""
    pad = " " * SIZE
    slant = [pad[n:] + row + pad[: n + 1] for n, row in enumerate(grid)]
    other = [pad[: n + 1] + row + pad[n:] for n, row in enumerate(grid)]
    down = ["".join(line) for t in (grid, slant, other) for line in zip(*t, strict=True)]
    text = " ".join([*grid, *down])
    return any(word in text or word[::-1] in text for word in words)


def _text(board: Board, crossing: int) -> str:
    row, place = board.star
    rows = [f"{n:>2} {' '.join(letters)}".upper() for n, letters in enumerate(board.grid, start=1)]
    pulls = [
        f"{n} {name:<25} {pull.way:<2} {pull.length:>2} to {pull.end.upper()}"
        for n, (name, pull) in enumerate(zip(OBJECTIVES, board.pulls, strict=True), start=1)
    ]
    head = (
        "objectives: 6\nrope: 1, made fast at the star\n"
        f"      (row {row + 1}, letter {place + 1})\nknot: 1, {crossing} crossings\n"
    )
    rule = (
        "\nN is up. Each pulls so many letters on\nfrom where the one before let go. The\n"
        "knot is read as it is tied.\n"
    )
    return "\n".join([head, *rows, rule, *pulls, ""])


@lru_cache(maxsize=64)
def _drawing(grid: tuple[str, ...]) -> bytes:
    """Return the square of letters as PNG: black on white, nothing but pixels."""
    scale, step, margin = 2, 60, 20
    side = step * SIZE + 2 * margin
    image = Image.new("L", (side * scale, side * scale), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=30 * scale)
    for row, letters in enumerate(grid):
        for place, letter in enumerate(letters):
            x, y = (margin + step * (at + 0.5) for at in (place, row))
            if letter == "*":
                ring = [(x - 22) * scale, (y - 22) * scale, (x + 22) * scale, (y + 22) * scale]
                draw.ellipse(ring, outline=0, width=3 * scale)
            draw.text((x * scale, y * scale), letter.upper(), fill=0, font=font, anchor="mm")
    out = BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


KIND = Kind(
    name="six_objectives",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("rope", "board"),
    partial_ids=("letters", "first_pass", "by_rows", "ends", "reversed"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
