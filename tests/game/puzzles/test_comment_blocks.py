import re
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.comment_blocks import (
    FUNCTIONS,
    KIND,
    MONTHS,
    Params,
    facts,
    make,
    partials,
    read,
    solve,
    wanted,
)
from bot.game.puzzles.comment_blocks_words import LONGEST, NOTES, PEOPLE
from bot.game.puzzles.model import Artifact, Piece

WORDS = ["cactus", "teapot", "mitten", "locket", "ribbon"]
WORDS += ["pillow", "wallet", "hammer", "pencil", "saucer"]
PARAMS = Params(words=tuple(WORDS), run=34, year=2019)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

HAND_FILE = """\
# train.py, run 34
# 23 notes, all from 2019
# by 5 people; one of them left 6

def load(x):
    # TODO(gunnar), 4 Aug:
    # float or int, pick one and live
    # TODO(sanna), 14 Oct:
    # owner wanted, no questions asked
    return x

def clean(x):
    # TODO(dario), 12 Jan:
    # keep the cast, the heap is moody
    # TODO(gunnar), 15 Mar:
    # sort first, regret later
    # TODO(tomas), 1 Oct:
    # hide the flag nobody understands
    return x

def mix(x):
    # TODO(tomas), 20 Oct:
    # decide what done means
    # TODO(gunnar), 28 Jan:
    # unroll the loop, then the plan
    # TODO(sanna), 25 Aug:
    # all of this again, but slower
    return x

def mask(x):
    # TODO(sanna), 1 Jun:
    # except where it works, remove
    # TODO(carla), 20 Apr:
    # delete when I am braver
    # TODO(dario), 26 Sep:
    # hardcoded, like my opinions
    return x

def attend(x):
    # TODO(tomas), 20 Dec:
    # fix properly in the spring
    # TODO(tomas), 9 Nov:
    # join these threads, gently
    # TODO(dario), 4 Nov:
    # invent a better name than tmp
    return x

def score(x):
    # TODO(sanna), 25 Oct:
    # tidy up when nobody is training
    # TODO(dario), 25 Mar:
    # explain this to myself on Monday
    # TODO(tomas), 1 Apr:
    # xor was a joke, take it out
    return x

def step(x):
    # TODO(carla), 27 Nov:
    # hold the lock a little looser
    # TODO(sanna), 27 Apr:
    # this used to be a single line
    # TODO(tomas), 2 Dec:
    # be nicer to the empty case
    return x

def save(x):
    # TODO(sanna), 24 Sep:
    # pin the version before it moves
    # TODO(tomas), 28 Nov:
    # test with real people, kindly
    # TODO(dario), 6 Aug:
    # unit of this is unknown, ask
    return x
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["file"].data.decode()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_file_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    notes = read(artifact)
    assert solve(artifact) in PARAMS.words
    assert len(wanted(artifact)) == PARAMS.length
    assert len({note.text for note in notes}) == len(notes)
    assert len({note.date for note in notes}) == len(notes)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_head_states_what_a_person_would_count(key: str) -> None:
    head, *body = text_of(make(key, PARAMS)).split("\n\n")
    signed = re.findall(r"TODO\((\w+)\)", "\n".join(body))
    assert head.splitlines() == [
        "# train.py, run 34",
        f"# {len(signed)} notes, all from 2019",
        f"# by {len(set(signed))} people; one of them left {PARAMS.length}",
    ]
    assert sorted(Counter(signed).values()) == [2, 3, 5, 6, 7]


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_every_note_is_two_comment_lines_inside_a_function(key: str) -> None:
    _, *blocks = text_of(make(key, PARAMS)).rstrip("\n").split("\n\n")
    assert len(blocks) == len(FUNCTIONS)
    for block, function in zip(blocks, FUNCTIONS, strict=True):
        first, *notes, last = block.splitlines()
        assert (first, last) == (f"def {function}(x):", "    return x")
        assert len(notes) >= 4
        signatures, texts = notes[::2], notes[1::2]
        assert all(re.fullmatch(r"    # TODO\([a-z]+\), \d\d? [A-Z]..:", s) for s in signatures)
        assert all(re.fullmatch(r"    # [a-z][a-zA-Z ,]+", text) for text in texts)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_files_own_order_spells_nothing(key: str) -> None:
    artifact = make(key, PARAMS)
    jumble = "".join(note.text[0] for note in wanted(artifact))
    assert sorted(jumble) == sorted(solve(artifact))
    assert not {jumble, jumble[::-1]} & set(WORDS)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_nobody_elses_notes_spell_an_answer(key: str) -> None:
    notes = read(make(key, PARAMS))
    name = wanted(make(key, PARAMS))[0].who
    for who in {note.who for note in notes} - {name}:
        theirs = [note for note in notes if note.who == who]
        dated = sorted(theirs, key=lambda note: (note.month, note.day))
        for order in (theirs, dated):
            letters = "".join(note.text[0] for note in order)
            assert not [word for word in WORDS if word in (letters, letters[::-1])]


def test_a_word_of_few_different_letters_is_jumbled_as_well() -> None:
    """Two of five shuffles of such a word would show it, forwards or backwards."""
    listed = "aaaab bbbbc ccccd dddde eeeef ffffg ggggh hhhhi"
    params = Params(words=tuple(listed.split()), run=1, year=2024)
    for n in range(100):
        artifact = make(f"{n:064x}", params)
        jumble = "".join(note.text[0] for note in wanted(artifact))
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
    # By eye: Tomas signs seven times, Sanna six, Dario five, Gunnar three, Carla two.
    by_eye = {
        "27 Apr": "this used to be a single line",
        "1 Jun": "except where it works, remove",
        "25 Aug": "all of this again, but slower",
        "24 Sep": "pin the version before it moves",
        "14 Oct": "owner wanted, no questions asked",
        "25 Oct": "tidy up when nobody is training",
    }
    assert solve(artifact) == "".join(text[0] for text in by_eye.values()) == "teapot"
    assert facts(artifact) == {
        "answer": "TEAPOT",
        "name": "Sanna",
        "tally": "Tomas 7, Sanna 6, Dario 5, Gunnar 3, Carla 2",
        "jumble": "OAETTP",
        "notes": "; ".join(f"{day}, “{text}”" for day, text in by_eye.items()),
    }


@pytest.mark.parametrize(
    ("typed", "recognised"),
    [
        ("Sanna", "name"),
        ("tomas", "others"),
        ("Carla!", "others"),
        ("owner, all, except, tidy, this, pin", "notes"),
        ("27 Apr, 1 Jun, 25 Aug, 24 Sep, 14 Oct, 25 Oct", "notes"),
        ("O A E T T P", "file_order"),
        ("ptteao", "file_order"),
        ("topaet", "reversed"),
        ("eersdg", "last_letters"),
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


def test_everybody_is_at_some_time_the_one_who_left() -> None:
    assert {wanted(make(f"{n:064x}", PARAMS))[0].who for n in range(300)} == set(PEOPLE)


@pytest.mark.parametrize(
    "listed",
    [
        "apron bench stool diary goose flute igloo jelly",
        "envelope umbrella suitcase postcard notebook calendar mandolin sandwich",
    ],
)
def test_short_and_long_words_work_as_well(listed: str) -> None:
    params = Params(words=tuple(listed.split()), run=999, year=2020)
    for n in range(200):
        artifact = make(f"{n:064x}", params)
        assert solve(artifact) in params.words
        assert len(text_of(artifact)) <= 2900


def test_a_file_in_which_two_left_the_stated_number_cannot_be_read() -> None:
    piece = make("a" * 64, PARAMS).pieces["file"]
    text = piece.data.decode().replace("one of them left 6", "one of them left 8")
    broken = Artifact({"file": Piece(piece.filename, text.encode(), piece.alt)})
    with pytest.raises(ValueError, match="unpack"):
        solve(broken)


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
    artifact = make(key, PARAMS)
    text = artifact.pieces["file"].data.decode("ascii")
    assert max(map(len, text.splitlines())) <= 40
    assert len(text) <= 2500
    assert len(artifact.pieces["file"].alt) <= 1024
    assert set(artifact.pieces) == set(KIND.pieces)


def test_the_notes_are_plain_short_and_all_different() -> None:
    notes = [note for group in NOTES.values() for note in group]
    assert all(re.fullmatch(r"[a-z][A-Za-z]*(,? [A-Za-z]+)*", note) for note in notes)
    assert max(map(len, notes)) == LONGEST
    assert len(set(notes)) == len(notes)
    assert sorted(NOTES) == list("abcdefghijklmnopqrstuvwxyz")
    assert min(map(len, NOTES.values())) >= 3


def test_no_two_people_and_no_two_months_are_taken_for_each_other() -> None:
    assert len({name[0] for name in PEOPLE}) == len(PEOPLE)
    assert len(set(MONTHS)) == 12


def test_the_words_of_these_tests_are_fair() -> None:
    assert not [pair for pair in combinations(WORDS, 2) if sorted(pair[0]) == sorted(pair[1])]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"words": WORDS[:7]}, "at least 8"),
        ({"words": [*WORDS[:7], "cat"]}, "same length"),
        ({"words": [*WORDS[:7], "Saucer"]}, "pattern"),
        ({"words": [*WORDS[:7], "tocket"]}, "one letter"),
        ({"words": [*WORDS[:7], "ottape"]}, "'ottape' and 'teapot' have the same letters"),
        ({"words": [*WORDS[:7], "zzzzax"]}, "too many 'z'"),
        ({"words": [*WORDS[:7], "kettle"]}, "'kettle' stands in the file itself"),
        ({"words": [*WORDS[:7], "gunnar"]}, "'gunnar' stands in the file itself"),
        ({"words": [*WORDS[:7], "people"]}, "'people' stands in the file itself"),
        ({"run": 0}, "greater than or equal to 1"),
        ({"year": 2025}, "less than or equal to 2024"),
        ({"count": 6}, "Extra inputs"),
    ],
)
def test_unfair_parameters_are_refused_with_a_reason(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Params.model_validate({"words": WORDS, "run": 34, "year": 2019, **change})
