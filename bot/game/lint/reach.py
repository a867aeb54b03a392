"""Rules on what can come to be: conditions that can hold in time, drops and ends reached.

They go by the runs of :mod:`bot.game.lint.runs`, so the names and times of a season have
to be right before they say anything.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.game.conditions import Compare, Condition, Fact, Name, holds, holds_from
from bot.game.lint.conditions import least, only_after_itself, wanted, written
from bot.game.lint.manuscript import Manuscript
from bot.game.lint.runs import Run, local, planned
from bot.game.season import Drop
from bot.game.sources import Problem

Found = tuple[int, str, str]
"""A drop's index, which of its keys is wrong, and how."""


def waits_for_itself(ms: Manuscript) -> Iterator[Problem]:
    """Find where a condition can only hold once its own drop has come."""
    for index, place, condition in ms.conditions:
        if only_after_itself(ms.season, index, condition):
            what = "it can only hold once this drop has come; let something earlier make it true"
            yield ms.problem(place, what)


def by_too_soon(ms: Manuscript) -> Iterator[Problem]:
    """Find where an unlock waits for something that comes no earlier than its ``by``."""
    return _of_unlocks(ms, _too_soon(ms))


def day_after_by(ms: Manuscript) -> Iterator[Problem]:
    """Find where an unlock waits for a day after its ``by``."""
    return _of_unlocks(ms, _late_days(ms))


def hours_after_by(ms: Manuscript) -> Iterator[Problem]:
    """Find where an unlock waits for more hours than there are until its ``by``."""
    return _of_unlocks(ms, _late_hours(ms))


def dead_unlock(ms: Manuscript) -> Iterator[Problem]:
    """Find where an unlock's condition holds in no run before its ``by``."""
    told = {index for find in (_too_soon, _late_days, _late_hours) for index, _, _ in find(ms)}
    told |= _circular(ms)
    for index, drop, by, when in _unlocks(ms):

        def comes_true(run: Run, name: str = drop.id, by: datetime = by) -> bool:
            played = run.season.drop(name)
            if played is None or played.unlock is None:
                return False
            found = holds_from(played.unlock.when, run.history, by)
            return found is not None and found < by

        if index not in told and not ms.runs.witness(drop, comes_true):
            what = f"before its by, {_never(ms, when, by)}, whatever people do; loosen it"
            yield ms.problem(("drops", index, "unlock", "when"), what)


def unreachable_drop(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop comes in no run."""
    for index, drop, why in _never_posted(ms):
        if not drop.ends:
            yield ms.problem(("drops", index, "only_if"), f"it never comes: {why}; loosen it")


def unreachable_ending(ms: Manuscript) -> Iterator[Problem]:
    """Find where an ending is reached in no run."""
    for index, drop, why in _never_posted(ms):
        if drop.ends:
            yield ms.problem(("drops", index, "only_if"), f"nobody ends here: {why}; loosen it")


def silent_ending(ms: Manuscript) -> Iterator[Problem]:
    """Find where where nobody ever answers, the season does not end."""
    if ms.runs.silent.ending is None:
        yield _endless(ms, ms.runs.silent)


def open_ending(ms: Manuscript) -> Iterator[Problem]:
    """Find where where people do something, the season does not end."""
    found = next((run for run in ms.runs.usual if run.ending is None), None)
    if found is not None and ms.runs.silent.ending is not None:
        yield _endless(ms, found)


def after_the_end(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop stands below one that always ends the season."""
    for index, end in _below_the_end(ms):
        what = f"it stands below “{end}”, which always ends the season; move it up"
        yield ms.problem(("drops", index), what)


def _endless(ms: Manuscript, run: Run) -> Problem:
    what = f"where {run.told}, no drop ends the season; add one that does, without a condition"
    return ms.problem(("drops", len(ms.season.drops) - 1), what)


def _of_unlocks(ms: Manuscript, found: Iterator[Found]) -> Iterator[Problem]:
    for index, key, what in found:
        yield ms.problem(("drops", index, "unlock", key), what)


def _unlocks(ms: Manuscript) -> Iterator[tuple[int, Drop, datetime, Condition]]:
    for index, drop in enumerate(ms.season.drops):
        if drop.unlock is not None:
            yield index, drop, local(drop.unlock.by), drop.unlock.when


def _too_soon(ms: Manuscript) -> Iterator[Found]:
    for index, _, by, when in _unlocks(ms):
        for leaf in wanted(when):
            since = _earliest(ms, leaf)
            if since is not None and since >= by:
                what = f"“{written(leaf)}” cannot hold before this; give by a later time"
                yield index, "by", what


def _late_days(ms: Manuscript) -> Iterator[Found]:
    for index, drop, _, when in _unlocks(ms):
        last = drop.unlock.by.day if drop.unlock else 0
        for leaf in wanted(when):
            if isinstance(leaf, Compare) and leaf.kind == "day" and least(leaf) > last:
                what = (
                    f"“{written(leaf)}” holds only after its by, which is on day {last}; change one"
                )
                yield index, "when", what


def _late_hours(ms: Manuscript) -> Iterator[Found]:
    for index, _, by, when in _unlocks(ms):
        for leaf in wanted(when):
            since = _earliest(ms, leaf)
            if not isinstance(leaf, Compare) or leaf.kind != "hours" or since is None:
                continue
            if since < by <= since + timedelta(hours=min(least(leaf), 100_000)):
                what = f"“{written(leaf)}” holds only after its by; change one of them"
                yield index, "when", what


def _earliest(ms: Manuscript, leaf: Condition) -> datetime | None:
    """Return when what a condition speaks of happens first in any run; None for never."""
    match leaf:
        case Fact("solved" | "posted", name, _) | Name(name) | Compare("hours", name, _, _):
            of_puzzle = ms.season.puzzle(name) is not None
            found = [(r.solved if of_puzzle else r.posted).get(name) for r in ms.runs.usual]
            return min((at for at in found if at is not None), default=None)
        case _:
            return None


def _circular(ms: Manuscript) -> set[int]:
    season = ms.season
    return {index for index, _, one in ms.conditions if only_after_itself(season, index, one)}


def _below_the_end(ms: Manuscript) -> Iterator[tuple[int, str]]:
    end: str | None = None
    for index, drop in enumerate(ms.season.drops):
        if end is not None and drop.unlock is None and not drop.reserve:
            yield index, end
        if drop.ends and drop.only_if is None and end is None:
            end = drop.id


def _never_posted(ms: Manuscript) -> Iterator[tuple[int, Drop, str]]:
    """Yield the drops that no run posts, and why, but those of which another rule speaks."""
    told = _circular(ms) | {index for index, _ in _below_the_end(ms)}
    for index, drop in enumerate(ms.season.drops):
        if drop.only_if is None or index in told:
            continue

        def comes(run: Run, name: str = drop.id) -> bool:
            return name in run.posted

        if not ms.runs.witness(drop, comes):
            why = f"when its time has come, {_never(ms, drop.only_if, planned(drop))}"
            yield index, drop, f"{why}, whatever people do"


def _never(ms: Manuscript, condition: Condition, at: datetime) -> str:
    """Return which part of a condition holds in no run up to an instant."""
    parts = list(wanted(condition))
    dead = [one for one in parts if not any(holds(one, r.history, at) for r in ms.runs.usual)]
    if len(parts) > 1 and not dead:
        return f"{' and '.join(f'“{written(one)}”' for one in parts)} never hold together"
    return f"“{written((dead or parts)[0])}” never holds"
