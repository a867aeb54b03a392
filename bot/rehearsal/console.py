"""What can be typed beside a rehearsal, and what it means. Pure: it moves nothing."""

import re
from dataclasses import dataclass
from datetime import timedelta

HELP = """\
skip 6h       let that much time pass now (90s, 15m, 6h, 2d, 1d12h)
speed 3600    let an hour pass in a second; 1 is as fast as outside, 0 stops time
now           show the time in there
quit          save and stop (so does Ctrl-C)"""

LONGEST_SKIP = timedelta(days=366)
FASTEST = 604_800.0
"""A week in a second."""

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
DURATION = re.compile(r"(\d+(?:\.\d+)?)([smhdw])", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Skip:
    """Let time pass."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class Speed:
    """Let time run ``factor`` times as fast as outside."""

    factor: float


@dataclass(frozen=True, slots=True)
class Now:
    """Show the time."""


@dataclass(frozen=True, slots=True)
class Help:
    """Show what can be typed."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Save and stop."""


Command = Skip | Speed | Now | Help | Quit

BARE: dict[str, Command] = {
    "now": Now(),
    "time": Now(),
    "help": Help(),
    "?": Help(),
    "quit": Quit(),
    "exit": Quit(),
    "q": Quit(),
}


class ConsoleError(ValueError):
    """The line is no command. The message says what would be one."""


def parse_duration(text: str) -> timedelta:
    """Read a duration such as ``90s``, ``15m``, ``6h``, ``2d`` or ``1d 12h``.

    Raises:
        ConsoleError: it is none, is nothing at all, or is longer than a year.
    """
    compact = "".join(text.split())
    parts = DURATION.findall(compact)
    span = timedelta()
    if parts and "".join(number + unit for number, unit in parts) == compact:
        try:
            for number, unit in parts:
                span += timedelta(**{UNITS[unit.lower()]: float(number)})
        except OverflowError:
            span = LONGEST_SKIP * 2
    if not span:
        raise ConsoleError("Write how long, such as 90s, 15m, 6h, 2d or 1d12h.")
    if span > LONGEST_SKIP:
        raise ConsoleError("That is more than a year; the season is shorter.")
    return span


def parse_speed(text: str) -> float:
    """Read a speed: how many seconds pass in there for one outside.

    Raises:
        ConsoleError: it is no number from 0 to a week a second.
    """
    number = text.strip().removesuffix("x")
    if not NUMBER.fullmatch(number) or float(number) > FASTEST:
        raise ConsoleError(
            f"Write how many times as fast, from 0 to {FASTEST:g}, such as speed 3600."
        )
    return float(number)


def parse(line: str) -> Command | None:
    """Read one line typed at the console; None for an empty one.

    Raises:
        ConsoleError: it is no command.
    """
    word, _, rest = line.strip().partition(" ")
    word, rest = word.lower(), rest.strip()
    if not word:
        return None
    if word == "skip":
        return Skip(parse_duration(rest))
    if word == "speed":
        return Speed(parse_speed(rest))
    if word in BARE and not rest:
        return BARE[word]
    raise ConsoleError("That is no command here; type help.")
