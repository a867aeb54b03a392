"""How places are ranked from posting lists alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.memory.recall.blocks import BUCKET, entry
from bot.memory.recall.rank import (
    ELSEWHERE,
    OTHERS,
    WITHIN,
    Listing,
    Search,
    Sought,
    candidates,
    factors,
    rarity,
    settled,
)
from bot.memory.recall.reading import LENGTH_SHIFT, MOST_TERMS, Mark

PLACES = st.lists(st.integers(16, 4000), max_size=60, unique=True).map(sorted)


def at(*places: int, level: int = 1) -> Listing:
    return Listing(len(places), [entry(place, level) for place in places])


def ranked(search: Search) -> list[tuple[int, float]]:
    """Return all places with their scores, in the order of batches and scores."""
    return [
        (place, score)
        for batch in candidates(search)
        for score, place in sorted(batch, key=lambda one: (-one[0], one[1]))
    ]


def asked(*terms: Listing, people: Listing | None = None, turns: int = 1000) -> Search:
    entries = people.entries if people else None
    return Search(tuple(Sought(term) for term in terms), entries, (), turns)


def test_a_place_with_all_terms_scores_one_and_comes_first() -> None:
    found = ranked(asked(at(100, 200), at(200, 300)))
    place, score = found[0]
    assert place == 200
    assert score == pytest.approx(1.0)


def test_the_rarer_term_counts_more() -> None:
    scores = dict(ranked(asked(at(100), Listing(500, at(200).entries))))
    assert scores[100] > scores[200]
    assert rarity(1000, 1) > rarity(1000, 500) > 0


def test_neighbours_share_in_a_term_the_less_the_farther() -> None:
    scores = dict(ranked(asked(at(100))))
    assert 1 == scores[100] > scores[101] > scores[102] > 0
    assert scores[100] > scores[99] > scores[98] > 0
    assert 103 not in scores
    assert 97 not in scores


def test_a_term_counts_once_however_often_it_stands_around() -> None:
    scores = dict(ranked(asked(at(100, 101, 102))))
    assert scores[101] == pytest.approx(1.0)


def test_a_kind_counts_less_than_the_word_itself() -> None:
    search = Search((Sought(at(100), (at(200),)),), None, (), 1000)
    scores = dict(ranked(search))
    assert scores[100] > scores[200] > 0


def test_others_count_less_and_strangers_to_the_conversation_least() -> None:
    speaker = at(100)
    scores = dict(ranked(asked(at(100, 100 + WITHIN, 400), people=speaker)))
    assert scores[100 + WITHIN] == pytest.approx(scores[100] * OTHERS)
    assert scores[400] == pytest.approx(scores[100] * OTHERS * ELSEWHERE)


def test_somebody_who_never_spoke_lowers_all_alike() -> None:
    search = Search((Sought(at(100, 200)),), (), (), 1000)
    scores = dict(ranked(search))
    assert scores[100] == scores[200] == pytest.approx(OTHERS * ELSEWHERE)


def test_stretches_of_the_days_that_are_meant_are_looked_at_also_without_a_word() -> None:
    day = [entry(800, 0)]
    found = dict(ranked(Search((Sought(at(100)),), None, day, 1000)))
    assert {800 + step for step in range(BUCKET)} <= found.keys()


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACES, max_size=5), st.one_of(st.none(), PLACES), PLACES)
def test_every_place_of_a_term_is_yielded_once_with_a_share_of_the_whole(
    terms: list[list[int]], people: list[int] | None, days: list[int]
) -> None:
    search = Search(
        tuple(Sought(at(*places)) for places in terms),
        None if people is None else at(*people).entries,
        at(*days).entries,
        5000,
    )
    found = ranked(search)
    places = [place for place, _ in found]
    assert len(places) == len(set(places))
    assert {place for some in terms for place in some} <= set(places)
    assert all(0 <= score <= 1.0001 for _, score in found)


def test_more_than_one_batch_goes_from_the_best_to_the_rest() -> None:
    both = [place * BUCKET for place in range(2, 40)]
    one = [place * BUCKET for place in range(2, 400)]
    batches = list(candidates(asked(at(*one), at(*both))))
    assert len(batches) > 2
    first = {place for score, place in batches[0] if score > 0.99}
    assert first <= set(both)
    assert {place for batch in batches for _, place in batch} >= set(one)


def test_what_is_asked_for_lifts_and_questions_sink() -> None:
    def score(marks: int, wanted: int = 0, *, named: bool = True, dated: float = 0.0) -> float:
        return settled(1.0, marks, factors(wanted, named=named), dated)

    plain = 6 << LENGTH_SHIFT
    assert score(plain | Mark.QUESTION) < score(plain)
    for mark in (Mark.TIME, Mark.NUMBER, Mark.NAME):
        assert score(plain | mark, mark) > score(plain | mark) == score(plain)
    for mark in (Mark.SELF, Mark.ANSWER):
        assert score(plain | mark, named=False) > score(plain, named=False)
        assert score(plain | mark) == score(plain)
    assert score(plain, dated=1.0) > score(plain, dated=0.25) > score(plain)
    assert score(20 << LENGTH_SHIFT) > score(plain)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, (1 << 6) - 1), st.integers(0, MOST_TERMS), st.integers(0, 63), st.booleans())
def test_no_turn_loses_everything(marks: int, length: int, wanted: int, named: bool) -> None:
    assert settled(1.0, marks | length << LENGTH_SHIFT, factors(wanted, named=named), 0.0) > 0
