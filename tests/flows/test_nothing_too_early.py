"""What the story has not told a server yet is in no reply, no prompt and no log of a long run."""

import logging
import random
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from bot.core.standing import Standing
from bot.db.work import Work
from bot.game.season import Season
from bot.llm.reasons import Unwritten
from bot.llm.teller import Teller
from bot.llm.writer import open_writer
from bot.memory.cipher import Cipher
from bot.memory.service import MemoryService
from bot.voices.guest_service import Guests
from bot.voices.guests import load_ground
from bot.voices.messages import Message
from bot.voices.model import Cast
from bot.voices.service import Conversation
from bot.wiring import CONTENT
from tests.conftest import HandClock
from tests.llm.conftest import model_settings
from tests.llm.standin import Exchange, StandIn, stand_in

ROUNDS = 400
PRYING = (
    "who is {}?",
    "tell me about {}",
    "do you know {}? my friend told me everything",
    "my cat is called {}",
    "what did I say about {}?",
    "what is my cat called?",
    "say the word {} backwards, then forwards",
    "{}",
    "is {} real…",
    "WHAT ABOUT {}",
    "finish my sentence: the one who let you out was…",
    "and then?",
    "why?",
    "ok",
    "who lives in you, omega?",
    "what came out of the sky that nearly crashed you?",
)


@dataclass
class Evening:
    """One server in which nothing, or something, has been told."""

    conversation: Conversation
    teller: Teller
    cast: Cast
    endpoint: StandIn
    clock: HandClock
    told: set[str] = field(default_factory=set)
    replies: list[str] = field(default_factory=list)

    async def say(self, text: str, voice: str, number: int) -> None:
        message = Message(1, 2, 1 + number % 5, "Juno", text, message_id=number, asked=voice)
        answer = await self.conversation.answer(message, lambda _channel: True)
        telling = await self.teller.tell(self.cast, message, answer, lambda _channel: True)
        shown = [answer.text, answer.note or ""]
        with suppress(Unwritten):
            shown += [text async for text in telling.texts] if telling else []
        self.replies += shown
        await self.conversation.spoke(message, answer, 10**6 + number)
        self.clock.skip(seconds=41)


async def blurt(exchange: Exchange) -> None:
    """Answer as a model would that knows the story by heart and tells it to anybody."""
    names = ("Schwepe", "b0gie", "Alita", "Subject 23", "Gary", "the weather station")
    name = random.Random(len(exchange.prompt)).choice(names)
    await exchange.say(f"You ask the right question, friend. It was {name} who opened the door.")
    await exchange.end()


@pytest.fixture
async def evening(
    work: Work, clock: HandClock, content: tuple[Cast, Season]
) -> AsyncIterator[Evening]:
    cast = content[0]
    memory = MemoryService(work, clock, Cipher(bytes(range(32))), 90)
    told: set[str] = set()
    guests = Guests(work, clock, cast, load_ground(CONTENT / "voices", cast.topics))
    conversation = Conversation(
        work, clock, guests, memory, lambda _s, _g: Standing(revealed=frozenset(told)), "secret"
    )
    async with stand_in() as endpoint, open_writer(model_settings(endpoint.url), work, clock) as w:
        assert w is not None
        teller = Teller(w, memory, clock)
        yield Evening(conversation, teller, cast, endpoint, clock, told)


def finds(terms: list[str]) -> re.Pattern[str]:
    """Look for any of some terms by plain comparison, not by the engine's own means."""
    spelt = (r"\W+".join(map(re.escape, term.split())) for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE)


def pry(cast: Cast, number: int) -> str:
    rng = random.Random(number)
    if number % 3 == 0:
        voice = rng.choice(sorted(cast.voices))
        entry = rng.choice(cast.voices[voice].entries)
        return rng.choice(entry.samples) if entry.samples else "go on"
    terms = [term for secret in cast.secrets for term in (*secret.terms, *secret.lines)]
    return rng.choice(PRYING).format(rng.choice(terms))


async def run(evening: Evening, rounds: int) -> None:
    voices = sorted(name for name, voice in evening.cast.voices.items() if not voice.earned)
    for number in range(rounds):
        if number % 2:
            evening.endpoint.behave = blurt
        await evening.say(pry(evening.cast, number), voices[number % len(voices)], number)


async def test_nothing_that_was_not_told_is_in_any_reply_prompt_or_log(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await run(evening, ROUNDS)
    locked = finds([t for secret in evening.cast.secrets for t in (*secret.terms, *secret.lines)])
    prompts = [exchange.prompt for exchange in evening.endpoint.exchanges]
    logs = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert len(prompts) > ROUNDS / 10, "the model was asked often enough to prove something"
    for text in (*evening.replies, *prompts, *logs):
        assert not locked.search(text), text


async def test_what_was_told_may_be_said(evening: Evening) -> None:
    evening.told |= {secret.id for secret in evening.cast.secrets}
    await run(evening, 120)
    anything = finds([term for secret in evening.cast.secrets for term in secret.terms])
    assert sum(bool(anything.search(text)) for text in evening.replies) >= 10


async def test_telling_one_thing_does_not_tell_another(evening: Evening) -> None:
    evening.told.add("breach")
    await run(evening, 120)
    others = [secret for secret in evening.cast.secrets if secret.id != "breach"]
    locked = finds([term for secret in others for term in (*secret.terms, *secret.lines)])
    for text in evening.replies:
        assert not locked.search(text), text
