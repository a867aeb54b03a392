"""What a calendar of a season shows: drops, puzzles and silences, where nobody answers or all do.

Plain data from a season played through; how it is drawn is for :mod:`bot.authoring.chart`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.game.season import Drop, Season
from bot.game.simulate import Step, play_through

MOST_SILENCES = 3
SHORTEST_SILENCE = timedelta(hours=12)
"""A night is no silence worth a name."""

AT_ONCE = timedelta(minutes=10)
"""How long a puzzle is open in a server that answers at once."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A posted drop: its id, and what else is said of it; ``opens`` a puzzle, ``ends`` it all."""

    at: datetime
    name: str
    told: str
    opens: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A puzzle from its opening to its solve, or to its last hint where it stays open."""

    start: datetime
    end: datetime
    title: str
    solved: bool
    hints: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A long time between two posts, longest ones first in a lane."""

    start: datetime
    end: datetime
    letter: str
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One way in which a season can go, and the ids of the drops that never come in it."""

    title: str
    flags: tuple[Flag, ...]
    spans: tuple[Span, ...]
    silences: tuple[Silence, ...]
    left_out: tuple[str, ...]

    @property
    def end(self) -> datetime:
        """The last instant that it shows."""
        ends = [*(flag.at for flag in self.flags), *(span.end for span in self.spans)]
        return max(ends)


def two_ways(season: Season, start: datetime, zone: ZoneInfo) -> tuple[list[Step], list[Step]]:
    """Return what happens where nobody ever answers, and where somebody always does at once."""
    slow = play_through(season, start, zone, lambda _puzzle, _at: None)
    return slow, play_through(season, start, zone, lambda _puzzle, at: at + AT_ONCE)


def lanes_of(season: Season, start: datetime, zone: ZoneInfo) -> tuple[Lane, Lane]:
    """Return what happens where nobody ever answers, and where somebody always does at once."""
    slow, quick = two_ways(season, start, zone)
    return (
        _lane("Nobody answers", season, slow, zone),
        _lane("Answered at once", season, quick, zone),
    )


def _lane(title: str, season: Season, steps: Sequence[Step], zone: ZoneInfo) -> Lane:
    posts = [
        (step.at, drop)
        for step in steps
        if step.what == "posted" and (drop := season.drop(step.name)) is not None
    ]
    solved = {step.name: step.at for step in steps if step.what == "solved"}
    came = {drop.id for _, drop in posts}
    return Lane(
        title=title,
        flags=tuple(_flag(at, drop, zone) for at, drop in posts),
        spans=tuple(
            _span(season, drop.opens, at, solved.get(drop.opens))
            for at, drop in posts
            if drop.opens
        ),
        silences=_silences(posts),
        left_out=tuple(drop.id for drop in season.drops if drop.id not in came),
    )


def _flag(at: datetime, drop: Drop, zone: ZoneInfo) -> Flag:
    words = [f"{at.astimezone(zone):%H:%M}"]
    if drop.only_if is not None:
        words.append("branch")
    if drop.reserve:
        words.append("reserve")
    if drop.ends:
        words.append("ending")
    return Flag(at, drop.id, " ".join(words), bool(drop.opens), drop.ends)


def _span(season: Season, puzzle_id: str, opened: datetime, solved: datetime | None) -> Span:
    puzzle = season.puzzle(puzzle_id)
    title = puzzle.title if puzzle is not None else puzzle_id
    times = puzzle.hint_times if puzzle is not None else ()
    hints = tuple(opened + after for after in times)
    if solved is None:
        return Span(opened, max(hints, default=opened), title, False, hints)
    return Span(opened, solved, title, True, tuple(hint for hint in hints if hint < solved))


def _silences(posts: Sequence[tuple[datetime, Drop]]) -> tuple[Silence, ...]:
    gaps = [
        (later - sooner, sooner, later, f"from {before.id} to {after.id}")
        for (sooner, before), (later, after) in pairwise(posts)
        if later - sooner >= SHORTEST_SILENCE
    ]
    longest = sorted(gaps, key=lambda gap: (-gap[0], gap[1]))[:MOST_SILENCES]
    return tuple(
        Silence(start, end, letter, f"{letter}: {_hours(length)} {between}")
        for letter, (length, start, end, between) in zip("ABC", longest, strict=False)
    )


def _hours(length: timedelta) -> str:
    minutes = round(length / timedelta(minutes=1))
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")
