"""A season's times and conditions in words, for whoever reads it instead of playing it.

Conditions are read from their trees; the language that authors write them in is told in
:mod:`bot.game.condition_text`.
"""

from datetime import timedelta

from bot.core.wording import counted
from bot.game.conditions import Compare, Condition, Every, Fact, Name, Not, Value
from bot.game.season import Drop, Season
from bot.game.season_fields import LocalMoment, Moment

_SIGNS = {
    ">=": "at least {}",
    "<=": "at most {}",
    "==": "{}",
    "!=": "not {}",
    ">": "more than {}",
    "<": "less than {}",
}


def day_of(drop: Drop) -> int:
    """Return the day on which a drop comes at the latest, by its own time."""
    moment = drop.unlock.by if drop.unlock is not None else drop.at
    if moment is not None and moment.day is not None:
        return moment.day
    return 1 + (drop.at.after.days if drop.at is not None and drop.at.after is not None else 0)


def time_told(season: Season, drop: Drop) -> str:
    """Return when a drop comes, without a full stop."""
    if drop.unlock is not None:
        after = length_told(drop.unlock.delay)
        when = condition_told(season, drop.unlock.when)
        return f"{after} after this holds: {when}; at the latest on {_local(drop.unlock.by)}"
    told = _moment(drop.at) if drop.at is not None else ""
    return f"{told}, or earlier where everything is solved" if drop.reserve else told


def _moment(moment: Moment) -> str:
    after = f"{length_told(moment.after)} after the start" if moment.after is not None else ""
    if moment.after == timedelta(0):
        after = "at the start"
    if moment.day is None or moment.time is None:
        return after
    local = _local(LocalMoment(day=moment.day, time=moment.time))
    return f"{local}, and no sooner than {after}" if after else local


def _local(moment: LocalMoment) -> str:
    return f"day {moment.day}, {moment.time:%H:%M}"


def length_told(length: timedelta) -> str:
    """Return a length of time such as "1 hour and 30 minutes"."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    units = ((days, "day"), (hours, "hour"), (minutes, "minute"), (seconds, "second"))
    told = [counted(number, noun) for number, noun in units if number]
    return " and ".join(told) or "0 minutes"


def condition_told(season: Season, condition: Condition) -> str:
    """Return a condition in words, with titles instead of ids."""
    match condition:
        case Every(parts, least):
            told = [_bracketed(season, part) for part in parts]
            if least == len(parts):
                return " and ".join(told)
            return " or ".join(told) if least == 1 else f"{least} of these: {', '.join(told)}"
        case Not(part):
            return f"not {_bracketed(season, part)}"
        case Fact("voted", name, option):
            return f"the vote “{name}” came to “{option}”"
        case Fact(kind, name, _):
            return f"{_titled(season, name)} is {kind}"
        case Name(name):
            known = season.puzzle(name) is not None
            return f"{_titled(season, name)} is solved" if known else f"“{name}” is set"
        case Compare(kind, name, sign, value):
            return _compared(season, kind, name, _SIGNS[sign], value)


def _bracketed(season: Season, condition: Condition) -> str:
    told = condition_told(season, condition)
    return f"({told})" if isinstance(condition, Every) else told


def _compared(season: Season, kind: str, name: str, sign: str, value: Value) -> str:
    match kind:
        case "day":
            return f"the day is {sign.format(value)}"
        case "players":
            return f"there are {sign.format(value)} players"
        case "hours":
            return f"{sign.format(value)} hours have passed since {_titled(season, name)}"
        case _:
            return f"“{name}” is {sign.format(value)}"


def _titled(season: Season, name: str) -> str:
    puzzle, drop = season.puzzle(name), season.drop(name)
    return f"“{puzzle.title if puzzle else drop.title if drop else name}”"
