"""Which scenes there are for a server as its story stands, and which one fits a request.

Each method is part of its caller's unit of work. What is decided by plain data alone is in
:mod:`bot.scenes.rules`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.core.errors import NotNow, UserError
from bot.core.standing import Standing
from bot.scenes import rules, store
from bot.scenes.model import Asked
from bot.voices.guest_service import Guests
from bot.voices.model import Cast
from bot.voices.present import present
from bot.voices.reading import read
from bot.voices.scenes import Scene

NOT_YET = "They can't talk about that here yet. Ask again when the story has gone further."
NOTHING = "They have nothing to say to each other here yet."

SUGGESTED = 8
"""Subjects named to somebody who asked for one that there is no scene about."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What may be played in a server: who is there, and the scenes that are theirs by now."""

    cast: Cast
    paused: bool
    scenes: tuple[Scene, ...]

    def scene(self, scene_id: str) -> Scene | None:
        """Return one of them, or None."""
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The topics they are about, in alphabetical order."""
        return _subjects(self.scenes)


class Repertoire:
    """All scenes, and what of them may be played where.

    Args:
        guests: who is in each server.
        scenes: all scenes there are, by id.
        look: how far the story has come in a server.
        secret: keys all chance.
    """

    def __init__(
        self,
        guests: Guests,
        scenes: Mapping[str, Scene],
        look: Callable[[Session, int], Standing],
        secret: str,
    ) -> None:
        self.scenes = scenes
        self._guests = guests
        self._look = look
        self._secret = secret

    def paused(self, session: Session, guild_id: int) -> bool:
        """Tell whether moderators have paused everything in a server."""
        return self._look(session, guild_id).paused

    def bill(self, session: Session, guild_id: int) -> Bill:
        """Return what may be played in a server."""
        standing = self._look(session, guild_id)
        cast = present(self._guests.cast_in(session, guild_id), standing)
        fit = rules.playable(self.scenes.values(), cast.voices.keys(), standing.revealed)
        return Bill(cast, standing.paused, tuple(fit))

    def drawn(
        self, session: Session, guild_id: int, fit: Sequence[Scene], now: datetime
    ) -> Scene | None:
        """Return one of some scenes by chance, not played in the server lately; None of none."""
        seed = f"{self._secret}/scene/{guild_id}/{now.isoformat()}"
        return rules.choose(fit, store.last_played(session, guild_id), seed)

    def fitting(self, bill: Bill, asked: Asked) -> list[Scene]:
        """Return the scenes that a person may have meant; never none.

        Raises:
            NotNow: there is one, but the story has not come so far.
            UserError: there is none; the sentence says what there is.
        """
        fit = [scene for scene in bill.scenes if asked.voice in (None, *scene.voices)]
        if not fit:
            raise UserError(
                "There is no scene with them yet. Leave “with” out to see another."
                if bill.scenes
                else NOTHING
            )
        if asked.about is None:
            return fit
        topics = _topics(bill.cast, asked.about)
        found = rules.about(fit, topics, asked.about)
        if not found and topics and self._locked(bill, topics[0]):
            raise NotNow(NOT_YET)
        if not found:
            raise UserError(_nothing_about(_subjects(fit), asked.voice is not None))
        return found

    def _locked(self, bill: Bill, topic: str) -> bool:
        """Tell whether all there is about a topic is still to be told."""
        return topic not in bill.subjects and topic in _subjects(self.scenes.values())


def _topics(cast: Cast, text: str) -> tuple[str, ...]:
    """Return what a person's words are about: a topic by its name, or by what they say."""
    named = "_".join(text.casefold().split())
    return (named,) if named in cast.topics else read(text, cast).topics


def _subjects(scenes: Collection[Scene]) -> tuple[str, ...]:
    return tuple(sorted({topic for scene in scenes for topic in scene.topics}))


def _nothing_about(subjects: Sequence[str], named: bool) -> str:
    step = max(1, len(subjects) // SUGGESTED)
    some = ", ".join(subject.replace("_", " ") for subject in subjects[::step][:SUGGESTED])
    who = " with them" if named else ""
    return f"They have no scene about that{who}. Try one of these, or leave “about” out: {some}."
