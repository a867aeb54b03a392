import re
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.frozen_log import (
    _OWN_WORDS,
    FROZEN,
    HEALED,
    KIND,
    Params,
    facts,
    make,
    partials,
    read,
    slips,
    solve,
)
from bot.game.puzzles.frozen_log_words import _LINES, LINES, _pairs
from bot.game.puzzles.model import Artifact, Piece

WORDS = [
    *("janitor", "plumber", "courier", "florist", "surgeon", "trainee"),
    *("foreman", "milkman", "cobbler", "butcher", "juggler", "farrier"),
]
PARAMS = Params(words=tuple(WORDS), run=12)
ODD_WORDS = Params(words=("kjqxzybb", *(letter * 7 + "a" for letter in "bijqxyz")), run=1)
"""What no author would write: one rare letter seven times."""

KEYS = st.integers(0, 2**256 - 1).map("{:064x}".format)

BY_HAND = """\
run 3 · 24 layers
slips left in b: 2

 1   the guard hangs up his coat
 2   a cable sleeps under the floor
12   he says goodbye at dawn

13a  the guard hangs up his goat
13b  the guard hangs up his goat

14a  a table sleeps under the floor
14b  a cable sleeps under the floor

24a  he says goodbye at lawn
24b  he says goodbye at yawn
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["log"].data.decode()


def by_hand() -> Artifact:
    return Artifact({"log": Piece("x.txt", BY_HAND.encode(), "")})


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_log_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    layers = read(artifact)
    assert solve(artifact) in PARAMS.words
    assert [layer.number for layer in layers] == list(range(1, 2 * FROZEN + 1))
    assert len({layer.a for layer in layers[:FROZEN]}) == FROZEN
    left, early = slips(layers, "b"), slips(layers, "a")
    assert len({slip.layer for slip in early}) == len(early) == len(PARAMS.words[0]) + HEALED
    assert set(left) < set(early), "what is wrong in b was wrong in a, and the same way"


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_comparing_the_checkpoints_finds_only_what_healed(key: str) -> None:
    layers = read(make(key, PARAMS))
    changed = {layer.number for layer in layers if layer.a != layer.b}
    left = {slip.layer for slip in slips(layers, "b")}
    assert len(changed) == HEALED
    assert not changed & left
    assert not [number for number in changed | left if number <= FROZEN]


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_head_says_how_many_healed_and_how_many_are_left(key: str) -> None:
    artifact = make(key, PARAMS)
    head, lines = text_of(artifact).split("\n\n", 1)
    pairs = re.findall(r"^\d\da  (.+)\n\d\db  (.+)$", lines, re.M)
    still = re.findall(r"^[ \d]\d   (.+)$", lines, re.M)
    assert len(pairs) == len(still) == FROZEN
    healed = sum(a != b for a, b in pairs)
    left = sum(b != clean for (_, b), clean in zip(pairs, still, strict=True))
    assert head.endswith(f"healed from a to b: {healed}\nslips left in b: {left}")


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_even_words_of_one_rare_letter_find_their_sentences(key: str) -> None:
    assert solve(make(key, ODD_WORDS)) in ODD_WORDS.words


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_half_way_results_are_recognised_as_they_are_typed() -> None:
    found = partials(make("a" * 64, PARAMS))

    def recognised(text: str) -> set[str]:
        return {p.id for p in found if normalise(p.type, text) == p.value}

    assert recognised("heather, hacks, math") == {"healed"}
    assert recognised("HHA") == recognised("17 19 22") == {"healed"}
    assert recognised("plumhbhear") == {"all_slips"}
    assert recognised("urafcol") == {"lost"}
    assert recognised("13, 14, 15, 16, 18, 20, 24") == {"layers"}
    assert recognised("1 2 3 4 6 8 12") == {"layers"}
    assert recognised("spit leads ruins mound block leading rights") == {"words"}
    assert recognised("suit reads rains found clock loading lights") == {"words"}
    assert recognised("rebmulp") == {"reversed"}


def test_a_log_written_by_hand_is_read_as_a_person_would() -> None:
    layers = read(by_hand())
    assert [layer.number for layer in layers] == [1, 2, 12, 13, 14, 24]
    assert solve(by_hand()) == "gy"
    assert [(s.layer, s.wrong, s.right) for s in slips(layers, "a")] == [
        (13, "g", "c"),
        (14, "t", "c"),
        (24, "l", "d"),
    ]


def test_the_slips_of_one_key_spell_what_a_person_read_by_hand() -> None:
    artifact = make("a" * 64, PARAMS)
    text = text_of(artifact)
    assert "\n 1   the boss wore a new suit\n" in text
    assert "\n13a  the boss wore a new spit\n13b  the boss wore a new spit\n" in text
    assert "\n19a  he counts the hacks by hand\n19b  he counts the racks by hand\n" in text
    assert facts(artifact) == {
        "answer": "PLUMBER",
        "layers": "13, 14, 15, 16, 18, 20, 24",
        "words": "spit for suit, leads for reads, ruins for rains, mound for found, "
        "block for clock, leading for loading, rights for lights",
        "healed": "heather for weather, hacks for racks, math for moth",
        "lost": "URAFCOL",
    }


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes_and_another_key_others() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS).pieces["log"] != make("b" * 64, PARAMS).pieces["log"]


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_answer_stands_in_plain_sight(key: str) -> None:
    piece = make(key, PARAMS).pieces["log"]
    seen = f"{piece.data.decode()} {piece.alt} {piece.filename}".lower()
    assert not [word for word in WORDS if word in seen]
    lines = piece.data.decode().splitlines()
    for end in (5, -1):
        column = "".join(line[end] for line in lines if len(line) > 5)
        assert not [word for word in WORDS if word in column or word[::-1] in column]


@settings(max_examples=200, deadline=None)
@given(KEYS)
def test_the_log_fits_a_telephone_and_a_message(key: str) -> None:
    piece = make(key, PARAMS).pieces["log"]
    text = piece.data.decode()
    assert max(map(len, text.splitlines())) <= 40
    assert len(text) <= 1900
    assert len(piece.alt) <= 1024


def test_the_file_is_plain_text_whose_name_says_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["log"].filename for key in "ab"}
    assert len(names) == 2
    assert all(re.fullmatch(r"[0-9a-f]{12}\.txt", name) for name in names)
    text = text_of(make("a" * 64, PARAMS))
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ·,:\n")


def test_every_slip_is_one_letter_of_one_word_and_leaves_another_word() -> None:
    for entry in _LINES.strip().splitlines():
        line, _, wrong = entry.strip().partition(": ")
        assert len(line) <= 34, line
        assert len(set(wrong.split())) == len(wrong.split()), line
        for word in wrong.split():
            assert len(_pairs(line, word)) == 1, (line, word)
            assert word not in line.split(), (line, word)
    spoilt = [
        " ".join([*line.split()[:at], word, *line.split()[at + 1 :]])
        for line, several in LINES.items()
        for at, word, _ in several
    ]
    assert len({*spoilt, *LINES}) == len(spoilt) + len(LINES), "no slip makes another's sentence"


def test_every_letter_has_as_many_sentences_as_a_word_can_have_letters() -> None:
    for letter in ascii_lowercase:
        found = [line for line, several in LINES.items() if any(s[2] == letter for s in several)]
        assert len(found) >= 8, letter


def test_whatever_the_pieces_say_is_refused_as_an_answer() -> None:
    said: set[str] = set()
    for n in range(60):
        for piece in make(f"{n:064x}", PARAMS).pieces.values():
            text = piece.data.decode() if piece.filename.endswith(".txt") else ""
            said.update(re.findall(r"\b[a-z]{5,8}\b", f"{text} {piece.alt}".lower()))
    assert said - _OWN_WORDS == set()


@pytest.mark.parametrize(
    "words",
    [
        ["janitor"] * 8,
        [*WORDS[:7], "heather"],
        [*WORDS[:7], "Foreman"],
        [*WORDS[:7], "rotinaj"],
        [*WORDS[:7], "plumbed"],
        WORDS[:7],
    ],
)
def test_unfair_word_lists_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(words), run=1)


@pytest.mark.parametrize("word", ["painter", "printer"])
def test_a_word_that_stands_in_the_log_right_or_wrong_is_refused_by_name(word: str) -> None:
    with pytest.raises(ValidationError, match=rf"{word}: .*choose other words"):
        Params(words=(*WORDS, word), run=1)


@pytest.mark.parametrize("run", [0, 1000])
def test_a_run_out_of_range_is_refused(run: int) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS), run=run)
