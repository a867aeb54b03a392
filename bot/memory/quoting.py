"""What people said, quoted to whoever asks for it: who said it and when, never as a fact.

Everybody's words to a character are drawn on, other people's too, as far as the channel
they stand in may be told from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.memory import index, people, store
from bot.memory.hearsay import Hearsay, read_hearsay
from bot.memory.holding import current
from bot.memory.look import Look
from bot.memory.model import Quote
from bot.memory.questions import read_question
from bot.memory.wording import clip

MOST_QUOTES = 3
LONGEST_QUOTE = 300


def quotes(look: Look) -> tuple[Quote, ...] | None:
    """Return what was said that answers the message; None where it asks nothing of the kind."""
    text = people.spelled(look.heard.text)
    asked = read_hearsay(text, look.heard.voice)
    if not asked:
        return None
    names = _names(look, asked)
    for one in asked:
        user_id = _meant(one.who, names)
        if one.who and user_id is None:
            continue
        found = _answer(look, text, names, one, user_id)
        if found or not one.loose:
            return _signed(look, found)
    return None


def _names(look: Look, asked: Sequence[Hearsay]) -> Mapping[str, int]:
    words = {form for one in asked for form in _forms(one.who)}
    if not words:
        return {}
    return people.named(look.session, look.keys, look.heard.guild_id, words)


def _answer(
    look: Look, text: str, names: Mapping[str, int], asked: Hearsay, user_id: int | None
) -> Sequence[Quote]:
    if user_id is not None and not asked.topic:
        return _of_person(look, user_id, about=asked.about)
    return index.find(look, text, names, by=user_id)


def _of_person(look: Look, user_id: int, *, about: bool) -> Sequence[Quote]:
    """Return the last things somebody said, or with ``about``, said of themselves."""
    who = (look.heard.guild_id, look.heard.voice, user_id)
    said = store.heard(look.session, look.keys, who, look.since)
    if about:
        told = store.told(look.session, look.keys, who, look.since)
        sources = {one.told.turn_id for one in current(told)}
        said = tuple(quote for quote in said if quote.turn_id in sources)
    return [
        quote
        for quote in said
        if look.can_see(quote.channel_id) and read_question(quote.text, who[1]) is None
    ]


def _signed(look: Look, found: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the first few of ``found``, with the names of those who said them."""
    shown = found[:MOST_QUOTES]
    ids = {quote.user_id for quote in shown}
    called = people.names_of(look.session, look.keys, look.heard.guild_id, ids) if ids else {}
    return tuple(
        replace(quote, text=clip(quote.text, LONGEST_QUOTE), who=called.get(quote.user_id, ""))
        for quote in shown
    )


def _forms(who: str) -> list[str]:
    """Return the forms in which a name may be known: its words, and all of them as one."""
    parts = people.name_parts(who)
    return [*parts, "".join(parts)] if parts else []


def _meant(who: str, names: Mapping[str, int]) -> int | None:
    """Return the one person that all words of ``who`` mean; None for nobody, or several."""
    forms = _forms(who)
    if not forms:
        return None
    if forms[-1] in names:
        return names[forms[-1]]
    ids = {names.get(form) for form in forms[:-1]}
    return ids.pop() if len(ids) == 1 else None
