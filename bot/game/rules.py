"""When every drop comes, and which hints are open. Pure: season, facts and ``now`` in.

The rules, in the order in which they are applied to a drop:

1. Its own time. ``after`` counts from the start, and where the quiet hours push one such
   drop back, those after it keep their distance from it; ``day`` and ``time`` are read from the
   server's local clock, day 1 being the local date of the start; ``unlock`` comes
   ``delay`` after its condition holds for the first time, or at ``by`` where it did not
   before. A reserve comes half a day after the last drop where everything is solved.
2. A pause stops the game's own clock. ``after`` times move by exactly the time paused;
   calendar times move by the whole days (24 h) of each pause. What is overdue all the
   same counts as falling due at the moment of resuming.
3. Order: no drop comes before an earlier one, except one whose unlock came true and a
   reserve that is pulled forward. One whose ``only_if`` does not hold when it falls due
   is left out, and everything after an end.
4. Quiet hours: a drop falling into them waits for their end, except the opening and one
   released by hand, which come silently. One that was only minutes late stays on time.
5. Spacing: never more than two in ten minutes, except those released by hand; and one
   delivery at a time in a server.
6. Pace: in a round that goes faster, all times since its start are that many times shorter.
7. Lateness: from two hours with the voice's excuse, from a day held for a moderator; or as
   the drop itself says: ``late`` is never held, ``skip`` is left out from two hours on,
   ``hold`` held from then, and a ``digest`` is told in a sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.game.conditions import holds, holds_from
from bot.game.model import Planned
from bot.game.season import Drop, Puzzle, Quiet, Season
from bot.game.timeline import DropFacts, Timeline, history_of
from bot.game.when import after_quiet, is_quiet, planned_instant

LATE_FROM = timedelta(hours=2)
HOLD_FROM = timedelta(hours=24)
BURST = 2
BURST_WINDOW = timedelta(minutes=10)
QUIET_GRACE = timedelta(minutes=15)
"""A drop due just before the quiet hours is still on time this much later."""

PULLED_AFTER = timedelta(hours=12)
"""Silence after which a reserve is pulled forward: with the quiet hours less than a day."""

LEAST_DELAY = timedelta(minutes=2)
"""Between what people do and what comes of it, at any pace: time to read."""

WHOLE_DAY = timedelta(days=1)


def pause_shift(paused_at: datetime, resumed_at: datetime) -> tuple[timedelta, int]:
    """Return by how much a pause moves relative times, and by how many days calendar ones."""
    length = max(resumed_at - paused_at, timedelta(0))
    return length, length // WHOLE_DAY


def relative_times(season: Season, line: Timeline) -> dict[str, datetime]:
    """Return when the drops that count from the start come by that count (rules 1 and 2)."""
    times = {}
    slept = timedelta(0)
    for drop in season.drops:
        if drop.at is None or drop.at.after is None:
            continue
        times[drop.id] = line.started_at + drop.at.after / line.pace + line.paused + slept
        if not drop.is_opening:
            awake = _awake(times[drop.id], line.zone, season.quiet)
            slept += awake - times[drop.id]
            times[drop.id] = awake
    return times


def own_time(
    drop: Drop, line: Timeline, relative: Mapping[str, datetime], unlocked: datetime | None
) -> datetime:
    """Return when a drop comes by itself (rules 1 and 2).

    Args:
        drop: the drop.
        line: its server's facts.
        relative: what :func:`relative_times` returned.
        unlocked: when its unlock came true, or it was pulled forward; None for not yet.
    """
    if drop.unlock is not None:
        by = _calendar(drop.unlock.by.day, drop.unlock.by.time, line)
        delay = max(drop.unlock.delay / line.pace, LEAST_DELAY)
        own = unlocked + delay if unlocked is not None else by
    elif unlocked is not None:
        own = unlocked
    else:
        own = max(_moments(drop, line, relative), default=line.started_at)
    return max(own, line.resumed_at) if line.resumed_at else own


def _moments(drop: Drop, line: Timeline, relative: Mapping[str, datetime]) -> Iterable[datetime]:
    if drop.id in relative:
        yield relative[drop.id]
    if drop.at is not None and drop.at.day is not None and drop.at.time is not None:
        yield _calendar(drop.at.day, drop.at.time, line)


def _awake(moment: datetime, zone: ZoneInfo, quiet: Quiet) -> datetime:
    return after_quiet(moment, zone, quiet.start, quiet.end)


def _calendar(day: int, clock: time, line: Timeline) -> datetime:
    return planned_instant(day, clock, line.zone, line.started_at, line.shift_days, line.pace)


def plan(season: Season, line: Timeline, now: datetime) -> tuple[Planned, ...]:
    """Return every drop that was not posted yet, in order, with the time it would come."""
    if any(drop.ends and line.facts(drop.id).posted_at for drop in season.drops):
        return ()
    planner = _Planner(season, line, now)
    left = [drop for drop in season.drops if line.facts(drop.id).posted_at is None]
    return tuple(placed for drop in left if (placed := planner.place(drop)) is not None)


def next_due(planned: Iterable[Planned]) -> Planned | None:
    """Return the drop that comes first, or None where all are posted, held or behind a held one.

    Where two come at the same time, the earlier in order.
    """
    timed = [(drop.at, index, drop) for index, drop in enumerate(planned) if drop.at is not None]
    return min(timed, key=lambda entry: entry[:2])[2] if timed else None


_HELD_FROM = {
    "default": HOLD_FROM,
    "hold": LATE_FROM,
    **dict.fromkeys(("late", "skip", "digest"), timedelta.max),
}
"""How late a drop must be to be held, by what it says of lateness."""


class _Planner:
    """Walks through the drops once, remembering what the later ones have to wait for.

    Invariants: ``_floor`` is the latest falling time so far and ``_after`` the latest
    posting time, both None for "never" once a drop is held; ``_posts`` are the times of
    drops posted and of those expected, in order.
    """

    def __init__(self, season: Season, line: Timeline, now: datetime) -> None:
        self._quiet = season.quiet
        self._relative = relative_times(season, line)
        self._line = line
        self._now = now
        self._history = history_of(season, line)
        self._floor: datetime = line.started_at
        self._after: datetime = line.started_at
        self._blocked = False
        facts = line.drops.values()
        self._posts = sorted(f.posted_at for f in facts if f.posted_at is not None)
        self._busy = [f.claimed_until for f in facts if f.posted_at is None and f.claimed_until]
        self._pulled = self._pulled_from()

    def place(self, drop: Drop) -> Planned | None:
        """Return when ``drop`` comes, and let the ones after it know; None for never."""
        facts = self._line.facts(drop.id)
        by_hand = facts.released_at is not None
        unlocked = self._unlocked(drop)
        overtakes = unlocked is not None
        anytime = by_hand or drop.is_opening
        fall = facts.released_at or own_time(drop, self._line, self._relative, unlocked)
        if not overtakes and not by_hand:
            fall = max(fall, self._floor)
        if not anytime:
            fall = _awake(fall, self._line.zone, self._quiet)
        if self._is_left_out(drop, fall, facts, by_hand):
            return None
        at = self._ready(fall, facts, anytime, by_hand, overtakes)
        late_by = max(at, self._now) - fall
        held = late_by > _HELD_FROM[drop.late] and not anytime
        planned = Planned(
            drop_id=drop.id,
            title=drop.title,
            at=None if held or (self._blocked and not overtakes) else at,
            silent=anytime and self._is_quiet(max(at, self._now)),
            late=facts.was_late if facts.claimed_until else self._is_late(drop, late_by, by_hand),
            held=held and (overtakes or not self._blocked),
            by_hand=by_hand,
            note=facts.note,
        )
        self._remember(fall, at, overtakes, held)
        return planned

    def _pulled_from(self) -> datetime | None:
        """Return when a reserve may come: half a day after the last drop, if all is solved."""
        if not self._posts or self._line.opened - self._line.solved.keys():
            return None
        return max([self._posts[-1], *self._line.solved.values()]) + PULLED_AFTER / self._line.pace

    def _unlocked(self, drop: Drop) -> datetime | None:
        """Return when a drop's unlock came true or it was pulled forward; None for not yet."""
        if drop.unlock is not None:
            by = _calendar(drop.unlock.by.day, drop.unlock.by.time, self._line)
            found = holds_from(drop.unlock.when, self._history, by)
            return found if found is not None and found < by else None
        if not drop.reserve or self._pulled is None:
            return None
        pulled, self._pulled = self._pulled, None
        own = own_time(drop, self._line, self._relative, None)
        return pulled if pulled < own else None

    def _is_left_out(self, drop: Drop, fall: datetime, facts: DropFacts, by_hand: bool) -> bool:
        if by_hand or facts.claimed_until is not None or fall > self._now:
            return False
        if drop.only_if is not None and not holds(drop.only_if, self._history, fall):
            return True
        return drop.late == "skip" and self._now - fall >= LATE_FROM

    def _ready(
        self, fall: datetime, facts: DropFacts, anytime: bool, by_hand: bool, overtakes: bool
    ) -> datetime:
        at = max([fall, *self._busy])
        if not overtakes:
            at = max(at, self._after)
        if facts.retry_at is not None:
            at = max(at, facts.retry_at)
        if not by_hand:
            at = self._spaced(at)
        moment = max(at, self._now)
        if not anytime and moment - fall > QUIET_GRACE and self._is_quiet(moment):
            return _awake(moment, self._line.zone, self._quiet)
        return at

    def _remember(self, fall: datetime, at: datetime, overtakes: bool, held: bool) -> None:
        if overtakes:
            if held:
                return
        else:
            self._floor = max(self._floor, fall)
            self._after = max(self._after, at)
            self._blocked |= held
        self._posts = sorted([*self._posts, max(at, self._now)])

    def _spaced(self, at: datetime) -> datetime:
        """Return the first time from ``at`` on with fewer than two drops in the ten minutes."""
        moment = max(at, self._now)
        while True:
            recent = [post for post in self._posts if moment - BURST_WINDOW < post <= moment]
            if len(recent) < BURST:
                return moment if moment > self._now else at
            moment = recent[-BURST] + BURST_WINDOW

    def _is_late(self, drop: Drop, late_by: timedelta, by_hand: bool) -> bool:
        return late_by >= LATE_FROM and not by_hand

    def _is_quiet(self, moment: datetime) -> bool:
        return is_quiet(moment, self._line.zone, self._quiet.start, self._quiet.end)


@dataclass(frozen=True, slots=True)
class HintPlan:
    """Which hints one player may read: indices into the puzzle's hints, and what is to come."""

    shown: tuple[int, ...]
    total: int
    skipped: int
    next_in: timedelta | None


def hints_for(puzzle: Puzzle, open_for: timedelta, found: frozenset[str]) -> HintPlan:
    """Return the hints that are open after ``open_for``, less those made needless by ``found``.

    The remaining hints keep their order and move up into the earlier times, so that
    somebody who is already half-way gets a useful one first.
    """
    useful = [i for i, hint in enumerate(puzzle.hints) if not found.intersection(hint.unless)]
    times = puzzle.hint_times[: len(useful)]
    opened = [i for i, after in zip(useful, times, strict=True) if after <= open_for]
    ahead = [after - open_for for after in times if after > open_for]
    return HintPlan(
        shown=tuple(opened),
        total=len(useful),
        skipped=len(puzzle.hints) - len(useful),
        next_in=min(ahead, default=None),
    )
