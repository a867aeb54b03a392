import re
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.moon_emoji import (
    CALM,
    KIND,
    MOONS,
    NAMES,
    NIGHTS,
    Params,
    _drawing,
    draft,
    facts,
    make,
    partials,
    read,
    solve,
)

WORDS = ("badger", "beetle", "possum", "weasel", "cicada", "spider", "ferret", "marten", "rabbit")
PARAMS = Params(words=WORDS)
LISTS = {
    5: ["skunk", "camel", "moose", "tapir", "hyena", "lemur", "shrew", "otter"],
    6: list(WORDS),
    7: ["raccoon", "hamster", "cricket", "leopard", "wallaby", "buffalo", "gorilla", "firefly"],
    8: [
        "hedgehog",
        "aardvark",
        "dormouse",
        "scorpion",
        "mosquito",
        "tortoise",
        "antelope",
        "elephant",
    ],
}
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)

BY_HAND = """\
calendar (returned unread)
49 nights, seven to a line
it turns back 6 times

 1  🌗 🌘 🌑 🌒 🌓 🌔 🌕
 8  🌔 🌓 🌒 🌑 🌘 🌗 🌖
15  🌗 🌘 🌑 🌒 🌓 🌒 🌑
22  🌒 🌓 🌔 🌕 🌖 🌗 🌖
29  🌕 🌔 🌕 🌖 🌗 🌘 🌑
36  🌒 🌓 🌔 🌕 🌖 🌗 🌘
43  🌑 🌒 🌓 🌔 🌕 🌖 🌗

in the margin, the moon as it usually
goes, and a letter for each:

🌑 T  new moon
🌒 K  waxing crescent
🌓 R  first quarter
🌔 N  waxing gibbous
🌕 M  full moon
🌖 A  waning gibbous
🌗 E  last quarter
🌘 Y  waning crescent
"""
"""Told on the fingers for the key "5": MARTEN."""


def told_in_words(text: str) -> str:
    """Solve as one who hears it read aloud: from the words alone, no emoji looked at."""
    plain = "".join(char for char in text if char not in MOONS)
    margin = {name: letter for letter, name in re.findall(r"^ ([A-Z])  (.+)$", plain, re.M)}
    nights = re.findall(r"^ ?\d+  ([a-z]+ [a-z]+)$", plain, re.M)
    triples = zip(nights, nights[1:], nights[2:], strict=False)
    return "".join(margin[night] for before, night, after in triples if before == after)


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_calendar_that_its_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    calendar = read(artifact)
    assert solve(artifact) in WORDS
    assert len(calendar.nights) == NIGHTS
    assert len(set(calendar.margin)) == len(MOONS)
    assert all((b - a) % 8 in {1, 7} for a, b in pairwise(calendar.nights))
    assert calendar.nights[1] == (calendar.nights[0] + 1) % 8
    assert len(calendar.turns) == len(WORDS[0])
    assert all(later - earlier > 1 for earlier, later in pairwise(calendar.turns))
    assert calendar.turns[0] > CALM
    assert calendar.turns[-1] <= NIGHTS - CALM


@settings(max_examples=300, deadline=None)
@given(KEYS, st.sampled_from(sorted(LISTS)))
def test_the_words_alone_give_the_same_answer(key: str, length: int) -> None:
    artifact = draft(key, Params(words=tuple(LISTS[length])))
    text = artifact.pieces["calendar"].data.decode()
    assert told_in_words(text).lower() == solve(artifact)
    assert solve(artifact) in LISTS[length]
    assert f"turns back {length} times" in text


@settings(max_examples=500, deadline=None)
@given(KEYS, st.sampled_from(sorted(LISTS)))
def test_no_half_way_result_is_an_answer_somewhere(key: str, length: int) -> None:
    found = partials(draft(key, Params(words=tuple(LISTS[length]))))
    assert {partial.id for partial in found} <= set(KIND.partial_ids)
    assert {"nights", "moons", "beside", "reversed"} <= {partial.id for partial in found}
    assert not set(LISTS[length]).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@pytest.mark.parametrize("name", ["beside", "mirrored"])
def test_a_calendar_whose_misreading_is_an_answer_is_drawn_again(name: str) -> None:
    for n in range(30):
        artifact = draft(str(n), PARAMS)
        answer = solve(artifact)
        misread = next(p.value for p in partials(artifact) if p.id == name)
        if misread == misread[::-1] or re.search(r"(.)\1\1", misread):
            continue
        spared = WORDS.index(next(word for word in WORDS if word != answer))
        trap = Params(words=(*WORDS[:spared], misread, *WORDS[spared + 1 :]))
        again = draft(str(n), trap)
        assert solve(again) == answer
        assert again.pieces["calendar"].data != artifact.pieces["calendar"].data
        assert not {p.value for p in partials(again)} & set(trap.words)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_answer_stands_nowhere_in_plain_sight(key: str) -> None:
    artifact = draft(key, PARAMS)
    text = artifact.pieces["calendar"].data.decode().lower()
    margin = read(artifact).margin
    seen = [text, margin * 2, *(piece.alt.lower() for piece in artifact.pieces.values())]
    assert not any(word in part or word[::-1] in part for word in WORDS for part in seen)


def test_every_word_is_some_servers_answer() -> None:
    assert {solve(draft(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_every_half_way_result_is_met_in_some_server() -> None:
    found = {partial.id for n in range(40) for partial in partials(draft(str(n), PARAMS))}
    assert found == set(KIND.partial_ids)


def test_a_calendar_read_by_hand_gives_the_word() -> None:
    artifact = draft("5", PARAMS)
    text = artifact.pieces["calendar"].data.decode()
    assert text.split("\nthe same nights")[0] == BY_HAND
    assert told_in_words(text) == "MARTEN"
    assert solve(Artifact({"calendar": Piece("x.txt", BY_HAND.encode(), "")})) == "marten"
    assert facts(artifact) == {
        "answer": "MARTEN",
        "nights": "7, 14, 19, 21, 27, 30",
        "moons": "🌕 🌖 🌓 🌑 🌗 🌔",
        "names": "full moon, waning gibbous, first quarter, new moon, last quarter, waxing gibbous",
    }


def test_partials_name_what_was_typed() -> None:
    found = partials(draft("5", PARAMS))
    typed = {
        "nights": "7, 14, 19, 21, 27 and 30",
        "moons": "🌕 🌖 🌓 🌑 🌗 🌔",
        "beside": "nekkam",
        "mirrored": "MNETRA",
        "reversed": "netram",
    }
    for name, text in typed.items():
        values = [(p.type, p.value) for p in found if p.id == name]
        assert any(normalise(kind, text) == value for kind, value in values), name
    names = "Full Moon, waning gibbous, first quarter, new moon, last quarter, waxing gibbous"
    named = [p for p in found if p.id == "moons" and p.type is AnswerType.LIST]
    assert normalise(AnswerType.LIST, names) == named[0].value


def test_every_night_is_told_in_words_too() -> None:
    for n in range(50):
        artifact = draft(str(n), PARAMS)
        told = [f"{at:>2}  {NAMES[moon]}" for at, moon in enumerate(read(artifact).nights, 1)]
        assert "\n".join(["", *told, ""]) in artifact.pieces["calendar"].data.decode()


def test_it_fits_a_telephone_and_a_message() -> None:
    for n in range(100):
        text = draft(str(n), PARAMS).pieces["calendar"].data.decode()
        wide = [len(line) + sum(char in MOONS for char in line) for line in text.splitlines()]
        assert max(wide) <= 40
        assert len(text) <= 1900


def test_the_same_key_makes_the_same_bytes() -> None:
    _drawing.cache_clear()
    first = make("a" * 64, PARAMS)
    _drawing.cache_clear()
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["calendar"] != first.pieces["calendar"]
    assert draft("a" * 64, PARAMS).pieces["calendar"] == first.pieces["calendar"]


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    artifact = make("c" * 64, PARAMS)
    piece = artifact.pieces["sheet"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.size == (770, 770)
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))
    assert len(piece.data) < 200_000
    assert all(len(each.alt) <= 1024 for each in artifact.pieces.values())


def test_the_picture_shows_each_night_lit_as_it_is_named() -> None:
    lit = ["....", "...O", "..OO", ".OOO", "OOOO", "OOO.", "OO..", "O..."]
    artifact = make("d" * 64, PARAMS)
    with Image.open(BytesIO(artifact.pieces["sheet"].data)) as image:
        for night, moon in enumerate(read(artifact).nights):
            row, column = divmod(night, 7)
            x, y = 110 * column + 55, 110 * row + 46
            shades = [image.getpixel((x + dx, y)) for dx in (-28, -8, 8, 28)]
            assert "".join("O" if shade == 255 else "." for shade in shades) == lit[moon]


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces[piece].filename for key in "ab" for piece in KIND.pieces}
    assert len(names) == 4
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (WORDS[:7], "at least 8"),
        ((*WORDS, "owl"), "same length"),
        ((*WORDS, "shhhhy"), "three times running"),
        ((*WORDS, "Lizard"), "match pattern"),
        ((*WORDS, "regdab"), "backwards"),
        ((*WORDS, "budger"), "differ by one letter"),
    ],
)
def test_unfair_words_are_refused_with_advice(words: tuple[str, ...], advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        Params(words=words)
