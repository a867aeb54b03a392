import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact
from bot.game.puzzles.status_board import (
    DAYS,
    KIND,
    Params,
    facts,
    make,
    partials,
    read,
    solve,
)

WORDS = (
    *("beacon", "candle", "aurora", "cinder", "meteor", "sparks"),
    *("sunset", "strobe", "lustre", "dazzle"),
)
PARAMS = Params(words=WORDS)
FIVE = Params(words=("ember", "flare", "torch", "blaze", "gleam", "lucid", "spark", "glint"))
EIGHT = Params(
    words=(
        *("daybreak", "sunlight", "campfire", "fireside"),
        *("moonbeam", "glowworm", "twilight", "lanterns"),
    )
)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


def sheets(artifact: Artifact) -> list[str]:
    return [artifact.pieces[name].data.decode() for name in KIND.pieces]


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_five_sheets_that_can_be_read_to_the_end(key: str) -> None:
    artifact = make(key, PARAMS)
    answer = solve(artifact)
    nodes = read(artifact)
    assert answer in WORDS
    assert len(nodes) == len(answer)
    assert len({node.went for node in nodes}) == len(nodes), "two went in the same minute"
    assert {node.day for node in nodes} == {2, 3, 4, 5}
    assert [node.day for node in nodes].count(5) >= 2
    assert all(len(node.said) == node.day - 1 for node in nodes)
    assert not any(answer in text.lower() for text in sheets(artifact))


@pytest.mark.parametrize("params", [FIVE, PARAMS, EIGHT])
def test_every_sheet_counts_those_who_answer_and_each_goes_dark_once(params: Params) -> None:
    size = len(params.words[0])
    for n in range(60):
        artifact = make(f"{n:064x}", params)
        assert solve(artifact) in params.words
        last = size
        for text in sheets(artifact):
            rows = re.findall(r"^ *\d+  (.+)$", text, re.MULTILINE)
            letters = [row for row in rows if re.fullmatch(r"[a-z]", row)]
            fresh = [row for row in rows if re.fullmatch(r"dark at \d\d:\d\d", row)]
            assert len(rows) == size
            assert f"Answering: {len(letters)} of {size}." in text
            assert last - len(fresh) == len(letters)
            last = len(letters)
        assert last == 0


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    artifact = make(key, PARAMS)
    found = partials(artifact)
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_sheet_alone_has_the_letters_of_a_word(key: str) -> None:
    artifact = make(key, PARAMS)
    for text in sheets(artifact):
        said = re.findall(r"^ *\d+  ([a-z])$", text, re.MULTILINE)
        assert not any(
            all(said.count(letter) >= word.count(letter) for letter in word) for word in WORDS
        )


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_one_sheet_holds_at_most_three_of_the_letters_that_count(key: str) -> None:
    nodes = read(make(key, EIGHT))
    for day in range(1, DAYS + 1):
        assert sum(len(node.said) == day for node in nodes) <= 3


@pytest.mark.parametrize("kept", KIND.pieces)
def test_without_the_other_four_a_sheet_is_no_use(kept: str) -> None:
    for n in range(40):
        artifact = make(f"{n:064x}", PARAMS)
        alone = Artifact(dict.fromkeys(KIND.pieces, artifact.pieces[kept]))
        with pytest.raises(ValueError, match="do not show every node"):
            solve(alone)


@pytest.mark.parametrize("lost", KIND.pieces)
def test_no_sheet_can_be_missed(lost: str) -> None:
    for n in range(40):
        artifact = make(f"{n:064x}", PARAMS)
        blank = replace(artifact.pieces[lost], data=b"")
        with pytest.raises(ValueError, match="do not show every node"):
            solve(Artifact({**artifact.pieces, lost: blank}))


def test_no_letter_is_said_only_where_it_counts_or_only_where_it_does_not() -> None:
    nodes = [node for n in range(300) for node in read(make(f"{n:064x}", PARAMS))]
    noise = set("".join(node.said[:-1] for node in nodes))
    assert noise >= {node.said[-1] for node in nodes}


def test_a_person_solves_it_with_five_sheets_side_by_side() -> None:
    """Written down from one server's sheets."""
    one, two, three, four, five = sheets(make("a" * 64, PARAMS))
    assert "  27  c\n  39  a\n" in one
    assert "  27  dark at 14:14\n  39  dark at 19:51\n" in two
    assert "  40  n\n" in two
    assert "  40  dark at 16:43\n" in three
    assert "   2  d\n" in three
    assert "   2  dark at 08:08\n" in four
    assert "  50  e\n  55  l\n" in four
    assert "  50  dark at 13:44\n  55  dark at 09:48\n" in five
    assert "Take what\neach of them said last, in the order" in five
    assert solve(make("a" * 64, PARAMS)) == "candle"
    by_id = {partial.id: partial.value for partial in partials(make("a" * 64, PARAMS))}
    assert by_id["order"] == "27 39 40 2 55 50"
    assert by_id["within_day"] == "candel"
    assert by_id["by_number"] == "dcanel"
    assert by_id["reversed"] == "eldnac"


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    first, second = (sheets(make(key * 64, PARAMS)) for key in "ab")
    assert all(mine != theirs for mine, theirs in zip(first, second, strict=True))


def test_the_sheets_fit_a_telephone_and_their_names_say_nothing() -> None:
    for params in (FIVE, PARAMS, EIGHT):
        artifact = make("c" * 64, params)
        assert len({piece.filename for piece in artifact.pieces.values()}) == DAYS
        for piece in artifact.pieces.values():
            text = piece.data.decode()
            assert max(map(len, text.splitlines())) <= 40
            assert len(text) <= 900
            assert 0 < len(piece.alt) <= 1024
            assert solve(artifact) not in piece.alt
            assert re.fullmatch(r"[0-9a-f]{12}\.txt", piece.filename)


def test_the_solution_can_tell_how_they_went() -> None:
    told = facts(make("a" * 64, PARAMS))
    assert told["answer"] == "CANDLE"
    assert told["order"] == "27, 39, 40, 2, 55, 50"
    assert told["log"].startswith("node 27 on day 2 at 14:14, after “c”; node 39 on day 2")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((*WORDS[:8], "cables"), "stands on the sheets"),
        ((*WORDS[:8], "switch"), "stands on the sheets"),
        (WORDS[:7], "at least 8"),
        ((*WORDS[:8], "candles"), "same length"),
        ((*WORDS[:8], "dancle"[::-1], "dancle"), "backwards"),
    ],
)
def test_unfair_word_lists_are_refused(words: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=words)


def test_the_kind_has_a_piece_for_every_day() -> None:
    assert KIND.name == "status_board"
    assert KIND.pieces == ("day1", "day2", "day3", "day4", "day5")
    assert KIND.halves == ()
    assert KIND.answer_type is AnswerType.LETTERS
    assert KIND.form(PARAMS) == "one word, 6 letters"
    assert KIND.answers(PARAMS) == WORDS
