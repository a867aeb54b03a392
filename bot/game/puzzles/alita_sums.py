"""Kind ``alita_sums``: some of Alita's sums come out too big, and by how much spells a word.

A page of 24 numbered sums, each with a remark. Most are right. As many are wrong as the
answer has letters, always by something too much; from the top down, what is too much is
1 for A, 2 for B and so on. The page says how many are wrong, by how much together (two
confirmations before the last step), and that its writer learnt letters and numbers from
one poster (the last step). The remarks and their spelling mean nothing, and the page
says that too.

The text (piece ``page``) has everything, 40 characters wide; the picture (``sheet``) is the
same page in her hand. What she writes and her strokes are data in ``alita_sums_words``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import Self

from PIL import Image, ImageDraw, ImageFont
from pydantic import model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.alita_sums_words import (
    FOOT,
    HEAD,
    PAGE_ALT,
    REMARKS,
    SHEET_ALT,
    STROKES,
)
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, picture_piece, text_piece, word_answers

SUMS = 24
LARGEST = 99
"""No number on the page is larger; sums stay small enough for the head."""

Expression = tuple[int, str, int]

FAMOUS: Expression = (7, "+", 8)
"""Sixteen, she says, wherever she is told of. Where the word has an A, so does this page."""

_LINE = re.compile(r"^ *(\d+)\. +(\d+) ([+−×]) (\d+) = (\d+)  +(\S.*)$", re.MULTILINE)


class Params(WordParams):
    """What a season chooses: the words."""

    @model_validator(mode="after")
    def _nothing_else_is_an_answer(self) -> Self:
        page = " ".join((HEAD, FOOT, PAGE_ALT, SHEET_ALT, *REMARKS)).lower()
        for word in self.words:
            if word in page:
                raise ValueError(f"{word!r} stands on the page itself; choose another word")
            for other in (_shifted(word, 1), _shifted(word, -1), "".join(sorted(word))):
                if other != word and other in self.words:
                    raise ValueError(
                        f"{word!r} turns into {other!r} by a slip (one letter on or back in the "
                        "alphabet, or its letters sorted); replace one of the two"
                    )
        return self


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum as it is written: ``left op right = written``, and what stands beside it."""

    number: int
    left: int
    op: str
    right: int
    written: int
    remark: str

    @property
    def result(self) -> int:
        """What it really comes to."""
        return _result((self.left, self.op, self.right))

    @property
    def extra(self) -> int:
        """By how much the written result is too big; 0 where the sum is right."""
        return self.written - self.result


def make(key: str, params: Params) -> Artifact:
    """Return the page as text (piece ``page``) and in her hand (``sheet``) for a server's key."""
    artifact = draft(key, params)
    sheet = picture_piece(
        key,
        "sheet",
        _drawing(artifact.pieces["page"].data.decode(), key),
        SHEET_ALT,
    )
    return Artifact({**artifact.pieces, "sheet": sheet})


def draft(key: str, params: Params) -> Artifact:
    """Return the page as text alone, without the picture, which takes far longer."""
    word = keyed_choice(params.words, key, "word")
    sums = _sums(key, word)
    page = text_piece(
        key,
        "page",
        _page_text(sums, len(word), sum(each.extra for each in sums)),
        PAGE_ALT,
    )
    return Artifact({"page": page})


def read(artifact: Artifact) -> tuple[Sum, ...]:
    """Return the sums, read from the posted text."""
    text = artifact.pieces["page"].data.decode()
    return tuple(
        Sum(int(m[1]), int(m[2]), m[3], int(m[4]), int(m[5]), m[6]) for m in _LINE.finditer(text)
    )


def wrong(sums: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Return the sums that are wrong, in the order of the page."""
    return tuple(each for each in sums if each.extra)


def solve(artifact: Artifact) -> str:
    """Return the answer: what is too much in each wrong sum, as letters of the alphabet."""
    return "".join(chr(ord("a") + each.extra - 1) for each in wrong(read(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    errors = wrong(read(artifact))
    answer = solve(artifact)

    def items(values: list[int]) -> str:
        return " ".join(map(str, values))

    found = [
        ("rows", AnswerType.SET, items([each.number for each in errors])),
        ("sizes", AnswerType.SET, items([each.extra for each in errors])),
        ("results", AnswerType.SET, items([each.written for each in errors])),
        ("results", AnswerType.SET, items([each.result for each in errors])),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("by_size", AnswerType.LETTERS, "".join(sorted(answer))),
        ("off_by_one", AnswerType.LETTERS, _shifted(answer, 1)),
        ("off_by_one", AnswerType.LETTERS, _shifted(answer, -1)),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``rows``, ``sums``, ``sizes``, ``total``.

    ``sums`` are the wrong ones as she wrote them.
    """
    errors = wrong(read(artifact))
    return {
        "answer": solve(artifact).upper(),
        "rows": ", ".join(str(each.number) for each in errors),
        "sums": ", ".join(f"{e.left} {e.op} {e.right} = {e.written}" for e in errors),
        "sizes": ", ".join(str(each.extra) for each in errors),
        "total": str(sum(each.extra for each in errors)),
    }


def _shifted(word: str, by: int) -> str:
    """Return the word with every letter moved on in the alphabet, Z before A."""
    return "".join(chr(ord("a") + (ord(letter) - ord("a") + by) % 26) for letter in word)


def _result(expression: Expression) -> int:
    left, op, right = expression
    return {"+": left + right, "−": left - right, "×": left * right}[op]


def _sums(key: str, word: str) -> list[Sum]:
    """Return the page's sums; the wrong ones are spread over it at random."""
    random = keyed_random(key, "sums")
    rows = sorted(random.sample(range(SUMS), len(word)))
    extras = dict(zip(rows, (ord(letter) - ord("a") + 1 for letter in word), strict=True))
    taken = {FAMOUS, FAMOUS[::-1]}
    famous = next((row for row in rows if extras[row] == 1), None)
    sums = []
    for row, remark in enumerate(random.sample(REMARKS, SUMS)):
        extra = extras.get(row, 0)
        expression = FAMOUS if row == famous else _expression(random, extra, taken)
        taken |= {expression, expression[::-1]}
        sums.append(Sum(row + 1, *expression, _result(expression) + extra, remark))
    return sums


def _expression(random: Random, extra: int, taken: set[Expression]) -> Expression:
    """Return a new sum big enough for what is put on top not to leap to the eye."""
    while True:
        op = random.choice("+−×")
        if op == "×":
            left, right = random.randint(2, 9), random.randint(3, 9)
        elif op == "+":
            left, right = random.randint(3, 49), random.randint(3, 49)
        else:
            left, right = random.randint(20, 90), random.randint(3, 29)
        expression = (left, op, right)
        plausible = op != "−" or extra < right
        if plausible and extra < _result(expression) <= LARGEST - extra and expression not in taken:
            return expression


def _page_text(sums: list[Sum], wrong_ones: int, total: int) -> str:
    lines = [
        f"{each.number:>2}. {f'{each.left} {each.op} {each.right} = {each.written}':<12}  "
        f"{each.remark}"
        for each in sums
    ]
    head = HEAD.format(sums=SUMS, wrong=wrong_ones)
    return "\n".join([head, *lines, "", FOOT.format(total=total)])


@lru_cache(maxsize=64)
def _drawing(text: str, key: str) -> Image.Image:
    """Return the page as she wrote it, in grey; the last paragraph is printed, not hers.

    Drawn at twice the size and reduced, which is how Pillow gets smooth lines.
    """
    random = keyed_random(key, "hand")
    hers, printed = text.rstrip().rsplit("\n\n", 1)
    lines = hers.splitlines()
    height = 66 * (len(lines) + 2) + 54 * len(printed.splitlines())
    image = Image.new("L", (1680, height), 255)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        base = 66 * (row + 1)
        draw.line([(0, base + 47), (1680, base + 47)], fill=205, width=2)
        for stroke in _strokes(line, random, 60.0, base):
            if len(stroke) > 1:
                draw.line(stroke, fill=60, width=5, joint="curve")
            else:
                x, y = stroke[0]
                draw.ellipse([x - 5, y - 5, x + 5, y + 5], fill=60)
    at = (60, 66 * (len(lines) + 1) + 20)
    draw.multiline_text(at, printed, fill=0, font=ImageFont.load_default(size=36), spacing=14)
    small = image.resize((840, height // 2), Image.Resampling.LANCZOS)
    # Sixteen greys are enough for pencil and make the file a third as large.
    return small.point([17 * round(grey / 17) for grey in range(256)])


def _strokes(
    line: str, random: Random, left: float, top: float
) -> Iterator[list[tuple[float, float]]]:
    """Yield the strokes of a line in pixels: never the same letter twice."""
    unit, advance = 7.6, 39.0
    for column, letter in enumerate(line):
        drop, lean = random.uniform(-4, 4), random.uniform(-0.05, 0.2)
        for stroke in STROKES.get(letter, "").split():
            points = []
            for x, y in zip(stroke[::2], stroke[1::2], strict=True):
                up = (6 - int(y)) * unit
                across = int(x) * unit + lean * up + random.uniform(-1.4, 1.4)
                points.append((left + column * advance + across, top + drop + 44 - up))
            yield _rounded(_rounded(points))


def _rounded(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut the corners of a stroke (Chaikin), keeping its ends."""
    middle = [
        (x + (u - x) * part, y + (v - y) * part)
        for (x, y), (u, v) in pairwise(points)
        for part in (0.25, 0.75)
    ]
    return [points[0], *middle, points[-1]] if middle else points


KIND = Kind(
    name="alita_sums",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("page", "sheet"),
    partial_ids=("rows", "sizes", "results", "reversed", "by_size", "off_by_one"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""To be registered in :data:`bot.game.puzzles.KINDS`."""
