from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.alita_sums import (
    FAMOUS,
    KIND,
    LARGEST,
    SUMS,
    Params,
    _drawing,
    draft,
    facts,
    make,
    partials,
    read,
    solve,
    wrong,
)
from bot.game.puzzles.alita_sums_words import HEAD, PAGE_ALT, REMARKS, SHEET_ALT, STROKES
from bot.game.puzzles.model import Artifact, Piece

WORDS = [
    "button",
    "kettle",
    "candle",
    "zipper",
    "bucket",
    "teapot",
    "hammer",
    "ladder",
    "napkin",
    "pillow",
    "mitten",
    "magnet",
]
PARAMS = Params(words=tuple(WORDS))
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


def page(artifact: Artifact) -> str:
    return artifact.pieces["page"].data.decode()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_page_that_its_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    sums = read(artifact)
    errors = wrong(sums)
    text = page(artifact)
    assert solve(artifact) in WORDS
    assert [each.number for each in sums] == list(range(1, SUMS + 1))
    assert f"{len(errors)} are rong" in text
    assert f"thats {sum(each.extra for each in errors)} extra" in text
    assert len(errors) == PARAMS.length
    assert all(1 <= each.extra <= 26 for each in errors)
    assert all(each.result > 0 and each.written <= LARGEST for each in sums)
    assert len({frozenset((each.left, each.right)) | {each.op} for each in sums}) == SUMS
    assert len({each.remark for each in sums}) == SUMS
    assert solve(artifact) not in text.lower()
    assert max(map(len, text.splitlines())) <= 40


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(draft(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_seven_and_eight_are_sixteen_wherever_there_is_an_a(key: str) -> None:
    artifact = draft(key, PARAMS)
    written = [e.written for e in read(artifact) if (e.left, e.op, e.right) == FAMOUS]
    assert written == ([16] if "a" in solve(artifact) else [])


def test_a_page_written_by_hand_is_solved_as_a_person_would() -> None:
    text = HEAD.format(sums=8, wrong=5) + "\n".join(
        [
            "",
            " 1. 7 + 8 = 16    they looked lonley",  # 15, one too many: A
            " 2. 3 × 4 = 12    it snores",
            " 3. 40 − 9 = 43   dont wake it",  # 31, twelve too many: L
            " 4. 20 + 5 = 34   a drip helped",  # 25, nine: I
            " 5. 9 − 4 = 5     it has 2 = 3 faces",
            "12. 5 × 6 = 50    i like his hat",  # 30, twenty: T
            "13. 10 + 10 = 21  allmost a song",  # 20, one: A
            "14. 6 × 6 = 36    it waved",
            "",
        ]
    )
    artifact = Artifact({"page": Piece("x.txt", text.encode(), "")})
    assert solve(artifact) == "alita"
    assert facts(artifact) == {
        "answer": "ALITA",
        "rows": "1, 3, 4, 12, 13",
        "sums": "7 + 8 = 16, 40 − 9 = 43, 20 + 5 = 34, 5 × 6 = 50, 10 + 10 = 21",
        "sizes": "1, 12, 9, 20, 1",
        "total": "43",
    }
    values = {(partial.id, partial.value) for partial in partials(artifact)}
    assert ("rows", "1 12 13 3 4") in values
    assert ("results", "16 21 34 43 50") in values
    assert ("results", "15 20 25 30 31") in values
    assert ("off_by_one", "bmjub") in values
    assert ("off_by_one", "zkhsz") in values
    assert ("by_size", "aailt") in values
    assert normalise(AnswerType.SET, "1, 12, 9, 20, 1") in {value for _, value in values}


def test_the_page_of_a_known_key_is_the_one_solved_on_paper() -> None:
    text = page(draft("a" * 64, PARAMS))
    for line in ON_PAPER.strip("\n").splitlines():
        assert line in text.splitlines()
    assert solve(draft("a" * 64, PARAMS)) == "kettle"


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(draft(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    _drawing.cache_clear()
    first = make("a" * 64, PARAMS)
    _drawing.cache_clear()
    assert make("a" * 64, PARAMS) == first
    assert first.pieces["page"] == draft("a" * 64, PARAMS).pieces["page"]
    other = make("b" * 64, PARAMS)
    assert all(other.pieces[name].data != first.pieces[name].data for name in KIND.pieces)


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    piece = make("c" * 64, PARAMS).pieces["sheet"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.width == 840
    assert len(piece.data) <= 200_000
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))


def test_her_hand_has_every_sign_she_writes() -> None:
    pages = [page(draft(f"{n:064x}", PARAMS)) for n in range(100)]
    hers = {sign for text in pages for sign in text.rsplit("\n\n", 1)[0]}
    assert hers - {" ", "\n"} <= set(STROKES)
    assert {sign for remark in REMARKS for sign in remark} - {" "} <= set(STROKES)
    assert all(text.rsplit("\n\n", 1)[1].endswith("Omega-9\n") for text in pages)


def test_no_remark_gives_anything_away_or_looks_like_a_clue() -> None:
    assert len(set(REMARKS)) == len(REMARKS) >= 2 * SUMS
    assert max(map(len, REMARKS)) <= 22
    assert not any(sign.isdigit() or sign == "=" for remark in REMARKS for sign in remark)
    assert not any(word in " ".join((PAGE_ALT, SHEET_ALT)) for word in WORDS)
    assert all(len(alt) <= 1024 for alt in (PAGE_ALT, SHEET_ALT))


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces[piece].filename for key in "ab" for piece in KIND.pieces}
    assert len(names) == 4
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("pencil", "stands on the page"),
        ("poster", "stands on the page"),
        ("lfuumf", "by a slip"),
        ("jdsskd", "by a slip"),
        ("eekltt", "by a slip"),
        ("elttek", "backwards"),
        ("kettel", "one letter"),
        ("kettles", "same length"),
        ("Kettle", "pattern"),
    ],
)
def test_unfair_words_are_refused_with_a_reason(word: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=("kettle", word, *WORDS[2:9]))


def test_too_few_words_are_refused() -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS[:7]))


ON_PAPER = """
i did 24 of them. 6 are rong + im proud
 1. 4 × 5 = 20    the teeth was wispring
 2. 71 − 20 = 62  a drip helped
 6. 14 + 22 = 41  it waved
 8. 15 + 47 = 82  it fits in a sock
10. 4 × 7 = 48    i like his hat
11. 38 + 6 = 56   im saving it
18. 67 − 15 = 57  theres a draft in it
24. 32 − 3 = 29   somebody left it out
thats 73 extra alltogether!! it was good
"""
"""Eleven, five, twenty, twenty, twelve and five too many: 73, and K, E, T, T, L, E."""
