"""What is odd about a card though it is read: for whoever brought it to know."""

from collections.abc import Iterator

from bot.cards.decorators import stripped
from bot.cards.keys import is_pattern, is_usable
from bot.cards.model import Card, Entry
from bot.core.wording import counted

NEWEST = 3.0
_CALLED_ANYWAY = ("@@activate", "@@@activate")


def oddities_of(card: Card) -> tuple[str, ...]:
    """Return sentences on what a card has that will be lost, ignored, or never be used."""
    return (*_version(card), *_texts(card), *_assets(card), *_book(card))


def _version(card: Card) -> Iterator[str]:
    given = str(card.document.get("spec_version", ""))
    try:
        newer = float(given) > NEWEST
    except ValueError:
        yield f"Its version “{given[:20]}” is no number; it is read as V3."
        return
    if newer:
        yield f"It is written in a newer version of the format ({given}); what is new is kept."


def _texts(card: Card) -> Iterator[str]:
    data = card.data
    if not data.first_mes.strip() and not any(text.strip() for text in data.alternate_greetings):
        yield "It has no greeting."
    if not data.mes_example.strip():
        yield "It has no example lines; without a language model it will have little to say."
    if data.system_prompt.strip() or data.post_history_instructions.strip():
        yield "Its instructions are kept, and read as a description, never as orders."


def _assets(card: Card) -> Iterator[str]:
    remote = [a for a in card.data.assets or () if a.uri.lower().startswith(("http:", "https:"))]
    if remote:
        yield f"It names {counted(len(remote), 'address')} on the net; nothing is fetched."


def _book(card: Card) -> Iterator[str]:
    entries = [entry for entry in card.entries if entry.enabled]
    silent = [entry for entry in entries if not _can_be_called(entry)]
    if silent:
        yield f"{_entries(silent)} can never be called for: without keys, or without a text."
    plain = [
        e for e in entries if e.use_regex and e.keys and not any(is_pattern(key) for key in e.keys)
    ]
    if plain:
        yield (
            f"{_entries(plain)} claim to use patterns, but no key is written as “/…/”; "
            "the keys are taken as words."
        )
    broken = [
        e
        for e in entries
        if e.use_regex and any(is_pattern(key) and not is_usable(key) for key in e.keys)
    ]
    if broken:
        yield f"{_entries(broken)} have patterns that are not valid; those match nothing."


def _can_be_called(entry: Entry) -> bool:
    called = entry.constant or any(key.strip() for key in entry.keys)
    called = called or entry.content.lstrip().startswith(_CALLED_ANYWAY)
    return called and bool(stripped(entry.content).strip())


def _entries(found: list[Entry]) -> str:
    return counted(len(found), "lore entry")
