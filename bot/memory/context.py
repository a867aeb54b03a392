"""What a language model may be told of the past: the last lines, and what may matter to them.

Unlike :mod:`bot.memory.quoting` nothing here has to be sure of itself: it is handed on as
quotations with author and date, never as facts. Nothing is kept or changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.memory import index, people, store
from bot.memory.look import Look
from bot.memory.model import Quote
from bot.memory.tables import TurnRow

LAST = 12
"""Lines of the talk so far, of both sides."""

MOST = 25
"""Things recalled; beyond this the prompt grows and the answers do not get better."""


@dataclass(frozen=True, slots=True)
class Uttered:
    """One line of a talk; ``by_voice`` where the character said it."""

    text: str
    by_voice: bool


@dataclass(frozen=True, slots=True)
class Context:
    """``lines`` are oldest first, ``recalled`` best first.

    ``off`` says that the person wants nothing remembered: all else is then empty.
    """

    off: bool = False
    lines: tuple[Uttered, ...] = ()
    recalled: tuple[Quote, ...] = ()


def context(look: Look, skip: Iterable[int] = ()) -> Context:
    """Return what belongs to an answer to ``look.heard``.

    Args:
        look: who speaks, where, and what may be told there.
        skip: rows of turns that are not the past, such as the message itself.
    """
    heard = look.heard
    if people.is_off(look.session, look.keys, heard.guild_id, heard.user_id):
        return Context(off=True)
    left_out = set(skip)
    rows = store.newest(
        look.session,
        TurnRow.guild_id == heard.guild_id,
        TurnRow.voice == heard.voice,
        TurnRow.user_id == heard.user_id,
        TurnRow.said_at >= look.since,
        most=LAST + len(left_out),
    )
    last = [row for row in rows if row.id not in left_out and look.can_see(row.channel_id)][:LAST]
    left_out |= {row.id for row in last}
    lines = tuple(
        Uttered(look.keys.cipher.open(row.sealed), row.by_voice) for row in reversed(last)
    )
    return Context(lines=lines, recalled=_recalled(look, left_out))


def _recalled(look: Look, left_out: set[int]) -> tuple[Quote, ...]:
    heard = look.heard
    text = people.spelled(heard.text)
    names = people.named(look.session, look.keys, heard.guild_id, text.casefold().split())
    found = index.remind(look, text, names, MOST + len(left_out))
    quotes = [quote for quote in found if quote.turn_id not in left_out][:MOST]
    ids = {quote.user_id for quote in quotes}
    called = people.names_of(look.session, look.keys, heard.guild_id, ids) if ids else {}
    return tuple(replace(quote, who=called.get(quote.user_id, "")) for quote in quotes)
