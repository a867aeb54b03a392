"""The search index of memory: which turns hold the answer to a question.

``index`` lets turns in and out; ``finding`` finds them and tells which may be quoted, with
``lists``. ``words``, ``stem``, ``kinds``, ``reading``, ``question``, ``dates`` and ``rank``
are pure. ``tables``, ``postings``, ``blocks`` and ``writing`` say what stands in the database:
keyed hashes of terms and numbers, never words. It finds by words, kinds of words and who
spoke when; it knows no meaning beyond these.
"""

from bot.memory.recall.finding import Found, Where, search, sure
from bot.memory.recall.index import IndexedTurn, index_turn, index_turns, remove_guild, remove_turns

__all__ = [
    "Found",
    "IndexedTurn",
    "Where",
    "index_turn",
    "index_turns",
    "remove_guild",
    "remove_turns",
    "search",
    "sure",
]
