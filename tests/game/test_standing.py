from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.core.standing import Standing
from bot.db.work import Work
from bot.game.model import Phase
from bot.game.season import Season
from bot.game.standing import look_at
from bot.game.tables import DropRow, PuzzleRow, ServerRow
from bot.voices.model import Cast
from tests.conftest import START

Content = tuple[Cast, Season]


def server(session: Session, season: Season, phase: Phase = Phase.RUNNING, round_: int = 1) -> None:
    session.execute(
        insert(ServerRow).values(
            guild_id=1,
            season=season.id,
            channel_id=2,
            timezone="UTC",
            phase=phase.value,
            round=round_,
            paused_seconds=0,
            shift_days=0,
        )
    )


def posted(session: Session, drop: str, round_: int = 1, at: datetime | None = START) -> None:
    session.execute(
        insert(DropRow).values(guild_id=1, round=round_, drop_id=drop, late=False, posted_at=at)
    )


def solved(session: Session, puzzle: str, at: datetime | None) -> None:
    session.execute(
        insert(PuzzleRow).values(
            guild_id=1,
            round=1,
            puzzle_id=puzzle,
            opened_at=START,
            paused_before=0,
            answer_hash="",
            solved_at=at,
        )
    )


async def test_where_nothing_was_set_up_nothing_is_revealed(work: Work, content: Content) -> None:
    look = look_at(content[1])
    assert await work.run(lambda session: look(session, 1)) == Standing()


async def test_what_was_posted_and_solved_is_revealed(work: Work, content: Content) -> None:
    season = content[1]
    look = look_at(season)

    def play(session: Session) -> tuple[Standing, Standing, Standing]:
        server(session, season)
        posted(session, "surfacing")
        posted(session, "swamp", at=None)
        solved(session, "the-log", None)
        first = look(session, 1)
        solved_row = session.query(PuzzleRow).one()
        solved_row.solved_at = START
        session.flush()
        return first, look(session, 1), look(session, 2)

    first, second, elsewhere = await work.run(play)
    assert first == Standing(revealed=frozenset({"breach"}), away=frozenset({"omega9"}))
    assert second.revealed == {"breach", "passenger"}
    assert elsewhere == Standing()


async def test_a_new_round_begins_with_nothing_revealed(work: Work, content: Content) -> None:
    look = look_at(content[1])

    def play(session: Session) -> Standing:
        server(session, content[1], round_=2)
        posted(session, "surfacing", round_=1)
        return look(session, 1)

    assert (await work.run(play)).revealed == frozenset()


async def test_a_pause_is_seen(work: Work, content: Content) -> None:
    look = look_at(content[1])

    def play(session: Session) -> Standing:
        server(session, content[1], Phase.PAUSED)
        return look(session, 1)

    assert (await work.run(play)).paused
