from datetime import timedelta

import pytest
from discord.utils import time_snowflake

from bot.schedule.model import Post, PostState, Seen, digest
from bot.schedule.rules import earliest_id, latest_id, orphan, ripe
from tests.conftest import START

HOOK = 77
POST = Post(
    id=1,
    guild_id=1,
    channel_id=2,
    voice="teeth",
    author_id=HOOK,
    key=None,
    digest=digest("lean closer"),
    state=PostState.SENDING,
    begun_at=START,
    message_id=None,
)


@pytest.mark.parametrize(
    ("history", "known", "found"),
    [
        ([], set(), None),
        ([Seen(10, HOOK, "lean closer")], set(), 10),
        ([Seen(10, HOOK, "  lean closer\n")], set(), 10),
        ([Seen(10, HOOK, "")], set(), 10),
        ([Seen(10, HOOK, "something else")], set(), None),
        ([Seen(10, 5, "lean closer")], set(), None),
        ([Seen(10, HOOK, "lean closer")], {10}, None),
        ([Seen(11, HOOK, "lean closer"), Seen(10, HOOK, "lean closer")], set(), 10),
        ([Seen(10, HOOK, "lean closer"), Seen(11, HOOK, "lean closer")], {10}, 11),
    ],
)
def test_an_orphan_is_the_first_unclaimed_message_by_the_same_author_with_the_same_text(
    history: list[Seen], known: set[int], found: int | None
) -> None:
    assert orphan(POST, history, known) == found


def test_a_post_is_ripe_when_the_grace_is_over() -> None:
    grace = timedelta(seconds=15)
    assert not ripe(START, START + timedelta(seconds=14), grace)
    assert ripe(START, START + timedelta(seconds=15), grace)


def test_the_search_covers_a_clock_that_is_a_minute_off_either_way() -> None:
    for off in (-60, 0, 60):
        message_id = time_snowflake(START + timedelta(seconds=off))
        assert earliest_id(START) < message_id < latest_id(START)
