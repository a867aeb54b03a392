"""Loading the characters from their folder, and refusing content that does not hold.

What must hold for the bot to start is checked here, with messages that name file, entry
and key. What a careful author should also know is in :mod:`bot.voices.lint`.
"""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictStr

from bot.cards.files import read_card
from bot.cards.limits import BadCard
from bot.cards.model import Card
from bot.core.errors import StartupError
from bot.voices.files import LONGEST_ID, File, Text, parsed, read_yaml
from bot.voices.gambits import Said, load_gambits
from bot.voices.model import Cast, Entry, Secret, Topic, Voice
from bot.voices.slots import SLOTS, slots_in
from bot.voices.whens import ASKS, KINDS, MEMORY_KINDS, MESSAGE_KINDS, SITUATION_KINDS

SHORTEST_LINE, LONGEST_LINE = 12, 900
"""Characters of a reply; longer ones would not leave room for what is put into them."""

CARD = "card.json"
"""The file in a voice's folder that says who it is."""

OWN = "uncontained"
"""Where a card keeps what the format has no field for; see :class:`OwnFile`."""

NO_SAMPLES = (*MEMORY_KINDS, *SITUATION_KINDS)
"""Kinds that no single message reaches, so that entries for them need no sample."""


class _WhenFile(File):
    kind: Text | None = None
    topic: Text | None = None
    ask: Text | None = None


class _LineFile(File):
    say: Text
    more: Said


class _EntryFile(File):
    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_.]+$", max_length=LONGEST_ID)]
    when: _WhenFile
    samples: Annotated[tuple[Text, ...], Field(alias="try")] = ()
    lines: Annotated[list[Text | _LineFile], Field(alias="say", min_length=1)]


class OwnFile(File):
    """What a card says in its ``extensions``, under :data:`OWN`, about a character of ours."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_]+$", max_length=32)]
    aliases: list[Text]
    colour: Annotated[StrictStr, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
    signature: Annotated[StrictStr, Field(max_length=16)] = ""
    manner: Literal["stories", "exact", "fading"] = "stories"
    ahead: tuple[Text, ...] = ()
    earned: Text | None = None


class TopicFile(File):
    """A topic as it stands in a file, or in a card."""

    keys: Annotated[list[Text], Field(min_length=1)]
    excludes: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    weight: float = 3.0
    first: bool = False
    voice: Text | None = None


class _SecretFile(File):
    terms: tuple[Text, ...]
    lines: tuple[Text, ...] = ()


def load_cast(folder: Path) -> Cast:
    """Return the characters in ``folder``: ``topics.yaml`` and one folder a voice.

    Raises:
        StartupError: something is missing or invalid; the message names file, entry and key.
    """
    topics = load_topics(folder)
    homes = voice_folders(folder)
    if not homes:
        raise StartupError(f"{folder} holds no characters; each needs a folder with a card.json.")
    voices = {home.name: load_voice(home, topics) for home in homes}
    for topic in topics.values():
        if topic.voice and topic.voice not in voices:
            raise StartupError(
                f"{folder / 'topics.yaml'}: {topic.id}: voice: there is no voice “{topic.voice}”."
            )
    secrets = load_secrets(folder)
    known = {secret.id for secret in secrets}
    for voice in voices.values():
        if voice.earned and voice.earned not in known:
            raise StartupError(
                f"{folder / voice.id / CARD}: extensions.{OWN}.earned: "
                f"there is no fact “{voice.earned}” in secrets.yaml."
            )
    return Cast(voices, topics, secrets)


def voice_folders(folder: Path) -> list[Path]:
    """Return the folders in ``folder`` that hold a voice, in alphabetical order."""
    if not folder.is_dir():
        raise StartupError(f"{folder} is missing; the characters live there.")
    return sorted(home for home in folder.iterdir() if home.is_dir() and home.name[0] not in "._")


def load_topics(folder: Path) -> dict[str, Topic]:
    """Return the topics in ``folder/topics.yaml`` by their ids.

    Raises:
        StartupError: the file is missing or invalid.
    """
    path = folder / "topics.yaml"
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise StartupError(f"{path}: it must be a mapping of topic ids.")
    topics = {}
    for name, data in found.items():
        given = parsed(TopicFile, data, f"{path}: {name}")
        topics[str(name)] = Topic(
            id=str(name),
            keys=tuple(given.keys),
            excludes=tuple(given.excludes),
            weight=given.weight,
            first=given.first,
            voice=given.voice,
        )
    return topics


def load_secrets(folder: Path) -> tuple[Secret, ...]:
    """Return the facts in ``folder/secrets.yaml``; without that file there are none.

    Raises:
        StartupError: the file is invalid.
    """
    path = folder / "secrets.yaml"
    if not path.exists():
        return ()
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise StartupError(f"{path}: it must be a mapping of fact ids.")
    return tuple(
        Secret(str(name), given.terms, given.lines)
        for name, given in (
            (name, parsed(_SecretFile, data, f"{path}: {name}")) for name, data in found.items()
        )
    )


def load_voice(home: Path, topics: Mapping[str, Topic]) -> Voice:
    """Return the voice in the folder ``home``.

    Raises:
        StartupError: a file is missing or invalid, or an entry names an unknown topic.
    """
    path = home / CARD
    card = _card(path)
    place = f"{path}: extensions.{OWN}"
    own = parsed(OwnFile, card.data.extensions.get(OWN), place)
    unknown = sorted(set(own.ahead) - set(MESSAGE_KINDS))
    if unknown:
        raise StartupError(f"{place}.ahead: “{unknown[0]}” is no kind of message.")
    if own.id != home.name:
        raise StartupError(f"{place}.id: it must be “{home.name}”, as the folder is named.")
    lines = home / "lines.yaml"
    return Voice(
        id=own.id,
        name=card.data.name,
        aliases=tuple(alias.lower() for alias in own.aliases),
        colour=int(own.colour[1:], 16),
        signature=own.signature,
        bio=card.data.description.strip(),
        entries=entries_of(read_yaml(lines), f"{lines}", topics),
        gambits=load_gambits(home, topics),
        avatar=home / "avatar.png",
        manner=own.manner,
        ahead=frozenset(own.ahead),
        earned=own.earned,
        card=card,
    )


def _card(path: Path) -> Card:
    try:
        return read_card(path.read_bytes()).card
    except FileNotFoundError:
        raise StartupError(f"{path} is missing.") from None
    except OSError as error:
        raise StartupError(f"{path} cannot be read: {error}.") from error
    except BadCard as error:
        raise StartupError(f"{path}: {error}") from None


def entries_of(found: object, source: str, topics: Container[str]) -> tuple[Entry, ...]:
    """Return the entries in ``found``, the list that a file or a card holds.

    Args:
        found: what was read.
        source: where it was read, for the messages.
        topics: the ids of the topics there are.

    Raises:
        StartupError: something is invalid; the message names source, entry and key.
    """
    if not isinstance(found, list) or not found:
        raise StartupError(f"{source}: it must be a list of entries.")
    entries: dict[str, Entry] = {}
    for number, data in enumerate(found, 1):
        name = data.get("id") if isinstance(data, dict) else None
        place = f"{source}: entry {name or f'number {number}'}"
        entry = _entry(parsed(_EntryFile, data, place))
        if entry.id in entries:
            raise StartupError(f"{place}: id: another entry has it already.")
        fault = _fault(entry, topics)
        if fault:
            raise StartupError(f"{place}: {fault}")
        entries[entry.id] = entry
    return tuple(entries.values())


def _entry(data: _EntryFile) -> Entry:
    return Entry(
        id=data.id,
        kind=data.when.kind,
        topic=data.when.topic,
        ask=data.when.ask,
        samples=tuple(data.samples),
        lines=tuple((line if isinstance(line, str) else line.say).strip() for line in data.lines),
        mores=tuple(None if isinstance(line, str) else line.more.strip() for line in data.lines),
    )


def _fault(entry: Entry, topics: Container[str]) -> str | None:
    """Return what is wrong with an entry, beginning with its key, or None."""
    if entry.kind is None and entry.topic is None and entry.ask is None:
        return "when: give at least one of kind, topic and ask."
    for key, value, known in (
        ("kind", entry.kind, KINDS),
        ("topic", entry.topic, topics),
        ("ask", entry.ask, ASKS),
    ):
        if value is not None and value not in known:
            return f"when: {key}: “{value}” is not known."
    if not entry.samples and entry.kind not in NO_SAMPLES:
        return "try: give at least one message that should reach this entry."
    return next(filter(None, (_line_fault(at, line) for at, line in enumerate(entry.lines))), None)


def _line_fault(at: int, line: str) -> str | None:
    if not SHORTEST_LINE <= len(line) <= LONGEST_LINE:
        return f"say.{at}: {len(line)} characters; {SHORTEST_LINE} to {LONGEST_LINE} are allowed."
    unknown = sorted(slots_in(line) - SLOTS)
    return f"say.{at}: there is no slot {{{unknown[0]}}}." if unknown else None
