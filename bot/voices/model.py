"""The plain data of the voices: characters and their lines, and a message as read.

No rules live here beyond looking a thing up by its name; those who read, choose and
check import this module and nothing here imports them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.cards.model import Card


@dataclass(frozen=True, slots=True)
class Entry:
    """Authored replies for one situation.

    ``kind``, ``topic`` and ``ask`` must all hold where given; ``samples`` are
    messages that must reach the entry, ``lines`` the complete replies, and ``mores`` what
    is said when somebody asks about one of them; None where there is no more to tell.
    """

    id: str
    kind: str | None
    topic: str | None
    ask: str | None
    samples: tuple[str, ...]
    lines: tuple[str, ...]
    mores: tuple[str | None, ...] = ()

    def key(self, index: int) -> str:
        """Return the name of one of the lines, stable while the content is."""
        return f"{self.id}#{index}"


@dataclass(frozen=True, slots=True)
class Rejoinder:
    """What is said after one particular line, where the person's next message fits ``on``.

    ``on`` is ``yes``, ``no``, ``any``, or words and phrases of which one must occur;
    ``samples`` are messages that must reach it. The rest is as in :class:`Gambit`.
    """

    on: tuple[str, ...]
    samples: tuple[str, ...]
    lines: tuple[str, ...]
    why: str | None
    own: str | None
    replies: tuple["Rejoinder", ...]
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Gambit:
    """One thing a character says of its own accord.

    ``why`` answers "why?" and "what do you mean?", ``more`` a question about something in
    the line; ``own`` is the character's own answer
    to what it asked, for "and you?"; ``replies`` are tried on the next message;
    ``then`` are the further parts of a story, told one at a time until it is finished.
    ``theme`` is the file it stands in: topics of one theme are neighbours.
    """

    id: str
    topic: str
    line: str
    why: str
    own: str | None
    replies: tuple[Rejoinder, ...]
    then: tuple[str, ...]
    theme: str = ""
    more: str | None = None


When = tuple[str | None, str | None, str | None]
"""The (kind, topic, ask) an entry is written for."""


MANNERS = ("stories", "exact", "fading")
"""How a character remembers: it keeps the tale, the very words, or less and less."""


@dataclass(frozen=True, eq=False)
class Voice:
    """A character: how it is shown, called and described, and all it can say.

    ``colour`` is 0xRRGGBB; ``avatar`` the image beside its files. ``manner`` is one of
    :data:`MANNERS`; a fading voice speaks by its condition. ``ahead`` are kinds of message
    that it answers before what they are about. ``earned`` is the fact that the story must
    have told in a server before the voice speaks there. ``card`` describes it to a language
    model. A ``guest`` (:mod:`bot.voices.guests`) has a ``portrait`` in place of the image,
    and ``topics`` that are known to it alone. Two voices are equal only when they
    are the same one, so that what is compiled from a voice can be kept by it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    colour: int
    signature: str
    bio: str
    entries: tuple[Entry, ...]
    avatar: Path
    gambits: tuple[Gambit, ...] = ()
    manner: str = "stories"
    ahead: frozenset[str] = frozenset()
    earned: str | None = None
    card: Card | None = None
    guest: bool = False
    portrait: bytes | None = None
    topics: Mapping[str, "Topic"] = field(default_factory=dict)

    def picture(self) -> bytes:
        """Return its picture as the bytes of a PNG file. Reads the file: not for an event loop."""
        return self.avatar.read_bytes() if self.portrait is None else self.portrait

    @cached_property
    def by_when(self) -> Mapping[When, tuple[Entry, ...]]:
        """The entries by exactly what they are written for."""
        found: dict[When, tuple[Entry, ...]] = {}
        for entry in self.entries:
            when = (entry.kind, entry.topic, entry.ask)
            found[when] = (*found.get(when, ()), entry)
        return found


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people talk about, and the words by which it is noticed.

    A key is a word or phrase; ``^`` before it and ``$`` after it tie it to the start
    or end of a sentence. ``excludes`` are phrases in whose presence the topic is not
    meant. ``weight`` ranks topics found together. ``first`` says that its entries
    answer before those for the kind of message. ``voice`` is whose story it belongs to.
    """

    id: str
    keys: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    weight: float = 3.0
    first: bool = False
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """A fact that the story releases, and the words that tell it (:mod:`bot.voices.secrets`).

    ``terms`` tell it whoever says them, ``lines`` only where a character does.
    """

    id: str
    terms: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Cast:
    """All characters, the topics they share, and what none of them may tell too early.

    ``shared`` is the cast this one is with the topics that a single voice knows besides.
    Two casts are equal only when they are the same one, so that what is compiled from a
    cast can be kept by it.
    """

    voices: Mapping[str, Voice]
    topics: Mapping[str, Topic]
    secrets: tuple[Secret, ...] = ()
    shared: "Cast | None" = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, understood as far as a phrase book can.

    ``topics`` is ordered, most telling first, and ``topic`` is its first. ``word`` is
    a harmless word the speaker used, fit to be said back. ``named`` holds the voices
    named in the text, those spoken to before those spoken of. ``first`` holds the
    topics that outrank the kind. ``bounced`` marks a question handed back ("and you?"),
    ``pointing`` one that leans on what was said before ("where is it?"), ``openly`` one
    that only names its subject ("tell me about the hum"). ``by_topic`` says that the
    topic of the message says more than its kind. ``delicate`` marks a question about a
    person, to which a chance yes or no could hurt, ``grave`` a message on matters in which
    no chance answer will do.

    ``sentences`` are the words, without the names of those spoken to, typing slips put
    right, and ``slips`` how many were. ``trails`` says that the message breaks off,
    ``doubting`` that it questions the truth of what was said ("really?"), ``rude`` that it
    is an insult meant for the character, ``steers`` that it names what to talk about,
    ``invites`` that the character may begin, and ``wants_asking`` that it should ask.
    ``complains`` says that the person was misread or not answered, ``grieves`` tells of a death or
    a loss, ``unsure`` is no answer ("idk") and ``baffled`` asks what the line before meant.
    ``wrong_sum`` marks arithmetic that does not come out.

    ``detail`` is what the person named in passing ("your sister"), ``choices`` what a
    question leaves to choose from ("toast or cereal"), ``tells`` says that something is told
    beside what is asked, ``worries`` that somebody is ill, hurt or afraid, ``relieved`` that
    a sorrow needs no more said about it, ``corrects`` that a misunderstanding is put right,
    ``scripted`` that it asks whether the lines were written beforehand; ``sum`` is arithmetic
    that it wants done, as it may be said back, and what it comes to. ``questions`` are the
    words of each thing asked, where other things stand beside it; ``hails`` says that it
    begins with a word of greeting.
    """

    kind: str
    topics: tuple[str, ...] = ()
    ask: str | None = None
    word: str | None = None
    named: tuple[str, ...] = ()
    negated: bool = False
    shouted: bool = False
    bounced: bool = False
    pointing: bool = False
    openly: bool = False
    delicate: bool = False
    grave: bool = False
    by_topic: bool = True
    first: frozenset[str] = frozenset()
    sentences: tuple[tuple[str, ...], ...] = ()
    slips: int = 0
    trails: bool = False
    doubting: bool = False
    rude: bool = False
    steers: bool = False
    invites: bool = False
    wants_asking: bool = False
    complains: bool = False
    grieves: bool = False
    unsure: bool = False
    baffled: bool = False
    wrong_sum: bool = False
    detail: str | None = None
    choices: tuple[str, ...] = ()
    tells: bool = False
    worries: bool = False
    relieved: bool = False
    corrects: bool = False
    scripted: bool = False
    sum: tuple[str, int] | None = None
    questions: tuple[tuple[str, ...], ...] = ()
    hails: bool = False

    @property
    def asking(self) -> tuple[tuple[str, ...], ...]:
        """The words of what is asked, or of the whole message where nothing is."""
        return self.questions or self.sentences

    @property
    def topic(self) -> str | None:
        """The most telling topic, or None."""
        return self.topics[0] if self.topics else None

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(map(len, self.sentences))

    @property
    def said(self) -> frozenset[str]:
        """Its words, in no order."""
        return frozenset(word for sentence in self.sentences for word in sentence)
