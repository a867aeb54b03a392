from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import UserError
from bot.game.when import (
    after_quiet,
    checked_zone,
    is_quiet,
    local_instant,
    parse_clock,
    parse_duration,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("zone", "day", "clock", "utc"),
    [
        (BERLIN, date(2026, 3, 28), time(19, 30), "2026-03-28T18:30"),
        (BERLIN, date(2026, 3, 29), time(19, 30), "2026-03-29T17:30"),  # an hour of it is gone
        (BERLIN, date(2026, 3, 29), time(2, 30), "2026-03-29T01:00"),  # 02:30 does not exist
        (BERLIN, date(2026, 3, 29), time(2, 0), "2026-03-29T01:00"),
        (BERLIN, date(2026, 3, 29), time(3, 0), "2026-03-29T01:00"),
        (BERLIN, date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # twice: the first
        (BERLIN, date(2026, 10, 25), time(3, 0), "2026-10-25T02:00"),
        (NEW_YORK, date(2026, 3, 8), time(2, 15), "2026-03-08T07:00"),  # does not exist
        (NEW_YORK, date(2026, 3, 8), time(8, 0), "2026-03-08T12:00"),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),  # twice: the first
        (NEW_YORK, date(2026, 11, 1), time(8, 0), "2026-11-01T13:00"),
        (LORD_HOWE, date(2026, 10, 4), time(2, 15), "2026-10-03T15:30"),  # a gap of 30 minutes
    ],
)
def test_local_times_survive_clock_changes(
    zone: ZoneInfo, day: date, clock: time, utc: str
) -> None:
    assert local_instant(day, clock, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    clock=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu")]),
)
def test_the_local_clock_shows_the_time_or_the_end_of_a_gap(
    day: date, clock: time, zone: ZoneInfo
) -> None:
    shown = local_instant(day, clock, zone).astimezone(zone).replace(tzinfo=None)
    assert timedelta(0) <= shown - datetime.combine(day, clock) <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_span_midnight(local: str, quiet: bool) -> None:
    moment = local_instant(date(2026, 3, 10), parse_clock(local), BERLIN)
    assert is_quiet(moment, BERLIN, time(22), time(8)) is quiet


@pytest.mark.parametrize(
    ("day", "clock", "wanted"),
    [
        (date(2026, 3, 10), time(23), "2026-03-11T07:00"),
        (date(2026, 3, 10), time(3), "2026-03-10T07:00"),
        (date(2026, 3, 28), time(23), "2026-03-29T06:00"),  # the night the clock goes forward
        (date(2026, 10, 24), time(23), "2026-10-25T07:00"),  # the night it goes back
        (date(2026, 3, 10), time(12), "2026-03-10T11:00"),
    ],
)
def test_quiet_hours_end_at_eight_local_time(day: date, clock: time, wanted: str) -> None:
    end = after_quiet(local_instant(day, clock, BERLIN), BERLIN, time(22), time(8))
    assert end == datetime.fromisoformat(wanted).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0m", 0), ("90s", 90), ("10m", 600), ("2h", 7200), ("1h30m", 5400), ("1d", 86400)],
)
def test_durations_are_read(text: str, seconds: int) -> None:
    assert parse_duration(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", " ", "10", "m", "1.5h", "-1h", "10 m", "1m1h", "9" * 13])
def test_other_durations_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["", "7:30", "24:00", "19:60", "19.30", "half past"])
def test_other_times_of_day_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_however_it_is_spelt(typed: str, name: str) -> None:
    assert checked_zone(typed) == name


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Berlin", "Europe/Berlin"),
        ("Europe/Berlni", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Tokio", "Asia/Tokyo"),
    ],
)
def test_a_wrong_zone_offers_near_ones(typed: str, offered: str) -> None:
    with pytest.raises(UserError, match=offered):
        checked_zone(typed)


@given(st.text(max_size=300))
def test_any_text_is_a_zone_or_a_sentence(typed: str) -> None:
    try:
        ZoneInfo(checked_zone(typed))
    except UserError as error:
        assert "time zone" in str(error)  # noqa: PT017 - both outcomes are fine
