"""A voice's lines, compiled once for looking up: pieces, and where each of them leads.

Everything a voice can say is a :class:`Piece` with a key of its own. Keys of entries are
``entry#line``; of gambits ``gambit@`` and then the way to the line: the numbers of the
rejoinders, parted by dots, and after that nothing or ``#line`` for what is said there,
``w`` for its why, ``o`` for its own answer, ``t1``, ``t2`` … for the parts of a story. What
more there is to a line has the line's key and ``+``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.voices.gambits import asks
from bot.voices.lexicon import FUNCTION_WORDS
from bot.voices.model import Entry, Gambit, Rejoinder, Secret, Voice
from bot.voices.replies import Waits, waits_for
from bot.voices.secrets import told_in
from bot.voices.shape import pattern_of
from bot.voices.slots import slots_in
from bot.voices.talk import mark_of
from bot.voices.text import stem, tokenise

FIRST, SHORTEST, RARE = 6, 4, 12
"""Words from its beginning on that an explanation is known by, the letters these need, and
how many explanations may share one."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One authored line and what the choice needs to know of it.

    ``locks`` are the secrets of which none may be unreleased, ``asks`` whether it ends
    in a question, ``kind`` and ``topic`` what its entry or gambit is written for.
    """

    key: str
    text: str
    slots: frozenset[str]
    locks: frozenset[str]
    asks: bool
    pattern: str
    topic: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A rejoinder: what it waits for, and the place it leads to."""

    waits: Waits
    place: "Place"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One point of a gambit: the lines said there and all that may follow.

    ``why`` is the reason of the line, or of the one before it; ``then`` are the further
    parts of a story; ``branches`` are tried after the last part.
    """

    topic: str
    pieces: tuple[Piece, ...]
    why: Piece | None
    own: Piece | None
    branches: tuple[Branch, ...]
    then: tuple[Piece, ...] = ()

    @property
    def closing(self) -> tuple[Piece, ...]:
        """The last of what is said here: of a story its last part."""
        return self.then[-1:] or self.pieces


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where a piece of a gambit stands: its place, and how many parts of a story are told."""

    place: Place
    told: int = 0

    @property
    def next_part(self) -> Piece | None:
        """The part of the story that comes next, if there is one."""
        return self.place.then[self.told] if self.told < len(self.place.then) else None


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """Everything one voice can say.

    ``entries`` holds the pieces of each entry by its id, ``gambits`` the opening pieces
    by topic, ``marks`` what each of these is remembered by, ``neighbours`` the topics of
    the same theme, ``standing`` the pieces that lead somewhere, ``remarks`` what entries
    say on a topic whatever was asked: better out of the blue than a second time. ``mores``
    holds, by a line's key, what is said to a question about something in it, and ``about``
    the same by the words that such an answer begins with, where these are rare.
    """

    voice: Voice
    pieces: Mapping[str, Piece]
    entries: Mapping[str, tuple[Piece, ...]]
    gambits: Mapping[str, tuple[Piece, ...]]
    marks: Mapping[str, str]
    neighbours: Mapping[str, frozenset[str]]
    standing: Mapping[str, Standing]
    remarks: tuple[Piece, ...]
    mores: Mapping[str, Piece]
    about: Mapping[str, tuple[Piece, ...]]

    def pool(self, entries: Iterable[Entry]) -> tuple[Piece, ...]:
        """Return the pieces of some entries."""
        return tuple(piece for entry in entries for piece in self.entries[entry.id])

    def kind(self, kind: str) -> tuple[Piece, ...]:
        """Return the pieces written for a kind of message and nothing else."""
        return self.pool(self.voice.by_when.get((kind, None, None), ()))


@dataclass(slots=True)
class _Press:
    """What is being compiled."""

    secrets: tuple[Secret, ...]
    pieces: dict[str, Piece] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    mores: dict[str, Piece] = field(default_factory=dict)

    def more(self, of: Piece, text: str | None) -> None:
        """Make what more there is to a line, if there is."""
        if text is not None:
            self.mores[of.key] = self.piece(f"{of.key}+", text, of.topic, of.kind)

    def piece(
        self,
        key: str,
        text: str,
        topic: str | None,
        kind: str | None = None,
        leaning: Iterable[str] = (),
    ) -> Piece:
        """Make a piece; it is also locked by what the lines ``leaning`` on it tell."""
        locks = [told_in(line, self.secrets) for line in (text, *leaning)]
        made = Piece(
            key=key,
            text=text,
            slots=slots_in(text),
            locks=frozenset().union(*locks),
            asks=asks(text),
            pattern=pattern_of(text),
            topic=topic,
            kind=kind,
        )
        self.pieces[key] = made
        return made


@lru_cache(maxsize=256)
def script_of(voice: Voice, secrets: tuple[Secret, ...]) -> Script:
    """Return the compiled lines of ``voice``; the same voice is compiled once."""
    press = _Press(secrets)
    entries = {
        entry.id: tuple(
            press.piece(entry.key(at), line, entry.topic, entry.kind)
            for at, line in enumerate(entry.lines)
        )
        for entry in voice.entries
    }
    for entry in voice.entries:
        for piece, more in zip(entries[entry.id], entry.mores, strict=False):
            press.more(piece, more)
    gambits: dict[str, tuple[Piece, ...]] = {}
    themes: dict[str, set[str]] = {}
    for gambit in voice.gambits:
        opening = _gambit(press, gambit)
        gambits[gambit.topic] = (*gambits.get(gambit.topic, ()), opening)
        themes.setdefault(gambit.theme, set()).add(gambit.topic)
    return Script(
        voice=voice,
        pieces=press.pieces,
        entries=entries,
        gambits=gambits,
        marks={f"{gambit.id}@": mark_of(gambit.id) for gambit in voice.gambits},
        neighbours={
            topic: frozenset().union(*(found for found in themes.values() if topic in found))
            - {topic}
            for topic in gambits
        },
        standing=press.standing,
        mores=press.mores,
        about=_by_first_words(press.mores.values()),
        remarks=tuple(
            piece
            for entry in voice.entries
            if entry.topic and entry.kind is None and entry.ask is None
            for piece in entries[entry.id]
        ),
    )


def _by_first_words(mores: Iterable[Piece]) -> Mapping[str, tuple[Piece, ...]]:
    """Return what explains something by the rare words among its first few."""
    found: dict[str, list[Piece]] = {}
    for piece in mores:
        for word in {stem(token) for token in tokenise(piece.text)[:FIRST]}:
            if len(word) >= SHORTEST and word.isalpha() and word not in FUNCTION_WORDS:
                found.setdefault(word, []).append(piece)
    return {word: tuple(some) for word, some in found.items() if len(some) <= RARE}


def _gambit(press: _Press, gambit: Gambit) -> Piece:
    """Compile a gambit and return its opening, locked by all that must follow on it."""
    start = f"{gambit.id}@"
    opening = press.piece(
        start, gambit.line, gambit.topic, leaning=(*gambit.then, *_must_follow(gambit.replies))
    )
    press.more(opening, gambit.more)
    then = tuple(
        press.piece(f"{start}t{at}", part, gambit.topic) for at, part in enumerate(gambit.then, 1)
    )
    place = _place(press, start, gambit.topic, gambit, (opening,), then)
    for told, part in enumerate(then, 1):
        press.standing[part.key] = Standing(place, told)
    return opening


def _must_follow(replies: tuple[Rejoinder, ...]) -> tuple[str, ...]:
    """Return the lines of the rejoinder to anything, without which a question is not asked."""
    return replies[-1].lines if replies and replies[-1].on == ("any",) else ()


def _place(
    press: _Press,
    start: str,
    topic: str,
    source: Gambit | Rejoinder,
    pieces: tuple[Piece, ...],
    then: tuple[Piece, ...] = (),
    why: Piece | None = None,
) -> Place:
    """Compile one point of a gambit; ``why`` is the reason of the line before it."""
    why = press.piece(f"{start}w", source.why, topic) if source.why else why
    own = press.piece(f"{start}o", source.own, topic) if source.own else None
    branches = tuple(
        _branch(press, f"{start}{'' if start.endswith('@') else '.'}{at}", topic, reply, why)
        for at, reply in enumerate(source.replies)
    )
    place = Place(topic, pieces, why, own, branches, then)
    for piece in pieces:
        press.standing[piece.key] = Standing(place)
    return place


def _branch(press: _Press, start: str, topic: str, reply: Rejoinder, why: Piece | None) -> Branch:
    leaning = _must_follow(reply.replies)
    pieces = tuple(
        press.piece(f"{start}#{at}", line, topic, leaning=leaning)
        for at, line in enumerate(reply.lines)
    )
    press.more(pieces[0], reply.more)
    return Branch(waits_for(reply.on), _place(press, start, topic, reply, pieces, why=why))
