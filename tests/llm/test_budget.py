"""Budgets hold across restarts, days and people."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.db.work import Work
from bot.llm.budget import Budget
from bot.llm.reasons import Reason
from bot.llm.tables import ModelUseRow
from tests.conftest import HandClock


def budget(work: Work, clock: HandClock) -> Budget:
    return Budget(work, clock, per_person=2, per_server=3)


async def test_a_person_and_a_server_have_so_many_a_day(work: Work, clock: HandClock) -> None:
    ours = budget(work, clock)
    assert [await ours.take(1, 7) for _ in range(3)] == [None, None, Reason.PERSON_BUDGET]
    assert [await ours.take(1, 8) for _ in range(2)] == [None, Reason.SERVER_BUDGET]
    assert await ours.take(2, 8) is None


async def test_a_restart_does_not_begin_anew_and_a_day_does(work: Work, clock: HandClock) -> None:
    for _ in range(2):
        await budget(work, clock).take(1, 7)
    assert await budget(work, clock).take(1, 7) is Reason.PERSON_BUDGET
    clock.skip(days=1)
    assert await budget(work, clock).take(1, 7) is None


async def test_many_at_once_get_no_more(work: Work, clock: HandClock) -> None:
    ours = budget(work, clock)
    taken = await asyncio.gather(*(ours.take(1, person) for person in range(7, 17)))
    assert taken.count(None) == 3


async def test_forgetting_a_person_keeps_the_servers_count(work: Work, clock: HandClock) -> None:
    ours = budget(work, clock)
    await ours.take(1, 7)
    await ours.take(1, 7)
    assert await ours.forget_member(1, 7) == 1
    assert [await ours.take(1, 7) for _ in range(2)] == [None, Reason.SERVER_BUDGET]


@pytest.mark.parametrize("server", [1, 2])
async def test_forgetting_a_server_leaves_the_others(
    work: Work, clock: HandClock, server: int
) -> None:
    ours = budget(work, clock)
    await ours.take(1, 7)
    await ours.take(2, 7)
    assert await ours.forget_guild(server) == 2
    assert await rows(work) == 2


async def test_the_counts_of_earlier_days_are_let_go(work: Work, clock: HandClock) -> None:
    ours = budget(work, clock)
    await ours.take(1, 7)
    clock.skip(days=1)
    await ours.take(1, 7)
    await ours.expire()
    assert await rows(work) == 2


async def rows(work: Work) -> int:
    return await work.run(
        lambda session: session.scalar(select(func.count()).select_from(ModelUseRow)) or 0
    )
