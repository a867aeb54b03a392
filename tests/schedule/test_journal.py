from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.work import Work
from bot.schedule.journal import Journal
from bot.schedule.model import Post, PostKey, PostState
from bot.voices.tables import VoiceChannelRow
from tests.conftest import HandClock

KEY = PostKey(1, "1/static", 0)


@pytest.fixture
def journal(work: Work, clock: HandClock) -> Journal:
    return Journal(work, clock)


async def begin(journal: Journal, key: PostKey | None = None, guild_id: int = 1) -> Post:
    post = await journal.begin(
        guild_id=guild_id, channel_id=guild_id, voice="teeth", author_id=3, text="hello", key=key
    )
    assert post is not None
    return post


async def test_a_post_is_unsettled_until_its_outcome_is_written(journal: Journal) -> None:
    post = await begin(journal)
    assert await journal.unsettled() == (post,)
    await journal.sent(post.id, 99)
    assert await journal.unsettled() == ()


async def test_nothing_is_begun_while_an_author_has_a_post_in_doubt_in_the_channel(
    journal: Journal,
) -> None:
    post = await begin(journal)

    async def another(channel_id: int, author_id: int) -> Post | None:
        return await journal.begin(
            guild_id=1, channel_id=channel_id, voice="teeth", author_id=author_id, text="and?"
        )

    assert await another(1, 3) is None
    assert await journal.unsettled() == (post,)
    assert await another(2, 3) in await journal.unsettled()
    assert await another(1, 4) in await journal.unsettled()


async def test_what_belongs_to_an_arrival_is_written_with_it_or_not_at_all(
    journal: Journal, work: Work
) -> None:
    def note(session: Session, message_id: int | None) -> None:
        session.add(VoiceChannelRow(guild_id=1, channel_id=message_id or 0, voice="teeth"))

    def break_down(session: Session, message_id: int | None) -> None:
        note(session, message_id)
        session.flush()
        raise LookupError

    def noted(session: Session) -> list[int]:
        return list(session.scalars(select(VoiceChannelRow.channel_id)))

    post = await begin(journal)
    with pytest.raises(LookupError):
        await journal.sent(post.id, 98, break_down)
    assert await journal.unsettled() == (post,)
    assert await work.run(noted) == []
    await journal.sent(post.id, 99, note)
    assert await journal.unsettled() == ()
    assert await work.run(noted) == [99]


async def test_a_message_leads_back_to_who_spoke_it_in_its_own_server_only(
    journal: Journal,
) -> None:
    post = await begin(journal)
    await journal.sent(post.id, 99)
    assert await journal.speaker_of(1, 99) == "teeth"
    assert await journal.speaker_of(2, 99) is None
    assert await journal.speaker_of(1, 98) is None


async def test_a_key_keeps_one_row_over_all_attempts(journal: Journal) -> None:
    first = await begin(journal, KEY)
    await journal.lost(first.id)
    lost = await journal.find(KEY)
    assert lost is not None
    assert lost.state is PostState.LOST
    second = await begin(journal, KEY)
    assert second.id == first.id
    await journal.sent(second.id, 99)
    sent = await journal.find(KEY)
    assert sent is not None
    assert (sent.state, sent.message_id) == (PostState.SENT, 99)


async def test_known_ids_are_those_of_the_channel_since_then(journal: Journal) -> None:
    for message_id in (50, 99):
        await journal.sent((await begin(journal)).id, message_id)
    assert await journal.known_ids(1, 1, 60) == {99}
    assert await journal.known_ids(1, 5, 60) == frozenset()
    assert await journal.known_ids(9, 1, 60) == frozenset()


async def test_a_deleted_delivery_is_not_posted_again_but_a_deleted_reply_is_forgotten(
    journal: Journal,
) -> None:
    await journal.sent((await begin(journal, KEY)).id, 98)
    await journal.sent((await begin(journal)).id, 99)
    await journal.removed(1, {98, 99})
    assert await journal.find(KEY) is not None
    assert await journal.speaker_of(1, 99) is None


async def test_old_replies_go_and_deliveries_stay(journal: Journal, clock: HandClock) -> None:
    await journal.sent((await begin(journal, KEY)).id, 98)
    await journal.sent((await begin(journal)).id, 99)
    clock.skip(days=91)
    await journal.expire(clock.now() - timedelta(days=90))
    assert await journal.speaker_of(1, 98) == "teeth"
    assert await journal.speaker_of(1, 99) is None


async def test_forgetting_a_server_leaves_the_others(journal: Journal) -> None:
    await begin(journal)
    kept = await begin(journal, guild_id=2)
    assert await journal.forget_guild(1) == 1
    assert await journal.unsettled() == (kept,)
