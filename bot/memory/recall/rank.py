"""Which places answer a question best, from posting lists alone. Pure.

A place is scored with its neighbours' words: people say “the grey one” right after “which
cat?”. For each term of the question the best of the places around counts, weaker the
farther away. The constants were found on the dialogues of LoCoMo (Maharana et al., ACL
2024) and changed little when any of these was left out.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from bot.memory.recall.blocks import BUCKET, BUCKET_BITS, IMPACT_BITS
from bot.memory.recall.reading import IMPACTS, LENGTH_SHIFT, MARK_BITS, MOST_TERMS, Mark

AROUND = ((0, 1.0), (1, 0.7), (2, 0.5), (-1, 0.5), (-2, 0.4))
"""What a term counts for the places that follow it (+) or come before it (-)."""
KIND = 0.6
"""What a word of the kind that is asked after counts, against the word itself."""
OTHERS = 0.5
"""What counts the turn of somebody else than the one who is named."""
ELSEWHERE = 0.35
"""What it counts in a conversation that they have no part in."""
WITHIN = 3
"""Places around a turn in which somebody has a part in the conversation."""
DATED = 1.5
"""What a turn of the days that are named gains."""
ASKING = 0.2
"""What a turn that is a question itself loses."""
WANTED = {Mark.TIME: 0.3, Mark.NUMBER: 0.3, Mark.NAME: 0.1}
"""What a turn gains that has what is asked for."""
OWN = {Mark.SELF: 0.1, Mark.ANSWER: 0.15}
"""What a turn gains that tells of its author, where nobody is named: half of what is said
is only said to what somebody else has told."""
LENGTH = 0.1
"""What each unit of the logarithm of a turn's length gains."""

_BUCKETS = 32
"""Buckets that are looked at closely in one go."""


_BREADTH = 300
"""Buckets that are gathered from the rarest terms on; commoner ones only add to these."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a term stands: how many entries there are in all, and the latest, in order."""

    total: int = 0
    entries: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """One term of a question: its own list, and those of the kinds that it asks after."""

    own: Listing
    kinds: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    ``people`` has the entries of those who are meant and ``days`` of the days, in order;
    None where no one and no day is. ``turns`` is how many there are in all.
    """

    terms: tuple[Sought, ...]
    people: Sequence[int] | None
    days: Sequence[int]
    turns: int


def rarity(turns: int, found: int) -> float:
    """Return the weight of a term that stands in ``found`` of ``turns`` (the idf of BM25)."""
    return math.log(1 + (max(turns - found, 0) + 0.5) / (found + 0.5))


def candidates(search: Search) -> Iterator[list[tuple[float, int]]]:
    """Yield scores with their places in batches, the better stretches first.

    A score is the share of the question's weight that stands at a place and around it,
    lowered where the wrong person speaks.
    """
    weighted = [_lists(one, search.turns) for one in search.terms]
    whole = sum(rarity(search.turns, one.own.total) for one in search.terms) or 1.0
    for chosen in _stretches(weighted, search, whole):
        scores = _closely(weighted, chosen, search.days, whole)
        yield _lifted(scores, search.people, _around(chosen))


@lru_cache(maxsize=64)
def factors(wanted: int, *, named: bool) -> tuple[float, ...]:
    """Return what a turn's score is multiplied by, for every combination of marks.

    ``wanted`` are the marks that an answer should have; ``named``: the question names
    somebody.
    """
    return tuple(_factor(marks, wanted, named=named) for marks in range(1 << MARK_BITS))


def _factor(marks: int, wanted: int, *, named: bool) -> float:
    factor = 1 + sum(gain for mark, gain in WANTED.items() if mark & wanted & marks)
    if marks & Mark.QUESTION:
        factor -= ASKING
    if not named:
        factor += sum(gain for mark, gain in OWN.items() if mark & marks)
    return factor


def settled(score: float, marks: int, factor: Sequence[float], dated: float) -> float:
    """Return ``score`` weighed by what a turn is like.

    ``marks`` are the turn's, with its length; ``factor`` comes from :func:`factors`;
    ``dated`` is how surely the turn is of the days that are meant, from 0 to 1.
    """
    lift = _LENGTH_LIFT[marks >> LENGTH_SHIFT]
    return score * (factor[marks & (1 << MARK_BITS) - 1] + lift) * (1 + DATED * dated)


_LENGTH_LIFT = [LENGTH * (math.log1p(length) - 2) for length in range(MOST_TERMS + 1)]
_Weighted = list[tuple[float, Sequence[int]]]


def _lists(sought: Sought, turns: int) -> _Weighted:
    """Return the lists in which one term is looked for, with what an entry weighs."""
    found = [(rarity(turns, sought.own.total), sought.own.entries)]
    found += [(KIND * rarity(turns, kind.total), kind.entries) for kind in sought.kinds]
    return found


def _stretches(weighted: Sequence[_Weighted], search: Search, whole: float) -> Iterator[set[int]]:
    """Yield sets of buckets in which something stands, those of the people meant first."""
    sums = _gathered(sorted((one for lists in weighted for one in lists), key=_length))
    if search.days:
        dated = _present(sums.keys(), search.days)
        for bucket in dated if len(dated) >= _BUCKETS else _buckets(search.days):
            sums[bucket] = (sums.get(bucket, 0.0) + 0.1 * whole) * (1 + DATED)
    if search.people is not None:
        theirs = _present(sums.keys(), search.people)
        yield from _best_first({bucket: sums.pop(bucket) for bucket in theirs})
    yield from _best_first(sums)


def _gathered(lists: Sequence[tuple[float, Sequence[int]]]) -> dict[int, float]:
    """Return what stands in each bucket in all; ``lists`` come with the shortest first."""
    sums: dict[int, float] = {}
    for weight, entries in lists:
        wide = len(sums) < _BREADTH
        for bucket in _buckets(entries) if wide else _present(sums.keys(), entries):
            sums[bucket] = sums.get(bucket, 0.0) + weight
    return sums


def _buckets(entries: Sequence[int]) -> set[int]:
    return {one >> BUCKET_BITS for one in entries}


def _present(buckets: Set[int], entries: Sequence[int]) -> Set[int]:
    """Return those of ``buckets`` in which any of ``entries`` is."""
    if len(entries) < 4 * len(buckets):
        return buckets & _buckets(entries)
    found = set()
    for bucket in buckets:
        at = bisect_left(entries, bucket << BUCKET_BITS)
        if at < len(entries) and entries[at] >> BUCKET_BITS == bucket:
            found.add(bucket)
    return found


def _length(weighted: tuple[float, Sequence[int]]) -> int:
    return len(weighted[1])


def _best_first(sums: dict[int, float]) -> Iterator[set[int]]:
    """Yield the buckets with the largest sums, counting half of what stands beside them."""

    def worth(bucket: int) -> float:
        return sums[bucket] + 0.5 * max(sums.get(bucket - 1, 0.0), sums.get(bucket + 1, 0.0))

    first = nlargest(4 * _BUCKETS, sums, key=sums.__getitem__)
    first.sort(key=worth, reverse=True)
    for start in range(0, len(first), _BUCKETS):
        yield set(first[start : start + _BUCKETS])
    rest = sorted(sums.keys() - set(first), key=sums.__getitem__, reverse=True)
    for start in range(0, len(rest), _BUCKETS):
        yield set(rest[start : start + _BUCKETS])


def _closely(
    weighted: Sequence[_Weighted], chosen: set[int], days: Sequence[int], whole: float
) -> dict[int, float]:
    """Return the score of every place in the chosen buckets where something counts."""
    near = _around(chosen)
    scores: dict[int, float] = {}
    for lists in weighted:
        best: dict[int, float] = {}
        for weight, entries in lists:
            for one in _inside(entries, near):
                _spread(best, one, weight / whole)
        for place, score in best.items():
            scores[place] = scores.get(place, 0.0) + score
    for bucket in _buckets(days) & chosen:
        for place in range(bucket * BUCKET, (bucket + 1) * BUCKET):
            scores.setdefault(place, 0.0)
    return {place: score for place, score in scores.items() if place // BUCKET in chosen}


def _spread(best: dict[int, float], one: int, weight: float) -> None:
    """Note what an entry counts for its place and for those around it."""
    place, weight = one >> IMPACT_BITS, weight * IMPACTS[one & 3]
    for step, share in AROUND:
        if best.get(place + step, 0.0) < weight * share:
            best[place + step] = weight * share


def _lifted(
    scores: dict[int, float], people: Sequence[int] | None, near: Sequence[int]
) -> list[tuple[float, int]]:
    """Return scores with their places, lowered where not the people meant speak."""
    if people is None:
        return [(score, place) for place, score in scores.items()]
    own = {one >> IMPACT_BITS for one in _inside(people, near)}
    theirs = {place + step for place in own for step in range(-WITHIN, WITHIN + 1)}
    lifted = []
    for place, score in scores.items():
        if place not in own:
            score *= OTHERS if place in theirs else OTHERS * ELSEWHERE
        lifted.append((score, place))
    return lifted


def _around(chosen: set[int]) -> list[int]:
    """Return the chosen buckets and those beside them, in order."""
    return sorted({bucket + step for bucket in chosen for step in (-1, 0, 1)})


def _inside(entries: Sequence[int], buckets: Sequence[int]) -> Iterator[int]:
    """Yield the entries that are in any of ``buckets``, which are in order."""
    if len(entries) < len(buckets):
        wanted = set(buckets)
        yield from (one for one in entries if one >> BUCKET_BITS in wanted)
        return
    at = 0
    for bucket in buckets:
        at = bisect_left(entries, bucket << BUCKET_BITS, at)
        while at < len(entries) and entries[at] >> BUCKET_BITS == bucket:
            yield entries[at]
            at += 1
