"""Kind ``broken_json``: the records that do not parse spell a word, once put in order.

A file of thirty records, one a line, each a small JSON object with a number and a scrap of
text. Its two lines at the top, whole JSON themselves, say how many records are broken and
that shuffling was the last thing done to the file. Two steps: find the broken records; put
them into the order of their numbers ``n`` and read the first letters of what they say.

Fair, because a record either parses or doesn't, and nobody needs to know JSON to tell: all
whole records have one shape, every neighbour shows it, and each fault (a mark too many, too
few, or of the wrong sort) departs from it. The count says when all are found; it is the
length of the word, too. In the order of the file the letters are the right ones jumbled,
never the word, neither forwards nor backwards.

What the scraps say does not belong here (see :mod:`broken_json_words`), nor does anything
that would need a parser: this module uses one only to be as strict as one.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from string import Template
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.broken_json_words import SAID
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

RECORDS = 30
SHOWN_WHOLE = 2
"""The first records of the file are whole: they show the shape that others depart from."""

WHOLE = '{"n": $n, "said": "$said"}'
FAULTS = (
    '{"n": $n "said": "$said"}',
    '{"n": $n,, "said": "$said"}',
    '{"n": $n, "said": "$said",}',
    '{"n": $n, "said": "$said}',
    '{"n": $n, "said": $said"}',
    '{"n": $n, "said": $said}',
    '{{"n": $n, "said": "$said"}',
    '{"n": $n, "said": "$said"}}',
    '{"n": $n, "said": "$said"',
    '"n": $n, "said": "$said"}',
    '{"n": $n, "said": "$said"]',
    '{"n" $n, "said": "$said"}',
    '{n": $n, "said": "$said"}',
    '{"n": $n, "said" "$said"}',
)
"""Ways to be broken; no file has the same one twice. All show number and text intact."""

HEAD_LINES = 3
"""Above the first record, the empty one included."""

_HEAD = '{"batch": $batch, "last_step": "shuffle"}\n{"records": $records, "broken": $broken}\n'
_ALT = (
    "A file as plain text. Two lines at the top say: batch {batch}, last step shuffle; "
    "{records} records, {broken} broken. Then {records} records, one a line: a number called n "
    "and a few words called said. Whole records all have the same punctuation. With a screen "
    "reader, have every punctuation mark read out."
)
_RECORD = re.compile(r"(\d+)\W+said\W+([a-z ]*[a-z])")


class Params(WordParams):
    """What a season chooses: the words, the number of the batch, the number of its first record.

    Numbers of records have three digits, so that whole records line up.
    """

    batch: int = Field(ge=1, le=999)
    first_record: int = Field(ge=100, le=1000 - RECORDS)

    @model_validator(mode="after")
    def _words_can_be_hidden(self) -> Self:
        seen: dict[str, str] = {}
        for word in self.words:
            twin = seen.setdefault("".join(sorted(word)), word)
            if twin != word:
                raise ValueError(
                    f"{word!r} and {twin!r} have the same letters, and a jumble of one is shown "
                    "on the way; choose another word for either"
                )
            for letter, times in Counter(word).items():
                if times > len(SAID[letter]):
                    raise ValueError(f"{word!r} has too many {letter!r}; choose another word")
            shown = (WHOLE, _HEAD, _ALT, *(said for scraps in SAID.values() for said in scraps))
            if any(word in text.lower() for text in shown):
                raise ValueError(f"{word!r} stands in the file itself; choose another word")
        return self


@dataclass(frozen=True, slots=True)
class Record:
    """One record, as anybody can read it.

    ``place`` counts the records of the file from 1, ``number`` is the record's own ``n``,
    ``whole`` tells whether it parses.
    """

    place: int
    number: int
    said: str
    whole: bool


def make(key: str, params: Params) -> Artifact:
    """Return the file (piece ``file``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    broken = sorted(keyed_random(key, "broken").sample(range(RECORDS), len(word)))
    shapes = dict.fromkeys(range(RECORDS), WHOLE)
    shapes.update(zip(broken, keyed_random(key, "faults").sample(FAULTS, len(word)), strict=True))
    said = _said(key, dict(zip(broken, word, strict=True)))
    lines = [
        Template(shapes[i]).substitute(n=params.first_record + i, said=said[i])
        for i in _order(key, broken, word)
    ]
    head = Template(_HEAD).substitute(batch=params.batch, records=RECORDS, broken=len(word))
    alt = _ALT.format(batch=params.batch, records=RECORDS, broken=len(word))
    return Artifact({"file": text_piece(key, "file", "\n".join([head, *lines, ""]), alt)})


def read(artifact: Artifact) -> tuple[Record, ...]:
    """Return the records in the order of the file, read from the posted text."""
    lines = artifact.pieces["file"].data.decode().splitlines()
    matches = [(line, found) for line in lines if (found := _RECORD.search(line))]
    return tuple(
        Record(place, int(found[1]), found[2], _parses(line))
        for place, (line, found) in enumerate(matches, start=1)
    )


def broken_records(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records that do not parse, by their own numbers."""
    return tuple(sorted((r for r in records if not r.whole), key=lambda record: record.number))


def solve(artifact: Artifact) -> str:
    """Return the answer: first letters of the broken records, in the order of their numbers."""
    return _initials(broken_records(read(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    hits = broken_records(read(artifact))
    answer = _initials(hits)
    found = [
        ("records", AnswerType.SET, " ".join(str(record.number) for record in hits)),
        ("records", AnswerType.SET, " ".join(str(record.place) for record in hits)),
        ("records", AnswerType.SET, " ".join(str(record.place + HEAD_LINES) for record in hits)),
        ("said", AnswerType.SET, " ".join(record.said for record in hits)),
        ("said", AnswerType.SET, " ".join(record.said.split()[0] for record in hits)),
        ("file_order", AnswerType.LETTERS, _initials(_as_filed(hits))),
        ("file_order", AnswerType.LETTERS, _initials(_as_filed(hits))[::-1]),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("last_letters", AnswerType.LETTERS, "".join(record.said[-1] for record in hits)),
    ]
    values = [(name, kind, normalise(kind, value)) for name, kind, value in found]
    return tuple(
        Partial(name, kind, value) for name, kind, value in values if value and value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``; ``filed``, the numbers of the broken records as the file has them; ``jumble``,
    their letters in that order; ``records``, the numbers sorted; ``said``, what they say.
    """
    hits = broken_records(read(artifact))
    return {
        "answer": _initials(hits).upper(),
        "filed": ", ".join(str(record.number) for record in _as_filed(hits)),
        "jumble": _initials(_as_filed(hits)).upper(),
        "records": ", ".join(str(record.number) for record in hits),
        "said": ", ".join(f"“{record.said}”" for record in hits),
    }


def _initials(records: Sequence[Record]) -> str:
    return "".join(record.said[0] for record in records)


def _as_filed(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.place)


def _parses(line: str) -> bool:
    try:
        json.loads(line)
    except json.JSONDecodeError:
        return False
    return True


def _said(key: str, letters: dict[int, str]) -> list[str]:
    """Return a different scrap for every record; only those in ``letters`` go by letter."""
    random = keyed_random(key, "said")
    pool = {letter: random.sample(scraps, len(scraps)) for letter, scraps in SAID.items()}
    fixed = {i: pool[letter].pop() for i, letter in letters.items()}
    rest = [scrap for scraps in pool.values() for scrap in scraps]
    random.shuffle(rest)
    return [fixed[i] if i in fixed else rest.pop() for i in range(RECORDS)]


def _order(key: str, broken: Sequence[int], word: str) -> list[int]:
    """Shuffle the records so that the file's own order spells nothing.

    Drawn again until it is so, which ends: a word that is no palindrome has another order
    for its letters than forwards and backwards.
    """
    letters = dict(zip(broken, word, strict=True))
    orders = (
        keyed_random(key, "order", attempt).sample(range(RECORDS), RECORDS) for attempt in count()
    )
    return next(
        order
        for order in orders
        if "".join(letters.get(i, "") for i in order) not in {word, word[::-1]}
        and not letters.keys() & order[:SHOWN_WHOLE]
    )


KIND = Kind(
    name="broken_json",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("file",),
    partial_ids=("records", "said", "file_order", "reversed", "last_letters"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
