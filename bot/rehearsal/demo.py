"""The first three days of the season, played by scripted members, as a transcript.

The bot, its season and its clockwork are the real ones; only the members are
written down here. Nobody here knows an answer: Juno reads it from what is posted.
"""

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from bot.rehearsal.shim import require_simcord

if TYPE_CHECKING:
    from bot.rehearsal.session import Rehearsal


async def demo(out: Console) -> int:
    """Play three days and print what happens; return the exit code.

    Raises:
        StartupError: the simulator is missing, or the bot cannot start.
        ExceptionGroup: the bot raised something; the transcript ends there.
    """
    require_simcord()
    from bot.rehearsal.play import real_bot
    from bot.rehearsal.session import Venue, open_rehearsal, rehearsal_settings

    loop = asyncio.get_running_loop()
    begun = loop.time()
    with tempfile.TemporaryDirectory() as name:
        venue = Venue(Path(name), rehearsal_settings(Path(name)), real_bot())
        async with open_rehearsal(venue, fresh=False, say=out.print) as rehearsal:
            script = Script(rehearsal, out)
            await script.first_day()
            await script.second_day()
            await script.third_day()
            out.print(f"\n{script.summary()} in {loop.time() - begun:.1f} seconds.")
    return 0


class Script:
    """What the members do, and when."""

    def __init__(self, rehearsal: "Rehearsal", out: Console) -> None:
        from bot.rehearsal.transcript import Transcript

        bot: Any = rehearsal.env.bot
        voices = bot.services.cast.voices.values()
        self._rehearsal = rehearsal
        self._transcript = Transcript(out, {voice.name: f"#{voice.colour:06x}" for voice in voices})
        self._begun = rehearsal.now()
        self._last = max(message.id for message in self._static.history())
        self._messages = self._drops = 0
        self._log = b""

    def summary(self) -> str:
        """Say how much happened."""
        days = (self._rehearsal.now() - self._begun).days + 1
        return f"{days} days, {self._messages} messages, {self._drops} of them posted unasked,"

    async def first_day(self) -> None:
        """Set the game up, meet Cleetus and the Teeth, get the puzzle, meet Omega-9."""
        juno, wren, marlowe = self._juno, self._wren, self._marlowe
        setup = await self._slash(marlowe, "director setup")
        await self._click(marlowe, setup.response, "Save")
        await self._slash(marlowe, "director start")
        notice = next(m for m in self._static.history() if m.components and not m.webhook_id)
        await self._click(juno, notice, "Join the game")
        await self._say(juno, "Cleetus, hello! Are you really out?")
        await self._skip_to(17, 12)
        await self._say(wren, "Who was that with all the teeth?")
        await self._slash(wren, "talk", text="Do you bite?", who="teeth")
        await self._say(juno, "Cleetus, my cat is called Miso. Remember that.")
        await self._skip_to(18, 0)
        await self._slash(juno, "case")
        await self._slash(juno, "answer", text="banana")
        await self._skip_to(20, 45)
        await self._say(juno, "Omega-9, what are you thinking about?")
        await self._reply(wren, "Does it hurt?")

    async def second_day(self) -> None:
        """Be remembered, ask for a hint, take sides in a quarrel, hold a drop back."""
        juno, wren, marlowe = self._juno, self._wren, self._marlowe
        await self._skip_to(9, 0, day=2)
        await self._say(juno, "Cleetus, what is my cat called?")
        await self._say(juno, "The Teeth, what is my cat called?")
        await self._slash(juno, "hint")
        await self._skip_to(12, 40, day=2)
        await self._react(juno, "🤡")
        await self._react(wren, "🦷")
        await self._skip_to(19, 20, day=2)
        await self._slash(marlowe, "director pause")
        await self._skip_to(20, 0, day=2)
        await self._slash(marlowe, "director status")
        await self._slash(marlowe, "director resume")
        await self._skip_to(20, 45, day=2)
        await self._say(wren, "Omega-9, I am sorry that happened to you.")

    async def third_day(self) -> None:
        """Solve the puzzle from what was posted, and hear the rest."""
        juno, wren = self._juno, self._wren
        await self._skip_to(10, 30, day=3)
        await self._slash(wren, "answer", text=self._solved()[::-1])
        await self._slash(juno, "answer", text=self._solved())
        await self._skip_to(11, 0, day=3)
        await self._slash(juno, "case")
        await self._say(juno, "Cleetus, thank you. Good night.")
        await self._skip_to(21, 0, day=3)
        await self._slash(juno, "memory show")
        asked = await self._slash(juno, "memory forget")
        await self._click(juno, asked.response, "Forget me")

    @property
    def _static(self) -> Any:
        return self._rehearsal.people.static

    @property
    def _juno(self) -> Any:
        return self._rehearsal.people.juno

    @property
    def _wren(self) -> Any:
        return self._rehearsal.people.wren

    @property
    def _marlowe(self) -> Any:
        return self._rehearsal.people.marlowe

    async def _say(self, who: Any, text: str) -> None:
        await who.send(self._static, f"<@{self._rehearsal.env.backend.bot_user.id}> {text}")
        self._show(drops=False)

    async def _slash(self, who: Any, name: str, /, **options: str) -> Any:
        told = "".join(f" {key}: {value}" for key, value in options.items())
        self._act(who, f"uses /{name}{told}")
        result = await who.slash(self._static, name, **options)
        self._show(drops=name != "talk")
        return result

    async def _click(self, who: Any, message: Any, label: str) -> Any:
        self._act(who, f"presses {label}")
        result = await who.click(message, label=label)
        self._show(drops=False)
        return result

    async def _reply(self, who: Any, text: str) -> None:
        """Answer the last thing a character said, through the button under it."""
        last = next(m for m in reversed(self._static.history()) if m.webhook_id)
        shown = await self._click(who, last, "Reply")
        await who.submit_modal(shown, {_field(shown.modal): text})
        self._show(drops=False)

    async def _react(self, who: Any, emoji: str) -> None:
        last = next(m for m in reversed(self._static.history()) if m.webhook_id)
        self._act(who, f"votes {emoji}")
        await who.react(last, emoji)

    async def _skip_to(self, hour: int, minute: int, *, day: int = 1) -> None:
        until = self._begun.replace(hour=hour, minute=minute) + timedelta(days=day - 1)
        while (left := until - self._rehearsal.now()) > timedelta(0):
            await self._rehearsal.advance(min(left, timedelta(minutes=15)))
            self._show(drops=True)

    def _act(self, who: Any, what: str) -> None:
        self._transcript.act(self._rehearsal.now(), who.user.global_name, what)

    def _show(self, *, drops: bool) -> None:
        """Print what is new, and stop if the bot raised anything."""
        from bot.rehearsal.shim.reading import shown_after

        for shown in shown_after(self._rehearsal.env, self._static.id, self._last):
            drop = drops and shown.by_character
            self._transcript.message(shown, drop=drop)
            self._last = shown.id
            self._messages += 1
            self._drops += drop
            for file in shown.files:
                if file.name.endswith(".txt"):
                    self._log = file.data
        if errors := self._rehearsal.new_errors():
            raise BaseExceptionGroup("the bot raised errors", errors)

    def _solved(self) -> str:
        """Read the answer from the posted log, as a player does."""
        from bot.game.puzzles.model import Artifact, Piece
        from bot.game.puzzles.training_log import solve

        return solve(Artifact({"log": Piece("log.txt", self._log, "")}))


def _field(modal: dict[str, Any]) -> str:
    """Return the id of a form's first field, however it is wrapped."""
    row = modal["components"][0]
    field = row["component"] if "component" in row else row["components"][0]
    return str(field["custom_id"])
