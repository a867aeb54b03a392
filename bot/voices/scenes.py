"""Scenes: what two or three characters say to each other, as authored data. Pure but for reading.

What a scene is, loading the files, and refusing those that do not hold. What a careful
author should also know is in :mod:`bot.voices.lint_scenes`; which scene is played where
and when is :mod:`bot.scenes`'s business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr

from bot.core.errors import StartupError
from bot.voices.files import File, Text, parsed, read_yaml
from bot.voices.model import Cast
from bot.voices.secrets import told_in

MOST_IN_A_ROW = 3
"""Lines that characters say to each other before a person has to have a hand in it."""

LONGEST_ID = 40
"""Characters of a scene's id; it is stored in the database."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a scene, and the voice that says it."""

    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is said in one go.

    ``aside`` is put before the first line, in the same breath, where a person has said
    something to one of them instead of pressing the button; None in a first part.
    """

    lines: tuple[Spoken, ...]
    aside: str | None

    def spoken(self, after_words: bool) -> tuple[Spoken, ...]:
        """Return the lines, with the aside where they follow a person's words."""
        if not after_words or self.aside is None:
            return self.lines
        first = self.lines[0]
        return (Spoken(first.voice, f"{self.aside}\n{first.text}"), *self.lines[1:])


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene. ``locks`` are the facts that must have been told in a server before it is played.

    Those are the facts that its lines tell, and those that its voices are earned by.
    """

    id: str
    topics: tuple[str, ...]
    parts: tuple[Part, ...]
    voices: frozenset[str]
    locks: frozenset[str]

    @property
    def lines(self) -> tuple[Spoken, ...]:
        """All lines in order, without the asides."""
        return tuple(line for part in self.parts for line in part.lines)


class _PartFile(File):
    lines: Annotated[list[dict[str, Text]], Field(min_length=1, max_length=MOST_IN_A_ROW)]
    aside: Text | None = None


class _SceneFile(File):
    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_]+$", max_length=LONGEST_ID)]
    topics: Annotated[list[Text], Field(min_length=1)]
    parts: Annotated[list[_PartFile], Field(min_length=1)]


def load_scenes(folder: Path, cast: Cast) -> Mapping[str, Scene]:
    """Return the scenes in the YAML files of ``folder`` by their ids; there may be none.

    Raises:
        StartupError: something is invalid; the message names file, scene and key.
    """
    scenes: dict[str, Scene] = {}
    for path in sorted(folder.glob("*.yaml")):
        found = read_yaml(path)
        if not isinstance(found, list):
            raise StartupError(f"{path}: it must be a list of scenes.")
        for number, data in enumerate(found, 1):
            name = data.get("id") if isinstance(data, dict) else None
            place = f"{path}: scene {name or f'number {number}'}"
            given = parsed(_SceneFile, data, place)
            if given.id in scenes:
                raise StartupError(f"{place}: id: another scene has it already.")
            fault = next(_faults(given, cast), None)
            if fault:
                raise StartupError(f"{place}: {fault}")
            scenes[given.id] = _scene(given, cast)
    return scenes


def _faults(given: _SceneFile, cast: Cast) -> Iterator[str]:
    """Yield what is wrong with a scene, beginning with its key."""
    for topic in given.topics:
        if topic not in cast.topics:
            yield f"topics: “{topic}” is not known."
    for at, part in enumerate(given.parts):
        for number, line in enumerate(part.lines):
            yield from _line_faults(line, f"parts.{at}.lines.{number}", cast)
        if (part.aside is None) != (at == 0):
            yield f"parts.{at}.aside: every part needs one but the first, which has none."
    if len({voice for part in given.parts for line in part.lines for voice in line}) < 2:
        yield "parts: at least two characters must speak."


def _line_faults(line: Mapping[str, str], key: str, cast: Cast) -> Iterator[str]:
    if len(line) != 1:
        yield f"{key}: write one voice and what it says, as in “- cleetus: Hello.”"
    for voice in line:
        if voice not in cast.voices:
            yield f"{key}: there is no voice “{voice}”."


def _scene(given: _SceneFile, cast: Cast) -> Scene:
    parts = tuple(
        Part(
            tuple(
                Spoken(voice, text.strip()) for line in part.lines for voice, text in line.items()
            ),
            part.aside.strip() if part.aside else None,
        )
        for part in given.parts
    )
    voices = frozenset(line.voice for part in parts for line in part.lines)
    earned = frozenset(fact for voice in voices if (fact := cast.voices[voice].earned))
    text = "\n".join(line.text for part in parts for line in part.spoken(after_words=True))
    return Scene(
        id=given.id,
        topics=tuple(given.topics),
        parts=parts,
        voices=voices,
        locks=told_in(text, cast.secrets) | earned,
    )
