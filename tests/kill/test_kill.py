"""Whenever the bot is killed, nothing is lost and nothing doubled; and the count sees it."""

from dataclasses import replace
from pathlib import Path

from tests.kill.__main__ import report
from tests.kill.plan import AT_RANDOM, Plan
from tests.kill.run import carry_out
from tests.kill.standin import EXACT_KILLS, Fate
from tests.kill.story import Shape
from tests.kill.verify import Shown, Tally, compare

STORY = [Shown("Ash", f"Line {n}.", (), buttons=True) for n in range(5)]


async def test_thirty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    outcome = await carry_out(Plan(30, Shape(drops=5)), tmp_path, print)
    assert outcome.clean, report(outcome)
    assert outcome.kills.total() == 30
    assert outcome.kills[AT_RANDOM] > 0
    assert sum(outcome.kills[fate] for fate in EXACT_KILLS) >= 5


async def test_a_post_that_a_rate_limit_held_back_until_the_kill_is_not_doubled(
    tmp_path: Path,
) -> None:
    plan = Plan(
        kills=1,
        shape=Shape(drops=1),
        servers=1,
        factor=150,
        retry_after=1.2,
        hold=0.8,
        slowest=0.02,
        script=(Fate.LIMITED, Fate.KILLED_BEFORE),
        talkative=False,
    )
    outcome = await carry_out(plan, tmp_path, print)
    assert outcome.clean, report(outcome)
    assert outcome.kills[Fate.KILLED_BEFORE] == 1


def test_the_count_sees_a_lost_message() -> None:
    assert compare(STORY, STORY) == Tally(expected=5)
    assert compare(STORY, STORY[:2] + STORY[3:]) == Tally(expected=5, lost=1)


def test_the_count_sees_a_doubled_message() -> None:
    assert compare(STORY, [*STORY, STORY[1]]) == Tally(expected=5, doubled=1)


def test_the_count_sees_one_lost_and_another_doubled() -> None:
    assert compare(STORY, [*STORY[:4], STORY[0]]) == Tally(expected=5, lost=1, doubled=1)


def test_the_count_sees_two_messages_that_changed_places() -> None:
    assert compare(STORY, [STORY[1], STORY[0], *STORY[2:]]) == Tally(expected=5, astray=2)


def test_the_count_sees_a_message_without_its_file_or_button() -> None:
    bare = replace(STORY[2], buttons=False)
    assert compare(STORY, [*STORY[:2], bare, *STORY[3:]]) == Tally(expected=5, lost=1, doubled=1)


def test_the_count_tells_replies_from_the_story() -> None:
    aside = Shown("Ash", "aside 1.2", (), buttons=True)
    assert compare(STORY, [aside, *STORY]) == Tally(expected=5, asides=1)
    assert compare(STORY, [aside, *STORY, aside]).asides_doubled == 1
