"""The journal, through the whole bot: what was told, and nothing that was not."""

import simcord

from tests.cogs.test_playing import open_puzzle, reply
from tests.scene import Scene, private_text, text_of


async def opened(scene: Scene, **options: int) -> simcord.InteractionResult:
    return await scene.people.juno.slash(scene.static, "journal", **options)


async def test_before_the_start_there_is_no_journal(scene: Scene) -> None:
    assert "Nothing has been told here yet" in private_text(await opened(scene))


async def test_the_last_page_is_what_was_told_last(scene: Scene) -> None:
    await scene.start()
    first = text_of((await opened(scene)).response)
    season = scene.bot.services.season
    assert season.drops[0].beats[0].text[:60] in first
    assert "Page 1 of 1" in first
    await scene.skip(minutes=11)
    second = text_of((await opened(scene)).response)
    assert "Page 2 of 2" in second
    assert season.drops[1].beats[0].text[:40] in second
    assert season.drops[2].beats[0].text[:40] not in second


async def test_pages_are_turned_and_numbers_beyond_the_ends_are_the_ends(scene: Scene) -> None:
    await scene.start()
    await scene.skip(minutes=11)
    juno = scene.people.juno
    last = (await opened(scene, page=99)).response
    assert "Page 2 of 2" in text_of(last)
    turned = await juno.click(last, label="Earlier")
    assert "Page 1 of 2" in text_of(turned.response)
    again = await juno.click(turned.response, label="Later")
    assert "Page 2 of 2" in text_of(again.response)


async def test_files_are_there_again(scene: Scene) -> None:
    await scene.start()
    await scene.skip(minutes=50)
    page = (await opened(scene)).response
    names = {attachment.filename for attachment in page.attachments}
    posted = {a.filename for message in scene.messages() for a in message.attachments}
    assert len(names) == 2
    assert names == posted


async def test_the_recap_tells_what_was_posted_and_no_more(scene: Scene) -> None:
    before = private_text(await scene.people.juno.slash(scene.static, "recap"))
    assert "Nothing has been told here yet" in before
    await scene.start()
    await scene.skip(minutes=11)
    told = private_text(await scene.people.juno.slash(scene.static, "recap"))
    drops = scene.bot.services.season.drops
    assert all(str(drop.recap) in told for drop in drops[:2])
    assert not any(str(drop.recap) in told for drop in drops[2:])


async def test_the_whole_recap_fits_in_one_message(scene: Scene) -> None:
    await scene.start()
    for _ in range(8):
        await scene.skip(days=1)
    told = private_text(await scene.people.juno.slash(scene.static, "recap"))
    assert len(told) <= 4000
    assert str(scene.bot.services.season.drops[-1].recap) in told


async def board(scene: Scene, who: simcord.MemberActor, **options: bool) -> str:
    return private_text(await who.slash(scene.static, "board", **options))


async def test_the_board_says_who_solved_and_who_was_first(scene: Scene) -> None:
    juno, wren = scene.people.juno, scene.people.wren
    assert "hasn't started" in await board(scene, juno)
    answer = await open_puzzle(scene)
    assert "0 of 1 open puzzle" in await board(scene, juno)
    await reply(scene, answer)
    await reply(scene, answer, wren)
    shown = await board(scene, wren)
    assert "1 of 1 open puzzle" in shown
    assert f"{juno.mention}: 1, 1 first" in shown
    assert f"{wren.mention}: 1\n" in shown
    assert shown.index(juno.mention) < shown.index(wren.mention)


async def test_whoever_wants_to_stay_off_the_board_does(scene: Scene) -> None:
    juno = scene.people.juno
    await reply(scene, await open_puzzle(scene))
    hidden = await board(scene, juno, me=False)
    assert "You are off the board" in hidden
    assert juno.mention not in hidden
    assert juno.mention not in await board(scene, scene.people.wren)
    assert juno.mention in await board(scene, juno, me=True)
