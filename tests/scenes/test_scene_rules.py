"""Which scene, how long a pause, and when the next is due."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scenes.model import Quiet
from bot.scenes.rules import about, choose, due_after, pause_before, playable, quiet_now
from tests.scenes.conftest import MOON, SECRET, SUMS, scene_of

ALL = [MOON, SUMS, SECRET]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def test_a_scene_needs_its_voices_and_its_facts() -> None:
    three = ("cleetus", "teeth", "omega9")
    assert playable(ALL, three, frozenset()) == [MOON, SUMS]
    assert playable(ALL, three, frozenset({"breach"})) == ALL
    assert playable(ALL, ("cleetus", "teeth"), frozenset({"breach"})) == [MOON, SECRET]


def test_the_most_telling_topic_that_has_a_scene_decides() -> None:
    assert about(ALL, ["weather", "maths", "moon"], "") == [SUMS]


def test_without_a_topic_the_words_of_the_lines_do() -> None:
    kettle = scene_of("kettle", "t:Cleetus, the *kettle* sings. / c:It does.")
    assert about([MOON, kettle], [], "The Kettle!") == [kettle]
    assert about([MOON, kettle], [], "ettle") == []
    assert about([MOON, kettle], [], "?!") == []


@given(st.integers(0, 10_000))
def test_none_is_played_twice_before_all_have_been(seed: int) -> None:
    played: dict[str, datetime] = {}
    for number in range(3):
        scene = choose(ALL, played, f"{seed}/{number}")
        assert scene is not None
        assert scene.id not in played
        played[scene.id] = NOON + timedelta(minutes=number)
    again = choose(ALL, played, f"{seed}/again")
    assert again is not None
    assert again.id == min(played, key=lambda name: played[name])


def test_chance_decides_and_always_alike() -> None:
    chosen = {choose(ALL, {}, str(seed)) for seed in range(30)}
    assert len(chosen) == 3
    assert choose(ALL, {}, "x") == choose(ALL, {}, "x")
    assert choose([], {}, "x") is None


@given(st.integers(0, 2000))
def test_a_pause_is_one_and_a_half_to_four_seconds(length: int) -> None:
    assert 1.5 <= pause_before("x" * length) <= 4.0
    assert pause_before("x" * length) <= pause_before("x" * length + "x")


@pytest.mark.parametrize(
    ("begin", "hours", "due"),
    [
        (NOON, 6, NOON + timedelta(hours=6)),
        (NOON, 9, datetime(2026, 3, 3, 7, 0, tzinfo=UTC)),  # 22:00 in Berlin: at 8:00 there
        (NOON, 24, NOON + timedelta(hours=24)),
    ],
)
def test_the_next_is_due_after_so_many_hours_or_when_the_night_is_over(
    begin: datetime, hours: int, due: datetime
) -> None:
    assert due_after(begin, hours, BERLIN, Quiet()) == due


@given(st.integers(0, 366 * 24 * 60), st.integers(6, 168))
def test_nothing_is_ever_due_in_the_quiet_hours(minutes: int, hours: int) -> None:
    moment = NOON + timedelta(minutes=minutes)
    for quiet in (Quiet(), Quiet(time(1), time(5))):
        due = due_after(moment, hours, BERLIN, quiet)
        assert not quiet_now(due, BERLIN, quiet)
        assert due - moment >= timedelta(hours=hours)
