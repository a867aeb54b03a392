"""The days that a question speaks of: “in July 2023”, “on 7 May”, “last week”. Pure.

Days are those of UTC; a day that is named reaches one day to either side, since people
tell of an evening on the morning after, and live elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: at for at, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_NUMBER_OF = {name: at for at, name in enumerate(_MONTHS, 1)} | _SHORT
_UNMISTAKABLE = {*_MONTHS} - {"march", "may"}
"""Months that also in lower case are nothing else; “mar” and “dec” may be."""
_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_NAMES})\b\.?"
    r"(?: (?:the )?(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!:))?(?:,? (?:of )?(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_YEAR = re.compile(r"\b(?:in|of|during|since|from) (20\d\d)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|couple of|few) "
    r"(day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "couple of": 2, "few": 3,
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LATELY = {
    "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "yesterday": (1, 1),
    "last night": (1, 1), "this week": (6, 0), "last week": (13, 5), "last weekend": (9, 1),
    "this month": (30, 0), "last month": (61, 28), "last year": (730, 300),
}  # fmt: skip
"""Days back from today, first and last."""
_RELATIVE = re.compile(rf"\b(?:{'|'.join(_LATELY)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both meant, and how surely, from 0 to 1."""

    first: date
    last: date
    weight: float = 1.0

    def days(self) -> Iterator[date]:
        """Yield each day, the latest first."""
        for back in range((self.last - self.first).days + 1):
            yield self.last - timedelta(days=back)


def read_dates(text: str, now: datetime) -> tuple[Span, ...]:
    """Return the spans of days that ``text`` speaks of at the instant ``now``.

    A month without a year is the latest one that has begun.
    """
    today = now.astimezone(UTC).date()
    spans = [span for match in _DATE.finditer(text) for span in _dated(match, today)]
    for match in _ISO.finditer(text):
        spans += _around(int(match[1]), int(match[2]), int(match[3]))
    if not spans:
        spans = [_between(int(m[1]), 1, int(m[1]), 12) for m in _YEAR.finditer(text)]
    for match in _AGO.finditer(text):
        spans.append(_ago(_COUNTS.get(match[1].lower()) or int(match[1]), match[2].lower(), today))
    for match in _RELATIVE.finditer(text):
        first, last = _LATELY[match[0].lower()]
        spans.append(Span(today - timedelta(days=first), today - timedelta(days=last)))
    return tuple(spans)


def _dated(match: re.Match[str], today: date) -> list[Span]:
    name, day = match["month"], match["before"] or match["after"]
    if not (day or match["year"] or name[0].isupper() or name.lower() in _UNMISTAKABLE):
        return []
    month = _NUMBER_OF[name.lower()]
    year = int(match["year"] or (today.year if month <= today.month else today.year - 1))
    whole = _between(year, month, year, month)
    if not day:
        return [whole]
    return [Span(whole.first, whole.last, 0.25), *_around(year, month, int(day))]


def _around(year: int, month: int, day: int) -> list[Span]:
    try:
        meant = date(year, month, day)
    except ValueError:
        return []
    one = timedelta(days=1)
    return [Span(meant - one, meant + one)]


def _between(year: int, month: int, last_year: int, last_month: int) -> Span:
    """Return the whole months from one to another."""
    following = date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return Span(date(year, month, 1), following - timedelta(days=1))


def _ago(count: int, unit: str, today: date) -> Span:
    back, slack = count * _UNIT_DAYS[unit], _UNIT_DAYS[unit] // 2 + 1
    meant = today - timedelta(days=back)
    return Span(meant - timedelta(days=slack), meant + timedelta(days=slack))
