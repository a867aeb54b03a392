"""Act I, the season that is played by default: it reads well, and plays from beginning to end.

What holds for every season that is shipped is tested in :mod:`tests.game.test_seasons`.
"""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.db.engine import Sessions
from bot.game.loader import load_season
from bot.game.model import Ballot, Due, Phase, VerdictKind
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Piece
from bot.game.season import Season
from bot.game.service import GameService
from bot.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import HandClock

SEASONS = Path(__file__).parents[2] / "bot" / "content" / "seasons"
FOLDER = SEASONS / str(Settings.model_fields["season"].default)
VOICES = frozenset({"cleetus", "teeth", "omega9"})
GUILD, CHANNEL, ANN, BEN = 11, 111, 501, 502
OPENERS = ("the-page", "the-boards", "the-moons", "the-desk", "six-calls", "the-hand", "the-foot")


@pytest.fixture(scope="session")
def act() -> Season:
    return load_season(FOLDER, VOICES)


def prose(act: Season) -> str:
    return " ".join(beat.text for drop in act.drops for beat in drop.beats)


def test_all_three_speak_and_two_of_them_argue(act: Season) -> None:
    assert {beat.voice for drop in act.drops for beat in drop.beats} == VOICES
    exchanges = [drop for drop in act.drops if len({beat.voice for beat in drop.beats}) > 1]
    assert any(6 <= len(drop.beats) <= 8 for drop in exchanges)
    assert any(drop.unlock for drop in act.drops)
    assert any(drop.reserve for drop in act.drops)
    assert all(len(beat.text) <= 1900 for drop in act.drops for beat in drop.beats)


def test_each_puzzle_is_opened_by_a_drop_of_its_own(act: Season) -> None:
    assert [drop.id for drop in act.drops if drop.opens] == list(OPENERS)
    opened = [drop.opens for drop in act.drops if drop.opens]
    assert opened == [puzzle.id for puzzle in act.puzzles]


def test_no_sentence_stands_twice(act: Season) -> None:
    """But for what the two versions of the seventh day share, of which each server gets one."""
    sentences = [
        sentence.strip()
        for drop in act.drops
        for beat in drop.beats
        for sentence in re.split(r"(?<=[.!?])\s+", beat.text)
        if len(sentence.split()) > 3 and drop.id != "report-bare"
    ]
    assert len(sentences) == len(set(sentences))


def test_dates_and_epochs_are_those_of_the_story(act: Season) -> None:
    assert set(re.findall(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}", prose(act))) == {
        "February 25, 2025",
        "February 26, 2025",
    }
    assert set(re.findall(r"\d{3},\d{3}", prose(act))) == {"847,291", "505,000", "700,000"}


def test_the_log_ends_where_cleetus_says(act: Season) -> None:
    puzzle = act.puzzles[0]
    log = KINDS[puzzle.kind].draft("k", puzzle.config).pieces["log"].data.decode()
    assert " 505,000 " in log.splitlines()[4]
    assert " 700,000 " in log.splitlines()[-1]


def test_no_answer_of_any_server_stands_in_what_is_read_before_it_is_solved(act: Season) -> None:
    lists = re.compile(r"words: \[[^\]]*\]")
    visible = [lists.sub("", (FOLDER / "season.yaml").read_text("utf-8"))]
    visible += [path.read_text("utf-8") for path in (FOLDER / "drops").iterdir()]
    for puzzle in act.puzzles:
        words = KINDS[puzzle.kind].answers(puzzle.config)
        assert len(words) >= 8
        for word in words:
            assert not any(re.search(rf"\b{word}\b", text, re.I) for text in visible), word


async def test_what_is_posted_and_handed_out_is_enough_to_solve_it(
    act: Season, sessions: Sessions, clock: "HandClock"
) -> None:
    """Solve from the attachments and the halves alone, in many servers, and be told so."""
    game = GameService(sessions, clock, act, "secret")
    answers = set()
    for guild in range(1, 7):
        await game.configure(guild, CHANNEL, "UTC", None)
        await game.start(guild)
        for drop in act.drops[:-1]:
            await game.posted(guild, 1, drop.id)
        known: dict[str, str] = {}
        for puzzle, drop_id in zip(act.puzzles, OPENERS, strict=True):
            kind = KINDS[puzzle.kind]
            parts = await game.render(Due(guild, CHANNEL, drop_id, 1))
            files = [part.attachment for part in parts if part.attachment]
            names: tuple[str, ...] = kind.pieces
            if kind.halves:
                assert files == []
                handed = [await game.half(guild, user, puzzle.id) for user in (ANN, BEN)]
                files = [file for one in handed for file in one.files]
                names = kind.halves
            given = zip(names, files, strict=True)
            pieces = {name: Piece(file.filename, file.data, "") for name, file in given}
            answer = kind.solve(Artifact(pieces, gathered=dict(known)))
            verdict = await game.answer(guild, ANN, answer, puzzle.id)
            assert verdict.kind is VerdictKind.SOLVED, (puzzle.id, answer)
            known[puzzle.title] = answer
        answers.add(tuple(known.values()))
    assert len(answers) == 6


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        *(("Europe/Berlin", hour) for hour in (3, 9, 18, 21, 23)),  # clocks change on day 3
        ("America/New_York", 14),
        ("Asia/Kolkata", 22),
    ],
)
@pytest.mark.parametrize("quick", [False, True], ids=["silent", "quick"])
async def test_started_at_any_hour_it_reaches_its_end(
    act: Season, sessions: Sessions, clock: "HandClock", zone: str, hour: int, quick: bool
) -> None:
    start = datetime(2026, 3, 27, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    clock.moment = start
    game = GameService(sessions, clock, act, "secret")
    await game.configure(GUILD, CHANNEL, zone, None)
    await game.start(GUILD)
    order: list[tuple[str, datetime]] = []
    while (following := await game.next_due_at()) is not None:
        clock.moment = max(clock.moment, following)
        for due in await game.due():
            assert due.late_line is None
            assert await game.claim(GUILD, due.round, due.drop_id, 60)
            if due.ballot is not None:
                await game.decide(due, [1, 2, 4] if quick else [0, 0, 1])
            poll = Ballot(CHANNEL, 1) if due.drop_id == "the-line" else None
            await game.posted(GUILD, due.round, due.drop_id, poll)
            order.append((due.drop_id, clock.now()))
            drop = act.drop(due.drop_id)
            if quick and drop and drop.opens:
                puzzle = act.puzzle(drop.opens)
                assert puzzle
                await game.answer(GUILD, ANN, game.answer_of(GUILD, 1, puzzle), puzzle.id)
    assert (await game.state(GUILD)).phase is Phase.ENDED
    names = [name for name, _at in order]
    announced = [f"solved.{puzzle.id}" for puzzle in act.puzzles] if quick else []
    left_out = {"report-bare" if quick else "report-filled", "line-known"}
    left_out.add("line-empty" if quick else "line-ours")
    story = [drop.id for drop in act.drops if drop.id not in left_out]
    assert sorted(names) == sorted([*story, *announced, "vote.signed"])
    if not quick:
        assert [name for name in names if name != "vote.signed"] == story
    for earlier, later in pairwise(OPENERS):
        assert names.index(earlier) < names.index(later)
    assert names[-1] == "break-in"
    local = [at.astimezone(ZoneInfo(zone)) for name, at in order[1:] if name in story]
    assert all(8 <= at.hour < 22 for at in local)
    assert order[-1][1] - start <= timedelta(days=8)
