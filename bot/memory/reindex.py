"""Indexing what was kept before there was an index: once, when an older database is opened."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.memory import index, store
from bot.memory.keys import Keys
from bot.memory.questions import read_question
from bot.memory.recall.tables import ScopeRow


def index_what_is_not(session: Session, keys: Keys) -> int:
    """Index everything that people said, where nothing is indexed at all.

    All in one unit of work: stopped half-way it begins anew. Questions put to memory are
    left out, as they are when they are heard.

    Args:
        session: a unit of work.
        keys: what opens texts and hashes words.

    Returns:
        How many turns were indexed.
    """
    if session.scalar(select(ScopeRow.id).limit(1)) is not None:
        return 0
    turns = store.TURNS
    said = select(*turns.c).where(turns.c.by_voice.is_(False)).order_by(turns.c.id)
    count = 0
    for row in session.execute(said).all():
        text = keys.cipher.open(row.sealed)
        if read_question(text, row.voice) is None:
            index.add(session, keys, row.id, store.heard_of(row, text), text)
            count += 1
    return count
