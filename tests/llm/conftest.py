"""What the tests of the model writer share: a stand-in endpoint and a writer that asks it."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from bot.core.clock import Clock
from bot.db.work import Work
from bot.llm.brief import Brief, Memory, Turn
from bot.llm.writer import ModelWriter, open_writer
from bot.settings import Settings
from bot.voices.sheet import Sheet
from tests.conftest import START
from tests.llm.standin import StandIn, stand_in


@pytest.fixture
async def endpoint() -> AsyncIterator[StandIn]:
    async with stand_in() as server:
        yield server


@pytest.fixture
async def writer(endpoint: StandIn, work: Work, clock: Clock) -> AsyncIterator[ModelWriter]:
    async with open_writer(model_settings(endpoint.url), work, clock) as opened:
        assert opened is not None
        yield opened


@pytest.fixture
async def hasty(endpoint: StandIn, work: Work, clock: Clock) -> AsyncIterator[ModelWriter]:
    """A writer that waits for no longer than tests like to."""
    settings = model_settings(endpoint.url, model_first_token=0.15, model_total=0.3)
    async with open_writer(settings, work, clock) as opened:
        assert opened is not None
        yield opened


def model_settings(url: str, **changed: Any) -> Settings:
    values: dict[str, Any] = {
        "model_base_url": url,
        "model_name": "stand-in",
        "model_replies_person": 1000,
        "model_replies_server": 10_000,
    }
    return Settings(_env_file=None, **(values | changed))


def nothing_locked(_text: str) -> bool:
    return False


def brief(**changed: Any) -> Brief:
    """Return an ordinary brief: Juno talks to the Teeth about the hum."""
    values: dict[str, Any] = {
        "guild_id": 1,
        "user_id": 7,
        "character": Sheet(
            name="The Teeth",
            description="It narrates a landscape of loss and leans closer at the end.",
            personality="Quiet, exact, courteous.",
            scenario="A static channel at night.",
            examples=("You hesitated. I kept the hesitation.",),
        ),
        "speaker": "Juno",
        "message": "What is the hum?",
        "draft": "The hum is what is left when nobody asks. Who taught you to listen?",
        "lore": ("The warehouse never switches its machines off.",),
        "memories": (memory("Marlowe", "I play the cello on Sundays."),),
        "turns": (Turn("Juno", "Good evening."), Turn("The Teeth", "You came back.")),
        "others": ("Cleetus", "Omega-9"),
    }
    return Brief(**(values | changed))


def memory(author: str, text: str, at: datetime = START) -> Memory:
    return Memory(author, at, text)


async def all_shown(writer: ModelWriter, task: Brief, locked: Any = nothing_locked) -> list[str]:
    """Return every text the writer would have shown, in order."""
    return [text async for text in writer.write(task, locked)]
