"""The lists that a question needs, read from one scope of the index.

Reads and hashes; how places are ranked from lists is for :mod:`bot.memory.recall.rank`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from heapq import nlargest
from itertools import chain
from string import ascii_lowercase
from typing import Any

from sqlalchemy import Connection

from bot.memory.recall.blocks import unpack_pairs
from bot.memory.recall.dates import Span
from bot.memory.recall.kinds import KINDS_OF
from bot.memory.recall.postings import read_lists
from bot.memory.recall.question import Question
from bot.memory.recall.rank import Listing, Search, Sought
from bot.memory.recall.reading import TIMES, day_term, person_term
from bot.memory.recall.words import root

MOST_BLOCKS = 4
"""Full parts of one list that are read, the newest: some 1,000 entries. A term that stands
more often says little anyway."""
MOST_OF_A_PERSON = 20
"""The same for the list of what one person said: some 5,000 turns."""
_MOST_DAYS = 62
"""Days whose lists are read; longer spans count only for turns found by their words."""
_SURELY_WORDS = KINDS_OF.keys() | {root(word) for word in TIMES}
"""Roots that are spelled right, also where nobody has said them."""
_SHORTEST_TYPO = 5
_MOST_TYPOS = 2


class Lists:
    """Reads the posting lists of one scope, with what waits to go into them.

    Args:
        connection: the transaction to read in.
        scope: the scope's row: ``id``, ``turns`` and ``waiting``.
        hash_of: gives the hash that stands for a term.
    """

    def __init__(self, connection: Connection, scope: Any, hash_of: Callable[[str], int]) -> None:
        self._connection = connection
        self._scope = scope
        self._hash_of = hash_of
        self._waiting = list(unpack_pairs(scope.waiting))

    def search(self, asked: Question) -> Search:
        """Return the lists of everything that a question asks for."""
        kinds = {kind for some in asked.kinds.values() for kind in some}
        days = _days(asked.spans)
        lists = self._read([*asked.terms, *kinds, *days], MOST_BLOCKS)
        people = self._read([person_term(one) for one in asked.people], MOST_OF_A_PERSON)
        for term in asked.terms:
            if not lists[term].total and term not in _SURELY_WORDS:
                lists[term] = self._mistyped(term)
        return Search(
            tuple(
                Sought(lists[term], tuple(lists[kind] for kind in asked.kinds.get(term, ())))
                for term in asked.terms
            ),
            _merged(people.values()) if people else None,
            _merged(lists[day] for day in days),
            self._scope.turns,
        )

    def _read(self, terms: Sequence[str], most: int) -> dict[str, Listing]:
        """Return the lists of some terms; what stands nowhere has an empty one."""
        hashes = {term: self._hash_of(term) for term in terms}
        known = self._listings(list(hashes.values()), most)
        return {term: known.get(one, Listing()) for term, one in hashes.items()}

    def _listings(self, hashes: Sequence[int], most: int) -> dict[int, Listing]:
        wanted = set(hashes)
        entries: dict[int, list[int]] = {}
        for term, one in [pair for pair in self._waiting if pair[0] in wanted]:
            entries.setdefault(term, []).append(one)
        totals = {term: len(some) for term, some in entries.items()}
        for term, total, part in read_lists(self._connection, self._scope.id, hashes, most):
            entries.setdefault(term, []).extend(part)
            totals[term] = totals.get(term, 0) + total
        for some in entries.values():
            some.sort()
        return {one: Listing(totals[one], some) for one, some in entries.items()}

    def _mistyped(self, term: str) -> Listing:
        """Return the list of the commonest terms that differ from ``term`` by one slip."""
        if len(term) < _SHORTEST_TYPO or not (term.isascii() and term.isalpha()):
            return Listing()
        hashes = [self._hash_of(slip) for slip in sorted(_slips(term))]
        known = self._listings(hashes, 1)
        best = nlargest(_MOST_TYPOS, known.values(), key=lambda one: one.total)
        return Listing(sum(one.total for one in best), _merged(best))


def _merged(lists: Iterable[Listing]) -> list[int]:
    return sorted(chain.from_iterable([one.entries for one in lists]))


def _days(spans: Sequence[Span]) -> list[str]:
    days = {day for span in spans for day in span.days()}
    if len(days) > _MOST_DAYS:
        return []
    return [day_term(datetime(day.year, day.month, day.day, tzinfo=UTC)) for day in sorted(days)]


def _slips(term: str) -> set[str]:
    """Return all words that one slip of the hand makes of ``term``."""
    cuts = [(term[:at], term[at:]) for at in range(len(term) + 1)]
    lost = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + char + tail[1:] for head, tail in cuts if tail for char in ascii_lowercase}
    added = {head + char + tail for head, tail in cuts for char in ascii_lowercase}
    return (lost | swapped | changed | added) - {term}
