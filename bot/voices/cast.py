"""Loading the characters from their folder, and refusing content that does not hold.

What must hold for the bot to start is checked here, with messages that name file, entry
and key. What a careful author should also know is in :mod:`bot.voices.lint`.
"""

import re
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from bot.core.errors import StartupError
from bot.voices.model import ASKS, KINDS, MEMORY_KINDS, SITUATION_KINDS, Cast, Entry, Topic, Voice
from bot.voices.slots import SLOTS, slots_in

SHORTEST_LINE, LONGEST_LINE = 20, 900
"""Characters of a reply; longer ones would not leave room for what is put into them."""

LONGEST_ID = 100
"""Characters of an entry's id; line keys are stored in the database."""

NO_SAMPLES = (*MEMORY_KINDS, *SITUATION_KINDS)
"""Kinds that no single message reaches, so that entries for them need no sample."""

Text = Annotated[StrictStr, Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class _WhenFile(_File):
    kind: Text | None = None
    topic: Text | None = None
    ask: Text | None = None


class _EntryFile(_File):
    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_.]+$", max_length=LONGEST_ID)]
    when: _WhenFile
    samples: Annotated[list[Text], Field(alias="try")] = []
    lines: Annotated[list[Text], Field(alias="say", min_length=1)]


class _VoiceFile(_File):
    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_]+$", max_length=32)]
    name: Annotated[StrictStr, Field(min_length=1, max_length=80)]
    aliases: list[Text]
    colour: Annotated[StrictStr, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
    signature: Annotated[StrictStr, Field(max_length=16)] = ""
    bio: Text


class _TopicFile(_File):
    keys: Annotated[list[Text], Field(min_length=1)]
    excludes: Annotated[list[Text], Field(alias="not")] = []
    weight: float = 3.0
    first: bool = False
    voice: Text | None = None


try:  # libyaml is ten times as fast, but not every build of PyYAML has it
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _UniqueLoader(_Loader):
    """Safe YAML in which the same key twice is an error instead of the later one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping; raises ConstructorError where a key stands twice."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key}” stands here twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


Model = TypeVar("Model", bound=_File)


def load_cast(folder: Path) -> Cast:
    """Return the characters in ``folder``: ``topics.yaml`` and one folder a voice.

    Raises:
        StartupError: something is missing or invalid; the message names file, entry and key.
    """
    topics = load_topics(folder)
    homes = voice_folders(folder)
    if not homes:
        raise StartupError(f"{folder} holds no characters; each needs a folder with a voice.yaml.")
    voices = {home.name: load_voice(home, topics) for home in homes}
    for topic in topics.values():
        if topic.voice and topic.voice not in voices:
            raise StartupError(
                f"{folder / 'topics.yaml'}: {topic.id}: voice: there is no voice “{topic.voice}”."
            )
    return Cast(voices, topics)


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
    found = _yaml(path)
    if not isinstance(found, dict):
        raise StartupError(f"{path}: it must be a mapping of topic ids.")
    topics = {}
    for name, data in found.items():
        parsed = _parsed(_TopicFile, data, f"{path}: {name}")
        topics[str(name)] = Topic(
            id=str(name),
            keys=tuple(parsed.keys),
            excludes=tuple(parsed.excludes),
            weight=parsed.weight,
            first=parsed.first,
            voice=parsed.voice,
        )
    return topics


def load_voice(home: Path, topics: Mapping[str, Topic]) -> Voice:
    """Return the voice in the folder ``home``.

    Raises:
        StartupError: a file is missing or invalid, or an entry names an unknown topic.
    """
    path = home / "voice.yaml"
    card = _parsed(_VoiceFile, _yaml(path), f"{path}")
    if card.id != home.name:
        raise StartupError(f"{path}: id: it must be “{home.name}”, as the folder is named.")
    return Voice(
        id=card.id,
        name=card.name,
        aliases=tuple(alias.lower() for alias in card.aliases),
        colour=int(card.colour[1:], 16),
        signature=card.signature,
        bio=card.bio.strip(),
        entries=_entries(home / "lines.yaml", topics),
        avatar=home / "avatar.png",
    )


def _entries(path: Path, topics: Mapping[str, Topic]) -> tuple[Entry, ...]:
    found = _yaml(path)
    if not isinstance(found, list) or not found:
        raise StartupError(f"{path}: it must be a list of entries.")
    entries: dict[str, Entry] = {}
    for number, data in enumerate(found, 1):
        name = data.get("id") if isinstance(data, dict) else None
        place = f"{path}: entry {name or f'number {number}'}"
        entry = _entry(_parsed(_EntryFile, data, place))
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
        lines=tuple(line.strip() for line in data.lines),
    )


def _fault(entry: Entry, topics: Mapping[str, Topic]) -> str | None:
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


def _yaml(path: Path) -> Any:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise StartupError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StartupError(f"{path} cannot be read: {error}.") from error
    try:
        return yaml.load(text, Loader=_UniqueLoader)  # noqa: S506 - derived from SafeLoader
    except yaml.YAMLError as error:
        fault = re.sub(r"\s+", " ", str(error))
        raise StartupError(f"{path} is not valid YAML: {fault}.") from error


def _parsed(model: type[Model], data: Any, place: str) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        what = first["msg"][:1].lower() + first["msg"][1:]
        raise StartupError(f"{place}: {key}{': ' if key else ''}{what}.") from error
