"""The players' side, on a real database."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.core.errors import NotNow, UserError
from bot.db.engine import Sessions
from bot.game.model import Phase, VerdictKind
from bot.game.puzzles import KINDS
from bot.game.season import Season
from bot.game.service import GameService
from bot.game.tables import EVERY_TABLE, PERSONAL, AttemptRow
from tests.game.seasons import WORDS, small_season

if TYPE_CHECKING:
    from tests.conftest import HandClock

GUILD, CHANNEL, ANN, BEN = 11, 111, 501, 502
K = VerdictKind


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return small_season(tmp_path_factory.mktemp("season") / "test")


@pytest.fixture
async def game(sessions: Sessions, clock: "HandClock", small: Season) -> GameService:
    """A game whose puzzle has just opened."""
    service = GameService(sessions, clock, small, "secret")
    await service.configure(GUILD, CHANNEL, "Europe/Berlin", None)
    await service.start(GUILD)
    await post_next(service)
    await post_next(service)
    return service


async def post_next(game: GameService) -> None:
    await game.release(GUILD)
    for due in await game.due():
        await game.posted(GUILD, 1, due.drop_id)


def right(game: GameService) -> str:
    return game.answer_of(GUILD, 1, game.season.puzzles[0])


def facts(game: GameService) -> dict[str, str]:
    puzzle = game.season.puzzles[0]
    return KINDS[puzzle.kind].facts(game.draft(GUILD, 1, puzzle))


WRONG = ["absent", "bottle", "camera", "danger", "eleven", "flower", "guitar", "hungry", "island"]


async def test_the_first_solver_is_first_and_the_next_still_solves(game: GameService) -> None:
    first = await game.answer(GUILD, ANN, right(game))
    assert (first.kind, first.first, first.reply) == (K.SOLVED, True, "Yes, first!")
    second = await game.answer(GUILD, BEN, f"||{right(game).upper()}||!")
    assert (second.kind, second.first, second.reply) == (K.SOLVED, False, "Yes.")
    again = await game.answer(GUILD, ANN, "anything")
    assert again.kind is K.ALREADY_SOLVED


async def test_of_many_right_answers_at_once_one_is_first(game: GameService) -> None:
    answer = right(game)
    verdicts = await asyncio.gather(*(game.answer(GUILD, user, answer) for user in range(1, 13)))
    assert {verdict.kind for verdict in verdicts} == {K.SOLVED}
    assert sum(verdict.first for verdict in verdicts) == 1
    status = await game.status(GUILD)
    assert (status.puzzles[0].solvers, status.players) == (12, 12)


async def test_one_person_answering_twice_at_once_solves_once(game: GameService) -> None:
    answer = right(game)
    verdicts = await asyncio.gather(*(game.answer(GUILD, ANN, answer) for _ in range(4)))
    assert sorted(verdict.kind for verdict in verdicts) == [K.ALREADY_SOLVED] * 3 + [K.SOLVED]


async def test_wrong_answers_sent_at_once_all_count(game: GameService) -> None:
    verdicts = await asyncio.gather(*(game.answer(GUILD, ANN, word) for word in WRONG))
    assert sorted(v.kind for v in verdicts) == sorted([K.WRONG] * 6 + [K.WAIT] * 3)


async def test_after_five_free_tries_there_is_a_wait_with_a_warning_before(
    game: GameService, clock: "HandClock"
) -> None:
    verdicts = [await game.answer(GUILD, ANN, word) for word in WRONG[:6]]
    assert [verdict.tries_left for verdict in verdicts] == [4, 3, 2, 1, 0, 0]
    assert "last free try" in verdicts[4].reply
    assert verdicts[4].wait_until is None
    assert verdicts[5].wait_until == clock.now() + timedelta(seconds=30)
    waiting = await game.answer(GUILD, ANN, right(game))
    assert (waiting.kind, waiting.wait_until) == (K.WAIT, verdicts[5].wait_until)
    assert (await game.answer(GUILD, BEN, WRONG[0])).kind is K.WRONG
    clock.skip(seconds=30)
    assert (await game.answer(GUILD, ANN, right(game))).kind is K.SOLVED


async def test_what_is_not_a_try_costs_nothing(game: GameService) -> None:
    await game.answer(GUILD, ANN, WRONG[0])
    for typed, kind in [
        (WRONG[0].upper(), K.DUPLICATE),
        (WRONG[0], K.DUPLICATE),
        ("!!!", K.MALFORMED),
        ("x" * 4000, K.MALFORMED),
        ("far too long a word", K.MALFORMED),
        (facts(game)["rows"], K.PARTIAL),
        (facts(game)["tokens"], K.PARTIAL),
        (right(game)[::-1], K.PARTIAL),
        (right(game)[::-1], K.PARTIAL),
    ]:
        verdict = await game.answer(GUILD, ANN, typed)
        assert (verdict.kind, verdict.tries_left) == (kind, 4), typed
    case = (await game.cases(GUILD, ANN)).cases[0]
    assert (case.wrong_tries, case.tries_left) == (1, 4)


async def test_partials_have_their_own_words(game: GameService) -> None:
    rows = facts(game)["rows"]
    shuffled = " and ".join(reversed(rows.split(", ")))
    assert (await game.answer(GUILD, ANN, f"rows {shuffled}")).reply == "Right rows."
    assert (await game.answer(GUILD, ANN, facts(game)["tokens"])).reply == "Right words."
    assert (await game.answer(GUILD, ANN, right(game)[::-1])).reply == "Backwards."


async def test_a_near_miss_is_told_and_costs_a_try(game: GameService) -> None:
    verdict = await game.answer(GUILD, ANN, right(game)[:-1] + "q")
    assert (verdict.kind, verdict.tries_left) == (K.NEAR, 4)
    assert "check your spelling" in verdict.reply
    shorter = await game.answer(GUILD, ANN, right(game)[:-1])
    assert shorter.kind is K.NEAR


async def test_another_servers_answer_is_recognised_and_free_only_twice(
    game: GameService,
) -> None:
    others = [word for word in WORDS if word != right(game)]
    verdicts = [await game.answer(GUILD, ANN, word) for word in others[:3]]
    assert {verdict.kind for verdict in verdicts} == {K.ELSEWHERE}
    assert [verdict.tries_left for verdict in verdicts] == [5, 5, 4]
    assert (await game.status(GUILD)).puzzles[0].leaks == 3


async def test_no_answer_of_one_server_is_right_in_every_other(game: GameService) -> None:
    puzzle = game.season.puzzles[0]
    assert len({game.answer_of(guild, 1, puzzle) for guild in range(200)}) == len(WORDS)


async def test_no_reply_gives_the_answer_away(game: GameService) -> None:
    answer = right(game)
    typed = ["!", *WRONG[:4], answer[:-1], answer[::-1], *[w for w in WORDS if w != answer][:2]]
    for text in typed:
        assert answer not in (await game.answer(GUILD, ANN, text)).reply.lower()
    assert answer not in repr(await game.cases(GUILD, ANN)).lower()
    assert answer not in repr(await game.hint(GUILD, ANN)).lower()
    assert answer not in repr(await game.status(GUILD)).lower()


async def test_neither_answers_nor_texts_are_stored(game: GameService, sessions: Sessions) -> None:
    await game.answer(GUILD, ANN, WRONG[0])
    await game.answer(GUILD, ANN, right(game))
    async with sessions() as session:
        for table in EVERY_TABLE:
            for row in await session.scalars(select(table)):
                cells = {c.key: getattr(row, c.key) for c in table.__table__.columns}
                assert right(game) not in repr(cells)
                assert WRONG[0] not in repr(cells)


async def test_hints_open_by_the_clock_and_skip_what_was_found(
    game: GameService, clock: "HandClock"
) -> None:
    began = clock.now()
    before = await game.hint(GUILD, ANN)
    assert (before.hints, before.next_at, before.total) == ((), began + timedelta(hours=12), 3)
    clock.skip(hours=25)
    view = await game.hint(GUILD, ANN)
    assert [hint.text for hint in view.hints] == ["Look at the rows.", "Look at the words."]
    assert view.next_at == began + timedelta(hours=48)
    await game.answer(GUILD, BEN, facts(game)["tokens"])
    other = await game.hint(GUILD, BEN)
    assert [hint.text for hint in other.hints] == ["Look at the letters."]
    assert (other.skipped, other.total, other.next_at) == (2, 1, None)


async def test_a_pause_brings_no_hint_nearer(game: GameService, clock: "HandClock") -> None:
    await game.pause(GUILD)
    clock.skip(hours=30)
    assert (await game.hint(GUILD, ANN)).hints == ()
    await game.resume(GUILD)
    view = await game.hint(GUILD, ANN)
    assert (view.hints, view.next_at) == ((), clock.now() + timedelta(hours=12))


async def test_nobody_answers_while_the_game_is_paused(game: GameService) -> None:
    await game.pause(GUILD)
    with pytest.raises(NotNow, match="paused"):
        await game.answer(GUILD, ANN, right(game))


async def test_before_the_puzzle_opens_nothing_is_shown(
    sessions: Sessions, clock: "HandClock", small: Season
) -> None:
    game = GameService(sessions, clock, small, "secret")
    view = await game.cases(GUILD, ANN)
    assert (view.phase, view.cases) == (Phase.UNSET, ())
    with pytest.raises(NotNow, match="hasn't started"):
        await game.answer(GUILD, ANN, "chorus")
    await game.configure(GUILD, CHANNEL, "UTC", None)
    await game.start(GUILD)
    assert (await game.cases(GUILD, ANN)).cases == ()
    for action in (game.answer(GUILD, ANN, "chorus"), game.hint(GUILD, ANN)):
        with pytest.raises(NotNow, match="No puzzle is open"):
            await action
    with pytest.raises(NotNow, match="No puzzle is open"):
        await game.answer(GUILD, ANN, "chorus", "log")


async def test_an_unknown_puzzle_is_a_sentence(game: GameService) -> None:
    with pytest.raises(UserError, match="no open puzzle"):
        await game.answer(GUILD, ANN, "chorus", "another")
    assert (await game.only_open(GUILD, ANN, "The log")).puzzle_id == "log"
    assert (await game.only_open(GUILD, ANN)).puzzle_id == "log"


async def test_the_case_shows_what_one_can_do(game: GameService, clock: "HandClock") -> None:
    (case,) = (await game.cases(GUILD, ANN)).open
    assert (case.title, case.form, case.hints) == ("The log", "one word, 6 letters", 0)
    await game.answer(GUILD, BEN, right(game))
    (case,) = (await game.cases(GUILD, ANN)).open
    assert case.solved_here_at == clock.now()
    assert (await game.cases(GUILD, BEN)).open == ()


async def test_the_solution_is_shown_only_after_the_end(
    game: GameService, clock: "HandClock"
) -> None:
    with pytest.raises(NotNow, match="too early"):
        await game.reveal(GUILD, ANN, "log")
    for _ in range(4):
        await post_next(game)
    assert (await game.cases(GUILD, ANN)).phase is Phase.ENDED
    told = await game.reveal(GUILD, ANN, "log")
    assert told.text == f"Rows {facts(game)['rows']}: {right(game).upper()}."
    assert (await game.answer(GUILD, ANN, right(game))).kind is K.SOLVED


async def test_joining_and_leaving_can_be_repeated(game: GameService) -> None:
    assert await game.join(GUILD, ANN)
    assert not await game.join(GUILD, ANN)
    assert (await game.cases(GUILD, ANN)).joined
    assert await game.leave(GUILD, ANN)
    assert not await game.leave(GUILD, ANN)


async def test_a_double_click_joins_once(game: GameService) -> None:
    assert sorted(await asyncio.gather(*(game.join(GUILD, ANN) for _ in range(4)))) == [
        False,
        False,
        False,
        True,
    ]


async def test_answering_joins(game: GameService) -> None:
    await game.answer(GUILD, ANN, WRONG[0])
    assert (await game.cases(GUILD, ANN)).joined


async def test_nothing_personal_is_left_of_a_forgotten_member(
    game: GameService, sessions: Sessions
) -> None:
    await game.answer(GUILD, ANN, WRONG[0])
    await game.answer(GUILD, BEN, WRONG[0])
    await game.answer(GUILD, ANN, right(game))
    assert await game.forget_member(GUILD, ANN) == 4
    async with sessions() as session:
        for table in PERSONAL:
            assert ANN not in set(await session.scalars(select(table.user_id)))
        assert await session.scalar(select(AttemptRow.user_id)) == BEN
    status = await game.status(GUILD)
    assert status.puzzles[0].solved_at is not None
    assert status.puzzles[0].first_solver is None
    (due,) = await game.due()
    assert "somebody" in (await game.render(due))[0].text


def test_every_table_about_people_or_servers_is_forgotten() -> None:
    for table in EVERY_TABLE:
        columns = {column.key for column in table.__table__.columns}
        assert "guild_id" in columns
        assert ("user_id" in columns) is (table in PERSONAL)
