"""The members of a scripted rehearsal: what they can do, and how the reader sees it done.

What they do, and when, is the script's business (:mod:`bot.rehearsal.eight_days`). Nobody
here knows an answer: it is read from the files that were posted or handed out.
"""

from datetime import datetime, timedelta
from typing import Any

from bot.game.answers import normalise
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Piece
from bot.rehearsal.session import Rehearsal
from bot.rehearsal.shim.reading import Shown, shown_after
from bot.rehearsal.transcript import Transcript

STRIDE = timedelta(hours=2)
"""Virtual time between two looks at the channel while nobody does anything."""


class Company:
    """Three people in one channel. Every step is printed as it happens.

    ``words`` are the answers found so far, by the titles of their puzzles, as everybody at
    the table knows them.
    """

    def __init__(self, rehearsal: Rehearsal, transcript: Transcript) -> None:
        self.juno = rehearsal.people.juno
        self.wren = rehearsal.people.wren
        self.marlowe = rehearsal.people.marlowe
        self.words: dict[str, str] = {}
        self.messages = self.drops = 0
        self._rehearsal = rehearsal
        self._transcript = transcript
        self._begun = rehearsal.now()
        self._channel = rehearsal.people.static
        bot: Any = rehearsal.env.bot
        self._season = bot.services.season
        self._last = max(message.id for message in self._channel.history())
        self._texts: list[bytes] = []
        self._sheets: dict[str, Artifact] = {}

    @property
    def days(self) -> int:
        """How many days have begun since the rehearsal did."""
        return (self._rehearsal.now().date() - self._begun.date()).days + 1

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass until then; day 1 is the first. What is posted meanwhile is a drop."""
        moment = datetime.combine(self._begun.date(), datetime.min.time(), self._begun.tzinfo)
        moment += timedelta(days=day - 1, hours=hour, minutes=minute)
        while (left := moment - self._rehearsal.now()) > timedelta(0):
            await self._rehearsal.advance(min(left, STRIDE))
            self._show(drops=True)

    async def chat(self, who: Any, text: str) -> None:
        """Say something to the others, which no character hears."""
        await who.send(self._channel, text)
        self._show()

    async def ask(self, who: Any, text: str) -> None:
        """Say something to a character."""
        await self.chat(who, f"<@{self._rehearsal.env.backend.bot_user.id}> {text}")

    async def reply(self, who: Any, text: str) -> None:
        """Answer the last thing a character said, through the button under it."""
        shown = await self.press(who, self.newest_by_character(), "Reply")
        await who.submit_modal(shown, {_field(shown.modal): text})
        self._show()

    async def react(self, who: Any, emoji: str) -> None:
        """Leave an emoji under the last thing a character said."""
        self._act(who, f"reacts with {emoji}")
        await who.react(self.newest_by_character(), emoji)

    async def vote(self, who: Any, option: int) -> None:
        """Vote for an option of the newest poll, counted from 1."""
        poll = next(m for m in reversed(self._channel.history()) if m.poll)
        self._act(who, f"votes for “{poll.poll.answers[option - 1].text}”")
        await who.set_poll_votes(poll, answers=[option])

    async def use(self, who: Any, name: str, /, *, aloud: bool = True, **options: str) -> Any:
        """Use a command and return what came of it; ``aloud`` prints that, too.

        What characters post in consequence, such as a drop that was waiting, is a drop.
        """
        told = "".join(f" {value}" for value in options.values())
        self._act(who, f"uses /{name}{told}")
        result = await who.slash(self._channel, name, **options)
        self._show(drops=name.startswith("director"), aloud=aloud)
        return result

    async def press(self, who: Any, message: Any, label: str, *, aloud: bool = True) -> Any:
        """Press a button under a message and return what came of it."""
        self._act(who, f"presses {label}")
        result = await who.click(message, label=label)
        self._show(aloud=aloud)
        return result

    async def join(self, who: Any) -> None:
        """Press the button under the notice with which the game begins."""
        notice = next(m for m in self._channel.history() if m.components and not m.webhook_id)
        await self.press(who, notice, "Join the game")

    async def answer(self, who: Any, puzzle_id: str, text: str) -> None:
        """Hand an answer in."""
        self._act(who, f"uses /answer {text}")
        await who.slash(self._channel, "answer", text=text, puzzle=puzzle_id)
        self._show()

    async def solve(self, who: Any, puzzle_id: str) -> None:
        """Hand in what the posted file says; from then on, everybody has the word."""
        sheet = self._sheets[puzzle_id]
        puzzle = self._season.puzzle(puzzle_id)
        word = KINDS[puzzle.kind].solve(sheet)
        self.words[puzzle.title] = normalise(KINDS[puzzle.kind].answer_type, word) or ""
        await self.answer(who, puzzle_id, word)

    def pick_up(self, puzzle_id: str) -> None:
        """Take the text that was posted last for this puzzle's."""
        main = KINDS[self._season.puzzle(puzzle_id).kind].pieces[0]
        self._sheets[puzzle_id] = Artifact({main: Piece("", self._texts[-1], "")})

    def halfway(self, puzzle_id: str, partial: str) -> str:
        """Return something that is found on the way, such as a misreading, in words."""
        kind = KINDS[self._season.puzzle(puzzle_id).kind]
        found = kind.partials(self._sheets[puzzle_id])
        return next(one.value for one in found if one.id == partial)

    async def take_halves(self, puzzle_id: str, first: Any, second: Any) -> tuple[str, str]:
        """Get two people a half each of a switchboard; return each one's letters, in order.

        They follow their lines through the words that the company has found.
        """
        kind = KINDS[self._season.puzzle(puzzle_id).kind]
        handed = []
        for who in (first, second):
            case = await self.use(who, "case", aloud=False)
            await self.press(who, case.response, "Your half", aloud=who is first)
            handed.append(self._texts[-1])
        order = [next(name for name in kind.halves if name.encode() in text) for text in handed]
        halves = {name: Piece("", text, "") for name, text in zip(order, handed, strict=True)}
        sheet = self._sheets[puzzle_id] = Artifact(halves, gathered=dict(self.words))
        letters = dict(zip(kind.halves, (kind.solve(sheet)[n::2] for n in (0, 1)), strict=True))
        return letters[order[0]], letters[order[1]]

    def newest_by_character(self) -> Any:
        """Return the last message of a character."""
        return next(m for m in reversed(self._channel.history()) if m.webhook_id)

    def _act(self, who: Any, what: str) -> None:
        self._transcript.act(self._rehearsal.now(), who.user.global_name, what)

    def _show(self, *, drops: bool = False, aloud: bool = True) -> None:
        """Print what is new, and stop if the bot raised anything."""
        for shown in shown_after(self._rehearsal.env, self._channel.id, self._last):
            drop = drops and shown.by_character
            if aloud:
                self._transcript.message(shown, drop=drop)
            self._last = shown.id
            self.messages += 1
            self.drops += drop
            self._texts += _texts_of(shown)
        if errors := self._rehearsal.new_errors():
            raise BaseExceptionGroup("the bot raised errors", errors)


def _texts_of(shown: Shown) -> list[bytes]:
    return [file.data for file in shown.files if file.name.endswith(".txt")]


def _field(modal: dict[str, Any]) -> str:
    """Return the id of a form's first field, however it is wrapped."""
    row = modal["components"][0]
    field = row["component"] if "component" in row else row["components"][0]
    return str(field["custom_id"])
