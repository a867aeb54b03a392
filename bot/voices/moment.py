"""One message at one moment, with all that the rules of an answer look at; and an answer.

Rules are functions from a :class:`Moment` to the :class:`Option` objects they offer, best
first. Which option is taken is decided in :mod:`bot.voices.writer`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.keyed import keyed_random
from bot.voices.model import Cast, Reading, Topic
from bot.voices.script import Piece, Script, Standing
from bot.voices.situation import Situation
from bot.voices.talk import Talk

Pool = Sequence[Piece]


def _nothing() -> Iterator[Pool]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer: a line of ``pool``, with what may stand before and after it.

    ``before`` is a bridge, and left out where none is left unless the option must be
    ``bridged``. ``after`` yields pools for a
    second piece; it is asked only where the first asks nothing. ``values`` fill slots
    besides those of the message; ``memories`` are the keys of what they speak of.
    ``follows`` says that the answer belongs to what was said before, and ``stays`` is the
    key of the line that still waits after it, where that is not the last piece said.
    """

    move: str
    pool: Pool
    before: Pool = ()
    bridged: bool = False
    after: Callable[[], Iterator[Pool]] = _nothing
    values: Mapping[str, str] = field(default_factory=dict)
    memories: tuple[str, ...] = ()
    follows: bool = False
    stays: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the rules look at. ``talk`` is aged to now, ``mood`` includes the message."""

    cast: Cast
    script: Script
    reading: Reading
    situation: Situation
    talk: Talk
    mood: float

    @property
    def standing(self) -> Standing | None:
        """Where the last piece said to the person leads, if it leads anywhere."""
        return self.script.standing.get(self.talk.last)

    @property
    def topic(self) -> str | None:
        """What is being talked about: the message's topic, else that of the last reply."""
        return self.reading.topic or self.talk.topic

    @property
    def said_nothing_new(self) -> bool:
        """Tell whether the person has given nothing that could be an answer."""
        reading = self.reading
        return reading.kind in _NOTHING_NEW or reading.unsure or self.situation.repeated

    @property
    def leaves_open(self) -> bool:
        """Tell whether the person leaves open what was asked: “idk”, or “ok” to a question."""
        reading = self.reading
        return reading.unsure or (self.talk.asked and reading.kind in _OPEN)

    def chance(self, label: str, likely: float) -> bool:
        """Decide by keyed chance something that holds in ``likely`` of all cases."""
        return keyed_random(self.situation.seed, label).random() < likely

    def find_topic(self, name: str | None) -> Topic | None:
        """Return a topic by its id, or None."""
        return self.cast.topics.get(name) if name else None

    def is_closed(self, topic: str) -> bool:
        """Tell whether the person is bored of a topic."""
        return any(name == topic for name, _ in self.talk.closed)


_OPEN = frozenset({"acknowledgement", "laughter"})
"""Kinds of message that answer no question."""

_NOTHING_NEW = frozenset(
    {
        "acknowledgement",
        "laughter",
        "silence",
        "gibberish",
        "followup_more",
        "followup_why",
        "bored",
    }
)
