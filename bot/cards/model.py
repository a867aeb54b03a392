"""A card as plain data: the fields we look at, and the whole document as it came.

The document is the truth: unknown fields, extensions and the order of keys are kept in it
and written again untouched. :class:`CardData` is a checked view of the fields that the
specification names; nothing is ever written from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.cards.limits import (
    LONGEST_ENTRY,
    LONGEST_KEY,
    LONGEST_NAME,
    MOST_ENTRIES,
    MOST_GREETINGS,
    MOST_KEYS,
)


def _or_empty(value: object) -> object:
    return "" if value is None else value


def _or_no_list(value: object) -> object:
    return () if value is None else value


def _or_no_object(value: object) -> object:
    return {} if value is None else value


def _or_false(value: object) -> object:
    return False if value is None else value


Text = Annotated[str, BeforeValidator(_or_empty)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_or_no_list)]
Flag = Annotated[bool, BeforeValidator(_or_false)]
Key = Annotated[Text, Field(max_length=LONGEST_KEY)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_or_no_list), Field(max_length=MOST_KEYS)]
Extensions = Annotated[dict[str, Any], BeforeValidator(_or_no_object)]
Greetings = Annotated[Texts, Field(max_length=MOST_GREETINGS)]


class _View(BaseModel):
    """What is null counts as left out; a number stands for its text, as some editors write it."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class Entry(_View):
    """One entry of a lorebook: what is told, and the words that call for it."""

    keys: Keys = ()
    content: Annotated[Text, Field(max_length=LONGEST_ENTRY)] = ""
    extensions: Extensions = Field(default_factory=dict)
    enabled: bool = True
    insertion_order: float = 0
    case_sensitive: Flag = False
    use_regex: Flag = False
    constant: Flag = False
    name: Text = ""
    priority: float | None = None
    selective: Flag = False
    secondary_keys: Keys = ()
    position: Text = ""


class Book(_View):
    """A lorebook. ``scan_depth`` counts messages, ``token_budget`` tokens."""

    name: Text = ""
    description: Text = ""
    scan_depth: float | None = None
    token_budget: float | None = None
    recursive_scanning: Flag = False
    extensions: Extensions = Field(default_factory=dict)
    entries: Annotated[
        tuple[Entry, ...], BeforeValidator(_or_no_list), Field(max_length=MOST_ENTRIES)
    ] = ()


class Asset(_View):
    """Something that belongs to a card and may lie beside it, such as a picture."""

    type: Text = ""
    uri: Text = ""
    name: Text = ""
    ext: Text = ""


class CardData(_View):
    """The fields of a V3 card, which are those of the older ones and some more."""

    name: Annotated[Text, Field(max_length=LONGEST_NAME)]
    description: Text = ""
    personality: Text = ""
    scenario: Text = ""
    first_mes: Text = ""
    mes_example: Text = ""
    creator_notes: Text = ""
    system_prompt: Text = ""
    post_history_instructions: Text = ""
    alternate_greetings: Greetings = ()
    tags: Texts = ()
    creator: Text = ""
    character_version: Text = ""
    extensions: Extensions = Field(default_factory=dict)
    character_book: Book | None = None
    nickname: Annotated[Text, Field(max_length=LONGEST_NAME)] = ""
    creator_notes_multilingual: Annotated[dict[str, Text], BeforeValidator(_or_no_object)] = Field(
        default_factory=dict
    )
    source: Texts = ()
    group_only_greetings: Greetings = ()
    assets: Annotated[tuple[Asset, ...] | None, Field(max_length=MOST_ENTRIES)] = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card in the form of V3, whichever form it came in.

    ``document`` is the whole JSON object, ``data`` the checked view of it, ``came_as`` the
    version it was written in: ``V1``, ``V2`` or ``V3``.
    """

    document: Mapping[str, Any]
    data: CardData
    came_as: str

    @property
    def name(self) -> str:
        """The name that the character goes by: its nickname where it has one."""
        return self.data.nickname.strip() or self.data.name.strip()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of its lorebook."""
        return self.data.character_book.entries if self.data.character_book else ()
