"""Rules on times as they are planned: order, quiet hours, pings, crowds and silences."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise

from bot.game.lint.conditions import are_exclusive
from bot.game.lint.manuscript import Manuscript
from bot.game.lint.runs import Run, local, planned
from bot.game.rules import BURST, BURST_WINDOW
from bot.game.season import Drop
from bot.game.sources import Location, Problem

LONGEST = timedelta(days=400)
"""As far as a season may reach; the days of calendar times end there, too."""

LONGEST_SILENCE = timedelta(hours=48)
"""Who has heard nothing for two days has gone elsewhere."""


def no_opening(ms: Manuscript) -> Iterator[Problem]:
    """Find where the first drop does not come at the start."""
    if not ms.season.drops[0].is_opening:
        what = 'the first drop has to come at the start; write at: {after: "0m"}'
        yield ms.problem(("drops", 0, "at"), what)


def far_time(ms: Manuscript) -> Iterator[Problem]:
    """Find where something comes more than 400 days after what it is counted from."""
    durations: list[tuple[Location, timedelta | None]] = []
    for index, drop in enumerate(ms.season.drops):
        if drop.at is not None:
            durations.append((("drops", index, "at", "after"), drop.at.after))
        if drop.unlock is not None:
            durations.append((("drops", index, "unlock", "delay"), drop.unlock.delay))
    for index, puzzle in enumerate(ms.season.puzzles):
        for n, hint in enumerate(puzzle.hints):
            durations.append((("puzzles", index, "hints", n, "after"), hint.after))
    for place, duration in durations:
        if duration is not None and duration > LONGEST:
            yield ms.problem(place, f"more than {LONGEST.days} days; write a shorter time")


def drop_order(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop would come before the one above it."""
    latest = (0, time(), timedelta())
    for index, drop in enumerate(ms.season.drops):
        here = _position(drop)
        if here < latest:
            what = "it comes before the drop above it; move it up, or give it a later time"
            yield ms.problem(("drops", index, "at" if drop.at else "unlock"), what)
        latest = here


def two_pings(ms: Manuscript) -> Iterator[Problem]:
    """Find where two drops of one day ping, and are no two sides of a branch."""
    days: dict[int, list[Drop]] = {}
    for index, drop in enumerate(ms.season.drops):
        if not drop.ping:
            continue
        earlier = days.setdefault(max(1, _position(drop)[0]), [])
        if not all(are_exclusive(drop.only_if, other.only_if) for other in earlier):
            what = "an earlier drop pings that day; take ping out of one"
            yield ms.problem(("drops", index, "ping"), what)
        earlier.append(drop)


def quiet_time(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop's time lies in the quiet hours."""
    start, end = ms.season.quiet.start, ms.season.quiet.end
    for index, drop in enumerate(ms.season.drops):
        moment = drop.unlock.by if drop.unlock else drop.at
        if moment is None or moment.time is None:
            continue
        at = moment.time
        if start <= at < end if start <= end else at >= start or at < end:
            what = f"{at:%H:%M} lies in the quiet hours; choose another time"
            yield ms.problem(("drops", index, "unlock" if drop.unlock else "at"), what)


def drop_crowd(ms: Manuscript) -> Iterator[Problem]:
    """Find where more than two drops are planned within ten minutes."""
    told: set[str] = set()
    for run in (ms.runs.silent, ms.runs.keen):
        due = sorted(_as_planned(ms, run))
        for n in range(BURST, len(due)):
            at, index, name = due[n]
            if at - due[n - BURST][0] < BURST_WINDOW and name not in told:
                told.add(name)
                what = "the third drop within ten minutes; put more time between them"
                yield ms.problem(("drops", index), what)


def long_silence(ms: Manuscript) -> Iterator[Problem]:
    """Find where nothing comes for more than two days."""
    silent = ms.runs.silent
    for (before, since), (after, at) in pairwise(sorted(silent.posted.items(), key=_when)):
        if at - since > LONGEST_SILENCE:
            index = [drop.id for drop in ms.season.drops].index(after)
            hours = round((at - since) / timedelta(hours=1))
            what = f"{hours} hours after “{before}”, and nothing between; put a drop there"
            yield ms.problem(("drops", index), what)


def late_hint(ms: Manuscript) -> Iterator[Problem]:
    """Find where a hint opens only when the season is over."""
    silent = ms.runs.silent
    opened = {drop.opens: silent.posted.get(drop.id) for drop in ms.season.drops}
    for index, puzzle in enumerate(ms.season.puzzles):
        since = opened.get(puzzle.id)
        if since is None or silent.ending is None:
            continue
        for n, after in enumerate(puzzle.hint_times):
            if since + after >= silent.last:
                what = "it opens when the season is over; give this hint an earlier after"
                yield ms.problem(("puzzles", index, "hints", n), what)


def late_vote(ms: Manuscript) -> Iterator[Problem]:
    """Find where a vote is still open when the season is over."""
    silent = ms.runs.silent
    for index, drop in enumerate(ms.season.drops):
        vote = ms.season.vote(drop.vote) if drop.vote else None
        since = silent.posted.get(drop.id)
        if vote is None or since is None:
            continue
        if since + timedelta(hours=vote.hours) >= silent.last:
            what = "the season is over before this vote closes; ask it earlier"
            yield ms.problem(("drops", index, "vote"), what)


def past_event(ms: Manuscript) -> Iterator[Problem]:
    """Find where a scheduled event begins before the drop that announces it."""
    for index, drop in enumerate(ms.season.drops):
        if drop.event is not None and local(drop.event.starts) <= planned(drop):
            what = "it begins before its drop comes; give starts a later time"
            yield ms.problem(("drops", index, "event", "starts"), what)


def _position(drop: Drop) -> tuple[int, time, timedelta]:
    """Return something to sort by: relative times stand before all calendar ones."""
    moment = drop.unlock.by if drop.unlock else drop.at
    if moment is not None and moment.day is not None and moment.time is not None:
        return moment.day, moment.time, timedelta()
    return 0, time(), (drop.at.after if drop.at else None) or timedelta()


def _as_planned(ms: Manuscript, run: Run) -> Iterator[tuple[datetime, int, str]]:
    """Yield when the drops of a run are planned for, but those that what people did may move."""
    for index, drop in enumerate(ms.season.drops):
        moved = drop.unlock is not None or drop.reserve
        if drop.id in run.posted and not (moved and run is not ms.runs.silent):
            yield planned(drop), index, drop.id


def _when(entry: tuple[str, datetime]) -> datetime:
    return entry[1]
