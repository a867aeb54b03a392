"""Conditions: when something in a story becomes so, as a tree. Pure.

A tree is asked what holds at an instant, given what has happened in a server. How authors
write one is for :mod:`bot.game.condition_text`; what happens when one holds, for
:mod:`bot.game.rules`.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.game.when import planned_instant, season_day

Value = int | str
Comparison = Callable[[Value, Value], bool]

COMPARISONS: Mapping[str, Comparison] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class History:
    """What has happened in a server, with the instants at which it did.

    ``variables`` are all values a variable was given, oldest first; ``votes`` what each
    vote came to; ``joined`` when each player joined.
    """

    zone: ZoneInfo
    started_at: datetime
    solved: Mapping[str, datetime] = field(default_factory=dict)
    posted: Mapping[str, datetime] = field(default_factory=dict)
    votes: Mapping[str, tuple[datetime, str]] = field(default_factory=dict)
    variables: Mapping[str, Sequence[tuple[datetime, Value]]] = field(default_factory=dict)
    joined: Sequence[datetime] = ()
    shift_days: int = 0
    pace: int = 1


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions, or any ``least`` of them."""

    parts: tuple["Condition", ...]
    least: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened: ``kind`` is ``solved``, ``posted`` or ``voted``."""

    kind: str
    name: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A puzzle that is solved, or a variable that is set: which, is told by the season."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A number or a variable compared: ``kind`` is ``day``, ``players``, ``hours`` or ``variable``.

    ``name`` is of what the hours are counted from, or the variable's.
    """

    kind: str
    name: str
    sign: str
    value: Value


Condition = Every | Not | Fact | Name | Compare


def holds(condition: Condition, history: History, at: datetime) -> bool:
    """Tell whether a condition holds at an instant, what happened later left aside."""
    match condition:
        case Every(parts, least):
            return sum(holds(part, history, at) for part in parts) >= least
        case Not(part):
            return not holds(part, history, at)
        case Fact(kind, name, option):
            return _happened(kind, name, option, history, at)
        case Name(name):
            if name in history.variables:
                return _variable(name, history, at) not in (0, "")
            return _happened("solved", name, "", history, at)
        case Compare():
            return _compared(condition, history, at)


def holds_from(condition: Condition, history: History, until: datetime) -> datetime | None:
    """Return the first instant up to ``until`` at which a condition holds; None for never.

    Only what has happened counts; of what is to come, the passing of time alone.
    """
    instants = {history.started_at, *_instants(history), *_thresholds(condition, history)}
    for at in sorted(instants):
        if history.started_at <= at <= until and holds(condition, history, at):
            return at
    return None


def names_in(condition: Condition) -> Iterator[tuple[str, str, str]]:
    """Yield what a condition speaks of: kind, name, and what it is compared with or voted.

    The kinds are ``solved``, ``posted``, ``voted``, ``hours``, ``variable`` and ``name``, the
    last for a puzzle's or a variable's name that stands alone.
    """
    match condition:
        case Every(parts, _):
            for part in parts:
                yield from names_in(part)
        case Not(part):
            yield from names_in(part)
        case Fact(kind, name, option):
            yield kind, name, option
        case Name(name):
            yield "name", name, ""
        case Compare(kind, name, _, value):
            if name:
                yield kind, name, str(value)


def counts_players(condition: Condition) -> bool:
    """Tell whether a condition asks how many players there are."""
    match condition:
        case Every(parts, _):
            return any(map(counts_players, parts))
        case Not(part):
            return counts_players(part)
        case Compare("players", _, _, _):
            return True
        case _:
            return False


def _happened(kind: str, name: str, option: str, history: History, at: datetime) -> bool:
    if kind == "voted":
        closed, chosen = history.votes.get(name, (None, ""))
        return closed is not None and closed <= at and chosen == option
    found = (history.solved if kind == "solved" else history.posted).get(name)
    return found is not None and found <= at


def _compared(condition: Compare, history: History, at: datetime) -> bool:
    value: Value | None
    match condition.kind:
        case "day":
            value = _day(history, at)
        case "players":
            value = sum(joined <= at for joined in history.joined)
        case "hours":
            since = _since(condition.name, history)
            value = _hours(at - since, history) if since is not None and since <= at else None
        case _:
            value = _variable(condition.name, history, at)
    if value is None or isinstance(value, int) != isinstance(condition.value, int):
        return condition.sign == "!=" and value is not None
    return COMPARISONS[condition.sign](value, condition.value)


def _hours(passed: timedelta, history: History) -> int:
    return int(passed * history.pace / timedelta(hours=1))


def _variable(name: str, history: History, at: datetime) -> Value:
    set_before = [value for moment, value in history.variables.get(name, ()) if moment <= at]
    return set_before[-1] if set_before else 0


def _since(name: str, history: History) -> datetime | None:
    return history.solved.get(name) or history.posted.get(name)


def _day(history: History, at: datetime) -> int:
    return season_day(at, history.zone, history.started_at, history.shift_days, history.pace)


def _instants(history: History) -> Iterator[datetime]:
    yield from history.solved.values()
    yield from history.posted.values()
    yield from history.joined
    yield from (moment for moment, _ in history.votes.values())
    yield from (moment for values in history.variables.values() for moment, _ in values)


def _thresholds(condition: Condition, history: History) -> Iterable[datetime]:
    """Yield the instants at which the passing of time alone changes a part of a condition."""
    match condition:
        case Every(parts, _):
            for part in parts:
                yield from _thresholds(part, history)
        case Not(part):
            yield from _thresholds(part, history)
        case Compare():
            yield from _turning_points(condition, history)


def _turning_points(condition: Compare, history: History) -> Iterator[datetime]:
    """Yield when a comparison of days or hours begins to be true, or stops."""
    value = condition.value
    if not isinstance(value, int):
        return
    if condition.kind == "day":
        for day in (value, value + 1):
            yield planned_instant(
                min(day, 4000),
                time(),
                history.zone,
                history.started_at,
                history.shift_days,
                history.pace,
            )
    since = _since(condition.name, history) if condition.kind == "hours" else None
    if since is not None:
        for hours in (value, value + 1):
            yield since + timedelta(hours=min(hours, 100_000)) / history.pace
