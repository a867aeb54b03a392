"""What moderators may do about memory."""

from tests.scene import Scene, private_text

TOLD = "cleetus, my cat is called Miso"


async def direct(scene: Scene, command: str, **options: object) -> str:
    result = await scene.people.marlowe.slash(scene.static, f"director memory {command}", **options)
    return private_text(result)


async def kept(scene: Scene) -> str:
    return private_text(await scene.people.juno.slash(scene.static, "memory show"))


async def test_statistics_count_and_show_no_word_and_no_name(scene: Scene) -> None:
    assert "Nothing yet." in await direct(scene, "statistics")
    await scene.say(TOLD)
    await scene.say("teeth, I like rain", scene.people.wren)
    text = await direct(scene, "statistics")
    assert "Cleetus: 1 message from people, 1 answer, 1 fact" in text
    assert "From 2 people" in text
    for word in ("Miso", "rain", "juno", "wren"):
        assert word not in text


async def test_a_person_is_forgotten_only_after_a_yes(scene: Scene) -> None:
    await scene.say(TOLD)
    await scene.say("cleetus, I like rain", scene.people.wren)
    for label, left in (("Keep it", True), ("Forget them", False)):
        asked = await scene.people.marlowe.slash(
            scene.static, "director memory forget", member=scene.people.juno
        )
        assert asked.response is not None
        await scene.people.marlowe.click(asked.response, label=label)
        assert ("Miso" in await kept(scene)) is left
    wrens = await scene.people.wren.slash(scene.static, "memory show")
    assert "you like rain" in private_text(wrens)


async def test_all_is_forgotten_only_with_the_servers_name(scene: Scene) -> None:
    await scene.say(TOLD)
    name = scene.people.guild.name
    await scene.people.wren.slash(scene.static, "memory off")
    for typed, left in (("wrong", True), (f" {name.upper()} ", False)):
        form = await scene.people.marlowe.slash(scene.static, "director memory wipe")
        await scene.people.marlowe.submit_modal(form, {"name": typed})
        assert ("Miso" in await kept(scene)) is left
    await scene.say("cleetus, I like rain", scene.people.wren)
    wrens = private_text(await scene.people.wren.slash(scene.static, "memory show"))
    assert "You asked not to be remembered" in wrens
    assert "you like rain" not in wrens


async def test_the_retention_can_be_shortened_and_given_back(scene: Scene) -> None:
    assert "after 7 days" in await direct(scene, "retention", days=7)
    await scene.say(TOLD)
    assert "Kept for 7 days at most" in await kept(scene)
    assert "after 90 days" in await direct(scene, "retention")


async def test_more_than_the_host_allows_is_refused(scene: Scene) -> None:
    assert "between 1 and 90 days" in await direct(scene, "retention", days=91)
