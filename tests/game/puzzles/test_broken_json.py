import json
import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.broken_json import (
    FAULTS,
    HEAD_LINES,
    KIND,
    RECORDS,
    SHOWN_WHOLE,
    WHOLE,
    Params,
    broken_records,
    facts,
    make,
    partials,
    read,
    solve,
)
from bot.game.puzzles.broken_json_words import LONGEST, SAID
from bot.game.puzzles.model import Artifact

WORDS = ["morsel", "sliver", "smudge", "cinder", "offcut"]
WORDS += ["crease", "tatter", "shadow", "ripple", "scorch"]
PARAMS = Params(words=tuple(WORDS), batch=412, first_record=611)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)
SHAPE = re.compile(r'\{"n": \d{3}, "said": "[a-z ]+"\}')
"""What a person sees in a whole record, without knowing JSON."""

HAND_FILE = """\
{"batch": 412, "last_step": "shuffle"}
{"records": 30, "broken": 6}

{"n": 630, "said": "keys are with me"}
{"n": 615, "said": "hold for pickup"}
{"n": 625, "said": "dog ate the map"}
{"n": 632, "said": "both socks wet"}
{"n": 638, "said": "or was it monday"}
{"n": 620, "said": "so i said thanks"}
{"n": 619, "said": "smells of rope"}
{"n": 637, "said": "usually on time"}
{"n": 635, "said": "just looking"}
{"n": 613, "said": "ask me on friday"}
{"n": 631, "said": "proof of pudding"}
{"n": 614, "said": "came with a dent"}
{"n": 639, "said": "yes to both"}
{"n": 616,, "said": "i kept the box"}
{"n": 622, "said": "every lamp works"]
{"n": 627, "said": "year of the damp"}
{"n": 636, "said": "rain stopped play"
{"n": 633, "said": "looks like a pear"}
{"n": 612, "said": left on the bus"}
{"n": 611, "said": "same time monday"}}
{"n": 621, "said": "warm side up"}
{"n": 640, "said": "soup went cold"}
{"n": 626, "said": "more than enough"}
{"n": 623, "said": "quite a small bed"}
{"n": 628, "said": "lasted one winter"}
{"n": 629, "said": "good with stairs"}
{"n": 624, "said": "let it cool"}
{"n": 634, "said": "up at five again"}
{"n": 618 "said": "view of a wall"}
{"n": 617, "said": "is this the queue"}
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["file"].data.decode()


def parses(line: str) -> bool:
    try:
        json.loads(line)
    except json.JSONDecodeError:
        return False
    return True


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_file_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    records = read(artifact)
    assert solve(artifact) in PARAMS.words
    assert len(broken_records(records)) == PARAMS.length
    assert sorted(record.number for record in records) == list(range(611, 611 + RECORDS))
    assert len({record.said for record in records}) == RECORDS
    assert all(record.whole for record in records[:SHOWN_WHOLE])


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_eye_and_parser_agree_about_every_line(key: str) -> None:
    head, records = text_of(make(key, PARAMS)).split("\n\n")
    assert all(parses(line) for line in head.splitlines())
    lines = records.splitlines()
    assert [bool(SHAPE.fullmatch(line)) for line in lines] == [parses(line) for line in lines]
    said = json.loads(head.splitlines()[1])
    assert said == {"records": len(lines), "broken": sum(not parses(line) for line in lines)}


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_files_own_order_spells_nothing(key: str) -> None:
    artifact = make(key, PARAMS)
    jumble = "".join(record.said[0] for record in read(artifact) if not record.whole)
    assert sorted(jumble) == sorted(solve(artifact))
    assert not {jumble, jumble[::-1]} & set(WORDS)


def test_a_word_of_few_different_letters_is_jumbled_as_well() -> None:
    """Two of five shuffles of such a word would show it, forwards or backwards."""
    listed = "aaaab bbbbc ccccd dddde eeeef ffffg ggggh hhhhi"
    params = Params(words=tuple(listed.split()), batch=1, first_record=100)
    for n in range(100):
        artifact = make(f"{n:064x}", params)
        jumble = "".join(record.said[0] for record in read(artifact) if not record.whole)
        assert not {jumble, jumble[::-1]} & {solve(artifact)}


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_answer_stands_in_plain_sight(key: str) -> None:
    piece = make(key, PARAMS).pieces["file"]
    seen = f"{piece.data.decode()} {piece.alt} {piece.filename}".lower()
    assert not [word for word in WORDS if word in seen]


def test_a_person_reads_the_word_from_the_file() -> None:
    artifact = make("a" * 64, PARAMS)
    assert text_of(artifact) == HAND_FILE
    # Found by eye, from the top down: two commas, a square bracket, no brace at the end, no
    # quotation mark before "left", two braces, no comma.
    by_eye = {616: "i", 622: "e", 636: "r", 612: "l", 611: "s", 618: "v"}
    assert solve(artifact) == "".join(by_eye[n] for n in (611, 612, 616, 618, 622, 636)) == "sliver"
    assert facts(artifact) == {
        "answer": "SLIVER",
        "filed": "616, 622, 636, 612, 611, 618",
        "jumble": "IERLSV",
        "records": "611, 612, 616, 618, 622, 636",
        "said": "“same time monday”, “left on the bus”, “i kept the box”, “view of a wall”, "
        "“every lamp works”, “rain stopped play”",
    }


@pytest.mark.parametrize(
    ("typed", "recognised"),
    [
        ("616 622 636 612 611 618", "records"),
        ("lines 17, 18, 20, 22, 23 and 32", "records"),
        ("same, left, i, view, every, rain", "said"),
        ("IERLSV", "file_order"),
        ("revils", "reversed"),
        ("ysxlsy", "last_letters"),
    ],
)
def test_what_a_person_types_half_way_is_recognised(typed: str, recognised: str) -> None:
    found = [
        partial.id
        for partial in partials(make("a" * 64, PARAMS))
        if normalise(partial.type, typed) == partial.value
    ]
    assert found == [recognised]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_one_to_a_parser_and_to_the_eye(fault: str) -> None:
    line = fault.replace("$n", "611").replace("$said", "kept the receipt")
    whole = WHOLE.replace("$n", "611").replace("$said", "kept the receipt")
    assert parses(whole)
    assert SHAPE.fullmatch(whole)
    assert not parses(line)
    assert not SHAPE.fullmatch(line)
    assert re.sub(r"\W", "", line) == re.sub(r"\W", "", whole)


def test_no_file_breaks_twice_in_the_same_way() -> None:
    for n in range(200):
        records = text_of(make(f"{n:064x}", PARAMS)).splitlines()[HEAD_LINES:]
        shapes = [
            re.sub(r"\d{3}", "$n", re.sub(r"[a-z ]*[a-z](?=\W*$)", "$said", line))
            for line in records
            if not parses(line)
        ]
        assert len(set(shapes)) == len(shapes)


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    first = make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["file"] != first.pieces["file"]
    assert KIND.draft is make


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["file"].filename for key in "ab"}
    assert len(names) == 2
    assert all(re.fullmatch(r"[0-9a-f]{12}\.txt", name) for name in names)


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_the_file_is_bare_ascii_that_fits_a_telephone(key: str) -> None:
    piece = make(key, PARAMS).pieces["file"]
    text = piece.data.decode("ascii")
    assert set(re.findall(r"[^\w ]", text)) <= set('{}[]":,\n')
    assert max(map(len, text.splitlines())) <= 40
    assert len(text) <= 1900
    assert len(piece.alt) <= 1024
    assert set(make(key, PARAMS).pieces) == set(KIND.pieces)


def test_the_scraps_are_plain_short_and_all_different() -> None:
    scraps = [scrap for group in SAID.values() for scrap in group]
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", scrap) for scrap in scraps)
    assert max(map(len, scraps)) == LONGEST
    assert len(set(scraps)) == len(scraps)
    assert sorted(SAID) == list("abcdefghijklmnopqrstuvwxyz")
    assert min(map(len, SAID.values())) >= 3


def test_the_words_of_these_tests_are_fair() -> None:
    assert not [pair for pair in combinations(WORDS, 2) if sorted(pair[0]) == sorted(pair[1])]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"words": WORDS[:7]}, "at least 8"),
        ({"words": [*WORDS[:7], "cat"]}, "same length"),
        ({"words": [*WORDS[:7], "Tremor"]}, "pattern"),
        ({"words": [*WORDS[:7], "searce"]}, "'searce' and 'crease' have the same letters"),
        ({"words": [*WORDS[:7], "zzzzax"]}, "too many 'z'"),
        ({"words": [*WORDS[:7], "kettle"]}, "'kettle' stands in the file itself"),
        ({"words": [*WORDS[:7], "broken"]}, "'broken' stands in the file itself"),
        ({"batch": 0}, "greater than or equal to 1"),
        ({"first_record": 99}, "greater than or equal to 100"),
        ({"first_record": 971}, "less than or equal to 970"),
        ({"faults": 6}, "Extra inputs"),
    ],
)
def test_unfair_parameters_are_refused_with_a_reason(change: dict[str, Any], reason: str) -> None:
    given_params = {"words": WORDS, "batch": 412, "first_record": 611, **change}
    with pytest.raises(ValidationError, match=reason):
        Params.model_validate(given_params)
