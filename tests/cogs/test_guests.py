"""Moderators bring characters along: from the upload to the last trace of them."""

import json
import zipfile
from io import BytesIO

from sqlalchemy import func, select

from bot.cards.files import write_card
from bot.cards.limits import LARGEST_FILE
from bot.memory.tables import FactRow, TurnRow
from bot.voices.guest_tables import GuestRow
from tests.cards.samples import book, card, entry, picture, v3
from tests.cogs.test_rights import lift_default_permissions
from tests.scene import Scene, private_text

EXAMPLES = "<START>\n{{user}}: Is the stair steep?\n{{char}}: Two hundred steps, and one that lies."
LORE = book(entry("lamp", content="“The lamp is older than the law, {{user}}.”"))
CARD = write_card(card(mes_example=EXAMPLES, character_book=LORE), "png", picture((300, 200)))


async def add(
    scene: Scene, data: bytes = CARD, filename: str = "marrow.png", **options: object
) -> str:
    result = await scene.people.marlowe.slash(
        scene.static, "director voice add", file=(filename, data), **options
    )
    return private_text(result)


async def remove(scene: Scene, who: str) -> str:
    result = await scene.people.marlowe.slash(scene.static, "director voice remove", who=who)
    return private_text(result)


async def listed(scene: Scene) -> str:
    return private_text(await scene.people.marlowe.slash(scene.static, "director voice list"))


async def count(scene: Scene, table: type[GuestRow] | type[TurnRow] | type[FactRow]) -> int:
    async with scene.bot.services.sessions() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_guest_is_added_by_upload_and_answers_when_named(scene: Scene) -> None:
    assert "**Marrow** is here" in await add(scene)
    who, text = await scene.say("Marrow, hello!")
    assert who == "Marrow"
    assert text == "*Marrow trims the wick.* Mind the third step, Juno."
    spoken = scene.messages()[-1]
    assert spoken.webhook_id
    assert spoken.author.avatar is not None
    _, text = await scene.say("Marrow, what about the stair?")
    assert "one that lies" in text
    _, text = await scene.say("Marrow, tell me about the lamp")
    assert "older than the law" in text
    assert "1 of 5" in await listed(scene)
    assert "Marrow" in await listed(scene)


async def test_a_guest_is_spoken_to_by_command_button_and_reply(listening: Scene) -> None:
    scene = listening
    await add(scene)
    guests = await scene.bot.services.guests.listed(scene.guild_id)
    await scene.people.juno.slash(scene.static, "talk", text="hello", who=guests[0].id)
    assert scene.lines()[-1][0] == "Marrow"
    spoken = scene.messages()[-1]
    form = await scene.people.juno.click(spoken, label="Reply")
    await scene.people.juno.submit_modal(form, {"words": "and the stair?"})
    assert [who for who, _ in scene.lines()] == ["Marrow", "Marrow"]
    await scene.people.juno.send(scene.static, "is it steep?", reply_to=scene.messages()[-1])
    assert [who for who, _ in scene.lines()] == ["Marrow"] * 3


async def test_a_guest_is_offered_beside_ours(scene: Scene) -> None:
    await add(scene)
    found = await scene.people.juno.autocomplete(scene.static, "talk", "who", "", text="hello")
    assert [choice["name"] for choice in found] == ["Cleetus", "Omega-9", "The Teeth", "Marrow"]
    found = await scene.people.marlowe.autocomplete(
        scene.static, "director voice remove", "who", "mar"
    )
    assert [choice["name"] for choice in found] == ["Marrow"]


async def test_a_guest_gets_a_channel_and_answers_there(listening: Scene) -> None:
    scene, lounge = listening, listening.people.lounge
    await add(scene)
    guest = (await scene.bot.services.guests.listed(scene.guild_id))[0]
    result = await scene.people.marlowe.slash(
        scene.static, "director channel", channel=lounge, who=guest.id
    )
    assert "belongs to Marrow" in private_text(result)
    await scene.people.juno.send(lounge, "what a steep stair")
    assert scene.lines(lounge)[-1][0] == "Marrow"


async def test_a_guest_remembers_and_leaves_with_all_of_it(scene: Scene) -> None:
    await add(scene)
    await scene.say("Marrow, my cat is called Pico")
    _, text = await scene.say("Marrow, what is my cat called?")
    assert "Pico" in text
    await scene.say("cleetus, my dog is called Rex")
    before = await count(scene, TurnRow)
    assert "nothing of it is kept" in await remove(scene, "marrow")
    assert await count(scene, GuestRow) == 0
    assert 0 < await count(scene, TurnRow) < before
    async with scene.bot.services.sessions() as session:
        assert set(await session.scalars(select(TurnRow.voice))) == {"cleetus"}
        assert set(await session.scalars(select(FactRow.voice))) == {"cleetus"}
    guild = scene.bot.get_guild(scene.guild_id)
    assert guild is not None
    assert [hook.name for hook in await guild.webhooks()] == ["Cleetus"]
    who, _ = await scene.say("Marrow, are you there?")
    assert who != "Marrow"


async def test_what_a_guest_said_before_it_left_leads_nowhere(scene: Scene) -> None:
    await add(scene)
    await scene.say("Marrow, hello")
    spoken = scene.messages()[-1]
    await remove(scene, "Marrow")
    pressed = await scene.people.juno.click(spoken, label="Reply")
    assert "no longer here" in private_text(pressed)
    asked = await scene.people.juno.context_menu(scene.static, "Answer", spoken)
    assert "no longer here" in private_text(asked)
    assert "There are no guests here" in await listed(scene)


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.json", b" " * 4_000_000)
    return out.getvalue()


REFUSED = {
    "large.png": (b"\0" * (LARGEST_FILE + 1), "8.4 MB are allowed"),
    "bomb.charx": (bomb(), "unpacks to more than is allowed"),
    "virus.exe": (b"MZ\x90\0 not a card", "not text in UTF-8"),
    "empty.json": (b"{}", "no character card"),
    "cat.png": (picture(), "carries no card"),
    "script.json": (json.dumps(v3(name="<script>x</script>")).encode(), "letters"),
    "slots.json": (json.dumps(v3(name="{user} {x}")).encode(), "letters"),
    "taken.json": (json.dumps(v3(name="The Teeth")).encode(), "already"),
    "ping.json": (json.dumps(v3(name="@everyone")).encode(), "letters"),
}


async def test_an_upload_that_is_refused_is_refused_in_a_sentence(scene: Scene) -> None:
    for filename, (data, told) in REFUSED.items():
        text = await add(scene, data, filename)
        assert told in text, filename
        assert "broke on our side" not in text
    assert await count(scene, GuestRow) == 0


async def test_addresses_in_a_card_are_not_opened(scene: Scene) -> None:
    remote = {"type": "icon", "uri": "https://example.com/a.png", "name": "main", "ext": "png"}
    text = await add(scene, json.dumps(v3(assets=[remote])).encode(), "x.json")
    assert "nothing is fetched" in text
    voice = (await scene.bot.services.guests.cast_of(scene.guild_id)).voices
    assert list(voice.values())[-1].portrait is None


async def test_what_a_card_says_pings_nobody(scene: Scene) -> None:
    await add(scene, json.dumps(v3(first_mes="Come, @everyone <@1> to discord.gg/x!")).encode())
    await scene.say("Marrow, hello")
    spoken = scene.messages()[-1]
    assert not spoken.mention_everyone
    assert "discord.gg" not in spoken.content
    assert "@" not in spoken.content


async def test_a_plain_member_is_refused(scene: Scene) -> None:
    await add(scene)
    lift_default_permissions(scene)
    commands: dict[str, dict[str, object]] = {
        "add": {"file": ("x.png", CARD)},
        "remove": {"who": "Marrow"},
        "list": {},
    }
    for name, options in commands.items():
        result = await scene.people.juno.slash(scene.static, f"director voice {name}", **options)
        assert "Manage Server" in private_text(result)
    assert await count(scene, GuestRow) == 1


async def test_a_guest_leaves_also_where_the_bot_may_not_see_webhooks(scene: Scene) -> None:
    await add(scene)
    await scene.say("Marrow, hello")
    scene.forbid("manage_webhooks")
    assert "nothing of it is kept" in await remove(scene, "Marrow")
    assert await count(scene, GuestRow) == 0


async def test_removing_somebody_who_is_not_there_names_those_who_are(scene: Scene) -> None:
    assert "There are no guests" in await remove(scene, "Marrow")
    await add(scene)
    assert "Choose one of: Marrow" in await remove(scene, "Cleetus")


async def test_a_forgotten_server_keeps_no_guest(scene: Scene) -> None:
    await add(scene)
    await scene.bot.services.forget_guild(scene.guild_id)
    assert await count(scene, GuestRow) == 0
