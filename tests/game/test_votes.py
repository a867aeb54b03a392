"""What a vote comes to, and how a server is told."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.db.engine import Sessions
from bot.game.condition_text import parse
from bot.game.model import Ballot, Due, Part, Poll
from bot.game.season import Season
from bot.game.season_votes import Vote
from bot.game.service import GameService
from bot.game.simulate import play_through
from bot.game.votes import Why, explained, outcome, quorum, said
from tests.game.seasons import small_season
from tests.game.test_game_service import CHANNEL, GUILD, deliver

if TYPE_CHECKING:
    from tests.conftest import HandClock

VOTE: dict[str, Any] = {
    "id": "door",
    "question": "Open it?",
    "options": [{"id": "open", "text": "Yes"}, {"id": "shut", "text": "No"}],
    "otherwise": "shut",
    "voice": "ada",
    "closed": {"open": "It is open.", "shut": "It stays shut."},
    "tie": "You could not agree.",
    "silence": "Nobody said.",
}
DOOR = Vote.model_validate(VOTE)


def with_vote(season: Season, vote: Vote = DOOR) -> Season:
    """A season with a vote under its second drop, and a branch on the third day."""
    changed: dict[str, dict[str, Any]] = {
        "second": {"vote": vote.id},
        "last": {"only_if": parse("voted(door, open)")},
    }
    drops = tuple(drop.model_copy(update=changed.get(drop.id, {})) for drop in season.drops)
    return season.model_copy(update={"drops": drops, "votes": (vote,)})


@pytest.fixture
def season(tmp_path: Any) -> Season:
    return with_vote(small_season(tmp_path / "test"))


@pytest.mark.parametrize(
    ("counts", "players", "option", "why"),
    [
        ({"open": 3, "shut": 1}, 4, "open", Why.MOST),
        ({"open": 1, "shut": 2}, 4, "shut", Why.MOST),
        ({"open": 2, "shut": 2}, 4, "shut", Why.TIE),
        ({"open": 2}, 4, "shut", Why.SILENCE),
        ({}, 0, "shut", Why.SILENCE),
        ({"open": 3}, 15, "open", Why.MOST),
        ({"open": 3}, 16, "shut", Why.SILENCE),
    ],
)
def test_most_votes_win_where_enough_are_cast(
    counts: dict[str, int], players: int, option: str, why: Why
) -> None:
    found = outcome(DOOR, counts, players)
    assert (found.option, found.why) == (option, why)


@given(st.dictionaries(st.sampled_from(["open", "shut"]), st.integers(0, 50)), st.integers(0, 500))
def test_every_count_comes_to_something(counts: dict[str, int], players: int) -> None:
    found = outcome(DOOR, counts, players)
    assert found.option in {"open", "shut"}
    assert (found.why is Why.SILENCE) == (sum(counts.values()) < quorum(DOOR, players))
    if found.why is Why.MOST:
        assert counts[found.option] == max(counts.values())
    assert said(DOOR, found)
    assert DOOR.option(found.option).text in explained(DOOR, found, counts, players)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"otherwise": "ajar"}, "otherwise is the id"),
        ({"closed": {"open": "It is open."}}, "one text for each option"),
        ({"hours": 12}, "greater than or equal to 24"),
        ({"options": VOTE["options"] + [{"id": "open", "text": "Ja"}]}, "the same id"),
        ({"options": VOTE["options"][:1]}, "at least 2"),
    ],
)
def test_a_vote_that_cannot_work_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Vote.model_validate(VOTE | change)


async def opened(game: GameService, clock: "HandClock") -> None:
    await game.configure(GUILD, CHANNEL, "Europe/Berlin", None)
    await game.start(GUILD)
    await deliver(game)
    clock.moment += timedelta(minutes=10)
    (due,) = await game.due()
    assert await game.claim(GUILD, 1, due.drop_id, 60)
    *_, last = await game.render(due)
    assert last.voice is None
    assert last.poll == Poll("Open it?", ("Yes", "No"), 24)
    await game.posted(GUILD, 1, due.drop_id, Ballot(CHANNEL, 999))


async def ending(game: GameService, clock: "HandClock") -> Due:
    """Sleep until the poll closes, posting what comes before it."""
    while True:
        (due,) = await game.due() or (None,)
        if due is not None and due.ballot is not None:
            assert due.ballot == Ballot(CHANNEL, 999)
            return due
        await deliver(game)
        following = await game.next_due_at()
        assert following is not None
        clock.moment = max(clock.moment, following)


async def close(game: GameService, due: Due, counts: Sequence[int] | None) -> tuple[Part, ...]:
    assert await game.claim(GUILD, 1, due.drop_id, 60)
    await game.decide(due, counts)
    parts = await game.render(due)
    await game.posted(GUILD, 1, due.drop_id)
    return parts


async def rest(game: GameService, clock: "HandClock") -> list[str]:
    names = []
    while following := await game.next_due_at():
        clock.moment = max(clock.moment, following)
        names += await deliver(game)
    return names


async def test_a_server_decides_and_its_story_goes_that_way(
    sessions: Sessions, clock: "HandClock", season: Season
) -> None:
    game = GameService(sessions, clock, season, "secret")
    await opened(game, clock)
    begun = clock.now()
    due = await ending(game, clock)
    assert clock.now() - begun == timedelta(hours=24)
    voice, plain = await close(game, due, [4, 1])
    assert voice == Part("ada", "It is open.")
    assert plain == Part(None, "-# 5 votes: “Yes” 4, “No” 1.")
    assert (await rest(game, clock))[-1] == "last"


async def test_without_votes_the_authors_rule_holds(
    sessions: Sessions, clock: "HandClock", season: Season
) -> None:
    game = GameService(sessions, clock, season, "secret")
    await opened(game, clock)
    voice, plain = await close(game, await ending(game, clock), [1, 0])
    assert voice.text == "Nobody said."
    assert "It takes 3 votes to count" in plain.text
    assert "last" not in await rest(game, clock)


async def test_a_poll_that_was_deleted_counts_for_nothing(
    sessions: Sessions, clock: "HandClock", season: Season
) -> None:
    game = GameService(sessions, clock, season, "secret")
    await opened(game, clock)
    _, plain = await close(game, await ending(game, clock), None)
    assert plain.text.startswith("-# The poll is gone")


async def test_what_was_decided_stays_decided(
    sessions: Sessions, clock: "HandClock", season: Season
) -> None:
    game = GameService(sessions, clock, season, "secret")
    await opened(game, clock)
    due = await ending(game, clock)
    await game.decide(due, [4, 1])
    await game.decide(due, [0, 9])
    (again,) = await game.due()
    assert again.ballot is None
    assert "“Yes” 4" in (await game.render(again))[1].text


def test_a_simulated_server_votes(season: Season, clock: "HandClock") -> None:
    zone = ZoneInfo("Europe/Berlin")
    quiet = play_through(season, clock.now(), zone, lambda _puzzle, _at: None)
    keen = play_through(season, clock.now(), zone, lambda _puzzle, _at: None, lambda _v: "open")
    assert [s.name for s in quiet if s.what == "voted"] == ["door:shut"]
    assert quiet[-1].name == "noon" or "last" not in [s.name for s in quiet]
    assert keen[-1].name == "last"
