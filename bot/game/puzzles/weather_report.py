"""Kind ``weather_report``: in every report one figure became a letter; by the clock they spell.

Hourly reports of a weather station in the manner of a METAR, as many as the answer has
letters, printed out of order. A report is full of letters that belong there; a printed
key says which. In each, one letter stands where a figure should. Those letters, in the
order of the reports' times, are the answer.

Fair because the key on the same page is all one has to know, each report has exactly one
stray letter, and the foot gives what they come to (A is 1), before they are in order. The
time begins with the day, and the reports run past midnight. No reading has a 0 or a 1, so
that an O or an I is a letter; the page says so. A stray letter never stands beside one
that belongs there, nor is it one that its group could have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

MINUTE = 50
"""Of every hour; that is when stations report."""

ALT = (
    "A page of plain text: a key that says how to read a weather report, then hourly reports "
    "from one station, two lines each, out of order."
)

HEAD = """\
SOURCE: OUTSIDE

{count} hourly reports, as they came off the
wire: not in order. In each of them one
figure has turned into a letter. The
clock is never wrong.

HOW TO READ A REPORT
092250Z     on the 9th, at 22:50
23528G44KT  wind from 235 degrees, 28
            knots, gusts of 44. If no
            gusts: 23528KT
6859        one can see 6,859 metres
DZ          drizzle; or RA, rain; SN,
            snow; GR, hail
OVC27       cloud, hundreds of feet up.
            OVC is all over, BKN broken,
            SCT some, FEW few
74/M36      air and dew point in tenths
            of a degree. M: minus
Q983        pressure

That is every letter it has. Its 0 and
1 have rusted, so readings do without.
Only the clock still uses both.
"""
FOOT = """\
The letters that do not belong, {count} in
all, come to {total} (A is 1, B is 2 ...).
"""

SKIES = ("FEW", "SCT", "BKN", "OVC")
FALLING = ("DZ", "RA", "SN", "GR")

OWN_LETTERS = ("GKT", "", "", "BCEFKNOSTVW", "M", "Q")
"""The letters that each group after the time may have by right; none is put there as stray."""

_FIGURE = "([0-9A-Z]{%d})"
_REPORT = re.compile(
    rf"^(\d\d)(\d\d){MINUTE}Z "
    rf"({_FIGURE % 5}(?:G{_FIGURE % 2})?KT) ({_FIGURE % 4})\n"
    rf"(?:{'|'.join(FALLING)}) ((?:{'|'.join(SKIES)}){_FIGURE % 2}) "
    rf"(M?{_FIGURE % 2}/M?{_FIGURE % 2}) (Q{_FIGURE % 3})$",
    re.MULTILINE,
)
_FIGURES = {4: 3, 5: 3, 7: 6, 9: 8, 11: 10, 12: 10, 14: 13}
"""Where in ``_REPORT`` figures are due, and the whole group that each of them belongs to."""


def _without_rust(smallest: int, largest: int) -> list[int]:
    """Return the numbers from ``smallest`` to ``largest`` that have no 0 and no 1 in them."""
    return [n for n in range(smallest, largest + 1) if not set(str(n)) & {"0", "1"}]


DIRECTIONS = _without_rust(222, 359)
KNOTS = _without_rust(22, 66)
METRES = _without_rust(2222, 9999)
HEIGHTS = _without_rust(22, 79)
TENTHS = [-n for n in reversed(_without_rust(22, 39))] + _without_rust(22, 39)
PRESSURES = _without_rust(922, 999)


class Params(WordParams):
    """What a season chooses: the words, and the day of the month on which the reports begin."""

    day: int = Field(ge=1, le=27)

    @model_validator(mode="after")
    def _nothing_else_is_an_answer(self) -> Self:
        page = f"{HEAD} {FOOT} {ALT}".lower()
        seen: dict[str, str] = {}
        for word in self.words:
            if word in page:
                raise ValueError(f"{word!r} stands in the key itself; choose another word")
            if len(set(word)) < 3:
                raise ValueError(f"{word!r} has too few different letters; choose another word")
            other = seen.setdefault("".join(sorted(word)), word)
            if other != word:
                raise ValueError(f"{word!r} has the same letters as {other!r}; replace one")
        return self


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader takes from a report: when it is from, and what doesn't belong in it.

    ``group`` is the group in which the stray letter stands, as printed.
    """

    day: int
    hour: int
    stray: str
    group: str


def make(key: str, params: Params) -> Artifact:
    """Return the page (piece ``reports``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    random = keyed_random(key, "reports")
    first = random.randint(25 - len(word), 23)
    readings = _readings(random, len(word))
    reports = []
    for after, (letter, groups) in enumerate(zip(word, readings, strict=True), start=first):
        day, hour = params.day + after // 24, after % 24
        wind, sight, *rest = _garbled(random, groups, letter.upper())
        reports.append(f"{day:02}{hour:02}{MINUTE}Z {wind} {sight}\n{' '.join(rest)}\n")
    total = sum(ord(letter) - ord("a") + 1 for letter in word)
    text = "\n".join(
        [
            HEAD.format(count=len(word)),
            *(reports[index] for index in _order(random, word, 24 - first)),
            FOOT.format(count=len(word), total=total),
        ]
    )
    return Artifact({"reports": text_piece(key, "reports", text, ALT)})


def read(artifact: Artifact) -> tuple[Report, ...]:
    """Return the reports in the order of the page, read by its key."""
    text = artifact.pieces["reports"].data.decode()
    return tuple(_report(match) for match in _REPORT.finditer(text))


def by_time(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Return the reports in the order in which they were made."""
    return tuple(sorted(reports, key=lambda report: (report.day, report.hour)))


def solve(artifact: Artifact) -> str:
    """Return the answer: the letters that don't belong, by the reports' times."""
    return _letters(by_time(read(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    printed = read(artifact)
    ordered = by_time(printed)
    answer = _letters(ordered)
    by_clock = tuple(sorted(printed, key=lambda report: report.hour))
    found = [
        ("printed", AnswerType.LETTERS, _letters(printed)),
        ("by_clock", AnswerType.LETTERS, _letters(by_clock)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("letters", AnswerType.SET, " ".join(answer)),
        ("groups", AnswerType.SET, " ".join(report.group for report in ordered)),
    ]
    return tuple(
        Partial(name, kind, normalise(kind, value) or "")
        for name, kind, value in found
        if value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``times``, ``groups``, ``letters``.

    ``groups`` are the spoiled groups and ``letters`` what doesn't belong in them, both in
    the order of ``times``.
    """
    ordered = by_time(read(artifact))
    return {
        "answer": _letters(ordered).upper(),
        "times": ", ".join(f"{report.hour:02}:{MINUTE}" for report in ordered),
        "groups": ", ".join(report.group for report in ordered),
        "letters": ", ".join(report.stray for report in ordered),
    }


def _letters(reports: tuple[Report, ...]) -> str:
    return "".join(report.stray for report in reports).lower()


def _report(match: re.Match[str]) -> Report:
    place, stray = next(
        (place, letter) for place in _FIGURES for letter in match[place] or "" if letter.isalpha()
    )
    return Report(int(match[1]), int(match[2]), stray, match[_FIGURES[place]])


def _walk(random: Random, values: list[int], count: int, step: int) -> list[int]:
    """Return ``count`` readings, each at most ``step`` places from the one before."""
    at = len(values) // 4 + random.randrange(len(values) // 2)
    walked = []
    for _ in range(count):
        at = min(max(at + random.randint(-step, step), 0), len(values) - 1)
        walked.append(values[at])
    return walked


def _readings(random: Random, count: int) -> Iterator[tuple[str, ...]]:
    """Yield the groups of each hour after the time; the weather changes slowly, as it does."""
    columns = zip(
        _walk(random, DIRECTIONS, count, 4),
        _walk(random, [n for n in KNOTS if n < 49], count, 3),
        _walk(random, METRES, count, 300),
        _walk(random, HEIGHTS, count, 4),
        _walk(random, TENTHS, count, 2),
        _walk(random, PRESSURES, count, 3),
        strict=True,
    )
    for wind, speed, sight, height, air, pressure in columns:
        gust = random.choice(["", f"G{random.choice([n for n in KNOTS if 5 < n - speed < 19])}"])
        dew = random.choice([n for n in TENTHS if n <= air])
        yield (
            f"{wind}{speed}{gust}KT",
            str(sight),
            random.choice(FALLING),
            f"{random.choice(SKIES)}{height}",
            f"{_signed(air)}/{_signed(dew)}",
            f"Q{pressure}",
        )


def _signed(tenths: int) -> str:
    return f"M{-tenths}" if tenths < 0 else str(tenths)


def _garbled(random: Random, groups: tuple[str, ...], letter: str) -> list[str]:
    """Return the groups with ``letter`` in place of one figure."""
    places = [
        (index, found)
        for index, group in enumerate(groups)
        if letter not in OWN_LETTERS[index]
        and (found := [m.start() for m in re.finditer(r"(?<![A-Z])\d(?![A-Z])", group)])
    ]
    index, positions = random.choice(places)
    at = random.choice(positions)
    spoiled = groups[index][:at] + letter + groups[index][at + 1 :]
    return [*groups[:index], spoiled, *groups[index + 1 :]]


def _order(random: Random, word: str, before_midnight: int) -> list[int]:
    """Return an order in which the letters say neither the word nor anything close to it."""
    by_clock = word[before_midnight:] + word[:before_midnight]
    order = list(range(len(word)))
    while "".join(word[index] for index in order) in {word, word[::-1], by_clock}:
        random.shuffle(order)
    return order


KIND = Kind(
    name="weather_report",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("reports",),
    partial_ids=("printed", "by_clock", "reversed", "letters", "groups"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""To be registered in :data:`bot.game.puzzles.KINDS`."""
