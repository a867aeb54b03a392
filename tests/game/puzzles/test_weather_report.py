import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.weather_report import (
    ALT,
    HEAD,
    KIND,
    SKIES,
    Params,
    by_time,
    facts,
    make,
    partials,
    read,
    solve,
)

WORDS = [
    "squall",
    "zephyr",
    "breeze",
    "aurora",
    "meteor",
    "nimbus",
    "deluge",
    "icicle",
    "puddle",
    "sunset",
    "shower",
    "tundra",
]
PARAMS = Params(words=tuple(WORDS), day=18)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

CLEAN = re.compile(
    rf"\d{{6}}Z \d{{5}}(G\d\d)?KT \d{{4}}\n"
    rf"(DZ|RA|SN|GR) ({'|'.join(SKIES)})\d\d M?\d\d/M?\d\d Q\d{{3}}"
)


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["reports"].data.decode()


def bodies(artifact: Artifact) -> list[str]:
    """The reports as printed, without the key above and the count below."""
    return text_of(artifact).removeprefix(HEAD.format(count=PARAMS.length)).split("\n\n")[:-1]


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_page_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    reports = read(artifact)
    assert solve(artifact) in WORDS
    assert len(reports) == PARAMS.length
    hours = [report.day * 24 + report.hour for report in by_time(reports)]
    assert hours == list(range(hours[0], hours[0] + len(hours)))
    assert {report.day for report in reports} == {18, 19}
    total = sum(ord(report.stray) - ord("A") + 1 for report in reports)
    assert f"all, come to {total} (" in text_of(artifact)
    assert reports != by_time(reports)
    assert solve(artifact) not in text_of(artifact).lower()
    assert max(map(len, text_of(artifact).splitlines())) <= 40


@settings(max_examples=1000, deadline=None)
@given(KEYS)
def test_a_report_is_sound_but_for_one_letter_and_that_letter_stands_apart(key: str) -> None:
    artifact = make(key, PARAMS)
    for body, report in zip(bodies(artifact), read(artifact), strict=True):
        body = body.strip()
        assert not CLEAN.fullmatch(body)
        mended = report.group.replace(report.stray, "5")
        assert report.group.count(report.stray) == 1
        assert CLEAN.fullmatch(body.replace(report.group, mended))
        at = report.group.index(report.stray)
        beside = report.group[max(0, at - 1) : at] + report.group[at + 1 : at + 2]
        assert not any(sign.isalpha() for sign in beside)
        readings = body.split(" ", 1)[1]
        assert not set(readings) & {"0", "1"}


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    artifact = make(key, PARAMS)
    found = partials(artifact)
    values = {partial.id: partial.value for partial in found}
    assert set(values) == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)
    assert values["printed"] not in {values["by_clock"], values["reversed"]}


def test_a_page_written_by_hand_is_solved_as_a_person_would() -> None:
    text = (
        HEAD.format(count=5)
        + """
010150Z 24545KT 6N59
DZ OVC27 34/M36 Q983

312350Z 24545G5UKT 6859
RA FEW22 M34/M36 Q983

312250Z 24545KT 6859
SN SCTM7 34/22 Q983

010050Z Z4545G58KT 6859
GR BKN27 34/M36 Q983
"""
    )
    # 31 then 1 is a month's end, which no season has: days are ordered as numbers.
    artifact = Artifact({"reports": Piece("x.txt", text.encode(), "")})
    assert solve(artifact) == "znmu"
    text = text.replace("\n31", "\n17").replace("\n01", "\n18")
    artifact = Artifact({"reports": Piece("x.txt", text.encode(), "")})
    assert solve(artifact) == "muzn"
    assert facts(artifact) == {
        "answer": "MUZN",
        "times": "22:50, 23:50, 00:50, 01:50",
        "groups": "SCTM7, 24545G5UKT, Z4545G58KT, 6N59",
        "letters": "M, U, Z, N",
    }
    values = {(partial.id, partial.value) for partial in partials(artifact)}
    assert ("printed", "numz") in values
    assert ("by_clock", "znmu") in values
    assert ("reversed", "nzum") in values
    assert ("letters", "m n u z") in values
    assert ("groups", "24545g5ukt 6n59 sctm7 z4545g58kt") in values


def test_the_page_of_a_known_key_is_the_one_solved_on_paper() -> None:
    artifact = make("a" * 64, PARAMS)
    assert ON_PAPER in text_of(artifact)
    assert solve(artifact) == "zephyr"


def test_every_group_can_be_the_spoiled_one() -> None:
    groups = {report.group for n in range(300) for report in read(make(f"{n:064x}", PARAMS))}
    assert any(group.endswith("KT") for group in groups)
    assert any(group.startswith("Q") for group in groups)
    assert any(group.startswith(SKIES) for group in groups)
    assert any("/" in group for group in groups)
    assert any(len(group) == 4 and group[0] != "Q" for group in groups)


@pytest.mark.parametrize(
    "words",
    [
        ["quartz", "jigsaw", "voyage", "knight", "fabric", "monkey", "python", "exotic"],
        ["storm", "flake", "misty", "foggy", "hazel", "wight", "pixel", "queue"],
        [
            "daylight",
            "midnight",
            "rainfall",
            "overcast",
            "blizzard",
            "foxglove",
            "equators",
            "junkyard",
        ],
    ],
)
def test_every_letter_and_length_has_a_place(words: list[str]) -> None:
    params = Params(words=tuple(words), day=1)
    assert {solve(make(f"{n:064x}", params)) for n in range(300)} == set(words)


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS).pieces["reports"] != make("b" * 64, PARAMS).pieces["reports"]


def test_the_page_is_small_and_its_description_gives_nothing_away() -> None:
    piece = make("e" * 64, PARAMS).pieces["reports"]
    assert len(piece.data) <= 1900
    assert piece.alt == ALT
    assert len(ALT) <= 1024
    assert not any(word in ALT.lower() for word in WORDS)


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["reports"].filename for key in "ab"}
    assert len(names) == 2
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("broken", "stands in the key"),
        ("azzzaa", "too few"),
        ("zeprhy", "same letters"),
        ("ryhpez", "backwards"),
        ("zephry", "one letter"),
        ("zephyrs", "same length"),
        ("Zephyr", "pattern"),
    ],
)
def test_unfair_words_are_refused_with_a_reason(word: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=("zephyr", word, *WORDS[2:9]), day=18)


@pytest.mark.parametrize("day", [0, 28])
def test_a_day_that_would_run_into_the_next_month_is_refused(day: int) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS), day=day)


def test_too_few_words_are_refused() -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS[:7]), day=18)


ON_PAPER = """
190050Z 25738KT 34P8
RA SCT38 M26/M36 Q963

190150Z 26237G49KT 2795
GR OVC43 M26/M38 Q96H

182250Z 26543KT 4277
SN SCT48 M2Z/M28 Q963

182350Z 25942KT 3838
GR BKN44 M25/M34 Q96E

190250Z 25738G56KT 3437
SN OVC43 M28/M3Y Q966

190350Z 25836KT 3826
DZ BKN4R M27/M35 Q963

The letters that do not belong, 6 in
all, come to 98 (A is 1, B is 2 ...).
"""
"""From ten to eleven on the evening of the 18th: Z, E, P, H, Y, R; 26+5+16+8+25+18 is 98."""
