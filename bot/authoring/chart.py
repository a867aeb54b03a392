"""A season's calendar as a picture: two lanes over the days, drawn with matplotlib.

Nothing is told by colour alone: shapes, letters and words say the same. What is shown is
decided in :mod:`bot.authoring.lanes`; here are only places and strokes, in pixels from the top
left. Long seasons are drawn in strips of some days below each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.authoring.lanes import Flag, Lane, Span, lanes_of
from bot.authoring.sheet import BAR, HEADING, INK, NIGHT, SOFT, TITLE, WIDTH, Sheet
from bot.core.errors import StartupError
from bot.game.season import Season
from bot.game.when import local_instant

MOST_DAYS = 9
"""Days in one strip; with more, the names of drops would stand on too many rows."""

_LEFT, _RIGHT = 30, WIDTH - 120
"""Where days begin and end; the flags of the last evening fly into the margin."""
_FLAG_ROW, _SPAN_ROW = 34, 36


def write_chart(season: Season, path: Path, start: datetime, zone: ZoneInfo) -> str:
    """Draw a season's calendar into a PNG file, and return the sentence that says so.

    Raises:
        StartupError: the file cannot be written.
    """
    try:
        path.write_bytes(drawn(season, start, zone))
    except OSError as error:
        raise StartupError(f"{path} cannot be written: {error.strerror}.") from None
    return f"Drew the calendar into {path}."


def drawn(season: Season, start: datetime, zone: ZoneInfo) -> bytes:
    """Return a season's calendar as PNG, 1600 pixels wide and as high as it needs."""
    sheet = Sheet()
    lanes = lanes_of(season, start, zone)
    sheet.text(_LEFT, 30, season.title, size=TITLE, bold=True)
    began = f"{start.astimezone(zone):%A %H:%M}, {zone.key}"
    quiet = f"{season.quiet.start:%H:%M} to {season.quiet.end:%H:%M}"
    sheet.text(_LEFT, 54, f"Started on {began}. Shaded: quiet hours, {quiet}.", SOFT)
    y = 70.0
    for strip in _strips(season, lanes, start, zone):
        y = _draw_strip(sheet, strip, lanes, y)
    _draw_legend(sheet, y + 24)
    return sheet.png(round(y + 44))


@dataclass(frozen=True, slots=True)
class _Strip:
    """Some days, from an instant to another, with their local midnights and their nights."""

    start: datetime
    end: datetime
    days: tuple[tuple[int, datetime], ...]
    nights: tuple[tuple[datetime, datetime], ...]

    def x(self, at: datetime) -> float:
        """Return where an instant stands, kept within the strip."""
        share = (at - self.start) / (self.end - self.start)
        return _LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0)

    def has(self, start: datetime, end: datetime) -> bool:
        """Tell whether any of a time lies in the strip."""
        return start < self.end and end >= self.start


def _strips(
    season: Season, lanes: Sequence[Lane], start: datetime, zone: ZoneInfo
) -> Iterator[_Strip]:
    """Yield strips of equally many days; the first day begins shortly before the start."""
    first = start.astimezone(zone).date()
    last = max(lane.end for lane in lanes).astimezone(zone).date()
    days = (last - first).days + 1
    wide = ceil(days / ceil(days / MOST_DAYS))
    over = timedelta(days=1 if season.quiet.start > season.quiet.end else 0)

    def instant(day: int, clock: time = time()) -> datetime:
        return local_instant(first + timedelta(days=day), clock, zone)

    early = min(start - timedelta(hours=1), instant(1) - timedelta(hours=8))
    for begun in range(0, days, wide):
        until = min(begun + wide, days)
        yield _Strip(
            early if begun == 0 else instant(begun),
            instant(until),
            tuple((day + 1, instant(day)) for day in range(begun, until)),
            tuple(
                (instant(day, season.quiet.start), instant(day + over.days, season.quiet.end))
                for day in range(begun - 1, until)
            ),
        )


def rows_of(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """Return a row, from 0, for each flag: its pole's place and its width, from left to right.

    A flag flies to the right of its pole, above every pole and flag that it would touch.
    """
    rows = [0] * len(boxes)
    for index in range(len(boxes) - 1, -1, -1):
        left, width = boxes[index]
        touched = [rows[n] for n in range(index + 1, len(boxes)) if boxes[n][0] < left + width]
        rows[index] = max(touched, default=-1) + 1
    return rows


def _draw_strip(sheet: Sheet, strip: _Strip, lanes: Sequence[Lane], top: float) -> float:
    y = top + 28
    for lane in lanes:
        y = _draw_lane(sheet, strip, lane, y)
    for start, end in strip.nights:
        if strip.has(start, end):
            sheet.box(strip.x(start), top + 8, strip.x(end), y - 6, NIGHT)
    for day, midnight in strip.days:
        sheet.line([strip.x(midnight)] * 2, [top + 8, y - 6], SOFT, 0.6)
        sheet.text(strip.x(midnight) + 6, top + 24, f"day {day}", bold=True)
    return y


def _draw_lane(sheet: Sheet, strip: _Strip, lane: Lane, y: float) -> float:
    sheet.line([_LEFT, _RIGHT], [y + 6, y + 6], SOFT, 0.6)
    sheet.text(_LEFT + 6, y + 26, lane.title, size=HEADING, bold=True, ground=True)
    told = [silence.told for silence in lane.silences if strip.has(silence.start, silence.end)]
    silences = ["Longest silences:", *told] if told else ["No silence here lasts half a day."]
    y = sheet.list(_LEFT + 6, y + 44, silences)
    y = _draw_flags(sheet, strip, lane, y)
    y = _draw_spans(sheet, strip, lane.spans, y)
    if lane.left_out:
        y = sheet.list(_LEFT + 6, y + 14, ["Left out:", *lane.left_out])
    return y + 6


def _draw_flags(sheet: Sheet, strip: _Strip, lane: Lane, y: float) -> float:
    flags = [flag for flag in lane.flags if strip.has(flag.at, flag.at)]
    widths = [max(sheet.width(f.name, bold=True), sheet.width(f.told)) + 14 for f in flags]
    places = [strip.x(flag.at) for flag in flags]
    rows = rows_of(list(zip(places, widths, strict=True)))
    base = y + _FLAG_ROW * (max(rows, default=0) + 1) + 10
    sheet.line([_LEFT, _RIGHT], [base, base], INK, 1.2)
    for flag, x, width, row in zip(flags, places, widths, rows, strict=True):
        top = base - 10 - _FLAG_ROW * (row + 1)
        sheet.line([x, x], [top + 3, base], INK, 0.8)
        left = min(x + 5, WIDTH - width)
        sheet.text(left, top + 14, flag.name, bold=True, ground=True)
        sheet.text(left, top + 28, flag.told, ground=True)
        sheet.mark(x, base, _shape(flag), 15 if flag.ends else 10)
    for silence in lane.silences:
        if strip.has(silence.start, silence.end):
            left, right = strip.x(silence.start), strip.x(silence.end)
            sheet.line([left + 3, right - 3], [base + 18] * 2, INK, 1.0, ends="|")
            middle = (left + right) / 2
            sheet.text(middle, base + 23, silence.letter, bold=True, middle=True, ground=True)
    return base + 32


def _draw_spans(sheet: Sheet, strip: _Strip, spans: Sequence[Span], y: float) -> float:
    free: list[float] = []
    for span in (span for span in spans if strip.has(span.start, span.end)):
        told = f"{span.title} ({'solved' if span.solved else 'stays open'})"
        left, right = strip.x(span.start), strip.x(span.end)
        words = min(left, WIDTH - 10 - sheet.width(told))
        ends = max(right + 24, words + sheet.width(told)) + 12
        row = next((n for n, until in enumerate(free) if until <= min(left, words)), len(free))
        free[row : row + 1] = [ends]
        bar = y + _SPAN_ROW * row + 26
        sheet.text(words, bar - 10, told, ground=True)
        sheet.box(left, bar - 3, max(right, left + 4), bar + 3, BAR, INK)
        if span.solved:
            sheet.mark(max(right, left + 4), bar, "s", 9)
        elif strip.has(span.end, span.end):
            sheet.line([right, right + 20], [bar, bar], INK, 1.0)
            sheet.mark(right + 20, bar, ">", 9)
        for number, hint in enumerate(span.hints, start=1):
            if strip.has(hint, hint):
                sheet.mark(strip.x(hint), bar, "o", 15, face="white")
                sheet.text(strip.x(hint), bar + 4, str(number), middle=True)
    return y + _SPAN_ROW * len(free) + 6


def _draw_legend(sheet: Sheet, y: float) -> None:
    x = float(_LEFT + 8)
    for shape, told in (
        ("o", "drop"),
        ("D", "drop that opens a puzzle"),
        ("*", "ending"),
        ("s", "solved"),
        (">", "stays open, all hints out"),
    ):
        sheet.mark(x, y - 4, shape, 9)
        sheet.text(x + 12, y, told)
        x += sheet.width(told) + 44
    sheet.mark(x, y - 4, "o", 15, face="white")
    sheet.text(x, y, "1", middle=True)
    sheet.text(x + 14, y, "a hint opens")


def _shape(flag: Flag) -> str:
    if flag.ends:
        return "*"
    return "D" if flag.opens else "o"
