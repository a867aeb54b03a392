from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.game.condition_text import parse
from bot.game.model import Planned
from bot.game.rules import (
    BURST_WINDOW,
    hints_for,
    next_due,
    pause_shift,
    plan,
)
from bot.game.season import Puzzle, Season
from bot.game.timeline import DropFacts, Timeline
from tests.game.seasons import PUZZLE

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
TEXTS = {"notice": "n", "farewell": "f", "late": {}}


def season(*times: dict[str, Any], **more: Any) -> Season:
    drops = [
        {"id": f"d{n}", "title": f"D{n}", **({"at": t} if "when" not in t else {"unlock": t})}
        for n, t in enumerate(times)
    ]
    return Season.model_validate({"id": "s", "title": "S", "drops": drops, "texts": TEXTS, **more})


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def line(started: datetime, **more: Any) -> Timeline:
    return Timeline(zone=more.pop("zone", BERLIN), started_at=started, **more)


def shown(planned: tuple[Planned, ...], zone: ZoneInfo = BERLIN) -> list[str | None]:
    return [p.at.astimezone(zone).strftime("%d %H:%M") if p.at else None for p in planned]


START = local("2026-03-10 18:00")
THREE_DAYS = (
    {"after": "0m"},
    {"after": "10m"},
    {"after": "45m"},
    {"day": 2, "time": "12:00"},
    {"day": 3, "time": "19:30"},
)


def test_a_season_follows_the_start_and_the_local_clock() -> None:
    planned = plan(season(*THREE_DAYS), line(START), START)
    assert shown(planned) == ["10 18:00", "10 18:10", "10 18:45", "11 12:00", "12 19:30"]


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        # Clocks go forward in the night to day 2, and back: 12:00 stays 12:00.
        (BERLIN, "2026-03-28 18:00", "2026-03-29T10:00"),
        (BERLIN, "2026-10-24 18:00", "2026-10-25T11:00"),
        (NEW_YORK, "2026-03-07 18:00", "2026-03-08T16:00"),
        (NEW_YORK, "2026-10-31 18:00", "2026-11-01T17:00"),
    ],
)
def test_a_clock_change_moves_no_local_time(zone: ZoneInfo, start: str, expected: str) -> None:
    began = local(start, zone)
    planned = plan(season(*THREE_DAYS), line(began, zone=zone), began)
    assert planned[3].at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_relative_time_counts_real_minutes_across_a_clock_change() -> None:
    began = local("2026-03-29 00:30")
    loud = season({"after": "0m"}, {"after": "2h"}, quiet={"start": "12:00", "end": "12:00"})
    assert plan(loud, line(began), began)[1].at == began + timedelta(hours=2)


def test_day_one_is_the_local_date_of_the_start_and_not_that_of_utc() -> None:
    began = local("2026-03-10 00:30")  # still the 9th in UTC
    one = season({"after": "0m"}, {"day": 1, "time": "20:30"})
    assert shown(plan(one, line(began), began))[1] == "10 20:30"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-10 16:00", "10 20:30"),
        ("2026-03-10 18:40", "10 21:40"),
        ("2026-03-10 20:00", "11 08:00"),
        ("2026-03-10 23:00", "11 08:00"),
    ],
)
def test_both_kinds_of_time_together_mean_the_later_one(start: str, expected: str) -> None:
    began = local(start)
    both = season({"after": "0m"}, {"day": 1, "time": "20:30", "after": "3h"})
    assert shown(plan(both, line(began), began))[1] == expected


def test_quiet_hours_hold_everything_but_the_opening_which_comes_silently() -> None:
    began = local("2026-03-10 23:00")
    planned = plan(season(*THREE_DAYS), line(began), began)
    assert shown(planned) == ["10 23:00", "11 08:00", "11 08:35", "11 12:00", "12 19:30"]
    assert [drop.silent for drop in planned] == [True, False, False, False, False]


def test_a_drop_released_at_night_comes_silently_and_now() -> None:
    now = local("2026-03-11 01:00")
    facts = {"d0": DropFacts(posted_at=START), "d1": DropFacts(released_at=now)}
    first = plan(season(*THREE_DAYS), line(START, drops=facts), now)[0]
    assert (first.at, first.silent, first.late, first.by_hand) == (now, True, False, True)


@pytest.mark.parametrize(
    ("down_for", "late", "held"),
    [
        (timedelta(minutes=119), False, False),
        (timedelta(hours=2), True, False),
        (timedelta(hours=24), True, False),
        (timedelta(hours=24, seconds=1), False, True),
    ],
)
def test_lateness_is_excused_and_beyond_a_day_held(
    down_for: timedelta, late: bool, held: bool
) -> None:
    fall = local("2026-03-11 12:00")
    facts = {f"d{n}": DropFacts(posted_at=START) for n in range(3)}
    planned = plan(season(*THREE_DAYS), line(START, drops=facts), fall + down_for)
    assert (planned[0].held, planned[0].at is None) == (held, held)
    if not held:
        assert planned[0].late is late


def test_behind_a_held_drop_nothing_moves() -> None:
    now = local("2026-03-13 12:00")
    facts = {f"d{n}": DropFacts(posted_at=START) for n in range(3)}
    planned = plan(season(*THREE_DAYS), line(START, drops=facts), now)
    assert [(drop.held, drop.at) for drop in planned] == [(True, None), (False, None)]
    assert next_due(planned) is None


def test_resuming_lets_a_held_drop_go_on_time() -> None:
    now = local("2026-03-13 12:00")
    facts = {f"d{n}": DropFacts(posted_at=START) for n in range(3)}
    planned = plan(season(*THREE_DAYS), line(START, drops=facts, resumed_at=now), now)
    assert [(drop.at, drop.late, drop.held) for drop in planned] == [
        (now, False, False),
        (now, False, False),
    ]


def of_lateness(policy: str) -> Season:
    one = season({"after": "0m"}, {"after": "10m"}, {"after": "20m"})
    said = {"late": policy, "summary": "It happened." if policy == "digest" else None}
    drops = (one.drops[0], one.drops[1].model_copy(update=said), one.drops[2])
    return one.model_copy(update={"drops": drops})


@pytest.mark.parametrize(
    ("policy", "down_for", "comes", "late", "held"),
    [
        ("late", timedelta(hours=1), True, False, False),
        ("late", timedelta(hours=3), True, True, False),
        ("late", timedelta(days=9), True, True, False),
        ("digest", timedelta(days=9), True, True, False),
        ("hold", timedelta(hours=1), True, False, False),
        ("hold", timedelta(hours=3), True, True, True),
        ("skip", timedelta(hours=1), True, False, False),
        ("skip", timedelta(hours=3), False, False, False),
    ],
)
def test_a_drop_says_itself_what_becomes_of_it_after_an_outage(
    policy: str, down_for: timedelta, comes: bool, late: bool, held: bool
) -> None:
    facts = {"d0": DropFacts(posted_at=local("2026-03-10 12:00"))}
    begun = line(local("2026-03-10 12:00"), drops=facts)
    planned = plan(of_lateness(policy), begun, local("2026-03-10 12:10") + down_for)
    assert [drop.drop_id for drop in planned] == (["d1", "d2"] if comes else ["d2"])
    if comes:
        assert (planned[0].late, planned[0].held) == (late, held)


def with_changes(one: Season, **changes: dict[str, Any]) -> Season:
    drops = (d.model_copy(update=changes.get(d.id, {})) for d in one.drops)
    return one.model_copy(update={"drops": tuple(drops)})


def test_a_branch_that_does_not_hold_when_its_time_comes_is_left_out_for_good() -> None:
    two = season({"after": "0m"}, {"day": 2, "time": "12:00"}, {"day": 2, "time": "12:00"})
    both = with_changes(two, d1={"only_if": parse("p")}, d2={"only_if": parse("not p")})
    facts = {"d0": DropFacts(posted_at=START)}
    before, noon = local("2026-03-10 20:00"), local("2026-03-11 12:00")
    told = line(START, drops=facts)
    assert [d.drop_id for d in plan(both, told, before)] == ["d1", "d2"]
    assert [d.drop_id for d in plan(both, told, noon)] == ["d2"]
    late = line(START, drops=facts, solved={"p": noon + timedelta(minutes=1)})
    assert [d.drop_id for d in plan(both, late, noon + timedelta(minutes=5))] == ["d2"]
    early = line(START, drops=facts, solved={"p": before})
    assert [d.drop_id for d in plan(both, early, noon)] == ["d1"]


def test_variables_are_set_by_what_was_posted_and_solved() -> None:
    one = season({"after": "0m"}, {"day": 2, "time": "12:00"}, {"day": 3, "time": "12:00"})
    branch = with_changes(
        one,
        d0={"sets": {"trust": 1}},
        d1={"sets": {"trust": 2}},
        d2={"only_if": parse("trust == 2")},
    )
    facts = {"d0": DropFacts(posted_at=START)}
    late = local("2026-03-12 12:00")
    assert [d.drop_id for d in plan(branch, line(START, drops=facts), late)] == ["d1"]
    facts["d1"] = DropFacts(posted_at=local("2026-03-11 12:00"))
    assert [d.drop_id for d in plan(branch, line(START, drops=facts), late)] == ["d2"]


def test_after_an_end_nothing_comes() -> None:
    one = with_changes(season(*THREE_DAYS), d1={"ends": True})
    facts = {"d0": DropFacts(posted_at=START), "d1": DropFacts(posted_at=START)}
    assert plan(one, line(START, drops=facts), START) == ()


def test_a_reserve_comes_half_a_day_after_everything_is_solved() -> None:
    one = with_changes(
        season({"after": "0m"}, {"day": 5, "time": "12:00"}, {"day": 6, "time": "12:00"}),
        d1={"reserve": True},
        d2={"reserve": True},
    )
    facts = {"d0": DropFacts(posted_at=START)}
    now = local("2026-03-10 20:00")
    stuck = line(START, drops=facts, opened=frozenset({"p"}))
    assert shown(plan(one, stuck, now)) == ["14 12:00", "15 12:00"]
    solved = line(START, drops=facts, opened=frozenset({"p"}), solved={"p": now})
    assert shown(plan(one, solved, now)) == ["11 08:00", "15 12:00"]


@given(st.integers(0, 23), st.lists(st.integers(0, 300), min_size=1, max_size=4))
def test_a_server_that_answers_at_once_never_waits_more_than_a_day(
    hour: int, minutes: list[int]
) -> None:
    reserves = {f"d{n}": {"reserve": True} for n in range(1, 7)}
    times: list[dict[str, Any]] = [
        {"after": "0m"},
        *({"day": 30 + n, "time": "12:00"} for n in range(6)),
    ]
    one = with_changes(season(*times), **reserves)
    moment = begun = local(f"2026-03-10 {hour:02}:00")
    facts = {"d0": DropFacts(posted_at=begun)}
    for number in range(6):
        solve = moment + timedelta(minutes=minutes[number % len(minutes)])
        told = line(begun, drops=facts, opened=frozenset("p"), solved={"p": solve})
        first = next_due(plan(one, told, solve))
        assert first is not None
        assert first.at is not None
        assert first.at - solve <= timedelta(hours=24)
        moment, facts[first.drop_id] = first.at, DropFacts(posted_at=first.at)


def test_after_a_night_of_downtime_drops_come_in_the_morning() -> None:
    now = local("2026-03-10 23:30")
    facts = {"d0": DropFacts(posted_at=START)}
    planned = plan(season(*THREE_DAYS), line(START, drops=facts), now)
    assert shown(planned)[:3] == ["11 08:00", "11 08:00", "11 12:00"]
    assert planned[0].late


def test_a_drop_due_just_before_the_night_is_not_sent_to_bed() -> None:
    one = season({"after": "0m"}, {"day": 1, "time": "21:59"})
    facts = {"d0": DropFacts(posted_at=START)}
    late_tick = local("2026-03-10 22:01")
    assert shown(plan(one, line(START, drops=facts), late_tick)) == ["10 21:59"]


def test_never_more_than_two_in_ten_minutes() -> None:
    five = season({"after": "0m"}, *({"after": f"{n}m"} for n in range(1, 5)))
    planned = plan(five, line(START), START + timedelta(minutes=30))
    assert shown(planned) == ["10 18:00", "10 18:01", "10 18:40", "10 18:40", "10 18:50"]


def test_a_moderator_may_be_quicker_than_the_spacing() -> None:
    now = START + timedelta(minutes=2)
    facts = {
        "d0": DropFacts(posted_at=START),
        "d1": DropFacts(posted_at=START + timedelta(minutes=1)),
        "d2": DropFacts(released_at=now),
    }
    assert plan(season(*THREE_DAYS), line(START, drops=facts), now)[0].at == now


def test_an_unlock_comes_minutes_after_the_solve_and_may_overtake() -> None:
    unlocked = season(
        {"after": "0m"},
        {"day": 2, "time": "12:00"},
        {"when": "p", "by": {"day": 3, "time": "12:00"}},
        {"day": 3, "time": "19:00"},
    )
    facts = {"d0": DropFacts(posted_at=START)}
    now = local("2026-03-10 19:00")
    waiting = plan(unlocked, line(START, drops=facts), now)
    assert shown(waiting) == ["11 12:00", "12 12:00", "12 19:00"]
    solved = plan(unlocked, line(START, drops=facts, solved={"p": now}), now)
    assert shown(solved) == ["11 12:00", "10 19:05", "12 19:00"]
    first = next_due(solved)
    assert first is not None
    assert first.drop_id == "d2"


def test_a_solve_in_the_last_minute_still_leaves_time_to_read() -> None:
    unlocked = season({"after": "0m"}, {"when": "p", "by": {"day": 2, "time": "12:00"}})
    facts = {"d0": DropFacts(posted_at=START)}
    for solve, expected in (("11:59", "11 12:04"), ("12:01", "11 12:00")):
        moment = local(f"2026-03-11 {solve}")
        planned = plan(unlocked, line(START, drops=facts, solved={"p": moment}), moment)
        assert shown(planned) == [expected]


def test_a_drop_waits_for_the_one_before_it_to_be_posted_again() -> None:
    now = START + timedelta(minutes=50)
    retry = now + timedelta(minutes=15)
    facts = {
        "d0": DropFacts(posted_at=START),
        "d1": DropFacts(retry_at=retry, note="no channel"),
    }
    planned = plan(season(*THREE_DAYS), line(START, drops=facts), now)
    assert [drop.at for drop in planned[:2]] == [retry, retry]
    assert planned[0].note == "no channel"


def test_one_delivery_at_a_time() -> None:
    now = START + timedelta(minutes=50)
    lease = now + timedelta(minutes=2)
    facts = {"d0": DropFacts(posted_at=START), "d1": DropFacts(claimed_until=lease)}
    planned = plan(season(*THREE_DAYS), line(START, drops=facts), now)
    assert [drop.at for drop in planned[:2]] == [lease, lease]


def test_whether_a_begun_delivery_was_late_does_not_change_while_it_is_repeated() -> None:
    now = START + timedelta(hours=3)
    facts = {
        "d0": DropFacts(posted_at=START),
        "d1": DropFacts(claimed_until=now - timedelta(hours=1), was_late=False),
    }
    assert not plan(season(*THREE_DAYS), line(START, drops=facts), now)[0].late


@pytest.mark.parametrize(("hours", "days"), [(0, 0), (5, 0), (23.9, 0), (24, 1), (47, 1), (48, 2)])
def test_a_pause_moves_the_calendar_by_whole_days(hours: float, days: int) -> None:
    length = timedelta(hours=hours)
    assert pause_shift(START, START + length) == (length, days)


def test_a_pause_moves_relative_times_exactly_and_missed_ones_to_the_resuming() -> None:
    resumed = local("2026-03-11 18:30")
    paused_at = START + timedelta(minutes=5)
    length, days = pause_shift(paused_at, resumed)
    facts = {"d0": DropFacts(posted_at=START)}
    after = line(START, drops=facts, paused=length, shift_days=days, resumed_at=resumed)
    assert shown(plan(season(*THREE_DAYS), after, resumed)) == [
        "11 18:35",  # five of its ten minutes were left
        "11 19:10",
        "12 12:00",
        "13 19:30",
    ]
    short = replace(after, shift_days=0, paused=timedelta(0))
    assert shown(plan(season(*THREE_DAYS), short, resumed))[2] == "11 18:40"  # 12:00 was missed


def minutes(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@settings(max_examples=150, deadline=None)
@given(
    start=minutes(365 * 24 * 60).map(lambda m: local("2026-01-01 00:00") + timedelta(minutes=m)),
    zone=st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Apia")]),
    ticks=st.lists(minutes(36 * 60), min_size=1, max_size=30),
    solve_after=st.one_of(st.none(), minutes(3 * 24 * 60)),
)
def test_whenever_one_looks_drops_come_in_order_spaced_and_by_day(
    start: datetime, zone: ZoneInfo, ticks: list[int], solve_after: int | None
) -> None:
    """Walk through a season with arbitrary gaps between looks, resuming whatever is held."""
    story = season(
        *THREE_DAYS, {"when": "p", "by": {"day": 3, "time": "20:00"}}, {"day": 3, "time": "21:00"}
    )
    solved = {"p": start + timedelta(minutes=solve_after)} if solve_after is not None else {}
    now, resumed, facts = start, None, dict[str, DropFacts]()
    for gap in [0, *ticks, *[600] * 40]:
        now += timedelta(minutes=gap)
        known = {p: at for p, at in solved.items() if at <= now}
        state = line(start, zone=zone, drops=facts, solved=known, resumed_at=resumed)
        planned = plan(story, state, now)
        if any(drop.held for drop in planned):
            resumed = now
            continue
        first = next_due(planned)
        if first is not None and first.at is not None and first.at <= now:
            facts[first.drop_id] = DropFacts(posted_at=now)
            hour = now.astimezone(zone).hour
            assert first.drop_id == "d0" or 8 <= hour < 22 or (hour == 22 and not first.late)
    assert set(facts) == {drop.id for drop in story.drops}
    order = sorted(facts, key=lambda name: (facts[name].posted_at, name))
    assert [name for name in order if name != "d5"] == ["d0", "d1", "d2", "d3", "d4", "d6"]
    times = sorted(f.posted_at for f in facts.values() if f.posted_at)
    assert all(c - a >= BURST_WINDOW for a, c in zip(times, times[2:], strict=False))


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("open_for", "found", "shown_hints", "next_in", "skipped"),
    [
        (0 * HOUR, frozenset[str](), (), 12 * HOUR, 0),
        (12 * HOUR, frozenset[str](), (0,), 12 * HOUR, 0),
        (30 * HOUR, frozenset[str](), (0, 1), 18 * HOUR, 0),
        (48 * HOUR, frozenset[str](), (0, 1, 2), None, 0),
        (0 * HOUR, frozenset({"tokens"}), (), 12 * HOUR, 2),
        (12 * HOUR, frozenset({"tokens"}), (2,), None, 2),
        (12 * HOUR, frozenset({"rows"}), (1,), 12 * HOUR, 1),
        (99 * HOUR, frozenset({"reversed"}), (0, 1, 2), None, 0),
    ],
)
def test_hints_open_by_the_clock_and_skip_what_was_found(
    open_for: timedelta,
    found: frozenset[str],
    shown_hints: tuple[int, ...],
    next_in: timedelta | None,
    skipped: int,
) -> None:
    puzzle = Puzzle.model_validate(PUZZLE)
    hints = hints_for(puzzle, open_for, found)
    assert (hints.shown, hints.next_in, hints.skipped) == (shown_hints, next_in, skipped)
    assert hints.total == 3 - skipped


def test_a_season_may_set_its_own_hint_times() -> None:
    hints = [
        {**hint, "after": after}
        for hint, after in zip(PUZZLE["hints"], ("1h", "2h", "3h"), strict=True)
    ]
    puzzle = Puzzle.model_validate({**PUZZLE, "hints": hints})
    assert hints_for(puzzle, 2 * HOUR, frozenset()).shown == (0, 1)


def test_a_fourth_hint_opens_a_day_after_the_third() -> None:
    puzzle = Puzzle.model_validate({**PUZZLE, "hints": [*PUZZLE["hints"], {"text": "All of it."}]})
    assert puzzle.hint_times[3] == timedelta(hours=72)
