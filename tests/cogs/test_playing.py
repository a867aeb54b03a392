"""Playing the first puzzle, through the whole bot."""

from datetime import UTC, datetime

import discord
import pytest
import simcord

from bot.discord_io.game_views import case_view
from bot.game.model import Phase
from bot.game.puzzles import KINDS
from bot.game.shown import Case, CaseView
from tests.scene import Scene, private_text


async def open_puzzle(scene: Scene) -> str:
    """Start the game, wait for the first puzzle, and return its answer."""
    await scene.start()
    for _ in range(12):
        await scene.skip(hours=1)
        view = await scene.bot.services.game.cases(scene.guild_id, scene.people.juno.id)
        if view.cases:
            break
    assert view.cases, "no puzzle opened within twelve hours"
    return answer_in(scene, scene.guild_id)


def answer_in(scene: Scene, guild_id: int) -> str:
    """Solve the puzzle as a player would: from its artifact alone."""
    game = scene.bot.services.game
    puzzle = game.season.puzzles[0]
    return KINDS[puzzle.kind].solve(game.artifact(guild_id, 1, puzzle))


async def reply(scene: Scene, text: str, who: simcord.MemberActor | None = None) -> str:
    result = await (who or scene.people.juno).slash(scene.static, "answer", text=text)
    return private_text(result)


async def test_before_the_start_the_case_file_says_so(scene: Scene) -> None:
    result = await scene.people.juno.slash(scene.static, "case")
    assert "not started" in private_text(result)


async def test_the_case_file_shows_the_open_puzzle_and_never_its_answer(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    text = private_text(await scene.people.juno.slash(scene.static, "case"))
    assert "Free tries left: 5" in text
    assert answer.lower() not in text.lower()


async def test_a_wrong_answer_costs_a_try_and_a_right_one_is_announced(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    assert "4" in await reply(scene, "zzzzzz")
    before = len(scene.lines())
    await reply(scene, answer.lower())
    public = scene.lines()[before:]
    assert public, "the first solver is announced"
    assert any(scene.people.juno.mention in text for _, text in public)
    assert all(answer.lower() not in text.lower() for _, text in public)


async def test_the_first_solver_is_announced_once(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    await reply(scene, answer)
    before = len(scene.lines())
    await reply(scene, answer)
    await reply(scene, answer, scene.people.wren)
    assert len(scene.lines()) == before


async def test_the_solve_unlocks_the_next_drop(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    waiting = await scene.bot.services.game.status(scene.guild_id)
    await reply(scene, answer)
    solved = await scene.bot.services.game.status(scene.guild_id)
    by_time = {drop.drop_id: drop.at for drop in waiting.upcoming}
    earlier = [
        drop.drop_id
        for drop in solved.upcoming
        if drop.at and (at := by_time.get(drop.drop_id)) and drop.at < at
    ]
    assert earlier or len(solved.posted) > len(waiting.posted)


async def test_the_answer_button_opens_a_form(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    shown = await scene.people.juno.slash(scene.static, "case")
    assert shown.response is not None
    form = await scene.people.juno.click(shown.response, label="Answer")
    result = await scene.people.juno.submit_modal(form, {"answer": f"  {answer} "})
    assert private_text(result)
    view = await scene.bot.services.game.cases(scene.guild_id, scene.people.juno.id)
    assert view.open == ()


async def test_answer_without_text_opens_a_form_for_the_open_puzzle(scene: Scene) -> None:
    await open_puzzle(scene)
    shown = await scene.people.juno.slash(scene.static, "answer")
    assert shown.modal is not None


async def test_after_five_wrong_answers_the_next_has_to_wait(scene: Scene) -> None:
    await open_puzzle(scene)
    texts = [
        await reply(scene, word) for word in ("aaaaaa", "bbbbbb", "cccccc", "dddddd", "eeeeee")
    ]
    assert all("<t:" not in text for text in texts[:4])
    await reply(scene, "ffffff")
    assert "<t:" in await reply(scene, "gggggg")


async def test_another_servers_answer_is_not_this_ones(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    others = {answer_in(scene, guild_id) for guild_id in range(1, 60)} - {answer}
    text = await reply(scene, sorted(others)[0])
    assert "solved" not in text.lower() or "else" in text.lower()
    view = await scene.bot.services.game.cases(scene.guild_id, scene.people.juno.id)
    assert len(view.open) == 1


async def test_hints_open_one_after_the_other(scene: Scene) -> None:
    await open_puzzle(scene)
    first = scene.bot.services.season.puzzles[0].id

    async def hints() -> str:
        return private_text(await scene.people.juno.slash(scene.static, "hint", puzzle=first))

    assert "The first of 3 opens <t:" in await hints()
    assert "1." not in await hints()
    await scene.skip(hours=13)
    assert "1." in await hints()
    await scene.skip(hours=36)
    assert "3." in await hints()


async def test_joining_gives_the_role_and_leaving_takes_it(scene: Scene) -> None:
    role = scene.people.guild.roles["Listeners"]
    game = scene.bot.services.game
    await game.configure(scene.guild_id, scene.static.id, "UTC", role.id)
    await scene.people.marlowe.slash(scene.static, "director start")
    notice = next(m for m in scene.messages() if m.author == scene.bot.user)
    juno = scene.people.juno
    assert "You are in" in private_text(await juno.click(notice, label="Join the game"))
    assert role.id in scene.roles_of(juno)
    assert "You are out" in private_text(await juno.click(notice, label="Leave"))
    assert role.id not in scene.roles_of(juno)


async def test_a_role_that_cannot_be_given_is_said(scene: Scene) -> None:
    role = scene.people.guild.roles["Listeners"]
    await scene.bot.services.game.configure(scene.guild_id, scene.static.id, "UTC", role.id)
    await scene.people.marlowe.slash(scene.static, "director start")
    scene.forbid("manage_roles")
    notice = next(m for m in scene.messages() if m.author == scene.bot.user)
    text = private_text(await scene.people.juno.click(notice, label="Join the game"))
    assert "could not change your role" in text


async def test_in_the_pause_nothing_can_be_answered(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    await scene.people.marlowe.slash(scene.static, "director pause")
    assert "paused" in await reply(scene, answer)


@pytest.mark.parametrize(("phase", "shown"), [(Phase.RUNNING, 6), (Phase.ENDED, 8)])
def test_many_puzzles_fit_in_one_message(phase: Phase, shown: int) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    cases = tuple(
        Case(
            f"p{n}",
            f"Puzzle {n}",
            "Brief. " * 60,
            "one word, 6 letters",
            now,
            None,
            n > 9,
            0,
            5,
            None,
            0,
            None,
            asks=True,
            halved=False,
        )
        for n in range(12)
    )
    layout = case_view(CaseView(phase, joined=True, cases=cases))
    items = list(layout.walk_children())
    texts = [item.content for item in items if isinstance(item, discord.ui.TextDisplay)]
    assert len(items) <= 40
    assert sum(map(len, texts)) <= 4000
    assert all(f"Puzzle {n}" in "".join(texts) for n in range(shown))
