"""The shipped season: it loads, reads well, and plays from beginning to end."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.db.engine import Sessions
from bot.game.loader import load_season
from bot.game.model import Due, Phase, VerdictKind
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Piece
from bot.game.season import Season
from bot.game.service import GameService

if TYPE_CHECKING:
    from tests.conftest import HandClock

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "seasons" / "one"
VOICES = frozenset({"cleetus", "teeth", "omega9"})
GUILD, CHANNEL, ANN = 11, 111, 501


@pytest.fixture(scope="session")
def one() -> Season:
    return load_season(FOLDER, VOICES)


def test_all_three_speak_and_two_of_them_argue(one: Season) -> None:
    assert {beat.voice for drop in one.drops for beat in drop.beats} == VOICES
    exchanges = [drop for drop in one.drops if len({beat.voice for beat in drop.beats}) > 1]
    assert any(4 <= len(drop.beats) <= 6 for drop in exchanges)
    assert 8 <= len(one.drops) <= 9
    assert any(drop.attachments for drop in one.drops)
    assert any(drop.unlock for drop in one.drops)


def test_every_drop_is_a_few_minutes_of_reading(one: Season) -> None:
    for drop in one.drops:
        words = sum(len(beat.text.split()) for beat in drop.beats)
        assert 60 <= words <= 230, (drop.id, words)
        assert all(len(beat.text) <= 1900 for beat in drop.beats)


def test_no_sentence_stands_twice(one: Season) -> None:
    sentences = [
        sentence.strip()
        for drop in one.drops
        for beat in drop.beats
        for sentence in re.split(r"(?<=[.!?])\s+", beat.text)
        if len(sentence.split()) > 3
    ]
    assert len(sentences) == len(set(sentences))


def test_dates_and_epochs_are_those_of_the_story(one: Season) -> None:
    text = " ".join(beat.text for drop in one.drops for beat in drop.beats)
    assert set(re.findall(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}", text)) == {"February 26, 2025"}
    assert set(re.findall(r"\d{3},\d{3}", text)) == {
        "847,291",
        "505,000",
        "700,000",
        "500,000",
    }


def test_the_log_ends_where_cleetus_says(one: Season) -> None:
    puzzle = one.puzzles[0]
    log = KINDS[puzzle.kind].draft("k", puzzle.config).pieces["log"].data.decode()
    assert " 505,000 " in log.splitlines()[4]
    assert " 700,000 " in log.splitlines()[-1]


def test_no_answer_of_any_server_stands_in_the_voices_excuses_or_notices(one: Season) -> None:
    words = KINDS[one.puzzles[0].kind].answers(one.puzzles[0].config)
    assert len(words) >= 8
    visible = (FOLDER / "season.yaml").read_text("utf-8").split("words: [")
    visible[1] = visible[1].split("]", 1)[1]
    for path in (FOLDER / "drops").iterdir():
        visible.append(path.read_text("utf-8"))
    for word in words:
        assert not any(re.search(rf"\b{word}\b", text, re.I) for text in visible), word


async def test_what_is_posted_is_enough_to_solve_it(
    one: Season, sessions: Sessions, clock: "HandClock"
) -> None:
    """Solve from the attachments of the drop alone, in many servers, and be told so."""
    game = GameService(sessions, clock, one, "secret")
    answers = set()
    for guild in range(1, 25):
        await game.configure(guild, CHANNEL, "UTC", None)
        await game.start(guild)
        parts = await game.render(Due(guild, CHANNEL, "the-page", 1))
        files = [part.attachment for part in parts if part.attachment]
        assert [Path(file.filename).suffix for file in files] == [".txt", ".png"]
        log = Artifact({"log": Piece("log.txt", files[0].data, "")})
        answers.add(answer := KINDS["training_log"].solve(log))
        for drop in ("surfacing", "fence", "the-page"):
            await game.posted(guild, 1, drop)
        assert (await game.answer(guild, ANN, answer)).kind is VerdictKind.SOLVED
    assert len(answers) >= 8


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
    one: Season, sessions: Sessions, clock: "HandClock", zone: str, hour: int, quick: bool
) -> None:
    start = datetime(2026, 3, 27, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    clock.moment = start
    game = GameService(sessions, clock, one, "secret")
    await game.configure(GUILD, CHANNEL, zone, None)
    await game.start(GUILD)
    order: list[tuple[str, datetime]] = []
    while (following := await game.next_due_at()) is not None:
        clock.moment = max(clock.moment, following)
        for due in await game.due():
            assert due.late_line is None
            assert await game.claim(GUILD, due.round, due.drop_id, 60)
            await game.posted(GUILD, due.round, due.drop_id)
            order.append((due.drop_id, clock.now()))
            if quick and due.drop_id == "the-page":
                await game.answer(GUILD, ANN, game.answer_of(GUILD, 1, one.puzzles[0]))
    names = [name for name, _at in order]
    story = [drop.id for drop in one.drops]
    if quick:
        assert names[3:5] == ["solved.the-log", "resonance"]
        story.remove("resonance")
        names = [name for name in names if name not in {"solved.the-log", "resonance"}]
    assert names == story
    assert (await game.state(GUILD)).phase is Phase.ENDED
    local = [at.astimezone(ZoneInfo(zone)) for name, at in order[1:] if name in story]
    assert all(8 <= at.hour < 22 for at in local)
    assert order[-1][1] - start <= timedelta(days=3)
