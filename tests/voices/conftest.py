"""The shipped characters, and a small cast to try rules on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from bot.voices.model import Cast, Reading
from bot.voices.reading import read
from bot.voices.said import Recent, recent_from_text, recent_to_text, with_reply
from bot.voices.situation import Situation, Turn
from bot.voices.talk import Talk, talk_from_json, talk_to_json
from bot.voices.writer import converse
from tests.voices.content import GAMBITS, LINES, SECRETS, TOPICS

SHIPPED = load_cast(CONTENT)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def card_text(name: str, aliases: list[str], **own: object) -> str:
    """Return the card of a fixture's voice."""
    ours = {"id": name.lower(), "aliases": aliases, "colour": "#ff8800", **own}
    data = {"name": name, "description": "Somebody.", "extensions": {"uncontained": ours}}
    return json.dumps({"spec": "chara_card_v3", "spec_version": "3.0", "data": data})


def write_cast(
    folder: Path,
    lines: str = LINES,
    topics: str = TOPICS,
    gambits: str = GAMBITS,
    secrets: str = SECRETS,
) -> Path:
    """Write a cast of two, Ada and Bo, who say the same."""
    folder.mkdir(exist_ok=True)
    (folder / "topics.yaml").write_text(topics, "utf-8")
    if secrets:
        (folder / "secrets.yaml").write_text(secrets, "utf-8")
    for name, aliases in (("Ada", "ada, addie"), ("Bo", "bo, old bo")):
        home = folder / name.lower()
        home.mkdir()
        (home / "card.json").write_text(card_text(name, aliases.split(", ")), "utf-8")
        (home / "lines.yaml").write_text(lines, "utf-8")
        if gambits:
            (home / "gambits").mkdir()
            (home / "gambits" / "all.yaml").write_text(gambits, "utf-8")
    return folder


@dataclass
class Chat:
    """Somebody talking to a voice: state is kept between messages as the service keeps it."""

    cast: Cast
    voice: str = "ada"
    seed: str = "s"
    revealed: frozenset[str] = frozenset()
    talk: Talk = field(default_factory=Talk)
    recent: Recent = ()
    now: datetime = NOON
    sent: int = 0

    def say(self, text: str, after: timedelta = timedelta(seconds=20), **more: object) -> Turn:
        """Send a message and return the turn; ``more`` are further fields of the situation."""
        return self.answer(read(text, self.cast), after, **more)

    def answer(self, reading: Reading, after: timedelta = timedelta(), **more: object) -> Turn:
        """Answer a message that was read."""
        self.now += after
        self.sent += 1
        situation = Situation(
            speaker="Mia",
            now=self.now,
            seed=f"{self.seed}/{self.sent}",
            talk=self.talk,
            recent=self.recent,
            revealed=self.revealed,
        )
        situation = replace(situation, **more)  # type: ignore[arg-type]
        turn = converse(self.cast, self.cast.voices[self.voice], reading, situation)
        self.talk = talk_from_json(talk_to_json(turn.talk))
        self.recent = recent_from_text(recent_to_text(with_reply(self.recent, turn.keys)))
        return turn

    def send(self, messages: Iterable[str]) -> list[Turn]:
        """Send several messages."""
        return [self.say(text) for text in messages]


@pytest.fixture(scope="session")
def shipped() -> Cast:
    return SHIPPED


@pytest.fixture
def cast(tmp_path: Path) -> Cast:
    return load_cast(write_cast(tmp_path / "voices"))


@pytest.fixture
def chat(cast: Cast) -> Chat:
    return Chat(cast)
