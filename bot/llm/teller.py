"""From an authored answer to the brief for its wording in a language model's words.

Decides for which answers a model is asked at all; what the model is told is collected
here, how it is told is :mod:`bot.llm.prompt`'s.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from bot.cards.lorebook import Scene
from bot.cards.macros import Names
from bot.core.clock import Clock
from bot.llm.brief import Brief, Locked, Memory, Turn
from bot.llm.guard import quotes
from bot.llm.writer import ModelWriter
from bot.memory.context import Context
from bot.memory.look import CanSee
from bot.memory.model import Heard
from bot.memory.service import MemoryService
from bot.voices.messages import Answer, Message
from bot.voices.model import Cast, Voice
from bot.voices.secrets import locked_in
from bot.voices.sheet import lore_for, sheet_of

WRITTEN_ONLY = frozenset({"memory", "rudeness", "locked", "silence"})
"""Moves whose authored words stand: they must be exact, or must not be talked round."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A reply on its way: ``texts`` grow; ``recalled`` is what the model was reminded of."""

    texts: AsyncGenerator[str, None]
    recalled: tuple[str, ...]

    def repeats_memory(self, words: str) -> bool:
        """Tell whether words repeat what was recalled, so that they may not be remembered."""
        return quotes(words, self.recalled)


class Teller:
    """Hands answers to the model writer.

    Args:
        writer: the model.
        memory: what the characters remember.
        clock: what time it is.
    """

    def __init__(self, writer: ModelWriter, memory: MemoryService, clock: Clock) -> None:
        self.writer = writer
        self._memory = memory
        self._clock = clock

    async def tell(
        self, cast: Cast, message: Message, answer: Answer, can_see: CanSee
    ) -> Telling | None:
        """Return the answer in the model's words to come; None where the authored ones stand.

        Where the endpoint is not the host's own, nothing of people who want nothing
        remembered is sent there.
        """
        voice = cast.voices[answer.voice]
        if answer.move in WRITTEN_ONLY or voice.card is None or not answer.words:
            return None
        heard = Heard(
            guild_id=message.guild_id,
            channel_id=message.channel_id,
            voice=voice.id,
            user_id=message.user_id,
            text=message.text,
            said_at=self._clock.now(),
            message_id=message.message_id,
            speaker=message.speaker,
        )
        skip = () if answer.turn_id is None else (answer.turn_id,)
        context = await self._memory.context(heard, can_see, skip)
        if context.off and not self.writer.endpoint.local:
            return None
        locked = _locked(cast, answer)
        brief = _brief(cast, voice, message, answer, context)
        recalled = tuple(memory.text for memory in brief.memories)
        return Telling(self.writer.write(brief, locked), recalled)


def _locked(cast: Cast, answer: Answer) -> Locked:
    return lambda text: bool(locked_in(text, cast.secrets, answer.revealed))


def _brief(cast: Cast, voice: Voice, message: Message, answer: Answer, context: Context) -> Brief:
    turns = tuple(
        Turn(voice.name if line.by_voice else message.speaker, line.text) for line in context.lines
    )
    scene = Scene(
        messages=[*(turn.text for turn in turns), message.text],
        names=Names(voice.name, message.speaker),
        turns=sum(line.by_voice for line in context.lines),
        seed=answer.seed,
    )
    return Brief(
        guild_id=message.guild_id,
        user_id=message.user_id,
        character=sheet_of(voice, message.speaker),
        speaker=message.speaker,
        message=message.text,
        draft=answer.words,
        lore=lore_for(voice, scene, cast.secrets, answer.revealed),
        memories=tuple(
            Memory(quote.who or "someone", quote.said_at, quote.text) for quote in context.recalled
        ),
        turns=turns,
        others=tuple(other.name for other in cast.voices.values() if other.id != voice.id),
    )
