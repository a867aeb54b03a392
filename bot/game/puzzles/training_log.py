"""Kind ``training_log``: in a falling loss, the rows that rise spell a word.

A log of forty rows (number, epoch, loss, sampled token) and the same loss as a
drawn curve. The loss falls in every row but a few; the tokens of exactly those
rows begin with the letters of the answer, in order. The log states how many rises
there are, which is also how long the word is: that is the confirmation.

Needs no colour and no tool: the curve shows where to look, the log has it all as
text, 27 characters wide, so that a telephone does not wrap it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from pydantic import Field

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial, Piece
from bot.game.puzzles.parts import WordParams, one_word, random_name, text_piece, word_answers
from bot.game.puzzles.vocabulary import WORDS

ROWS = 40
SMALLEST_RISE = 0.010
"""In units of loss; the smallest fall is half of it, so no row is in doubt."""

_ROW = re.compile(r"^\s*(\d+)\s+([\d,]+)\s+(\d\.\d{4})\s+(\w+)\s*$")


class Params(WordParams):
    """What a season chooses: the words, and the stretch of training the log covers."""

    run: int = Field(ge=1, le=999)
    first_epoch: int = Field(ge=1, le=900_000)
    epoch_step: int = Field(ge=1, le=20_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log, as anybody can read it."""

    number: int
    epoch: int
    loss: float
    token: str


def make(key: str, params: Params) -> Artifact:
    """Return the log (piece ``log``) and its curve (piece ``curve``) for a server's key."""
    artifact = draft(key, params)
    losses = tuple(row.loss for row in read(artifact))
    curve = Piece(random_name(key, "curve", "png"), _drawing(losses), _described(losses))
    return Artifact({**artifact.pieces, "curve": curve})


def draft(key: str, params: Params) -> Artifact:
    """Return the log alone, without the picture, which takes a hundred times as long."""
    word = keyed_choice(params.words, key, "word")
    risen = _rising_rows(key, len(word))
    numbers = range(1, ROWS + 1)
    epochs = [params.first_epoch + (n - 1) * params.epoch_step for n in numbers]
    columns = zip(numbers, epochs, _losses(key, risen), _tokens(key, word, risen), strict=True)
    log = text_piece(
        key,
        "log",
        _log_text([Row(*cells) for cells in columns], params, len(word)),
        f"A training log as plain text: {ROWS} rows with row number, epoch, loss "
        "and sampled token.",
    )
    return Artifact({"log": log})


def read(artifact: Artifact) -> tuple[Row, ...]:
    """Return the rows of the log, read from the posted text."""
    text = artifact.pieces["log"].data.decode()
    matches = (_ROW.match(line) for line in text.splitlines())
    return tuple(
        Row(int(m[1]), int(m[2].replace(",", "")), float(m[3]), m[4]) for m in matches if m
    )


def rises(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Return the indices of the rows whose loss is higher than in the row before."""
    return tuple(i for i in range(1, len(rows)) if rows[i].loss > rows[i - 1].loss)


def solve(artifact: Artifact) -> str:
    """Return the answer: the initials of the tokens in the rows where the loss rises."""
    rows = read(artifact)
    return "".join(rows[i].token[0] for i in rises(rows))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    rows = read(artifact)
    hits = rises(rows)
    answer = solve(artifact)

    def initials(step: int) -> str:
        return "".join(rows[i + step].token[0] for i in hits if 0 <= i + step < len(rows))

    epochs = [rows[i].epoch for i in hits]
    found = [
        ("rows", AnswerType.SET, " ".join(str(rows[i].number) for i in hits)),
        ("rows", AnswerType.SET, " ".join(str(epoch) for epoch in epochs)),
        ("rows", AnswerType.SET, " ".join(str(epoch // 1000) for epoch in epochs)),
        ("tokens", AnswerType.SET, " ".join(rows[i].token for i in hits)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("last_letters", AnswerType.LETTERS, "".join(rows[i].token[-1] for i in hits)),
        ("off_by_one", AnswerType.LETTERS, initials(-1)),
        ("off_by_one", AnswerType.LETTERS, initials(+1)),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if normalise(kind, value) != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``rows``, ``tokens``."""
    rows = read(artifact)
    hits = rises(rows)
    return {
        "answer": solve(artifact).upper(),
        "rows": ", ".join(str(rows[i].number) for i in hits),
        "tokens": ", ".join(rows[i].token for i in hits),
    }


def _rising_rows(key: str, count: int) -> tuple[int, ...]:
    """Choose rows (counted from 1), never the first two or the last, never two in a row.

    Choosing from a range shortened by the gaps and spreading them again makes every
    admissible set equally likely.
    """
    squeezed = keyed_random(key, "rows").sample(range(3, ROWS - count + 1), count)
    return tuple(row + gap for gap, row in enumerate(sorted(squeezed)))


def _losses(key: str, risen: tuple[int, ...]) -> list[float]:
    """Return a smooth fall from about 0.45, with a step up in the rows of ``risen``."""
    random = keyed_random(key, "losses")
    level = 0.4500 + random.uniform(-0.01, 0.01)
    smooth = []
    for row in range(ROWS):
        smooth.append(level)
        level -= 0.0125 - 0.0065 * row / ROWS + random.uniform(-0.0005, 0.0005)
    shown = list(smooth)
    for row in risen:
        shown[row - 1] = smooth[row - 2] + random.uniform(SMALLEST_RISE + 0.001, 0.024)
    return [round(value, 4) for value in shown]


def _tokens(key: str, word: str, risen: tuple[int, ...]) -> list[str]:
    """Return a different word for every row; only those of the risen rows are chosen by letter."""
    random = keyed_random(key, "tokens")
    pool = {letter: random.sample(words, len(words)) for letter, words in WORDS.items()}
    fixed = {row: pool[letter].pop() for row, letter in zip(risen, word, strict=True)}
    rest = [token for words in pool.values() for token in words]
    random.shuffle(rest)
    return [fixed[row] if row in fixed else rest.pop() for row in range(1, ROWS + 1)]


def _log_text(rows: list[Row], params: Params, rising: int) -> str:
    head = [f"run {params.run} · training log", f"{ROWS} rows, {rising} rises", ""]
    body = [f"{row.number:>3}  {row.epoch:>7,}  {row.loss:.4f}  {row.token}" for row in rows]
    return "\n".join([*head, "row    epoch    loss  token", *body, ""])


def _described(losses: tuple[float, ...]) -> str:
    """Say what the picture shows, no more: where the line turns up can be seen in it."""
    up = [i + 1 for i in range(1, ROWS) if losses[i] > losses[i - 1]]
    return (
        f"A line graph of the loss over rows 1 to {ROWS}. It falls from {losses[0]:.2f} to "
        f"{losses[-1]:.2f}, smoothly except for {len(up)} small steps up, at rows "
        f"{', '.join(map(str, up[:-1]))} and {up[-1]}. The log posted with it has every number."
    )


@lru_cache(maxsize=64)
def _drawing(losses: tuple[float, ...]) -> bytes:
    """Return the curve as PNG: black on white, a numbered line a row.

    Drawn at twice the size and reduced, which is how Pillow gets smooth lines. Nothing
    but pixels is written: no text chunks, no date.
    """
    scale, width, height, left, top, bottom = 2, 1000, 620, 40, 60, 560
    image = Image.new("L", (width * scale, height * scale), 255)
    draw = ImageDraw.Draw(image)
    fonts = {big: ImageFont.load_default(size=(18 if big else 12) * scale) for big in (True, False)}
    step = (width - 2 * left) / (ROWS - 1)
    high, low = max(losses), min(losses)

    def x(row: int) -> float:
        return (left + (row - 1) * step) * scale

    def y(loss: float) -> float:
        return (bottom - 20 - (loss - low) / (high - low) * (bottom - top - 40)) * scale

    for row in range(1, ROWS + 1):
        numbered = row == 1 or row % 5 == 0
        draw.line(
            [(x(row), top * scale), (x(row), bottom * scale)],
            fill=150 if numbered else 220,
            width=scale,
        )
        at = (x(row), (bottom + (8 if numbered else 12)) * scale)
        draw.text(at, str(row), fill=0 if numbered else 90, font=fonts[numbered], anchor="ma")
    draw.text((left * scale, 16 * scale), "loss by row", fill=0, font=fonts[True])
    points = [(x(row), y(loss)) for row, loss in enumerate(losses, start=1)]
    draw.line(points, fill=0, width=3 * scale, joint="curve")
    for px, py in points:
        draw.ellipse([px - 5 * scale, py - 5 * scale, px + 5 * scale, py + 5 * scale], fill=0)
    out = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


KIND = Kind(
    name="training_log",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("log", "curve"),
    partial_ids=("rows", "tokens", "reversed", "last_letters", "off_by_one"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
