import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.model import Artifact
from bot.game.puzzles.stack_trace import (
    FIRST,
    FRAMES,
    KIND,
    SHOWN_ANSWERED,
    Params,
    facts,
    gaps,
    make,
    partials,
    read,
    solve,
)
from bot.game.puzzles.stack_trace_words import LONGEST, NAMES

WORDS = ["pardon", "refuge", "relief", "solace", "warmth"]
WORDS += ["repose", "repair", "escape", "asylum", "reboot"]
PARAMS = Params(words=tuple(WORDS), run=34)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

HAND_TRACE = """\
Traceback (most recent call last):
  run34.py, line 355, in main
    begin_badly(x)
  run34.py, line 299, in begin_badly
    invite_moths(x)
  run34.py, line 295, in invite_moths
    aim_low(x)
  run34.py, line 556, in aim_low
    read_it_back(x)
  run34.py, line 294, in lift_the_latch
    pack_lightly(x)
  run34.py, line 676, in pack_lightly
    even_the_odds(x)
  run34.py, line 179, in carry_water
    fold_the_sheet(x)
  run34.py, line 338, in fold_the_sheet
    fetch_a_lamp(x)
  run34.py, line 283, in wind_the_clock
    order_soup(x)
  run34.py, line 480, in order_soup
    use_both_hands(x)
  run34.py, line 509, in use_both_hands
    eat_slowly(x)
  run34.py, line 536, in eat_slowly
    listen_hard(x)
  run34.py, line 337, in listen_hard
    usher_it_in(x)
  run34.py, line 376, in guess_the_rest
    zigzag_home(x)
  run34.py, line 971, in zigzag_home
    draw_a_map(x)
  run34.py, line 306, in draw_a_map
    give_way(x)
  run34.py, line 417, in move_a_chair
    answer_softly(x)
  run34.py, line 791, in answer_softly
    enter_barefoot(x)
  run34.py, line 615, in lose_count
    sing_it_low(x)
  run34.py, line 537, in sing_it_low
    lend_an_ear(x)
  run34.py, line 341, in lend_an_ear
    ice_the_step(x)
  run34.py, line 286, in ice_the_step
    drop_a_hint(x)
  run34.py, line 834, in drop_a_hint
    need_nothing(x)
  run34.py, line 959, in need_nothing
    raise Unanswered
Unanswered: 6 of 23 calls,
from lines adding up to 3,004
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["trace"].data.decode()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_traceback_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    frames = read(artifact)
    assert solve(artifact) in PARAMS.words
    assert len(frames) == FRAMES
    assert len(gaps(frames)) == PARAMS.length
    assert (frames[0].function, frames[-1].called) == (FIRST, "raise")
    assert len({frame.line for frame in frames}) == FRAMES


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_last_lines_confirm_count_and_choice(key: str) -> None:
    artifact = make(key, PARAMS)
    unanswered, total = text_of(artifact).splitlines()[-2:]
    hits = gaps(read(artifact))
    assert unanswered == f"Unanswered: {len(hits)} of {FRAMES - 1} calls,"
    added = sum(gap.caller.line for gap in hits)
    assert total == f"from lines adding up to {added:,}"


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_a_name_stands_once_when_unanswered_and_twice_when_answered(key: str) -> None:
    """So that a person who counts names, and does not read frames, finds the same."""
    artifact = make(key, PARAMS)
    hits = gaps(read(artifact))
    alone = {gap.caller.called for gap in hits} | {gap.instead.function for gap in hits}
    for name in re.findall(r"\w+_\w+", text_of(artifact)):
        assert text_of(artifact).count(name) == (1 if name in alone else 2)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_a_gap_is_plain_to_see_and_never_next_to_another(key: str) -> None:
    frames = read(make(key, PARAMS))
    hits = gaps(frames)
    assert all(gap.caller.called[0] != gap.instead.function[0] for gap in hits)
    at = [frames.index(gap.caller) for gap in hits]
    assert all(later - earlier > 1 for earlier, later in pairwise(at))
    assert at[0] >= SHOWN_ANSWERED
    assert at[-1] < FRAMES - 2


def test_gaps_may_stand_wherever_they_are_allowed_to() -> None:
    seen = set()
    for n in range(600):
        frames = read(make(f"{n:064x}", PARAMS))
        seen |= {frames.index(gap.caller) for gap in gaps(frames)}
    assert seen == set(range(SHOWN_ANSWERED, FRAMES - 2))


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
    piece = make(key, PARAMS).pieces["trace"]
    seen = f"{piece.data.decode()} {piece.alt} {piece.filename}".lower()
    assert not [word for word in WORDS if word in seen]


def test_a_person_reads_the_word_from_the_traceback() -> None:
    artifact = make("a" * 64, PARAMS)
    assert text_of(artifact) == HAND_TRACE
    # By eye, from the top down: the line, whom it called, who is there instead.
    by_eye = [
        (556, "read_it_back", "lift_the_latch"),
        (676, "even_the_odds", "carry_water"),
        (338, "fetch_a_lamp", "wind_the_clock"),
        (337, "usher_it_in", "guess_the_rest"),
        (306, "give_way", "move_a_chair"),
        (791, "enter_barefoot", "lose_count"),
    ]
    assert sum(line for line, _, _ in by_eye) == 3004
    assert solve(artifact) == "".join(called[0] for _, called, _ in by_eye) == "refuge"
    assert facts(artifact) == {
        "answer": "REFUGE",
        "lines": "556, 676, 338, 337, 306, 791",
        "sum": "3,004",
        "calls": ", ".join(f"`{called}`" for _, called, _ in by_eye),
        "instead": ", ".join(f"`{instead}`" for _, _, instead in by_eye),
    }


@pytest.mark.parametrize(
    ("typed", "recognised"),
    [
        (
            "read_it_back, even_the_odds, fetch_a_lamp, usher_it_in, give_way, enter_barefoot",
            "calls",
        ),
        (
            "give way, read it back, even the odds, fetch a lamp, usher it in, enter barefoot",
            "calls",
        ),
        ("lines 306 337 338 556 676 791", "lines"),
        ("294, 179, 283, 376, 417, 615", "instead"),
        ("LCWGML", "instead"),
        ("apflda", "callers"),
        ("aim_low pack_lightly fold_the_sheet listen_hard draw_a_map answer_softly", "callers"),
        ("egufer", "reversed"),
        ("kspnyt", "last_letters"),
    ],
)
def test_what_a_person_types_half_way_is_recognised(typed: str, recognised: str) -> None:
    found = {
        partial.id
        for partial in partials(make("a" * 64, PARAMS))
        if normalise(partial.type, typed) == partial.value
    }
    assert found == {recognised}


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_words_of_eight_letters_leave_room_for_the_rule() -> None:
    words = ["solitude", "blankets", "daylight", "reprieve", "kindness", "landfall", "homeward"]
    params = Params(words=(*words, "patience"), run=999)
    for n in range(300):
        artifact = make(f"{n:064x}", params)
        assert solve(artifact) in params.words
        assert max(map(len, text_of(artifact).splitlines())) <= 40


def test_the_same_key_makes_the_same_bytes() -> None:
    first = make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["trace"] != first.pieces["trace"]
    assert KIND.draft is make


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["trace"].filename for key in "ab"}
    assert len(names) == 2
    assert all(re.fullmatch(r"[0-9a-f]{12}\.txt", name) for name in names)


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_the_traceback_is_bare_ascii_that_fits_a_telephone(key: str) -> None:
    artifact = make(key, PARAMS)
    text = artifact.pieces["trace"].data.decode("ascii")
    assert re.fullmatch(r"[\w .,:()\n]+", text)
    assert max(map(len, text.splitlines())) <= 40
    assert len(text) <= 2500
    assert len(artifact.pieces["trace"].alt) <= 1024
    assert set(artifact.pieces) == set(KIND.pieces)


def test_the_names_are_plain_short_and_all_different() -> None:
    names = [name for group in NAMES.values() for name in group]
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)+", name) for name in names)
    assert max(map(len, names)) == LONGEST
    assert sorted(NAMES) == list("abcdefghijklmnopqrstuvwxyz")
    assert min(map(len, NAMES.values())) >= 2
    begun = [name.split("_")[0] for name in names if name[0] != "x"]
    assert len(set(begun)) == len(begun)
    assert not [pair for pair in pairwise(sorted(names)) if pair[1].startswith(pair[0])]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"words": WORDS[:7]}, "at least 8"),
        ({"words": [*WORDS[:7], "cat"]}, "same length"),
        ({"words": [*WORDS[:7], "Tremor"]}, "pattern"),
        ({"words": [*WORDS[:7], "nodrap"]}, "backwards"),
        ({"words": [*WORDS[:7], "xxxabc"]}, "too many 'x'"),
        ({"words": [*WORDS[:7], "window"]}, "'window' stands in the traceback itself"),
        ({"words": [*WORDS[:7], "recent"]}, "'recent' stands in the traceback itself"),
        ({"words": [*WORDS[:7], "adding"]}, "'adding' stands in the traceback itself"),
        ({"run": 0}, "greater than or equal to 1"),
        ({"run": 1000}, "less than or equal to 999"),
        ({"frames": 6}, "Extra inputs"),
    ],
)
def test_unfair_parameters_are_refused_with_a_reason(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Params.model_validate({"words": WORDS, "run": 34, **change})
