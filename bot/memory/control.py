"""What people change of what is kept about them: rewording a fact, keeping a message.

Each function is part of a unit of work. Letting go has a module of its own
(:mod:`bot.memory.forgetting`), and so has seeing (:mod:`bot.memory.showing`).
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, false
from sqlalchemy.orm import Session

from bot.core.errors import UserError
from bot.memory import people, store
from bot.memory.exchange import keep_words
from bot.memory.facts import claims_kept
from bot.memory.holding import same_thing
from bot.memory.keys import Keys
from bot.memory.look import Look, Who
from bot.memory.model import Claim, Fact, Held, Predicate, Told
from bot.memory.private import keepable
from bot.memory.store import FACTS, TURNS
from bot.memory.wording import mirror, plain

GONE = "That memory isn't there any more. Look again with /memory show."
UNREADABLE = (
    "That can only be noted as a plain statement about you, "
    "such as “my cat is called Miso” or “I live in Oslo”."
)
PRIVATE = (
    "Health, money, passwords, addresses and the like are never kept here. "
    "Leave that out, and it can be remembered."
)
LEFT_ALONE = "You asked not to be remembered here. /memory on changes that."
TOO_OLD = "That message is older than anything that is kept here."
NO_WORDS = "There are no words in that message to remember."

_ATTACHABLE = 5
"""How far back :func:`attach` looks for the words of a command."""


def fact_of(session: Session, keys: Keys, guild_id: int, user_id: int, fact_id: int) -> Fact:
    """Return a fact about a person, for them to reword.

    Raises:
        UserError: it is gone, or somebody else's.
    """
    row = _fact_row(session, guild_id, user_id, fact_id)
    told = store.told_of(row, keys)
    return Held(told, told.said_at, None, told.claim.confidence).fact()


def edit(
    session: Session, keys: Keys, guild_id: int, user_id: int, fact_id: int, text: str
) -> Fact:
    """Let a person reword what was learned of them; its source and date stay.

    Every telling of the same thing is replaced. What they said at the time stays as it is.

    Args:
        session: a unit of work.
        keys: what seals and opens the texts.
        guild_id: the server.
        user_id: the person.
        fact_id: the fact.
        text: a statement about themselves, or as it is told back to them.

    Returns:
        The fact as it is now.

    Raises:
        UserError: the fact is gone, the text is no statement, or not of the kind that is kept.
    """
    row = _fact_row(session, guild_id, user_id, fact_id)
    old = store.claim_of(row, keys)
    new = _statement(text, old.predicate)
    theirs = (FACTS.c.guild_id == guild_id, FACTS.c.user_id == user_id)
    kin = (FACTS.c.voice == row.voice, FACTS.c.predicate == row.predicate)
    same = [
        other.id
        for other in store.facts(session, *theirs, *kin)
        if same_thing(store.claim_of(other, keys), old)
    ]
    store.remove_facts(session, FACTS.c.id.in_(same))
    turn = store.turns(session, TURNS.c.id == row.turn_id)[0]
    store.add_facts(session, keys, row.turn_id, store.heard_of(turn, text), new, edited=True)
    first = next(claim for claim in new if not claim.ends)
    told = Told(first, user_id, row.channel_id, row.said_at, turn_id=row.turn_id, edited=True)
    return Held(told, row.said_at, None, first.confidence).fact()


def attach(session: Session, keys: Keys, who: Who, text: str, message_id: int) -> None:
    """Tie the last words of this text that came by command or form to a message."""
    kept = keepable(text)
    guild_id, voice, user_id = who
    theirs = (TURNS.c.guild_id == guild_id, TURNS.c.voice == voice, TURNS.c.user_id == user_id)
    loose = (TURNS.c.by_voice == false(), TURNS.c.message_id.is_(None))
    for row in store.newest(session, *theirs, *loose, most=_ATTACHABLE):
        if keys.cipher.open(row.sealed) == kept:
            store.attach(session, row.id, message_id)
            return


def remember(look: Look) -> None:
    """Keep a message of a person's own that they chose by hand.

    Raises:
        UserError: they want nothing remembered, or it may not be kept.
    """
    heard = look.heard
    if people.is_off(look.session, look.keys, heard.guild_id, heard.user_id):
        raise UserError(LEFT_ALONE)
    if heard.said_at < look.since:
        raise UserError(TOO_OLD)
    if not plain(heard.text):
        raise UserError(NO_WORDS)
    known = (
        TURNS.c.guild_id == heard.guild_id,
        TURNS.c.message_id == heard.message_id,
        TURNS.c.voice == heard.voice,
    )
    if not store.turns(look.session, *known, most=1) and keep_words(look) is None:
        raise UserError(PRIVATE)


def _fact_row(session: Session, guild_id: int, user_id: int, fact_id: int) -> Row[Any]:
    wanted = (FACTS.c.guild_id == guild_id, FACTS.c.user_id == user_id, FACTS.c.id == fact_id)
    rows = store.facts(session, *wanted)
    if not rows:
        raise UserError(GONE)
    return rows[0]


def _statement(text: str, predicate: Predicate) -> tuple[Claim, ...]:
    """Return what a rewording states; as it was not said so, it has no words to quote."""
    stripped = plain(text)
    if keepable(text) != stripped:
        raise UserError(PRIVATE)
    readings = [stripped, mirror(stripped)]
    if predicate is Predicate.REMEMBER:
        readings.append(f"remember that {stripped}")
    for reading in readings:
        found = claims_kept(reading)
        if any(not claim.ends for claim in found):
            return tuple(replace(claim, words="") for claim in found)
    raise UserError(UNREADABLE)
