"""What moderators are told about the language model, and when it is left in peace."""

import pytest

from bot.llm.health import RESTS, Health
from bot.llm.reasons import SENTENCES, Reason
from tests.conftest import START, HandClock


@pytest.fixture
def health(clock: HandClock) -> Health:
    return Health(clock)


def test_all_is_well_at_first(health: Health) -> None:
    assert health.trouble(1) is None
    assert health.resting() is None


def test_trouble_of_the_endpoint_is_every_servers_and_says_since_when(
    health: Health, clock: HandClock
) -> None:
    health.failed(1, Reason.SLOW)
    clock.skip(hours=1)
    health.failed(2, Reason.BUSY)
    sentence = health.trouble(3)
    assert sentence == (
        "The language model takes no more requests at the moment, or its account is used up "
        f"(since <t:{int(START.timestamp())}:f>); the written lines stand in."
    )


def test_trouble_with_what_it_wrote_is_one_servers_own(health: Health) -> None:
    health.failed(1, Reason.LINK)
    assert health.trouble(1) is not None
    assert health.trouble(2) is None
    assert health.resting() is None


def test_a_reply_that_works_ends_the_trouble(health: Health) -> None:
    health.failed(1, Reason.LINK)
    health.failed(1, Reason.SLOW)
    health.worked(1)
    assert health.trouble(1) is None
    assert health.resting() is None


def test_it_is_left_in_peace_for_longer_each_time(health: Health, clock: HandClock) -> None:
    for rest in (*RESTS, RESTS[-1]):
        health.failed(1, Reason.SLOW)
        clock.skip(seconds=rest.total_seconds() - 1)
        assert health.resting() is Reason.SLOW
        clock.skip(seconds=1)
        assert health.resting() is None


def test_a_forgotten_server_is_forgotten_here(health: Health) -> None:
    health.failed(1, Reason.LINK)
    health.forget_guild(1)
    assert health.trouble(1) is None


def test_every_trouble_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason) - {Reason.LOCKED}
