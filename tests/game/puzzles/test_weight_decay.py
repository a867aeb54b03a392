import re
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.weight_decay import (
    _OWN_WORDS,
    CELL,
    FONT,
    GREY,
    HEIGHT,
    HIGHEST,
    KIND,
    LOWEST,
    PAPER,
    WIDTH,
    Params,
    corner,
    draft,
    facts,
    make,
    partials,
    read,
    solve,
)

WORDS = [
    *("ember", "trace", "relic", "crumb", "shard", "stain"),
    *("scrap", "dregs", "smear", "flake", "spark", "chaff"),
]
PARAMS = Params(words=tuple(WORDS), run=34)
LONG = Params(
    words=(
        "inscribe",
        "vexation",
        "jacknife",
        "quizzing",
        "polymath",
        "workshop",
        "gladness",
        "yuletide",
    ),
    run=999,
)
KEYS = st.integers(0, 2**256 - 1).map("{:064x}".format)

BY_HAND = """\
run 1 · 2 heads

head 1 · left over: 11
11  13  15  17  19
10  12  21  12  10
10  12  23  12  10
10  12  25  12  10
10  12  27  12  10
10  12  29  12  10
10  12  31  12  10

head 2 · left over: 16
98  97  97  97  98
97  98  98  98  97
97  98  98  98  97
97  98  98  98  97
97  98  98  98  97
97  98  98  98  97
98  97  97  97  98
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["weights"].data.decode()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_weights_that_their_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    heads = read(artifact)
    assert solve(artifact) in PARAMS.words
    assert [head.number for head in heads] == list(range(1, len(PARAMS.words[0]) + 1))
    assert all(len(head.weights) == WIDTH * HEIGHT for head in heads)
    assert all(LOWEST <= weight <= HIGHEST for head in heads for weight in head.weights)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_each_head_says_how_many_are_left_over(key: str) -> None:
    blocks = text_of(draft(key, PARAMS)).split("head ")[1:]
    assert len(blocks) == len(PARAMS.words[0])
    for block in blocks:
        title, numbers = block.split("\n", 1)
        odd = re.findall(r"\b\d[13579]\b", numbers)
        assert title.endswith(f"left over: {len(odd)}")


@settings(max_examples=4, deadline=None)
@given(KEYS)
def test_the_low_bits_of_the_picture_alone_spell_the_answer(key: str) -> None:
    artifact = make(key, PARAMS)
    heads = read(artifact)
    letters = {bits: letter for letter, bits in FONT.items()}
    with Image.open(BytesIO(artifact.pieces["heads"].data)) as image:
        pixels = image.tobytes()
        for index, head in enumerate(heads):
            corners = [corner(index, n) for n in range(WIDTH * HEIGHT)]
            greys = [pixels[y * image.width + x] for x, y in corners]
            assert letters[tuple(grey % 2 for grey in greys)] == solve(artifact)[index]
            assert greys == [GREY + weight for weight in head.weights]


def test_outside_the_cells_and_in_the_figures_the_low_bits_are_empty() -> None:
    artifact = make("9" * 64, PARAMS)
    with Image.open(BytesIO(artifact.pieces["heads"].data)) as image:
        lit = sum(image.point(lambda grey: grey % 2).histogram()[1:])
        seen = {grey for grey, count in enumerate(image.histogram()) if count}
    cells = int(facts(artifact)["total"]) * CELL * CELL
    assert 0.8 * cells < lit < cells
    weights = {weight for head in read(artifact) for weight in head.weights}
    assert seen == {0, PAPER} | {GREY + weight for weight in weights}


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    piece = make("c" * 64, PARAMS).pieces["heads"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.width < image.height, "upright, as a telephone is held"
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))


def test_the_longest_words_make_files_that_can_be_sent() -> None:
    artifact = make("d" * 64, LONG)
    assert solve(artifact) in LONG.words
    assert all(len(piece.data) <= 200_000 for piece in artifact.pieces.values())
    assert all(len(piece.alt) <= 1024 for piece in artifact.pieces.values())
    assert len(text_of(artifact)) <= 1900


def test_the_text_fits_a_telephone() -> None:
    lines = text_of(draft("e" * 64, LONG)).splitlines()
    assert max(map(len, lines)) <= 40
    assert max(len(line) for line in lines if line[:1].isdigit()) == 18


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(draft(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_half_way_results_are_recognised_as_they_are_typed() -> None:
    found = partials(draft("a" * 64, PARAMS))

    def recognised(text: str) -> set[str]:
        return {p.id for p in found if normalise(p.type, text) == p.value}

    assert recognised("61, 75, 51, 53, 61, 65, 53, 57, 53, 43, 33") == {"odds"}
    assert recognised("24 26 30 34 38 40 42 44 48 50 56 60 62 64") == {"evens"}
    assert recognised("78") == {"total"}
    assert recognised("T R A") == {"some_heads"}
    assert recognised("TR") == recognised("T") == set()
    assert recognised("ecart") == {"reversed"}


def test_heads_written_by_hand_are_read_as_a_person_would() -> None:
    artifact = Artifact({"weights": Piece("x.txt", BY_HAND.encode(), "")})
    assert [sum(head.bits) for head in read(artifact)] == [11, 16]
    assert solve(artifact) == "to"
    assert facts(artifact)["shape"].splitlines()[:2] == ["■ ■ ■ ■ ■", "· · ■ · ·"]


def test_a_head_that_draws_no_letter_is_no_letter() -> None:
    text = BY_HAND.replace("11  13  15", "11  12  15")
    assert solve(Artifact({"weights": Piece("x.txt", text.encode(), "")})) == "?o"


def test_the_heads_of_one_key_draw_what_a_person_drew_by_hand() -> None:
    artifact = draft("a" * 64, PARAMS)
    assert "head 1 · left over: 11\n61  75  51  53  61\n48  50  65  64  56\n" in text_of(artifact)
    told = facts(artifact)
    assert told["answer"] == "TRACE"
    assert told["counts"] == "11, 18, 18, 13, 18"
    assert told["total"] == "78"
    assert told["odds"] == "61, 75, 51, 53, 61, 65, 53, 57, 53, 43, 33"


def test_every_capital_can_be_told_from_every_other() -> None:
    assert len(FONT) == 26
    assert all(len(bits) == WIDTH * HEIGHT for bits in FONT.values())
    for one, other in combinations(FONT, 2):
        differing = sum(a != b for a, b in zip(FONT[one], FONT[other], strict=True))
        assert differing >= 2, (one, other)


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(draft(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes_and_another_key_others() -> None:
    first = make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS) == first
    assert draft("a" * 64, PARAMS).pieces["weights"] == first.pieces["weights"]
    assert draft("b" * 64, PARAMS).pieces["weights"] != first.pieces["weights"]


@settings(max_examples=200, deadline=None)
@given(KEYS)
def test_no_answer_stands_in_plain_sight(key: str) -> None:
    piece = draft(key, PARAMS).pieces["weights"]
    seen = f"{piece.data.decode()} {piece.alt} {piece.filename}".lower()
    assert not [word for word in WORDS if word in seen]


def test_no_answer_stands_in_the_alt_text_of_the_picture_nor_in_a_name() -> None:
    pieces = make("f" * 64, PARAMS).pieces
    assert not [word for word in WORDS if word in pieces["heads"].alt.lower()]
    assert len({piece.filename for piece in pieces.values()}) == 2
    for piece in pieces.values():
        assert re.fullmatch(r"[0-9a-f]{12}\.(txt|png)", piece.filename)


def test_whatever_the_pieces_say_is_refused_as_an_answer() -> None:
    said: set[str] = set()
    for n in range(8):
        for piece in make(f"{n:064x}", PARAMS).pieces.values():
            text = piece.data.decode() if piece.filename.endswith(".txt") else ""
            said.update(re.findall(r"\b[a-z]{5,8}\b", f"{text} {piece.alt}".lower()))
    assert said - _OWN_WORDS == set()


@pytest.mark.parametrize(
    "words",
    [
        ["ember"] * 8,
        [*WORDS[:7], "heads"],
        [*WORDS[:7], "Smear"],
        [*WORDS[:7], "ecart"],
        [*WORDS[:7], "stair"],
        WORDS[:7],
    ],
)
def test_unfair_word_lists_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(words), run=1)


def test_a_word_that_stands_in_the_pieces_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match=r"heads: .*choose other words"):
        Params(words=(*WORDS, "heads"), run=1)


@pytest.mark.parametrize("run", [0, 1000])
def test_a_run_out_of_range_is_refused(run: int) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS), run=run)
