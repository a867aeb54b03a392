"""Kind ``fence``: a sentence runs along a fence, up and down its rails, a letter a hole.

The drawing shows a fence of three to five rails with posts, and in every place between the
posts one hole, a rail lower or higher than the last: a zigzag. Below it stand the letters,
taken down a rail at a time, as somebody wrote them who walked past once for each rail. Put
back into their holes and read from left to right, they are a sentence; the posts stand
between its words, and the last word is the answer.

Fair because nothing is left to guess: how many rails there are, and whether the zigzag
begins at the top or at the bottom, can be seen; a rail has as many letters as holes; every
word ends at a post. The rail fence is an old cipher and no lock; this is an easy puzzle.

Needs no colour and no tool: the text is at most 40 columns wide, the picture shows the same
fence for telephones that don't keep columns apart, and the alternative text tells where the
posts are and how the holes run. What the sentences say is the season's.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Annotated, Self

from PIL import Image, ImageDraw
from pydantic import Field, StringConstraints, model_validator

from bot.core.keyed import keyed_choice
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial, Piece
from bot.game.puzzles.parts import WordParams, one_word, random_name, text_piece, word_answers

WIDTH = 40
"""Columns a line of text may have, so that a telephone doesn't wrap it."""

RAILS = (3, 4, 5)
SLOT = "{word}"

Line = Annotated[str, StringConstraints(pattern=r"^([a-z]+ ){3,}\{word\}$")]
"""Three plain words or more in lower case, and ``{word}`` at the end."""


class Params(WordParams):
    """What a season chooses: the words, and sentences that end in one of them."""

    lines: tuple[Line, ...] = Field(min_length=3)

    @model_validator(mode="after")
    def _lines_are_fair(self) -> Self:
        for line in self.lines:
            columns = len(line.replace(SLOT, "x" * self.length)) + 2
            if columns > WIDTH:
                raise ValueError(
                    f"{line!r} needs a fence {columns} columns wide, {WIDTH} at most; shorten it"
                )
            if stray := set(line.split()) & set(self.words):
                raise ValueError(f"{stray.pop()!r} in {line!r} is an answer; say it otherwise")
        sorted_letters = {"".join(sorted(word)) for word in self.words}
        if len(sorted_letters) < len(self.words):
            raise ValueError("two words have the same letters; replace one of them")
        return self


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence as anybody can see it.

    ``holes`` has an entry for each column: the rail of its hole, counted from 0 at the top,
    or None where a post stands. ``letters`` are what was taken down, a string a rail.
    """

    holes: tuple[int | None, ...]
    letters: tuple[str, ...]

    @property
    def rails(self) -> int:
        """How many rails there are."""
        return len(self.letters)

    @property
    def zigzag(self) -> tuple[int, ...]:
        """The rails of the holes, from left to right."""
        return tuple(rail for rail in self.holes if rail is not None)

    @property
    def spans(self) -> tuple[int, ...]:
        """How many holes there are between each post and the next."""
        shape = "".join("|" if rail is None else "o" for rail in self.holes)
        return tuple(len(span) for span in shape.strip("|").split("|"))


def make(key: str, params: Params) -> Artifact:
    """Return the text (piece ``fence``) and the same fence as a picture (``drawing``)."""
    artifact = draft(key, params)
    fence = read(artifact)
    alt = f"The same fence drawn, without the letters. {_described(fence)}"
    drawing = Piece(random_name(key, "drawing", "png"), _drawing(fence.holes, fence.rails), alt)
    return Artifact({**artifact.pieces, "drawing": drawing})


def draft(key: str, params: Params) -> Artifact:
    """Return the text alone, without the picture, which takes much longer."""
    word = keyed_choice(params.words, key, "word")
    line = keyed_choice(params.lines, key, "line").replace(SLOT, word)
    rails = keyed_choice(RAILS, key, "rails")
    path = zigzag(len(line.replace(" ", "")), rails, keyed_choice((True, False), key, "top"))
    steps = iter(path)
    holes = tuple(next(steps) if char.isalpha() else None for char in f" {line} ")
    written = list(zip(path, line.replace(" ", ""), strict=True))
    letters = tuple("".join(c for at, c in written if at == rail) for rail in range(rails))
    fence = Fence(holes, letters)
    alt = f"A fence drawn in plain text, and its letters rail by rail. {_described(fence)}"
    return Artifact({"fence": text_piece(key, "fence", _text(fence), alt)})


def zigzag(count: int, rails: int, from_top: bool) -> tuple[int, ...]:
    """Return the rails, counted from 0 at the top, of ``count`` holes going down and up."""
    wave = [*range(rails), *range(rails - 2, 0, -1)]
    first = 0 if from_top else rails - 1
    return tuple(wave[(first + n) % len(wave)] for n in range(count))


def read(artifact: Artifact) -> Fence:
    """Return the fence and what was taken down from it, read from the posted text."""
    rows = artifact.pieces["fence"].data.decode().splitlines()
    rails = [row for row in rows if row.startswith("|") and "-" in row]
    columns = ["".join(column) for column in zip(*rails, strict=True)]
    holes = tuple(column.index("o") if "o" in column else None for column in columns)
    listed = [row.split()[1:] for row in rows if row[:1].isdigit() and row.isupper()]
    return Fence(holes, tuple("".join(letters).lower() for letters in listed))


def words(fence: Fence) -> tuple[str, ...]:
    """Return the words one reads when the letters are back in their holes."""
    waiting = [iter(letters) for letters in fence.letters]
    spelt = "".join(" " if rail is None else next(waiting[rail]) for rail in fence.holes)
    return tuple(spelt.split())


def solve(artifact: Artifact) -> str:
    """Return the answer: the last word along the fence."""
    return words(read(artifact))[-1]


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    fence = read(artifact)
    *others, answer = words(fence)
    last = zip(fence.zigzag[-len(answer) :], answer, strict=True)
    found = [
        ("sentence", "".join((*others, answer))),
        ("sentence", "".join(others)),
        *(("other_word", word) for word in dict.fromkeys(others)),
        ("rail_by_rail", "".join(fence.letters)),
        ("last_span", "".join(letter for _, letter in sorted(last, key=lambda pair: pair[0]))),
        ("reversed", answer[::-1]),
    ]
    return tuple(
        Partial(name, AnswerType.LETTERS, normalise(AnswerType.LETTERS, value) or "")
        for name, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``, ``sentence`` (in capitals), ``rails`` (in figures), ``start`` (``top`` or
    ``bottom``), ``spans`` (the lengths of the words), ``letters`` (the rails, top first).
    """
    fence = read(artifact)
    return {
        "answer": solve(artifact).upper(),
        "sentence": " ".join(words(fence)).upper(),
        "rails": str(fence.rails),
        "start": _start(fence),
        "spans": ", ".join(map(str, fence.spans)),
        "letters": " / ".join(fence.letters).upper(),
    }


def _start(fence: Fence) -> str:
    return "top" if fence.zigzag[0] == 0 else "bottom"


def _text(fence: Fence) -> str:
    posts = fence.holes.count(None)
    art = ["".join("^" if rail is None else " " for rail in fence.holes).rstrip()]
    for row in range(fence.rails):
        art.append("".join("|" if at is None else "-o"[at == row] for at in fence.holes))
    art.append(art[0].replace("^", "|"))
    listed = [f"{n}  {' '.join(row.upper())}" for n, row in enumerate(fence.letters, start=1)]
    return "\n".join(
        [
            "fence (decorative), as inspected",
            f"{fence.rails} rails, {posts} posts",
            f"{len(fence.zigzag)} holes, a letter in each",
            "",
            *art,
            "",
            "The inspector walked past it once for",
            "each rail, the top one first, and took",
            "down what was on that rail:",
            "",
            *listed,
            "",
        ]
    )


def _described(fence: Fence) -> str:
    """Say where the posts and holes are, which is all there is to be seen."""
    down, up = "a rail lower as far as the bottom one", "a rail higher as far as the top one"
    there, back = (down, up) if _start(fence) == "top" else (up, down)
    spans = ", ".join(map(str, fence.spans[:-1]))
    return (
        f"{fence.rails} rails and {fence.holes.count(None)} posts. Holes between each post and "
        f"the next, from left to right: {spans} and {fence.spans[-1]}. The first hole is in the "
        f"{_start(fence)} rail. Each next hole is {there}, then {back}, and so on to the end; "
        "the posts change nothing about that."
    )


@lru_cache(maxsize=64)
def _drawing(holes: tuple[int | None, ...], rails: int) -> bytes:
    """Return the fence as PNG, in grey: pointed posts, planks, and round holes in them.

    Drawn at twice the size and reduced, which is how Pillow gets smooth edges. Nothing but
    pixels is written: no text chunks, no date.
    """
    scale, step, pitch, margin, plank = 2, 26, 52, 30, 18
    width, height = 2 * margin + step * len(holes), 2 * margin + pitch * (rails + 1)
    image = Image.new("L", (width * scale, height * scale), 255)
    draw = ImageDraw.Draw(image)

    def box(x0: float, y0: float, x1: float, y1: float) -> list[float]:
        return [x0 * scale, y0 * scale, x1 * scale, y1 * scale]

    def level(rail: int) -> int:
        return margin + pitch * (rail + 1)

    for rail in range(rails):
        sides = box(margin, level(rail) - plank, width - margin, level(rail) + plank)
        draw.rectangle(sides, fill=225, outline=110, width=scale)
    for column, hole in enumerate(holes):
        x = margin + step * (column + 0.5)
        if hole is None:
            post = [(x - 8, height - 10), (x - 8, 34), (x, 12), (x + 8, 34), (x + 8, height - 10)]
            draw.polygon([(px * scale, py * scale) for px, py in post], fill=60)
        else:
            ring = box(x - 10, level(hole) - 10, x + 10, level(hole) + 10)
            draw.ellipse(ring, fill=255, outline=0, width=5)
    out = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


KIND = Kind(
    name="fence",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("fence", "drawing"),
    partial_ids=("sentence", "other_word", "rail_by_rail", "last_span", "reversed"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
