from collections import Counter
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.six_objectives import (
    KIND,
    SIZE,
    Board,
    Params,
    _drawing,
    _rope,
    crossings,
    draft,
    facts,
    lay,
    make,
    partials,
    read,
    solve,
)
from bot.game.puzzles.six_objectives_shapes import SHAPES, WAYS

WORDS = ("wonder", "regret", "hunger", "sorrow", "dismay", "whimsy", "relish", "unease", "esteem")
PARAMS = Params(words=WORDS)
LISTS = {
    5: ["pride", "shame", "grief", "worry", "dread", "mirth", "scorn", "spite"],
    6: list(WORDS),
    7: ["remorse", "ecstasy", "delight", "anxiety", "boredom", "disgust", "empathy", "longing"],
    8: [
        "fondness",
        "distress",
        "surprise",
        "gladness",
        "yearning",
        "optimism",
        "vexation",
        "sympathy",
    ],
}
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

BY_HAND = """\
objectives: 6
rope: 1, made fast at the star
      (row 13, letter 3)
knot: 1, 6 crossings

 1 C O L L X E U C D V R F H
 2 Y G L E Q N E N O O S P E
 3 S J D O E D L R V A E U G
 4 E R R I D D A Z Z K R I E
 5 Q E L S E U U O O H S H E
 6 I I I S U L O U R R O S H
 7 R V P Y L S E W A E S R B
 8 T E M S D A K I I G Z U D
 9 S M T H A N U U X H J V O
10 P U T E B X U W I D L T I
11 P L K W N T U X W P O I H
12 H M C X S T H T I O M R U
13 O N * E S R S I O J E A L

N is up. Each pulls so many letters on
from where the one before let go. The
knot is read as it is tied.

1 engagement                NE 10 to G
2 retention                 W   6 to L
3 personalization           S  10 to S
4 safety                    NW  6 to R
5 user satisfaction         E  10 to S
6 “making the model better” N   6 to R
"""
"""Drawn over with a pencil for the key "5": UNEASE."""


def drawn_with_a_ruler(text: str) -> str:
    """Solve by the ends of the lines alone: every two lines that cut make a crossing."""
    rows = [line[3:].split() for line in text.splitlines() if line[:2].strip().isdigit()]
    grid, listed = rows[:SIZE], rows[SIZE:]
    x, y = next((r.index("*"), n) for n, r in enumerate(grid) if "*" in r)
    lines: list[tuple[int, int, int, int, int]] = []
    word = ""
    for cells in listed:
        way, length, end = cells[-4], int(cells[-3]), cells[-1]
        dx = ("E" in way) - ("W" in way)
        dy = ("S" in way) - ("N" in way)
        cuts = [cut for line in lines[:-1] if (cut := cut_at(line, (x, y, dx, dy, length)))]
        word += "".join(grid[y + dy * step][x + dx * step] for step in sorted(cuts))
        lines.append((x, y, dx, dy, length))
        x, y = x + dx * length, y + dy * length
        assert grid[y][x] == end
    return word


def cut_at(old: tuple[int, int, int, int, int], new: tuple[int, int, int, int, int]) -> int:
    """Return after how many letters a new line meets an old one; 0 where it doesn't."""
    (ax, ay, adx, ady, alen), (bx, by, bdx, bdy, blen) = old, new
    turn = adx * bdy - ady * bdx
    if turn == 0:
        return 0
    along_old = ((bx - ax) * bdy - (by - ay) * bdx) / turn
    along_new = ((bx - ax) * ady - (by - ay) * adx) / turn
    if not (0 <= along_old <= alen and 0 <= along_new <= blen):
        return 0
    assert along_new.is_integer()
    assert 0 < along_old < alen
    assert 0 < along_new < blen
    return int(along_new)


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_rope_that_its_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    board = read(artifact)
    rope = lay(board)
    assert solve(artifact) in WORDS
    assert [len(row) for row in board.grid] == [SIZE] * SIZE
    assert all(0 <= row < SIZE and 0 <= place < SIZE for row, place in rope)
    assert len({pull.way for pull in board.pulls}) == len(board.pulls) == 6
    assert len(crossings(rope)) == len(WORDS[0])
    at = 0
    for pull in board.pulls:
        at += pull.length
        (row, place), (r, p) = rope[at], rope[at - 1]
        beyond = (2 * row - r, 2 * place - p)
        assert board.spell([rope[at]]) == pull.end
        assert board.spell([rope[at - 1]]) != pull.end
        if min(beyond) >= 0 and max(beyond) < SIZE:
            assert board.spell([beyond]) != pull.end


@settings(max_examples=300, deadline=None)
@given(KEYS, st.sampled_from(sorted(LISTS)))
def test_a_ruler_and_a_pencil_find_the_same_word(key: str, length: int) -> None:
    artifact = draft(key, Params(words=tuple(LISTS[length])))
    text = artifact.pieces["rope"].data.decode()
    assert drawn_with_a_ruler(text).lower() == solve(artifact)
    assert solve(artifact) in LISTS[length]
    assert f"knot: 1, {length} crossings" in text


@pytest.mark.parametrize("shape", [(n, shape) for n, shapes in SHAPES.items() for shape in shapes])
def test_every_shape_is_a_fair_knot(shape: tuple[int, str]) -> None:
    count, text = shape
    pulls = [(part.rstrip("0123456789"), int(part.lstrip("NESW"))) for part in text.split()]
    rope = _rope((0, 0), pulls)
    visits = Counter(rope)
    bends = [0]
    for _, length in pulls:
        bends.append(bends[-1] + length)
    assert len(pulls) == len({way for way, _ in pulls}) == 6
    assert all(length >= 4 for _, length in pulls)
    assert sorted(visits.values())[-count:] == [2] * count
    assert sum(visits.values()) - len(visits) == count
    assert all(visits[rope[bend]] == 1 for bend in bends)
    crossing = [n for n, cell in enumerate(rope) if visits[cell] == 2]
    for start, end in pairwise(bends):
        assert any(start < n < end for n in crossing), "a pull that takes no part"
    for axis in (0, 1):
        span = [cell[axis] for cell in rope]
        assert max(span) - min(span) < SIZE


def test_no_rope_cuts_itself_between_letters() -> None:
    for shapes in SHAPES.values():
        for text in shapes:
            x = y = 0
            lines: list[tuple[int, int, int, int, int]] = []
            for part in text.split():
                (dy, dx), length = WAYS[part.rstrip("0123456789")], int(part.lstrip("NESW"))
                new = (x, y, dx, dy, length)
                assert all(cut_at(line, new) >= 0 for line in lines[:-1])
                lines.append(new)
                x, y = x + dx * length, y + dy * length


@settings(max_examples=400, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(draft(key, PARAMS))
    assert {partial.id for partial in found} <= set(KIND.partial_ids)
    assert {"letters", "ends", "reversed"} <= {partial.id for partial in found}
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_every_half_way_result_is_met_in_some_server() -> None:
    found = {partial.id for n in range(40) for partial in partials(draft(str(n), PARAMS))}
    assert found == set(KIND.partial_ids)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_answer_can_be_found_by_searching_for_words(key: str) -> None:
    artifact = draft(key, PARAMS)
    grid = read(artifact).grid
    lines = list(grid)
    for dr, dp in ((1, 0), (1, 1), (1, -1)):
        for start in [(0, p) for p in range(SIZE)] + [(r, q) for r in range(SIZE) for q in (0, 12)]:
            cells = [(start[0] + dr * n, start[1] + dp * n) for n in range(SIZE)]
            inside = [grid[r][p] for r, p in cells if 0 <= r < SIZE and 0 <= p < SIZE]
            lines.append("".join(inside))
    seen = [*lines, *(line[::-1] for line in lines)]
    assert not any(word in line for word in WORDS for line in seen)


def test_every_word_is_some_servers_answer_and_shapes_vary() -> None:
    drafts = [draft(f"{n:064x}", PARAMS) for n in range(300)]
    assert {solve(artifact) for artifact in drafts} == set(WORDS)
    assert len({tuple((p.way, p.length) for p in read(a).pulls) for a in drafts}) > 60


def test_a_rope_laid_by_hand_gives_the_word() -> None:
    artifact = draft("5", PARAMS)
    assert artifact.pieces["rope"].data.decode() == BY_HAND
    assert drawn_with_a_ruler(BY_HAND) == "UNEASE"
    assert solve(artifact) == "unease"
    assert facts(artifact) == {
        "answer": "UNEASE",
        "count": "6",
        "star": "row 13, letter 3",
        "crossings": "row 9, letter 7 (U); row 11, letter 5 (N); row 7, letter 7 (E); "
        "row 7, letter 9 (A); row 5, letter 11 (S); row 3, letter 11 (E)",
        "ends": "G, L, S, R, S, R",
    }


def test_partials_name_what_was_typed() -> None:
    found = {(p.id, p.type, p.value) for p in partials(draft("5", PARAMS))}
    assert found == {
        ("letters", AnswerType.SET, "a e n s u"),
        ("first_pass", AnswerType.LETTERS, "nuasee"),
        ("by_rows", AnswerType.LETTERS, "eseaun"),
        ("ends", AnswerType.LETTERS, "glsrsr"),
        ("reversed", AnswerType.LETTERS, "esaenu"),
    }


def test_a_bare_list_of_rows_and_pulls_is_enough_to_read() -> None:
    assert solve(Artifact({"rope": Piece("x.txt", BY_HAND.encode(), "")})) == "unease"
    board = Board(("*ab", "cde", "fgh"), ())
    assert board.star == (0, 0)
    assert board.spell([(1, 1), (2, 2)]) == "dh"


def test_it_fits_a_telephone_and_a_message() -> None:
    for n in range(100):
        text = draft(str(n), PARAMS).pieces["rope"].data.decode()
        assert max(map(len, text.splitlines())) <= 40
        assert len(text) <= 1900


def test_the_same_key_makes_the_same_bytes() -> None:
    _drawing.cache_clear()
    first = make("a" * 64, PARAMS)
    _drawing.cache_clear()
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["rope"] != first.pieces["rope"]
    assert draft("a" * 64, PARAMS).pieces["rope"] == first.pieces["rope"]


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    piece = make("c" * 64, PARAMS).pieces["board"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.size == (820, 820)
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))
    assert len(piece.data) < 200_000


def test_the_picture_has_a_ring_where_the_star_is_and_nowhere_else() -> None:
    artifact = make("d" * 64, PARAMS)
    row, place = read(artifact).star
    with Image.open(BytesIO(artifact.pieces["board"].data)) as image:
        for r in range(SIZE):
            for p in range(SIZE):
                x, y = 50 + 60 * p, 50 + 60 * r
                edge = [image.getpixel((x + dx, y)) for dx in (-21, 21)]
                assert (edge == [255, 255]) == ((r, p) != (row, place))
    assert f"Row {row + 1} has a star in place {place + 1}." in artifact.pieces["board"].alt
    text = artifact.pieces["rope"].data.decode()
    assert f"(row {row + 1}, letter {place + 1})" in text
    assert all(len(piece.alt) <= 1024 for piece in artifact.pieces.values())
    assert not any(word in piece.alt for piece in artifact.pieces.values() for word in WORDS)


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces[piece].filename for key in "ab" for piece in KIND.pieces}
    assert len(names) == 4
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (WORDS[:7], "at least 8"),
        ((*WORDS, "silent", "listen"), "same letters"),
        ((*WORDS, "rhythm"), "none of the vowels"),
        ((*WORDS, "joy"), "same length"),
        ((*WORDS, "esaenu"), "backwards"),
    ],
)
def test_unfair_words_are_refused_with_advice(words: tuple[str, ...], advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        Params(words=words)
