"""The moderators' and the postman's side, on a real database."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.errors import NotNow, UserError
from bot.db.engine import Sessions
from bot.game.condition_text import parse
from bot.game.model import Due, Part, Phase, VerdictKind
from bot.game.season import Season
from bot.game.service import GameService
from tests.game.seasons import small_season

if TYPE_CHECKING:
    from tests.conftest import HandClock

GUILD, OTHER, CHANNEL, ROLE, PLAYER = 11, 22, 111, 7, 500


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return small_season(tmp_path_factory.mktemp("season") / "test")


@pytest.fixture
async def game(sessions: Sessions, clock: "HandClock", small: Season) -> GameService:
    service = GameService(sessions, clock, small, "secret")
    await service.configure(GUILD, CHANNEL, "Europe/Berlin", ROLE)
    return service


async def deliver(game: GameService) -> list[str]:
    """Post whatever is due until nothing is."""
    done = []
    while dues := await game.due():
        for due in dues:
            assert await game.claim(due.guild_id, due.round, due.drop_id, 60)
            assert await game.render(due)
            await game.posted(due.guild_id, due.round, due.drop_id)
            done.append(due.drop_id)
    return done


async def play(game: GameService, clock: "HandClock", until: datetime) -> dict[str, datetime]:
    """Sleep from one known instant to the next, as the bot does, and post what is due."""
    posted = {}
    while True:
        for drop_id in await deliver(game):
            posted[drop_id] = clock.now()
        following = await game.next_due_at()
        if following is None or following > until:
            clock.moment = until
            return posted
        assert following > clock.now()
        clock.moment = following


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def test_a_server_goes_through_its_phases(
    sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    game = GameService(sessions, clock, small, "secret")
    assert (await game.state(GUILD)).phase is Phase.UNSET
    with pytest.raises(NotNow, match="setup"):
        await game.start(GUILD)
    ready = await game.configure(GUILD, CHANNEL, "europe/berlin", None)
    assert (ready.phase, ready.timezone, ready.round) == (Phase.READY, "Europe/Berlin", 1)
    assert (await game.start(GUILD)).started_at == clock.now()
    assert (await game.pause(GUILD)).phase is Phase.PAUSED
    assert (await game.resume(GUILD)).phase is Phase.RUNNING
    again = await game.reset(GUILD)
    assert (again.phase, again.round, again.started_at) == (Phase.READY, 2, None)
    assert (await game.state(OTHER)).phase is Phase.UNSET


@pytest.mark.parametrize(
    ("before", "action", "sentence"),
    [
        ([], "pause", "hasn't started"),
        ([], "resume", "hasn't started"),
        ([], "release", "hasn't started"),
        (["start"], "start", "already running"),
        (["start"], "resume", "nothing is held"),
        (["start", "pause"], "start", "resume"),
        (["start", "pause"], "pause", "already paused"),
        (["start", "pause"], "release", "resume first"),
    ],
)
async def test_what_the_phase_does_not_allow_is_a_helpful_sentence(
    game: GameService, before: list[str], action: str, sentence: str
) -> None:
    for step in before:
        await getattr(game, step)(GUILD)
    with pytest.raises(NotNow, match=sentence):
        await getattr(game, action)(GUILD)


async def test_two_moderators_setting_up_at_once_do_not_collide(
    sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    game = GameService(sessions, clock, small, "secret")
    tries = [game.configure(OTHER, channel, "UTC", None) for channel in range(1, 6)]
    assert {state.phase for state in await asyncio.gather(*tries)} == {Phase.READY}
    assert (await game.state(OTHER)).channel_id in range(1, 6)


async def test_releasing_while_looking_does_not_collide(game: GameService) -> None:
    await game.start(GUILD)
    await asyncio.gather(*(game.release(GUILD) for _ in range(3)), game.due(), game.due())
    assert await deliver(game) == ["first"]


async def test_a_bad_zone_changes_nothing(game: GameService) -> None:
    with pytest.raises(UserError, match="Europe/Berlin"):
        await game.configure(GUILD, 999, "Berlni", None)
    assert (await game.state(GUILD)).channel_id == CHANNEL


async def test_a_silent_server_gets_every_drop_in_order(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)  # 2 March 2026, 18:00 in Berlin
    posted = await play(game, clock, utc("2026-03-20T00:00"))
    assert posted == {
        "first": utc("2026-03-02T17:00"),
        "second": utc("2026-03-02T17:10"),
        "evening": utc("2026-03-02T19:30"),
        "noon": utc("2026-03-03T11:00"),
        "bonus": utc("2026-03-04T11:00"),
        "last": utc("2026-03-04T18:30"),
    }
    state = await game.state(GUILD)
    assert (state.phase, state.ended_at) == (Phase.ENDED, posted["last"])


async def test_a_quick_server_gets_its_unlock_early_and_everything_else_on_time(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=20))
    await solve(game)
    posted = await play(game, clock, utc("2026-03-20T00:00"))
    assert posted == {
        "solved.log": utc("2026-03-02T17:20"),
        "bonus": utc("2026-03-02T17:25"),
        "evening": utc("2026-03-02T19:30"),
        "noon": utc("2026-03-03T11:00"),
        "last": utc("2026-03-04T18:30"),
    }


async def solve(game: GameService, user: int = PLAYER) -> None:
    """Answer rightly, knowing what the service knows."""
    state = await game.state(GUILD)
    puzzle = game.season.puzzles[0]
    verdict = await game.answer(GUILD, user, game.answer_of(GUILD, state.round, puzzle))
    assert verdict.kind is VerdictKind.SOLVED


async def test_a_first_solve_is_announced_once_without_the_answer(
    game: GameService, clock: "HandClock", small: Season
) -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=20))
    await solve(game)
    await solve(game, PLAYER + 1)
    (due,) = await game.due()
    (part,) = await game.render(due)
    assert part.voice == "ada"
    assert f"<@{PLAYER}>" in part.text
    assert game.answer_of(GUILD, 1, small.puzzles[0]) not in part.text.lower()
    assert await deliver(game) == ["solved.log"]
    assert await deliver(game) == []


async def test_a_solve_after_the_end_is_announced_too(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await play(game, clock, utc("2026-03-20T12:00"))
    assert await game.next_due_at() is None
    await solve(game)
    assert await deliver(game) == ["solved.log"]
    assert (await game.state(GUILD)).phase is Phase.ENDED


async def test_a_claim_is_given_once_until_its_lease_runs_out(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    (due,) = await game.due()
    takers = [game.claim(GUILD, 1, due.drop_id, 60) for _ in range(5)]
    assert sorted(await asyncio.gather(*takers)) == [False] * 4 + [True]
    assert await game.due() == ()
    assert await game.next_due_at() == clock.now() + timedelta(seconds=60)
    clock.skip(seconds=60)
    (again,) = await game.due()
    assert (again.drop_id, again.again) == (due.drop_id, True)
    assert await game.claim(GUILD, 1, due.drop_id, 60)


async def test_what_is_posted_can_not_be_claimed(game: GameService) -> None:
    await game.start(GUILD)
    await deliver(game)
    assert not await game.claim(GUILD, 1, "first", 60)
    assert not await game.claim(GUILD, 1, "no-such-drop", 60)
    assert not await game.claim(OTHER, 1, "first", 60)


async def test_pausing_stops_a_claim_and_everything_due(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    (due,) = await game.due()
    await game.pause(GUILD)
    assert not await game.claim(GUILD, 1, due.drop_id, 60)
    assert await game.due() == ()
    assert await game.next_due_at() is None
    clock.skip(days=3)
    assert await game.due() == ()
    await game.resume(GUILD)
    assert [d.drop_id for d in await game.due()] == ["first"]


async def test_a_pause_of_days_moves_the_whole_season(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=20))
    await game.pause(GUILD)
    clock.skip(hours=50)
    await game.resume(GUILD)
    posted = await play(game, clock, utc("2026-03-20T00:00"))
    assert posted == {
        "evening": utc("2026-03-04T19:30"),
        "noon": utc("2026-03-05T11:00"),
        "bonus": utc("2026-03-06T11:00"),
        "last": utc("2026-03-06T18:30"),
    }


async def test_rendering_is_the_same_after_a_restart(
    game: GameService, sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=5))
    clock.skip(minutes=5)
    (due,) = await game.due()
    assert due.drop_id == "second"
    restarted = GameService(sessions, clock, small, "secret")
    first, second = await game.render(due), await restarted.render(due)
    assert first == second
    assert first[0].attachment is not None
    elsewhere = Due(OTHER, CHANNEL, "second", 1)
    assert (await game.render(elsewhere))[0].attachment != first[0].attachment


async def test_a_drop_keeps_its_voices_in_order(game: GameService) -> None:
    await game.start(GUILD)
    (due,) = await game.due()
    assert await game.render(due) == (Part("ada", "Hello."), Part("bo", "Hello too."))
    assert due.ping_role_id == ROLE


async def test_the_opening_at_night_is_silent_and_pings_nobody(
    game: GameService, clock: "HandClock"
) -> None:
    clock.moment = utc("2026-03-02T23:30")
    await game.start(GUILD)
    (due,) = await game.due()
    assert (due.silent, due.ping_role_id) == (True, None)


async def test_a_late_drop_begins_with_its_voices_own_excuse(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await deliver(game)
    clock.skip(hours=3)
    (due,) = await game.due()
    assert due.drop_id == "second"
    assert due.late_line in game.season.texts.late["ada"]
    assert (await game.render(due))[0].text == f"{due.late_line}\n\nRead this."


async def test_an_excuse_stays_while_a_delivery_is_repeated(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await deliver(game)
    clock.skip(minutes=20)
    (on_time,) = await game.due()
    await game.claim(GUILD, 1, on_time.drop_id, 60)
    clock.skip(hours=3)
    (repeated,) = await game.due()
    assert (repeated.late_line, repeated.again) == (None, True)
    assert await game.render(repeated) == await game.render(on_time)


async def test_after_days_of_downtime_a_moderator_is_asked_once(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await deliver(game)
    clock.skip(days=2)
    assert await game.due() == ()
    assert [held.drop_id for held in await game.held_news()] == ["second"]
    assert await game.held_news() == ()
    assert [drop.drop_id for drop in (await game.status(GUILD)).held] == ["second"]
    await game.resume(GUILD)
    assert await deliver(game) == ["second", "evening"]  # and no third within ten minutes


async def test_a_release_lets_a_held_drop_go(game: GameService, clock: "HandClock") -> None:
    await game.start(GUILD)
    await deliver(game)
    clock.skip(days=2)
    await game.due()
    assert (await game.release(GUILD)).drop_id == "second"
    assert await deliver(game) == ["second"]
    assert [drop.drop_id for drop in (await game.status(GUILD)).held] == ["evening"]


async def test_a_release_makes_the_next_drop_due_now(game: GameService, clock: "HandClock") -> None:
    await game.start(GUILD)
    await deliver(game)
    for expected in ("second", "evening", "noon", "bonus", "last"):
        planned = await game.release(GUILD)
        assert (planned.drop_id, planned.at, planned.by_hand) == (expected, clock.now(), True)
        assert await deliver(game) == [expected]
    with pytest.raises(NotNow, match="has been posted"):
        await game.release(GUILD)


async def test_a_drop_on_its_way_is_not_released_again(game: GameService) -> None:
    await game.start(GUILD)
    await game.due()
    await game.claim(GUILD, 1, "first", 60)
    with pytest.raises(NotNow, match="being posted"):
        await game.release(GUILD)


async def test_a_missing_channel_postpones_and_shows(game: GameService, clock: "HandClock") -> None:
    await game.start(GUILD)
    await game.due()
    await game.claim(GUILD, 1, "first", 60)
    await game.postpone(GUILD, 1, "first", "The channel is gone.")
    assert await game.due() == ()
    status = await game.status(GUILD)
    assert status.next is not None
    assert (status.next.note, status.next.at) == (
        "The channel is gone.",
        clock.now() + timedelta(minutes=15),
    )
    clock.skip(minutes=15)
    assert await deliver(game) == ["first", "second"]
    assert (await game.status(GUILD)).next is not None


async def test_the_status_tells_past_and_future(game: GameService, clock: "HandClock") -> None:
    await game.start(GUILD)
    began = clock.now()
    await play(game, clock, began + timedelta(minutes=20))
    await solve(game)
    status = await game.status(GUILD)
    assert [(drop.drop_id, drop.at) for drop in status.posted] == [
        ("first", began),
        ("second", began + timedelta(minutes=10)),
    ]
    assert [drop.drop_id for drop in status.upcoming] == ["evening", "noon", "bonus", "last"]
    (puzzle,) = status.puzzles
    assert (puzzle.attempts, puzzle.solvers, puzzle.first_solver) == (1, 1, PLAYER)
    assert status.players == 1


async def test_while_paused_the_status_promises_no_time(game: GameService) -> None:
    await game.start(GUILD)
    await game.pause(GUILD)
    assert {drop.at for drop in (await game.status(GUILD)).upcoming} == {None}


async def test_another_server_knows_nothing_of_it(game: GameService) -> None:
    await game.start(GUILD)
    await game.configure(OTHER, CHANNEL + 1, "Asia/Tokyo", None)
    await deliver(game)
    status = await game.status(OTHER)
    assert (status.posted, status.upcoming, status.players) == ((), (), 0)
    assert (await game.cases(OTHER, PLAYER)).cases == ()
    await game.reset(OTHER)
    assert (await game.state(GUILD)).phase is Phase.RUNNING


async def test_servers_due_together_are_returned_together(game: GameService) -> None:
    await game.configure(OTHER, CHANNEL + 1, "Asia/Tokyo", None)
    await game.start(GUILD)
    await game.start(OTHER)
    assert {(due.guild_id, due.channel_id) for due in await game.due()} == {
        (GUILD, CHANNEL),
        (OTHER, CHANNEL + 1),
    }


async def test_a_new_round_has_other_keys(game: GameService) -> None:
    assert game.key(GUILD, 1) != game.key(GUILD, 2)
    assert game.key(GUILD, 1) != game.key(OTHER, 1)
    await game.start(GUILD)
    await deliver(game)
    await game.reset(GUILD)
    await game.posted(GUILD, 1, "second")  # a delivery of the old round that comes in late
    assert (await game.status(GUILD)).posted == ()
    assert (await game.cases(GUILD, PLAYER)).cases == ()


async def test_moving_a_server_to_another_zone_moves_its_evenings(
    game: GameService, clock: "HandClock"
) -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=20))
    await game.configure(GUILD, CHANNEL, "America/New_York", ROLE)
    assert await game.next_due_at() == utc("2026-03-03T01:30")


async def test_a_later_version_plans_anew_when_it_starts(
    game: GameService, sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    await game.start(GUILD)
    await deliver(game)
    fewer = small.model_copy(update={"drops": (small.drops[0], *small.drops[3:])})
    newer = GameService(sessions, clock, fewer, "secret")
    assert await newer.due() == ()
    assert await newer.next_due_at() == utc("2026-03-03T11:00")


async def test_nothing_is_left_of_a_forgotten_server(game: GameService, clock: "HandClock") -> None:
    await game.start(GUILD)
    await play(game, clock, clock.now() + timedelta(minutes=20))
    await solve(game)
    assert await game.forget_guild(GUILD) > 5
    assert (await game.state(GUILD)).phase is Phase.UNSET
    assert await game.forget_guild(GUILD) == 0


async def test_a_branch_for_company_waits_for_players(
    sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    drops = tuple(
        drop.model_copy(update={"only_if": parse("players >= 2")}) if drop.id == "evening" else drop
        for drop in small.drops
    )
    game = GameService(sessions, clock, small.model_copy(update={"drops": drops}), "secret")
    for guild in (GUILD, OTHER):
        await game.configure(guild, CHANNEL, "Europe/Berlin", None)
        await game.start(guild)
    for player in (PLAYER, PLAYER + 1):
        await game.join(GUILD, player)
    await play(game, clock, clock.now() + timedelta(days=1))
    company = {drop.drop_id for drop in (await game.status(GUILD)).posted}
    alone = {drop.drop_id for drop in (await game.status(OTHER)).posted}
    assert company - alone == {"evening"}
