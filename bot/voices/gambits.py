"""What a character brings up by itself, and how it takes what is answered: loading only.

A gambit is one thought volunteered; a rejoinder is said only right after its own line,
and rejoinders nest two deep. Files are ``gambits/*.yaml`` in a voice's folder; the
format is explained for authors in ``bot/content/voices/README.md``. Which one is said
when is decided in :mod:`bot.voices.thread`.
"""

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictStr

from bot.core.errors import StartupError
from bot.voices.files import LONGEST_ID, File, Text, parsed, read_yaml
from bot.voices.model import Gambit, Rejoinder

SHORTEST, LONGEST = 12, 320
"""Characters of a gambit or a rejoinder: one thought."""

DEEPEST = 2
"""How deep rejoinders nest."""

YES, NO, ANY = "yes", "no", "any"
"""What a rejoinder may wait for besides words."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Said = Annotated[StrictStr, Field(min_length=SHORTEST, max_length=LONGEST)]
Saids = Annotated[list[Said], BeforeValidator(_listed), Field(min_length=1)]


class _ReplyFile(File):
    on: Annotated[list[Text], BeforeValidator(_listed), Field(min_length=1)]
    samples: Annotated[tuple[Text, ...], Field(alias="try")] = ()
    say: Saids
    why: Said | None = None
    more: Said | None = None
    own: Said | None = None
    replies: tuple["_ReplyFile", ...] = ()


class _GambitFile(File):
    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9_.]+$", max_length=LONGEST_ID)]
    topic: Text
    say: Said
    why: Said
    more: Said | None = None
    own: Said | None = None
    replies: tuple[_ReplyFile, ...] = ()
    then: tuple[Said, ...] = ()


def load_gambits(home: Path, topics: Container[str]) -> tuple[Gambit, ...]:
    """Return the gambits in ``home/gambits/*.yaml``, in the order of the files.

    Args:
        home: a voice's folder; one without gambits has none to say.
        topics: the topics there are, by id.

    Raises:
        StartupError: something is invalid; the message names file, gambit and key.
    """
    paths = sorted((home / "gambits").glob("*.yaml"))
    files = {path.stem: (str(path), read_yaml(path)) for path in paths}
    return gambits_of(files, topics)


def gambits_of(
    themes: Mapping[str, tuple[str, object]], topics: Container[str]
) -> tuple[Gambit, ...]:
    """Return the gambits in what a voice's files, or its card, hold.

    Args:
        themes: by the name of each theme, where its list was read, for the messages, and
            what was read.
        topics: the ids of the topics there are.

    Raises:
        StartupError: something is invalid; the message names source, gambit and key.
    """
    found: dict[str, Gambit] = {}
    for theme, (source, data) in themes.items():
        if not isinstance(data, list) or not data:
            raise StartupError(f"{source}: it must be a list of gambits.")
        for number, item in enumerate(data, 1):
            name = item.get("id") if isinstance(item, dict) else None
            place = f"{source}: gambit {name or f'number {number}'}"
            gambit = _gambit(parsed(_GambitFile, item, place), theme)
            fault = "id: another gambit has it already." if gambit.id in found else None
            fault = fault or _fault(gambit, topics)
            if fault:
                raise StartupError(f"{place}: {fault}")
            found[gambit.id] = gambit
    return tuple(found.values())


def asks(line: str) -> bool:
    """Tell whether a line ends by asking the person something."""
    return re.search(r"\?[\"”’')*_`🤡🦷\s]*$", line) is not None


def every_line(gambit: Gambit) -> Iterator[str]:
    """Yield all that a gambit may make the character say."""
    yield gambit.line
    yield gambit.why
    yield from (line for line in (gambit.more, gambit.own) if line)
    yield from gambit.then
    for reply in gambit.replies:
        yield from _reply_lines(reply)


def every_reply(gambit: Gambit) -> Iterator[Rejoinder]:
    """Yield the rejoinders of a gambit, however deep."""
    waiting = list(gambit.replies)
    while waiting:
        reply = waiting.pop(0)
        yield reply
        waiting += reply.replies


def _reply_lines(reply: Rejoinder) -> Iterator[str]:
    yield from reply.lines
    yield from (line for line in (reply.why, reply.more, reply.own) if line)
    for deeper in reply.replies:
        yield from _reply_lines(deeper)


def _gambit(data: _GambitFile, theme: str) -> Gambit:
    return Gambit(
        id=data.id,
        topic=data.topic,
        line=data.say.strip(),
        why=data.why.strip(),
        own=data.own.strip() if data.own else None,
        replies=tuple(map(_rejoinder, data.replies)),
        then=tuple(part.strip() for part in data.then),
        theme=theme,
        more=data.more.strip() if data.more else None,
    )


def _rejoinder(data: _ReplyFile) -> Rejoinder:
    return Rejoinder(
        on=tuple(word.casefold() for word in data.on),
        samples=tuple(data.samples),
        lines=tuple(line.strip() for line in data.say),
        why=data.why.strip() if data.why else None,
        own=data.own.strip() if data.own else None,
        replies=tuple(map(_rejoinder, data.replies)),
        more=data.more.strip() if data.more else None,
    )


def _fault(gambit: Gambit, topics: Container[str]) -> str | None:
    """Return what is wrong with a gambit, beginning with its key, or None."""
    if gambit.topic not in topics:
        return f"topic: “{gambit.topic}” is not known."
    last = gambit.then[-1] if gambit.then else gambit.line
    return _asking_fault("say", last, gambit.own, gambit.replies) or next(
        filter(None, (_reply_fault(reply, 1) for reply in gambit.replies)), None
    )


def _asking_fault(
    key: str, line: str, own: str | None, replies: tuple[Rejoinder, ...]
) -> str | None:
    if not asks(line):
        return None
    if own is None:
        return f"{key}: it asks something; give own: the character's own answer to it."
    if not replies or replies[-1].on != (ANY,):
        return f"{key}: it asks something; give replies, the last of them with on: any."
    return None


def _reply_fault(reply: Rejoinder, depth: int) -> str | None:
    place = f"replies: on {', '.join(reply.on)}"
    if depth > DEEPEST:
        return f"{place}: rejoinders nest {DEEPEST} deep and no deeper."
    if not reply.samples and reply.on != (ANY,):
        return f"{place}: try: give at least one message that should reach it."
    if any(map(asks, reply.lines)) and depth == DEEPEST and reply.own is None:
        return f"{place}: it asks something; give own: the character's own answer to it."
    if depth < DEEPEST:
        for line in reply.lines:
            fault = _asking_fault(place, line, reply.own, reply.replies)
            if fault:
                return fault
    return next(filter(None, (_reply_fault(deeper, depth + 1) for deeper in reply.replies)), None)
