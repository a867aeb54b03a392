"""Where a person and a character stand with each other: small state between two messages.

Numbers, moments, line keys and topic ids only, never a word that a person wrote. What
the state means for a reply is decided in :mod:`bot.voices.writer` and the modules it
calls; here it is kept, aged and written down.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

THREAD = timedelta(minutes=30)
"""How long a reply still belongs to what was said last."""

OPEN_TURNS = 5
"""Replies after which an interrupted question or story is let go."""

MOST_TOLD = 700
"""Gambits whose telling is remembered for a person."""

MOST_BROUGHT = 60
"""Facts and events remembered as already brought up."""

VERSION = 1
"""Of the written form; another version is read as no state at all."""

_MARK = 3
"""Characters that stand for a gambit; 18 bits, so that a few hundred rarely collide."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The state of one person with one character in one server.

    ``last`` is the key of the last piece said and ``at`` when that was; ``topic`` what
    it was about, ``asked`` whether it was a question, ``bare`` whether it was a quibble
    with nothing after it. ``turns`` counts replies. ``open`` is the key of a question or
    story that something came between, ``open_turn`` the reply before which it did.
    ``closed`` are topics the person is bored of, until when. ``mood`` goes from -1 to 1,
    as it was at ``at``. ``rude`` is the stage of :mod:`bot.voices.rudeness`, reached at
    ``rude_at`` with reply ``rude_turn``; ``noted`` says that silence was explained.
    ``brought`` are the keys of facts and events brought up, ``told`` the marks of gambits
    told, newest last (:func:`mark_of`). ``same`` counts how often in a row the person has
    sent the same message again. ``sorrow`` is for how many messages, this one counted, a
    sorrow stays with them, and ``grief`` that it is a death or a loss.
    """

    last: str = ""
    at: datetime | None = None
    topic: str | None = None
    asked: bool = False
    bare: bool = False
    turns: int = 0
    open: str = ""
    open_at: datetime | None = None
    open_turn: int = 0
    closed: tuple[tuple[str, datetime], ...] = ()
    mood: float = 0.0
    rude: int = 0
    rude_at: datetime | None = None
    rude_turn: int = 0
    noted: bool = False
    brought: tuple[str, ...] = ()
    told: str = ""
    same: int = 0
    sorrow: int = 0
    grief: bool = False


def aged(talk: Talk, now: datetime) -> Talk:
    """Return ``talk`` without what is too old at ``now``: the thread and what was interrupted.

    Topics closed until earlier are open again. Mood is aged by :mod:`bot.voices.mood`.
    """
    if talk.at is None or now - talk.at > THREAD:
        talk = replace(talk, last="", topic=None, asked=False, bare=False, open="", same=0)
        talk = replace(talk, sorrow=0, grief=False)
    late = talk.open_at is not None and now - talk.open_at > THREAD
    if talk.open and (late or talk.turns - talk.open_turn > OPEN_TURNS):
        talk = replace(talk, open="", open_at=None)
    if talk.closed:
        talk = replace(talk, closed=tuple(item for item in talk.closed if item[1] > now))
    return talk


def mark_of(gambit: str) -> str:
    """Return the few characters by which a gambit is remembered as told."""
    digest = blake2b(gambit.encode(), digest_size=3).digest()
    return urlsafe_b64encode(digest).decode()[:_MARK]


def marks(talk: Talk) -> frozenset[str]:
    """Return the marks of all gambits told to the person."""
    return frozenset(map("".join, zip(*[iter(talk.told)] * _MARK, strict=False)))


def with_told(talk: Talk, mark: str) -> Talk:
    """Return ``talk`` with one more gambit told; the longest ago is forgotten."""
    return replace(talk, told=(talk.told + mark)[-MOST_TOLD * _MARK :])


def with_brought(talk: Talk, keys: tuple[str, ...]) -> Talk:
    """Return ``talk`` with facts or events brought up."""
    return replace(talk, brought=(*talk.brought, *keys)[-MOST_BROUGHT:])


_SHORT = {
    "last": "l",
    "at": "a",
    "topic": "t",
    "asked": "q",
    "bare": "b",
    "turns": "n",
    "open": "o",
    "open_at": "oa",
    "open_turn": "on",
    "closed": "c",
    "mood": "m",
    "rude": "r",
    "rude_at": "ra",
    "rude_turn": "rn",
    "noted": "rs",
    "brought": "f",
    "told": "g",
    "same": "s",
    "sorrow": "w",
    "grief": "wg",
}
"""Names of the fields as written; a name once given is never given again."""

_MOMENTS = frozenset({"at", "open_at", "rude_at"})
NEW = Talk()
"""The state with somebody who has not spoken yet."""


def talk_to_json(talk: Talk) -> str:
    """Return ``talk`` as compact JSON; what is as in a new one is left out."""
    found: dict[str, Any] = {"v": VERSION}
    for name, short in _SHORT.items():
        value = getattr(talk, name)
        if value == getattr(NEW, name):
            continue
        found[short] = _plain(name, value)
    return json.dumps(found, separators=(",", ":"))


def _plain(name: str, value: Any) -> Any:
    if name in _MOMENTS:
        return int(value.timestamp())
    if name == "closed":
        return [[topic, int(until.timestamp())] for topic, until in value]
    return round(value, 4) if isinstance(value, float) else value


def talk_from_json(text: str | None) -> Talk:
    """Return what :func:`talk_to_json` wrote.

    A state lost is a conversation begun anew, never an error: nothing, another version
    and damage are read as a new state, and fields not known are passed over.
    """
    try:
        found = json.loads(text or "{}")
        if found.get("v") != VERSION:
            return NEW
        given = {name: found[short] for name, short in _SHORT.items() if short in found}
        return Talk(**{name: _read(name, value) for name, value in given.items()})
    except (ValueError, TypeError, AttributeError, OverflowError, OSError):
        return NEW


def _read(name: str, value: Any) -> Any:
    if name in _MOMENTS:
        return datetime.fromtimestamp(value, UTC)
    if name == "closed":
        return tuple((str(topic), datetime.fromtimestamp(until, UTC)) for topic, until in value)
    if name == "brought":
        return tuple(map(str, value))
    wanted = type(getattr(NEW, name))
    if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
        return min(1.0, max(-1.0, float(value)))
    if name == "topic":
        wanted = str
    if type(value) is not wanted:
        raise TypeError(f"{name} cannot be {value!r}")
    return value
