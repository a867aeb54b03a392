"""The calendar as a picture: what it shows, and that no name stands on another."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from typer.testing import CliRunner

from bot.authoring.chart import drawn, rows_of, write_chart
from bot.authoring.files import begin, loaded
from bot.authoring.lanes import lanes_of
from bot.authoring.sheet import WIDTH
from bot.cli import app
from bot.core.errors import StartupError
from bot.game.season import Drop, Season

EXAMPLE = Path(__file__).parents[2] / "examples" / "three-days"
START = begin("2026-03-06T18:00", "Europe/Berlin")
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def season() -> Season:
    return loaded(EXAMPLE)


def three_times_as_long(season: Season) -> Season:
    def later(drop: Drop) -> Drop:
        if drop.at is None or drop.at.day is None:
            return drop
        return drop.model_copy(
            update={"at": drop.at.model_copy(update={"day": drop.at.day * 3 + 5})}
        )

    return season.model_copy(update={"drops": tuple(map(later, season.drops))})


def test_each_lane_has_its_own_branch(season: Season) -> None:
    slow, quick = lanes_of(season, *START)
    assert (slow.left_out, quick.left_out) == (("reply-in-full",), ("reply-in-part",))
    told = {flag.name: flag.told for flag in quick.flags}
    assert told["the-rug"] == "08:00 reserve"
    assert told["reply-in-full"] == "18:00 branch"
    assert told["thinner"] == "19:30 ending"
    assert [flag.name for flag in slow.flags if flag.opens] == ["drafts"]


def test_a_puzzle_spans_its_solve_or_its_hints(season: Season) -> None:
    (slow,), (quick,) = (lane.spans for lane in lanes_of(season, *START))
    assert [(hint - slow.start) / HOUR for hint in slow.hints] == [12, 24, 40]
    assert (slow.end, slow.solved) == (slow.hints[-1], False)
    assert quick.end - quick.start == timedelta(minutes=10)
    assert quick.solved
    assert quick.hints == ()


def test_the_longest_silences_are_named_and_no_night_is(season: Season) -> None:
    slow, quick = lanes_of(season, *START)
    assert [silence.told for silence in slow.silences] == [
        "A: 17 h 30 min from drafts to heather-green",
        "B: 16 h from the-meter to the-rug",
    ]
    assert quick.silences[0].told == "A: 22 h 50 min from on-the-slab to reply-in-full"


@given(
    st.lists(
        st.tuples(st.floats(0, 1500, allow_nan=False), st.floats(1, 300, allow_nan=False)),
        max_size=30,
    ).map(sorted)
)
def test_no_flag_lies_on_another_or_on_its_pole(boxes: list[tuple[float, float]]) -> None:
    rows = rows_of(boxes)
    for index, (left, width) in enumerate(boxes):
        for later in range(index + 1, len(boxes)):
            assert boxes[later][0] >= left + width or rows[index] > rows[later]


def test_flags_that_touch_nothing_stay_low() -> None:
    assert rows_of([(0, 50), (60, 50), (80, 50), (200, 50)]) == [0, 1, 0, 0]


def test_the_picture_is_as_wide_as_it_says(season: Season) -> None:
    picture = Image.open(BytesIO(drawn(season, *START)))
    assert picture.format == "PNG"
    assert picture.width == WIDTH == 1600
    assert 500 < picture.height < 900
    assert "Software" not in picture.info


def test_a_long_season_is_drawn_in_strips(season: Season) -> None:
    long = three_times_as_long(season).model_copy(update={"title": "Long $x$ 🤡"})
    short_height = Image.open(BytesIO(drawn(season, *START))).height
    assert Image.open(BytesIO(drawn(long, *START))).height > short_height * 1.5


def test_the_command_writes_it_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calendar.png"
    found = CliRunner().invoke(app, ["season", "plan", str(EXAMPLE), "--png", str(path)])
    assert found.exit_code == 0
    assert "on-the-slab" in found.stdout
    assert str(path) in found.stdout
    assert Image.open(BytesIO(path.read_bytes())).width == WIDTH


def test_a_file_that_cannot_be_written_is_a_sentence(season: Season, tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="cannot be written"):
        write_chart(season, tmp_path / "nowhere" / "calendar.png", *START)
