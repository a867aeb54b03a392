"""Kind ``moon_emoji``: a moon that keeps turning back spells a word where it turns.

A calendar of 49 nights in moon emoji. Every night differs from the last by one phase, but
the moon doesn't always go on: it waxes, thinks better of it, and wanes, and the other way
round. A night on which it turns back stands between two equal moons. In the margin each of
the eight moons has a letter; the letters of the turning nights, in order, are the answer.

Fair because a turn can be seen from three moons in a row, whatever came before; turns are
never on neighbouring nights; their number is stated and is the length of the word; and the
margin lists the moons as they usually go, with their names, for those who don't know them.

Needs no colour and no good eyes: below the emoji the text has every night in words, in plain
letters, and the picture shows the moons large. The answer is a word and not the emoji, since
those are hard to find and harder to tell apart on a keyboard; whoever types the moons, or
their names, is told that they are the right ones.
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

MOONS = "🌑🌒🌓🌔🌕🌖🌗🌘"
"""In the order in which they usually follow one another; the first after the last again."""

NAMES = (
    "new moon",
    "waxing crescent",
    "first quarter",
    "waxing gibbous",
    "full moon",
    "waning gibbous",
    "last quarter",
    "waning crescent",
)
WEEK = 7
NIGHTS = 7 * WEEK
CALM = 3
"""So many nights at least come before the first turn and after the last."""

_LETTERS = "abcdefghiklmnoprstuvwy"
_ROW = re.compile(rf"^ *\d+ +((?:[{MOONS}] ?){{{WEEK}}})$")
_MARGIN = re.compile(rf"^([{MOONS}]) ([A-Z]) ")


class Params(WordParams):
    """What a season chooses: the words. A letter twice running costs the moon a whole round."""

    @model_validator(mode="after")
    def _words_fit_the_nights(self) -> Self:
        for word in self.words:
            if re.search(r"(.)\1\1", word):
                raise ValueError(f"{word!r} has a letter three times running; replace it")
        return self


@dataclass(frozen=True, slots=True)
class Calendar:
    """What anybody can read.

    ``nights`` are the moons as positions in :data:`MOONS`; ``margin`` has the letters of the
    eight moons, in that order.
    """

    nights: tuple[int, ...]
    margin: str

    @property
    def turns(self) -> tuple[int, ...]:
        """The nights between two equal moons, counted from 1."""
        return tuple(
            n + 1
            for n in range(1, len(self.nights) - 1)
            if self.nights[n - 1] == self.nights[n + 1]
        )

    @property
    def turning(self) -> tuple[int, ...]:
        """The moons of those nights."""
        return tuple(self.nights[night - 1] for night in self.turns)

    def spell(self, moons: tuple[int, ...]) -> str:
        """Return the letters of some moons."""
        return "".join(self.margin[moon % len(MOONS)] for moon in moons)


def make(key: str, params: Params) -> Artifact:
    """Return the text (piece ``calendar``) and its nights as a picture (``sheet``)."""
    artifact = draft(key, params)
    alt = (
        f"The {NIGHTS} moons of the calendar drawn large, seven rows of seven, numbered from 1 to "
        f"{NIGHTS}. The text has the same nights in words and the letters of the margin."
    )
    sheet = Piece(random_name(key, "sheet", "png"), _drawing(read(artifact).nights), alt)
    return Artifact({**artifact.pieces, "sheet": sheet})


def draft(key: str, params: Params) -> Artifact:
    """Return the text alone, without the picture, which takes much longer."""
    word = keyed_choice(params.words, key, "word")
    tries = (_calendar(keyed_random(key, "moons", n), word) for n in count())
    calendar = next(c for c in tries if c is not None and _is_fair(c, word, params.words))
    alt = (
        f"A calendar in plain text: {NIGHTS} nights as moon emoji, seven to a line; a margin in "
        "which each of the eight moons has a letter; then every night in words, a line each."
    )
    return Artifact({"calendar": text_piece(key, "calendar", _text(calendar), alt)})


def read(artifact: Artifact) -> Calendar:
    """Return the nights and the margin, read from the emoji of the posted text."""
    lines = artifact.pieces["calendar"].data.decode().splitlines()
    rows = [match[1] for line in lines if (match := _ROW.match(line))]
    margin = {match[1]: match[2].lower() for line in lines if (match := _MARGIN.match(line))}
    nights = tuple(MOONS.index(moon) for row in rows for moon in row if moon in MOONS)
    return Calendar(nights, "".join(margin[moon] for moon in MOONS))


def solve(artifact: Artifact) -> str:
    """Return the answer: the letters of the moons at which the moon turns back."""
    calendar = read(artifact)
    return calendar.spell(calendar.turning)


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    calendar = read(artifact)
    turning = calendar.turning
    answer = calendar.spell(turning)
    beside, mirrored = _misreadings(calendar)
    found = [
        ("nights", AnswerType.SET, " ".join(map(str, calendar.turns))),
        ("moons", AnswerType.EMOJI, "".join(MOONS[moon] for moon in turning)),
        ("moons", AnswerType.LIST, ", ".join(NAMES[moon] for moon in turning)),
        ("beside", AnswerType.LETTERS, beside),
        ("mirrored", AnswerType.LETTERS, mirrored),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``, ``nights`` (their numbers), ``moons`` (emoji), ``names`` (in words).
    """
    calendar = read(artifact)
    return {
        "answer": solve(artifact).upper(),
        "nights": ", ".join(map(str, calendar.turns)),
        "moons": " ".join(MOONS[moon] for moon in calendar.turning),
        "names": ", ".join(NAMES[moon] for moon in calendar.turning),
    }


def _calendar(random: Random, word: str) -> Calendar | None:
    """Give the moons letters and lay the nights; None where they don't fit.

    Every letter must lie two phases or more from the one before, in the direction in which
    the moon goes just then; the same letter twice takes a whole round.
    """
    own = sorted(set(word))
    others = random.sample([c for c in _LETTERS if c not in own], len(MOONS) - len(own))
    margin = [*own, *others]
    random.shuffle(margin)
    stops = [margin.index(letter) for letter in word]
    ways = [1 if n % 2 == 0 else -1 for n in range(len(word) + 1)]
    legs = [
        (there - here) * way % 8 or 8
        for here, there, way in zip(stops, stops[1:], ways[1:], strict=False)
    ]
    spare = NIGHTS - 1 - sum(legs)
    if min(legs) < 2 or spare < 2 * CALM:
        return None
    before = random.randint(CALM, min(spare - CALM, 2 * WEEK))
    nights = [(stops[0] - before) % 8]
    for way, leg in zip(ways, [before, *legs, spare - before], strict=True):
        nights += [(nights[-1] + way * step) % 8 for step in range(1, leg + 1)]
    return Calendar(tuple(nights), "".join(margin))


def _is_fair(calendar: Calendar, word: str, words: tuple[str, ...]) -> bool:
    """Tell whether no misreading is an answer; nor may the margin spell one."""
    readings = {*_misreadings(calendar)} - {word}
    margin = calendar.margin * 2
    return not readings & set(words) and not any(
        each in margin or each[::-1] in margin for each in words
    )


def _misreadings(calendar: Calendar) -> tuple[str, str]:
    """Return what the moons beside the turns spell, and the turns with wax and wane mistaken."""
    beside = calendar.spell(tuple(calendar.nights[night] for night in calendar.turns))
    return beside, calendar.spell(tuple(-moon for moon in calendar.turning))


def _text(calendar: Calendar) -> str:
    nights = calendar.nights
    rows = [
        f"{first + 1:>2}  {' '.join(MOONS[moon] for moon in nights[first : first + WEEK])}"
        for first in range(0, NIGHTS, WEEK)
    ]
    margin = [
        f"{moon} {letter.upper()}  {name}"
        for moon, letter, name in zip(MOONS, calendar.margin, NAMES, strict=True)
    ]
    words = [f"{n:>2}  {NAMES[moon]}" for n, moon in enumerate(nights, start=1)]
    return "\n".join(
        [
            "calendar (returned unread)",
            f"{NIGHTS} nights, seven to a line",
            f"it turns back {len(calendar.turns)} times",
            "",
            *rows,
            "",
            "in the margin, the moon as it usually",
            "goes, and a letter for each:",
            "",
            *margin,
            "",
            "the same nights, for those who would",
            "rather not look at them:",
            "",
            *words,
            "",
        ]
    )


@lru_cache(maxsize=64)
def _drawing(nights: tuple[int, ...]) -> bytes:
    """Return the nights as PNG, in grey: seven rows of seven numbered moons.

    Drawn at twice the size and reduced, which is how Pillow gets smooth edges. Nothing but
    pixels is written: no text chunks, no date.
    """
    scale, step, radius = 2, 110, 38
    side = step * WEEK
    image = Image.new("L", (side * scale, side * scale), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=16 * scale)
    for night, moon in enumerate(nights):
        row, column = divmod(night, WEEK)
        x, y = (column + 0.5) * step * scale, (row * step + radius + 8) * scale
        _draw_moon(draw, moon, x, y, radius * scale)
        number = (x, y + (radius + 4) * scale)
        draw.text(number, str(night + 1), fill=0, font=font, anchor="ma")
    out = BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_moon(draw: ImageDraw.ImageDraw, moon: int, x: float, y: float, r: float) -> None:
    """Draw one moon as emoji have it: waxing is lit on the right, waning on the left."""
    dark, lit = 50, 255
    disc = [x - r, y - r, x + r, y + r]
    draw.ellipse(disc, fill=lit if moon == 4 else dark)
    if moon % 4:
        start = -90 if moon < 4 else 90
        draw.pieslice(disc, start, start + 180, fill=lit)
    if moon % 2:
        bulge = [x - r / 2, y - r, x + r / 2, y + r]
        draw.ellipse(bulge, fill=lit if moon in {3, 5} else dark)
    draw.ellipse(disc, outline=0, width=4)


KIND = Kind(
    name="moon_emoji",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("calendar", "sheet"),
    partial_ids=("nights", "moons", "beside", "mirrored", "reversed"),
    make=make,
    draft=draft,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
