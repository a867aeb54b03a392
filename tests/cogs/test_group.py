"""Playing together, through the whole bot: teams, requests for hints, corrections, theories."""

from typing import Any

from tests.cogs.test_playing import open_puzzle
from tests.scene import Scene, private_text, text_of


def form_of(result: Any, *values: str) -> dict[str, str]:
    """Fill in the fields of a form, in order."""
    fields = []
    for row in result.modal["components"]:
        parts = [row["component"]] if "component" in row else row["components"]
        fields += [part["custom_id"] for part in parts if "custom_id" in part]
    return dict(zip(fields, values, strict=False))


async def test_what_a_friend_solves_a_team_has_solved(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    juno, wren = scene.people.juno, scene.people.wren
    made = await juno.slash(scene.static, "team make", name="Moths")
    assert "“Moths” is yours" in private_text(made)
    await wren.slash(scene.static, "team join", name="Moths")
    await juno.slash(scene.static, "answer", text=answer)
    assert "Solved." in text_of((await wren.slash(scene.static, "case")).response)
    assert "**Moths**: 1" in private_text(await wren.slash(scene.static, "board"))
    assert "You are in Moths" in private_text(await wren.slash(scene.static, "team list"))


async def test_a_moderator_answers_and_the_player_is_told(scene: Scene) -> None:
    await open_puzzle(scene)
    people = scene.people
    await people.marlowe.slash(scene.static, "director staff", channel=people.lounge)
    hint = await people.juno.slash(scene.static, "hint")
    form = await people.juno.click(hint.response, label="Ask a moderator")
    asked = await people.juno.submit_modal(form, form_of(form, "I am stuck in the middle."))
    assert "A moderator will see it" in private_text(asked)
    assert any("A request for a hint waits" in m.content for m in scene.messages(people.lounge))
    assert not any("stuck in the middle" in m.content for m in scene.messages(people.lounge))
    queue = await people.marlowe.slash(scene.static, "director hints")
    assert "> I am stuck in the middle." in private_text(queue)
    reply = await people.marlowe.click(queue.response, label="Answer")
    await people.marlowe.submit_modal(reply, form_of(reply, "Begin at the end."))
    told = [m for m in scene.messages() if "has answered you" in m.content]
    assert [m.content.split(",")[0] for m in told] == [f"<@{people.juno.id}>"]
    again = await people.juno.slash(scene.static, "hint")
    assert "A moderator: Begin at the end." in private_text(again)
    other = await people.wren.slash(scene.static, "hint")
    assert "Begin at the end" not in private_text(other)


async def test_a_correction_reaches_those_whom_it_concerns(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    people = scene.people
    for who in (people.juno, people.wren):
        await who.slash(scene.static, "case")
    await people.wren.slash(scene.static, "answer", text=answer)
    puzzle = scene.bot.services.season.puzzles[0]
    form = await people.marlowe.slash(scene.static, "director erratum", puzzle=puzzle.id)
    draft = await people.marlowe.submit_modal(form, form_of(form, "Row 3 is a misprint."))
    assert "1 player who looked at it" in private_text(draft)
    assert not any("was corrected" in m.content for m in scene.messages())
    await people.marlowe.click(draft.response, label="Publish")
    (told,) = [m.content for m in scene.messages() if "was corrected" in m.content]
    assert f"<@{people.juno.id}>" in told
    assert f"<@{people.wren.id}>" not in told
    shown = text_of((await people.juno.slash(scene.static, "case")).response)
    assert "**Corrected:** Row 3 is a misprint." in shown
    under = [text for _, text in scene.lines() if "-# Correction 1: Row 3 is a misprint." in text]
    assert len(under) == 1


async def test_the_answer_is_read_only_by_who_says_yes(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    juno = scene.people.juno
    early = await juno.slash(scene.static, "hint")
    assert "The answer itself can be read" in private_text(early)
    await scene.skip(hours=73)
    title = scene.bot.services.season.puzzles[0].title
    late = await juno.slash(scene.static, "hint", puzzle=title)
    asked = await juno.click(late.response, label="Read the answer")
    assert answer not in private_text(asked).lower()
    await juno.click(asked.response, label="Yes, show it")
    assert f"**{answer}**" in text_of(asked.response).lower()


async def test_what_only_one_was_told_can_be_read_again(scene: Scene) -> None:
    answer = await open_puzzle(scene)
    juno, replies = scene.people.juno, scene.bot.services.season.puzzles[0].replies
    nothing = await juno.slash(scene.static, "journal", mine=True)
    assert "found nothing yet" in private_text(nothing)
    await juno.slash(scene.static, "answer", text=answer[::-1])
    await juno.slash(scene.static, "answer", text=answer)
    told = private_text(await juno.slash(scene.static, "journal", mine=True))
    assert replies.partials["reversed"] in told
    assert replies.solved in told
    other = await scene.people.wren.slash(scene.static, "journal", mine=True)
    assert "found nothing yet" in private_text(other)


async def test_a_theory_is_pinned_and_answered(scene: Scene) -> None:
    await open_puzzle(scene)
    scene.allow("manage_messages")  # what pinning took before it had a permission of its own
    before = len(scene.lines())
    theory = await scene.people.juno.slash(scene.static, "theory", text="It was @everyone.")
    assert "A theory by Juno" in text_of(theory.response)
    stored = scene.env.backend.get_message(scene.static.id, theory.response.id)
    assert stored.pinned
    assert "Sleep on" in private_text(
        await scene.people.juno.slash(scene.static, "theory", text="Or not.")
    )
    await scene.skip(hours=15)
    assert any(f"<@{scene.people.juno.id}>" in text for _, text in scene.lines()[before:])
