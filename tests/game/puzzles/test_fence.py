from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.fence import (
    KIND,
    RAILS,
    WIDTH,
    Params,
    _drawing,
    draft,
    facts,
    make,
    partials,
    read,
    solve,
    words,
    zigzag,
)
from bot.game.puzzles.model import Artifact, Piece

WORDS = ("advice", "praise", "pardon", "solace", "relief", "favour", "remedy", "refuge", "caress")
LINES = (
    "they built me a fence out of {word}",
    "i leaned on it and it was only {word}",
    "the paint was kind and smelt of {word}",
    "under the paint they had used {word}",
)
PARAMS = Params(words=WORDS, lines=LINES)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

BY_HAND = """\
fence (decorative), as inspected
4 rails, 10 posts
29 holes, a letter in each

^ ^      ^  ^  ^   ^  ^   ^    ^      ^
|-|--o---|--|o-|---|-o|---|--o-|----o-|
|-|-o-o--|-o|-o|---|o-|o--|-o-o|---o-o|
|-|o---o-|o-|--|o-o|--|-o-|o---|o-o---|
|o|-----o|--|--|-o-|--|--o|----|-o----|
| |      |  |  |   |  |   |    |      |

The inspector walked past it once for
each rail, the top one first, and took
down what was on that rail:

1  A I T L S
2  E N N T I W N Y I E
3  L E O A D A O P A
4  I D N S R
"""
"""Filled in on paper for the key "4": I LEANED ON IT AND IT WAS ONLY PRAISE."""


def up_and_down(text: str) -> str:
    """Solve with a pencil: cross off the next letter of the rail where the next hole is."""
    art, lists = text.split("\n\n")[1], text.split("\n\n")[3]
    rails = art.splitlines()[1:-1]
    letters = [line[3:].split() for line in lists.splitlines()]
    line = ""
    for column in range(len(rails[0])):
        here = [row for row in range(len(rails)) if rails[row][column] == "o"]
        line += letters[here[0]].pop(0) if here else " "
    assert not any(letters)
    return line.strip()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_fence_that_its_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    fence = read(artifact)
    assert solve(artifact) in WORDS
    sentence = " ".join(words(fence))
    assert sentence.removesuffix(solve(artifact)) + "{word}" in LINES
    assert fence.spans == tuple(map(len, words(fence)))
    assert fence.rails in RAILS
    on_rails = [fence.zigzag.count(rail) for rail in range(fence.rails)]
    assert [len(letters) for letters in fence.letters] == on_rails
    assert all(abs(a - b) == 1 for a, b in zip(fence.zigzag, fence.zigzag[1:], strict=False))


@settings(max_examples=400, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(draft(key, PARAMS))
    assert {partial.id for partial in found} <= set(KIND.partial_ids)
    assert {"sentence", "other_word", "rail_by_rail", "reversed"} <= {p.id for p in found}
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_every_half_way_result_is_met_in_some_server() -> None:
    found = {partial.id for n in range(40) for partial in partials(draft(str(n), PARAMS))}
    assert found == set(KIND.partial_ids)


@settings(max_examples=400, deadline=None)
@given(KEYS)
def test_the_answer_stands_nowhere_in_plain_sight(key: str) -> None:
    artifact = make(key, PARAMS)
    text = artifact.pieces["fence"].data.decode()
    seen = [text, *(piece.alt + piece.filename for piece in artifact.pieces.values())]
    letters = ["".join(char for char in part.lower() if char.isalpha()) for part in seen]
    assert not any(solve(artifact) in part for part in letters)
    assert not any(solve(artifact)[::-1] in part for part in letters)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_it_fits_a_telephone_and_a_message(key: str) -> None:
    artifact = draft(key, PARAMS)
    text = artifact.pieces["fence"].data.decode()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert len(text) <= 1900


def test_every_word_line_number_of_rails_and_start_is_some_servers() -> None:
    seen = [facts(draft(f"{n:064x}", PARAMS)) for n in range(300)]
    assert {fact["answer"].lower() for fact in seen} == set(WORDS)
    assert len({fact["sentence"].rsplit(" ", 1)[0] for fact in seen}) == len(LINES)
    assert {fact["rails"] for fact in seen} == {"3", "4", "5"}
    assert {fact["start"] for fact in seen} == {"top", "bottom"}


def test_a_fence_filled_in_on_paper_reads_as_it_should() -> None:
    artifact = draft("4", PARAMS)
    assert artifact.pieces["fence"].data.decode() == BY_HAND
    assert up_and_down(BY_HAND) == "I LEANED ON IT AND IT WAS ONLY PRAISE"
    assert solve(artifact) == "praise"
    assert facts(artifact) == {
        "answer": "PRAISE",
        "sentence": "I LEANED ON IT AND IT WAS ONLY PRAISE",
        "rails": "4",
        "start": "bottom",
        "spans": "1, 6, 2, 2, 3, 2, 3, 4, 6",
        "letters": "AITLS / ENNTIWNYIE / LEOADAOPA / IDNSR",
    }


def test_a_fence_of_another_maker_is_read_too() -> None:
    art = """\
^  ^     ^  ^     ^
|--|o---o|--|-o---|
|-o|-o-o-|o-|o-o-o|
|o-|--o--|-o|---o-|
|  |     |  |     |

1  P T R
2  E A N I G E N
3  W I T E
"""
    artifact = Artifact({"fence": Piece("x.txt", art.encode(), "")})
    assert words(read(artifact)) == ("we", "paint", "it", "green")


def test_partials_name_what_was_typed() -> None:
    found = {(partial.id, partial.value) for partial in partials(draft("4", PARAMS))}
    assert ("sentence", "ileanedonitanditwasonlypraise") in found
    assert ("sentence", "ileanedonitanditwasonly") in found
    assert ("other_word", "leaned") in found
    assert ("rail_by_rail", "aitlsenntiwnyieleoadaopaidnsr") in found
    assert ("last_span", "siepar") in found
    assert ("reversed", "esiarp") in found
    assert {partial.type for partial in partials(draft("4", PARAMS))} == {AnswerType.LETTERS}


def test_a_zigzag_turns_at_the_outer_rails_only() -> None:
    assert zigzag(9, 3, from_top=True) == (0, 1, 2, 1, 0, 1, 2, 1, 0)
    assert zigzag(9, 4, from_top=False) == (3, 2, 1, 0, 1, 2, 3, 2, 1)


def test_the_same_key_makes_the_same_bytes() -> None:
    _drawing.cache_clear()
    first = make("a" * 64, PARAMS)
    _drawing.cache_clear()
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["fence"] != first.pieces["fence"]
    assert draft("a" * 64, PARAMS).pieces["fence"] == first.pieces["fence"]


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    piece = make("c" * 64, PARAMS).pieces["drawing"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.width <= 1200
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))
    assert len(piece.data) < 200_000


def test_the_picture_has_its_holes_where_the_text_has_them() -> None:
    artifact = make("d" * 64, PARAMS)
    fence = read(artifact)
    with Image.open(BytesIO(artifact.pieces["drawing"].data)) as image:
        for column, hole in enumerate(fence.holes):
            x = 30 + 26 * column + 13
            shades = [image.getpixel((x, 30 + 52 * (rail + 1))) for rail in range(fence.rails)]
            wanted = [255 if hole == rail else 60 if hole is None else 225 for rail in range(5)]
            assert shades == wanted[: fence.rails]


@settings(max_examples=100, deadline=None)
@given(KEYS)
def test_the_alternative_text_is_enough_to_build_the_fence_again(key: str) -> None:
    artifact = make(key, PARAMS)
    fence = read(artifact)
    for piece in artifact.pieces.values():
        assert len(piece.alt) <= 1024
        assert f"{fence.rails} rails and {fence.holes.count(None)} posts" in piece.alt
        head, last = fence.spans[:-1], fence.spans[-1]
        assert f"left to right: {', '.join(map(str, head))} and {last}." in piece.alt
        assert f"first hole is in the {facts(artifact)['start']} rail" in piece.alt
        lower, higher = piece.alt.index("a rail lower"), piece.alt.index("a rail higher")
        assert (lower < higher) == (facts(artifact)["start"] == "top")


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces[piece].filename for key in "ab" for piece in KIND.pieces}
    assert len(names) == 4
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        (LINES[:2], "at least 3"),
        ((*LINES[:2], "they asked for it and got {word} instead"), "match pattern"),
        ((*LINES[:2], "mostly {word}"), "match pattern"),
        ((*LINES[:2], "They built it out of {word}"), "match pattern"),
        ((*LINES[:2], "it was given to me instead of a gate by {word}"), "shorten it"),
        ((*LINES[:2], "they thought that relief was {word}"), "say it otherwise"),
    ],
)
def test_unfair_lines_are_refused_with_advice(lines: tuple[str, ...], advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        Params(words=WORDS, lines=lines)


def test_too_few_words_are_refused() -> None:
    with pytest.raises(ValidationError, match="at least 8"):
        Params(words=WORDS[:7], lines=LINES)


def test_words_of_the_same_letters_are_refused() -> None:
    with pytest.raises(ValidationError, match="same letters"):
        Params(words=(*WORDS, "silent", "listen"), lines=LINES)
