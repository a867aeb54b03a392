"""Kind ``comment_blocks``: one person's notes, by date, spell what that person left.

A source file in which five people have left signed and dated notes. Its head states how many
notes there are, from which year, and how many one of the five left: as many as the answer has
letters. Two steps: tally the signatures and find the one person with that many; put that
person's notes in the order of their dates and read their first letters.

Fair, because the five have five different numbers of notes (one more, one fewer, and two far
fewer than the one wanted), all dates are different days of the one stated year, and every note
stands on a line of its own below its signature. In the order of the file the letters are the
right ones jumbled, never the word, neither forwards nor backwards.

The code between the notes is the same for every server, so that it doesn't look like data.
What the notes say does not belong here (see :mod:`comment_blocks_words`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.comment_blocks_words import NOTES, PEOPLE
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

FUNCTIONS = ("load", "clean", "mix", "mask", "attend", "score", "step", "save")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_HEAD = (
    "# train.py, run {run}\n# {notes} notes, all from {year}\n"
    "# by {people} people; one of them left {count}\n"
)
_NOTE = "    # TODO({who}), {day}:\n    # {text}"
_ALT = (
    "A source file as plain text. Its first lines say: train.py, run {run}; {notes} notes, all "
    "from {year}, by {people} people; one of them left {count}. Then {functions} short functions "
    "with the notes in them as comments. A note is two lines: first TODO with a name and a "
    "date, then a few words."
)
_FOUND = re.compile(r"# TODO\((\w+)\), (\d+) (\w+):\n +# (.+)")
_LEFT = re.compile(r"one of them left (\d+)")


class Params(WordParams):
    """What a season chooses: the words, the number of the run, the year of the notes."""

    run: int = Field(ge=1, le=999)
    year: int = Field(ge=1970, le=2024)

    @model_validator(mode="after")
    def _words_can_be_hidden(self) -> Self:
        seen: dict[str, str] = {}
        notes = (note for group in NOTES.values() for note in group)
        shown = " / ".join((_HEAD, _ALT, *FUNCTIONS, *PEOPLE, *notes)).lower()
        for word in self.words:
            twin = seen.setdefault("".join(sorted(word)), word)
            if twin != word:
                raise ValueError(
                    f"{word!r} and {twin!r} have the same letters, and a jumble of one is shown "
                    "on the way; choose another word for either"
                )
            for letter, times in Counter(word).items():
                if times > len(NOTES[letter]):
                    raise ValueError(f"{word!r} has too many {letter!r}; choose another word")
            if word in shown:
                raise ValueError(f"{word!r} stands in the file itself; choose another word")
        return self


@dataclass(frozen=True, slots=True)
class Note:
    """One note, as anybody can read it; ``month`` counts from 1."""

    who: str
    month: int
    day: int
    text: str

    @property
    def date(self) -> str:
        """The date as it is written."""
        return f"{self.day} {MONTHS[self.month - 1]}"


def make(key: str, params: Params) -> Artifact:
    """Return the source file (piece ``file``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    notes = _notes(key, word, params.year)
    stated = {
        "run": params.run,
        "notes": len(notes),
        "year": params.year,
        "people": len(_shares(len(word))),
        "count": len(word),
    }
    blocks = [_HEAD.format(**stated)]
    for i, function in enumerate(FUNCTIONS):
        first, last = (len(notes) * n // len(FUNCTIONS) for n in (i, i + 1))
        body = [_NOTE.format(who=n.who, day=n.date, text=n.text) for n in notes[first:last]]
        blocks.append("\n".join([f"def {function}(x):", *body, "    return x\n"]))
    alt = _ALT.format(**stated, functions=len(FUNCTIONS))
    return Artifact({"file": text_piece(key, "file", "\n".join(blocks), alt)})


def read(artifact: Artifact) -> tuple[Note, ...]:
    """Return the notes in the order of the file, read from the posted text."""
    text = artifact.pieces["file"].data.decode()
    return tuple(Note(m[1], MONTHS.index(m[3]) + 1, int(m[2]), m[4]) for m in _FOUND.finditer(text))


def wanted(artifact: Artifact) -> tuple[Note, ...]:
    """Return the notes of the one who left as many as the file says, in its order.

    Raises:
        ValueError: not exactly one person left that many.
    """
    stated = _LEFT.search(artifact.pieces["file"].data.decode())
    notes = read(artifact)
    tally = Counter(note.who for note in notes)
    (who,) = [who for who, left in tally.items() if stated and left == int(stated[1])]
    return tuple(note for note in notes if note.who == who)


def solve(artifact: Artifact) -> str:
    """Return the answer: first letters of that person's notes, in the order of their dates."""
    return _initials(_dated(wanted(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    filed = wanted(artifact)
    hits = _dated(filed)
    answer = _initials(hits)
    name = hits[0].who
    others = sorted({note.who for note in read(artifact)} - {name})
    found = [
        ("name", AnswerType.LETTERS, name),
        *(("others", AnswerType.LETTERS, other) for other in others),
        ("notes", AnswerType.SET, " ".join(note.text.split()[0] for note in hits)),
        ("notes", AnswerType.SET, " ".join(note.text for note in hits)),
        ("notes", AnswerType.SET, " ".join(note.date for note in hits)),
        ("file_order", AnswerType.LETTERS, _initials(filed)),
        ("file_order", AnswerType.LETTERS, _initials(filed)[::-1]),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("last_letters", AnswerType.LETTERS, "".join(note.text[-1] for note in hits)),
    ]
    values = [(id_, kind, normalise(kind, value)) for id_, kind, value in found]
    return tuple(
        Partial(id_, kind, value) for id_, kind, value in values if value and value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``; ``name``, who left it; ``tally``, how many notes each person left; ``jumble``,
    the letters in the order of the file; ``notes``, that person's notes with their dates.
    """
    filed = wanted(artifact)
    hits = _dated(filed)
    tally = Counter(note.who for note in read(artifact)).most_common()
    return {
        "answer": _initials(hits).upper(),
        "name": hits[0].who.title(),
        "tally": ", ".join(f"{who.title()} {left}" for who, left in tally),
        "jumble": _initials(filed).upper(),
        "notes": "; ".join(f"{note.date}, “{note.text}”" for note in hits),
    }


def _initials(notes: Sequence[Note]) -> str:
    return "".join(note.text[0] for note in notes)


def _dated(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (note.month, note.day))


def _shares(length: int) -> tuple[int, ...]:
    """Return how many notes each person leaves, the wanted one first: all different."""
    return (length, length + 1, length - 1, 3, 2)


def _notes(key: str, word: str, year: int) -> list[Note]:
    """Return all notes in the order of the file, in which the wanted ones spell nothing.

    Shuffled again until it is so, which ends: a word that is no palindrome has another
    order for its letters than forwards and backwards.
    """
    shares = _shares(len(word))
    people = keyed_random(key, "people").sample(PEOPLE, len(shares))
    signed = [who for who, share in zip(people, shares, strict=True) for _ in range(share)]
    days = _days(key, len(signed), year)
    texts = _texts(key, word, len(signed))
    # The wanted person's come first in `signed` and get their dates in the order of the word.
    own = sorted(days[: len(word)])
    dates = [*own, *days[len(word) :]]
    notes = [
        Note(who, day.month, day.day, text)
        for who, day, text in zip(signed, dates, texts, strict=True)
    ]
    orders = (keyed_random(key, "order", n).sample(notes, len(notes)) for n in count())
    return next(
        order
        for order in orders
        if _initials([note for note in order if note.who == people[0]]) not in {word, word[::-1]}
    )


def _days(key: str, amount: int, year: int) -> list[date]:
    """Return different days of a year, in no order."""
    new_year = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - new_year).days
    chosen = keyed_random(key, "days").sample(range(length), amount)
    return [new_year + timedelta(days=day) for day in chosen]


def _texts(key: str, word: str, amount: int) -> list[str]:
    """Return different texts, of which the first begin with the letters of the word."""
    random = keyed_random(key, "texts")
    pool = {letter: random.sample(notes, len(notes)) for letter, notes in NOTES.items()}
    own = [pool[letter].pop() for letter in word]
    rest = [note for notes in pool.values() for note in notes]
    return [*own, *random.sample(rest, amount - len(own))]


KIND = Kind(
    name="comment_blocks",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("file",),
    partial_ids=("name", "others", "notes", "file_order", "reversed", "last_letters"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
