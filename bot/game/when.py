"""Local times and durations: zones, daylight saving, quiet hours. Pure.

What falls due when is not decided here (:mod:`bot.game.rules`).
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.core.errors import UserError

_DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def parse_duration(text: str) -> timedelta:
    """Read ``90s``, ``45m``, ``2h``, ``1d`` or a run such as ``1h30m``.

    Raises:
        ValueError: it is written otherwise.
    """
    match = _DURATION.fullmatch(text.strip())
    if not text.strip() or match is None or len(text) > 12:
        raise ValueError("write a duration like 10m, 2h or 1h30m")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def parse_clock(text: str) -> time:
    """Read a time of day such as ``19:30``.

    Raises:
        ValueError: it is written otherwise.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError('write a time of day like "19:30", between 00:00 and 23:59')
    return time(int(match[1]), int(match[2]))


def local_instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the instant at which a local clock shows ``clock`` on ``day``, in UTC.

    A time that occurs twice means the first one. A time that a clock change skips
    means the first instant that exists after it.
    """
    wanted = datetime.combine(day, clock)
    early = wanted.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == wanted:
        return early
    # In a gap, fold=1 reads the clock after the change (an instant before it) and
    # fold=0 the clock before it (an instant after it): PEP 495. The change lies between.
    return _change_between(wanted.replace(tzinfo=zone, fold=1).astimezone(UTC), early, zone)


@lru_cache(maxsize=4096)
def planned_instant(
    day: int, clock: time, zone: ZoneInfo, started_at: datetime, shift_days: int, pace: int
) -> datetime:
    """Return when a local time on a day of a season comes, in a server's round.

    Args:
        day: the day of the season; 1 is the local date of the start.
        clock: the local time on it.
        zone: the server's time zone.
        started_at: when the round began.
        shift_days: whole days for which it was paused.
        pace: how many times faster than planned it goes; then clocks no longer tell the time.
    """
    first = started_at.astimezone(zone).date()
    if pace == 1:
        return local_instant(first + timedelta(days=day - 1 + shift_days), clock, zone)
    planned = local_instant(first + timedelta(days=day - 1), clock, zone)
    return started_at + (planned - started_at) / pace + timedelta(days=shift_days)


def season_day(
    at: datetime, zone: ZoneInfo, started_at: datetime, shift_days: int, pace: int
) -> int:
    """Return which day of the season it is at an instant: what :func:`planned_instant` undoes."""
    first = started_at.astimezone(zone).date()
    if pace == 1:
        return (at.astimezone(zone).date() - first).days + 1 - shift_days
    planned = started_at + (at - timedelta(days=shift_days) - started_at) * pace
    return (planned.astimezone(zone).date() - first).days + 1


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def is_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> bool:
    """Tell whether a local clock stands between ``start`` and ``end`` (may span midnight)."""
    clock = moment.astimezone(zone).time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def after_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    """Return ``moment``, or the end of the quiet hours where it falls into them."""
    if not is_quiet(moment, zone, start, end):
        return moment
    local = moment.astimezone(zone)
    day = local.date() + timedelta(days=1 if start > end and local.time() >= start else 0)
    # Where the clock goes back inside the quiet hours, their end may have passed once already.
    return max(moment, local_instant(day, end, zone))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def checked_zone(name: str) -> str:
    """Return the proper spelling of a time zone's name.

    Raises:
        UserError: there is no such zone; the message offers the nearest names.
    """
    wanted = re.sub(r"\s+", "_", name.strip()).casefold()
    zones = _zones()
    if wanted in zones:
        return zones[wanted]
    near = _near_zones(wanted)
    shown = name.strip()[:40].replace("`", "'") or "that"
    if near:
        raise UserError(f"There is no time zone “{shown}”. Did you mean {', '.join(near)}?")
    raise UserError(
        f"There is no time zone “{shown}”. Write the nearest large city like Europe/Berlin."
    )


def _near_zones(wanted: str) -> list[str]:
    zones = _zones()
    cities = {key: key.rsplit("/", 1)[-1] for key in zones if "/" in key and key[:4] != "etc/"}
    exact = [zones[key] for key, city in cities.items() if city == wanted]
    if exact:
        return sorted(exact, key=lambda zone: (not zone.startswith("Europe/"), zone))[:3]
    city = wanted.rsplit("/", 1)[-1][:40]
    hits = process.extract(city, cities, scorer=fuzz.ratio, limit=3, score_cutoff=70)
    return [zones[key] for _city, _score, key in hits]
