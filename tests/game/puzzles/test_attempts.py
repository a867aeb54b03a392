import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.attempts import (
    ALT,
    ATTEMPTS,
    HELD,
    KIND,
    NOTES,
    OUTCOMES,
    SHEET,
    Params,
    facts,
    make,
    partials,
    read,
    solve,
    waits,
)
from bot.game.puzzles.model import Artifact, Piece

WORDS = [
    "walrus",
    "kitten",
    "puffin",
    "donkey",
    "badger",
    "ocelot",
    "gibbon",
    "weasel",
    "turtle",
    "iguana",
    "jackal",
    "lizard",
]
PARAMS = Params(words=tuple(WORDS))
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


def log(artifact: Artifact) -> str:
    return artifact.pieces["log"].data.decode()


@settings(max_examples=1000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_log_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    lines = read(artifact)
    found = waits(lines)
    numbers = [int(line.number.replace(",", "")) for line in found]
    assert "".join(line.port for line in found).lower() in WORDS
    assert len(lines) == ATTEMPTS
    assert len(found) == PARAMS.length
    assert {line.outcome for line in found} == {HELD}
    assert len({line.seconds for line in found}) == 1
    assert len({number // SHEET for number in numbers}) == len(numbers)
    assert numbers[0] < 3 * SHEET
    assert 20 <= float(found[0].seconds) < 60


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_find_in_page_finds_the_waits_and_nothing_else(key: str) -> None:
    artifact = make(key, PARAMS)
    text = log(artifact)
    found = waits(read(artifact))
    assert text.count(found[0].seconds) == text.count(".00") == len(found)


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_the_top_and_the_table_count_what_is_there(key: str) -> None:
    artifact = make(key, PARAMS)
    lines = read(artifact)
    rows = log(artifact).splitlines()[-5:]
    table = {row.rsplit(maxsplit=2)[0]: tuple(row.split()[-2:]) for row in rows}
    for name in OUTCOMES:
        of_kind = [line for line in lines if line.outcome == name]
        short = [line for line in of_kind if float(line.seconds) < 1]
        assert table[name] == (str(len(of_kind)), str(len(short)))
    assert table["opened"] == ("0", "0")
    assert table["total"] == ("1,847", f"{ATTEMPTS - PARAMS.length:,}")
    assert f"{ATTEMPTS - PARAMS.length:,} of them are pushes.\n{PARAMS.length} are" in log(artifact)


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_a_log_written_by_hand_is_solved_as_a_person_would() -> None:
    text = """\
Some words that are no attempt, with A  held 30.00 in them.

sheet 1 of 2: 1 to 4
    1  A  dropped   0.11
    2  N  held     31.00
    3  E  refused   0.97
    4  O  held     31.00
A note.

  998  X  held      0.31
1,000  D  held     31.00
"""
    artifact = Artifact({"log": Piece("x.txt", text.encode(), "")})
    assert [line.port for line in read(artifact)] == ["A", "N", "E", "O", "X", "D"]
    assert solve(artifact) == "nod"
    assert facts(artifact) == {
        "answer": "NOD",
        "attempts": "2, 4, 1,000",
        "ports": "N, O, D",
        "seconds": "31.00",
    }
    values = {(partial.id, partial.value) for partial in partials(artifact)}
    assert ("attempts", "1000 2 4") in values
    assert ("attempts", normalise(AnswerType.LETTERS, "2,4,1,000")) in values
    assert ("duration", "31") in values
    assert ("reversed", "don") in values
    assert ("by_port", "dno") in values


def test_the_log_of_a_known_key_is_the_one_solved_on_the_phone() -> None:
    artifact = make("a" * 64, PARAMS)
    lines = log(artifact).splitlines()
    for line in ON_THE_PHONE.strip("\n").splitlines():
        assert line in lines
    assert solve(artifact) == "kitten"


def test_every_sheet_begins_and_ends_where_it_says() -> None:
    lines = log(make("b" * 64, PARAMS)).splitlines()
    heads = [index for index, line in enumerate(lines) if line.startswith("sheet ")]
    assert len(heads) == len(NOTES) == -(-ATTEMPTS // SHEET)
    assert lines[heads[0]] == "sheet 1 of 19: 1 to 100"
    assert lines[heads[-1]] == "sheet 19 of 19: 1,801 to 1,847"
    assert [lines[head + 1].split()[0] for head in heads[:3]] == ["1", "101", "201"]
    assert [lines[head - 1] for head in heads[1:]] == [""] * 18
    assert lines[heads[0] + SHEET].split()[0] == "100"
    assert lines[heads[0] + SHEET + 1] == NOTES[0]


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(150)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS).pieces["log"] != make("b" * 64, PARAMS).pieces["log"]


def test_the_log_fits_a_telephone_and_says_nothing_in_plain_sight() -> None:
    for n in range(50):
        piece = make(f"{n:064x}", PARAMS).pieces["log"]
        text = piece.data.decode()
        assert len(piece.data) <= 200_000
        assert max(map(len, text.splitlines())) <= 40
        assert not any(word in text.lower() for word in WORDS)
        assert not any(word in piece.alt.lower() for word in WORDS)
    assert len(ALT) <= 1024


def test_the_notes_hold_no_figures() -> None:
    assert not any(sign.isdigit() for note in NOTES for sign in note)
    assert len(set(NOTES)) == len(NOTES)


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["log"].filename for key in "ab"}
    assert len(names) == 2
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("friday", "stands in the log"),
        ("waited", "stands in the log"),
        ("eikntt", "same letters"),
        ("nettik", "backwards"),
        ("kittne", "one letter"),
        ("kittens", "same length"),
        ("Walrus", "pattern"),
    ],
)
def test_unfair_words_are_refused_with_a_reason(word: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=("kitten", word, *WORDS[2:9]))


def test_too_few_words_are_refused() -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS[:7]))


ON_THE_PHONE = """
6 are something else.
  174  K  held     31.00
  212  I  held     31.00
  348  T  held     31.00
  778  T  held     31.00
  839  E  held     31.00
1,230  N  held     31.00
1,847  Z  refused   0.84
held                 598         592
"""
"""Found by scrolling to 174, and from there by searching for 31.00."""
