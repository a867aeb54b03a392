"""The seam to the search index: what of memory can be found by its words.

People's own statements stand in it; questions put to memory and the characters' own words
do not, or they would be what is found. How it is built and searched is for
:mod:`bot.memory.recall`.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.memory import recall
from bot.memory.keys import Keys
from bot.memory.look import Look
from bot.memory.model import Heard, Quote

CANDIDATES = 25
"""Turns looked at for an answer: enough that one person's words are among them."""


def add(session: Session, keys: Keys, turn_id: int, heard: Heard, kept: str) -> None:
    """Let a turn be found by the words of ``kept``."""
    turn = recall.IndexedTurn(
        turn_id,
        heard.guild_id,
        heard.voice,
        heard.channel_id,
        heard.user_id,
        heard.said_at,
        kept,
    )
    recall.index_turn(session, keys.recall, turn)


def drop(session: Session, turn_ids: Sequence[int]) -> None:
    """Let turns be found no more; call it before they are removed or reworded."""
    recall.remove_turns(session, turn_ids)


def drop_guild(session: Session, guild_id: int) -> None:
    """Let nothing of a server be found any more."""
    recall.remove_guild(session, guild_id)


def find(
    look: Look, question: str, names: Mapping[str, int], by: int | None = None
) -> tuple[Quote, ...]:
    """Return what people said that surely answers ``question``, best first.

    Args:
        look: who asks, and where.
        question: as written, with mentions as words.
        names: the people named in it, by their names in lower case.
        by: whose words alone are wanted; None for anybody's.
    """
    found = [one for one in _search(look, question, names, CANDIDATES) if by in (None, one.user_id)]
    return tuple(_quote(look, one) for one in recall.sure(found))


def remind(look: Look, text: str, names: Mapping[str, int], most: int) -> tuple[Quote, ...]:
    """Return up to ``most`` things people said that may matter to ``text``, best first."""
    return tuple(_quote(look, one) for one in _search(look, text, names, most))


def _search(
    look: Look, question: str, names: Mapping[str, int], most: int
) -> Sequence[recall.Found]:
    heard = look.heard
    return recall.search(
        look.session,
        look.keys.recall,
        recall.Where(heard.guild_id, heard.voice, look.since, look.can_see),
        question,
        asker_id=heard.user_id,
        names=names,
        now=heard.said_at,
        limit=most,
    )


def _quote(look: Look, one: recall.Found) -> Quote:
    return Quote(
        look.keys.cipher.open(one.sealed),
        one.user_id,
        one.channel_id,
        one.said_at,
        message_id=one.message_id,
        turn_id=one.turn_id,
    )
