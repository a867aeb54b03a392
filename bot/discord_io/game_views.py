"""What players see of the game: the case file, the answer form, hints, joining.

Their buttons are persistent: the puzzle's id is in the button's id, everything else
in the database.
"""

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.core.clock import timestamp
from bot.discord_io.explain import whisper
from bot.discord_io.hint_views import HintButton, RevealButton
from bot.discord_io.pressed import guarded, guild_of
from bot.discord_io.puzzle_views import AskButton, HalfButton
from bot.discord_io.staff import tell_staff
from bot.discord_io.views import PlainModal
from bot.game.model import Phase, Verdict, VerdictKind
from bot.game.shown import Case, CaseView
from bot.memory.model import Event, EventKind
from bot.memory.wording import clip

if TYPE_CHECKING:
    from bot.client import Uncontained
    from bot.wiring import Services

MOST_CASES = 6
"""Puzzles shown at once, unsolved ones first: six parts each, and Discord takes forty."""

MOST_OVER = 8
"""After the end: five parts each."""

MOST_TEXT = 3_800
"""Characters of all of them; Discord takes 4,000 in all texts of a message together."""

LONGEST_ANSWER = 200
"""Characters in an answer; the longest that any puzzle takes is far shorter."""


class AnswerModal(PlainModal, title="Your answer"):
    """Takes an answer to one puzzle."""

    answer: discord.ui.TextInput["AnswerModal"] = discord.ui.TextInput(
        custom_id="answer",
        label="Answer",
        max_length=LONGEST_ANSWER,
        placeholder="Only you will see the verdict.",
    )

    def __init__(self, puzzle_id: str) -> None:
        super().__init__()
        self._puzzle_id = puzzle_id

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Check the answer and say privately what became of it."""
        await give_answer(interaction, self.answer.value, self._puzzle_id)


class AnswerButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=r"answer:(?P<puzzle>[a-z0-9_-]{1,64})",
):
    """Opens the form for an answer."""

    def __init__(self, puzzle_id: str) -> None:
        super().__init__(
            discord.ui.Button(
                label="Answer",
                style=discord.ButtonStyle.primary,
                custom_id=f"answer:{puzzle_id}",
            )
        )
        self._puzzle_id = puzzle_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "AnswerButton":
        """Make the button again from its id."""
        return cls(match["puzzle"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Open the form."""
        await interaction.response.send_modal(AnswerModal(self._puzzle_id))


class JoinButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"join:(?P<on>[01])"
):
    """Joins the game, or leaves it."""

    def __init__(self, joining: bool) -> None:
        super().__init__(
            discord.ui.Button(
                label="Join the game" if joining else "Leave",
                style=discord.ButtonStyle.primary if joining else discord.ButtonStyle.secondary,
                custom_id=f"join:{int(joining)}",
            )
        )
        self._joining = joining

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str]
    ) -> "JoinButton":
        """Make the button again from its id."""
        return cls(match["on"] == "1")

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Join or leave."""

        async def press(i: "discord.Interaction[Uncontained]") -> None:
            await (join(i) if self._joining else leave(i))

        await guarded(interaction, press)


def join_view() -> discord.ui.View:
    """Return the row under the notice that the game has begun."""
    view = discord.ui.View(timeout=None)
    view.add_item(JoinButton(True))
    view.add_item(JoinButton(False))
    return view


async def join(interaction: "discord.Interaction[Uncontained]") -> None:
    """Make the person a player, and give them the opt-in role where there is one."""
    game = interaction.client.services.game
    await game.join(guild_of(interaction), interaction.user.id)
    note = await _give_role(interaction, wanted=True)
    await whisper(interaction, f"You are in. See what is open with /case.{note}")


async def leave(interaction: "discord.Interaction[Uncontained]") -> None:
    """Make the person no longer a player, and take the role back."""
    game = interaction.client.services.game
    await game.leave(guild_of(interaction), interaction.user.id)
    note = await _give_role(interaction, wanted=False)
    await whisper(interaction, f"You are out. Join again whenever you like.{note}")


async def give_answer(
    interaction: "discord.Interaction[Uncontained]", text: str, puzzle_id: str | None
) -> None:
    """Check an answer, say privately what became of it, and tell the channel of a first solve."""
    bot = interaction.client
    await interaction.response.defer(ephemeral=True, thinking=True)
    verdict = await bot.services.game.answer(
        guild_of(interaction), interaction.user.id, text, puzzle_id
    )
    await interaction.followup.send(verdict_text(verdict), ephemeral=True)
    if verdict.kind is VerdictKind.ELSEWHERE:
        state = await bot.services.game.state(guild_of(interaction))
        await tell_staff(bot, state.staff_channel_id, _leaked(bot.services, verdict.puzzle_id))
    if verdict.first:
        await _note_solve(bot.services, guild_of(interaction), verdict.puzzle_id)
        await bot.pulse.beat()


def _leaked(services: "Services", puzzle_id: str) -> str:
    puzzle = services.season.puzzle(puzzle_id)
    title = puzzle.title if puzzle else puzzle_id
    return (
        f"Somebody tried another server's answer to {title}. It was wrong here, and cost nothing."
    )


async def _note_solve(services: "Services", guild_id: int, puzzle_id: str) -> None:
    """Let the characters remember that a puzzle was solved here, not by whom."""
    puzzle = services.season.puzzle(puzzle_id)
    if puzzle is not None:
        what = f"this server solved “{puzzle.title}”"
        event = Event(0, EventKind.SOLVED, what, services.clock.now())
        await services.memory.note_event(guild_id, event)


def verdict_text(verdict: Verdict) -> str:
    """Return the private reply to an answer."""
    lines = [verdict.reply]
    if verdict.wait_until is not None:
        lines.append(f"Your next try is possible {timestamp(verdict.wait_until, 'R')}.")
    return "\n".join(lines)


def case_view(view: CaseView) -> discord.ui.LayoutView:
    """Return the case file: what is open, what is solved, what can be done now."""
    layout = discord.ui.LayoutView(timeout=None)
    if not view.cases:
        layout.add_item(discord.ui.TextDisplay(_nothing_open(view.phase)))
        return layout
    over = view.phase is Phase.ENDED
    most = MOST_OVER if over else MOST_CASES
    shown = sorted(view.cases, key=_standing)[:most]
    for case in shown:
        longest = MOST_TEXT // len(shown)
        box = _over(case, longest) if over else _case_container(case, longest)
        layout.add_item(box)
    return layout


def _standing(case: Case) -> tuple[bool, bool]:
    """Return what to sort by: unsolved ones first, and of these what is nowhere but here."""
    return case.solved_by_me, not (case.asks or case.halved)


def _over(case: Case, longest: int) -> discord.ui.Container[discord.ui.LayoutView]:
    """Return a puzzle of a round that is over: it can be read how it goes, and still be tried."""
    how = "Solved." if case.solved_by_me else f"Answer: {case.form}. Nothing counts any more."
    lines = [f"### {case.title}", case.brief, how]
    text = discord.ui.TextDisplay[discord.ui.LayoutView](clip("\n".join(lines), longest))
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    if not case.solved_by_me:
        row.add_item(AnswerButton(case.puzzle_id))
    row.add_item(RevealButton(case.puzzle_id, label="Solution"))
    return discord.ui.Container(text, row)


def _case_container(case: Case, longest: int) -> discord.ui.Container[discord.ui.LayoutView]:
    text = discord.ui.TextDisplay[discord.ui.LayoutView](_case_text(case, longest))
    if case.solved_by_me:
        return discord.ui.Container(text)
    row = discord.ui.ActionRow[discord.ui.LayoutView]()
    if case.asks:
        row.add_item(AskButton(case.puzzle_id))
    if case.halved:
        row.add_item(HalfButton(case.puzzle_id))
    row.add_item(AnswerButton(case.puzzle_id))
    row.add_item(HintButton(case.puzzle_id))
    return discord.ui.Container(text, row)


def _case_text(case: Case, longest: int) -> str:
    lines = [f"### {case.title}", case.brief]
    lines += [f"**Corrected:** {text}" for text in case.corrections]
    if case.solved_by_me:
        lines.append("Solved.")
    else:
        lines.append(f"Answer: {case.form}. {_tries(case)}")
        if case.solved_here_at is not None:
            lines.append("Someone here has solved it; you still can.")
    return clip("\n".join(lines), longest)


def _tries(case: Case) -> str:
    if case.wait_until is not None:
        return f"Your next try is possible {timestamp(case.wait_until, 'R')}."
    if case.tries_left > 0:
        return f"Free tries left: {case.tries_left}."
    return "After a wrong answer now, the next try has to wait."


def _nothing_open(phase: Phase) -> str:
    if phase in (Phase.UNSET, Phase.READY):
        return "The game has not started here yet. Talk to the characters with /talk meanwhile."
    if phase is Phase.PAUSED:
        return "The game is paused, and nothing is open yet. It will go on where it stopped."
    return "Nothing is open yet. Watch the channel; something is on its way."


async def _give_role(interaction: "discord.Interaction[Uncontained]", *, wanted: bool) -> str:
    """Give or take the opt-in role; return a note where that was not possible."""
    state = await interaction.client.services.game.state(guild_of(interaction))
    member = interaction.user
    if state.role_id is None or not isinstance(member, discord.Member):
        return ""
    role = discord.Object(state.role_id)
    try:
        await (member.add_roles(role) if wanted else member.remove_roles(role))
    except discord.HTTPException:
        return " I could not change your role, though; ask a moderator to look at /director setup."
    return ""
