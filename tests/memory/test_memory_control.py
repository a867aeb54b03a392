"""What people see and change of what is kept about them."""

import json

import pytest

from bot.core.errors import UserError
from bot.memory.control import GONE, LEFT_ALONE, NO_WORDS, PRIVATE, TOO_OLD, UNREADABLE
from bot.memory.showing import PAGE
from tests.memory.talks import ATTIC, HALL, HERE, KIM, OTHER_SERVER, SAM, Talk, anywhere, only


async def fact_id(talk: Talk, phrase: str) -> int:
    return next(item.id for item in await talk.shown() if item.fact and item.text == phrase)


async def test_what_is_kept_is_shown_with_dates_and_sources(talk: Talk) -> None:
    await talk.say("I live in Oslo", message_id=5)
    await talk.say("I moved to Bergen", message_id=6, voice="teeth")
    await talk.say("hello", channel=ATTIC, message_id=7)
    await talk.say("I like rain", user=KIM)
    await talk.reply("Oslo, then.")
    shown = [(i.text, i.voice, i.message_id, i.channel_id) for i in await talk.shown()]
    assert shown == [
        ("you moved to Bergen", "teeth", 6, HALL),
        ("you live in Oslo", "cleetus", 5, HALL),
        ("hello", "cleetus", 7, ATTIC),
        ("I moved to Bergen", "teeth", 6, HALL),
        ("I live in Oslo", "cleetus", 5, HALL),
    ]
    assert [i.text for i in await talk.shown(can_see=only(ATTIC))] == ["hello"]


async def test_what_no_longer_holds_stands_behind_what_does(talk: Talk) -> None:
    await talk.say("my cat is called Miso")
    await talk.say("I live in Oslo")
    await talk.say("I moved to Bergen")
    facts = [item for item in await talk.shown() if item.fact]
    assert [item.text for item in facts] == [
        "you moved to Bergen",
        "your cat is called Miso",
        "you live in Oslo",
    ]


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE + 2])
async def test_pages_hold_everything_once(talk: Talk, count: int) -> None:
    for number in range(count):
        await talk.say(f"line {number}")
    if count > 2:
        await talk.say("I like rain and I live in Oslo")
    expected = count + (3 if count > 2 else 0)
    shown = await talk.shown()
    assert len({(item.fact is None, item.id) for item in shown}) == len(shown) == expected
    last = await talk.memory.page(HERE, SAM, anywhere, 99)
    assert last.number == last.pages - 1
    assert (await talk.memory.page(HERE, SAM, anywhere, -1)).number == 0


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("my cat is called Tofu", "your cat is called Tofu"),
        ("your cat is called Tofu", "your cat is called Tofu"),
        ("I have a cat called Tofu", "you have a cat called Tofu"),
        ("I live in Oslo", "you live in Oslo"),
        ("you used to live in Oslo", "you used to live in Oslo"),
    ],
)
async def test_a_fact_can_be_reworded_and_keeps_its_source(
    talk: Talk, text: str, phrase: str
) -> None:
    await talk.say("my cat is called Miso", message_id=5)
    said_at = talk.clock.now()
    await talk.say("yes, my cat is called Miso", message_id=6)
    talk.clock.skip(days=1)
    fact = await talk.memory.edit(HERE, SAM, await fact_id(talk, "your cat is called Miso"), text)
    assert fact.phrase == phrase
    (item,) = [item for item in await talk.shown() if item.fact]
    assert item.fact is not None
    assert (item.text, item.message_id, item.fact.edited, item.fact.words) == (phrase, 6, True, "")
    assert said_at < item.said_at < talk.clock.now()
    assert "my cat is called Miso" in await talk.texts(), "what was said was said"


async def test_a_wish_can_be_reworded_as_it_stands(talk: Talk) -> None:
    await talk.say("remember that the door is red")
    fact = "you asked me to remember that the door is red"
    edited = await talk.memory.edit(HERE, SAM, await fact_id(talk, fact), "the door is blue")
    assert edited.phrase == "you asked me to remember that the door is blue"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("bananas", UNREADABLE),
        ("", UNREADABLE),
        ("what is my cat called?", UNREADABLE),
        ("my password is hunter2", PRIVATE),
        ("I have diabetes", PRIVATE),
    ],
)
async def test_a_rewording_that_cannot_be_kept_is_refused_and_nothing_changes(
    talk: Talk, text: str, answer: str
) -> None:
    await talk.say("my cat is called Miso")
    number = await fact_id(talk, "your cat is called Miso")
    with pytest.raises(UserError) as refused:
        await talk.memory.edit(HERE, SAM, number, text)
    assert str(refused.value) == answer
    assert await talk.ask("what is my cat called?") == ["your cat is called Miso"]


async def test_nobody_sees_or_edits_anothers_fact(talk: Talk) -> None:
    await talk.say("my cat is called Miso")
    number = await fact_id(talk, "your cat is called Miso")
    assert (await talk.memory.fact(HERE, SAM, number)).phrase == "your cat is called Miso"
    for guild, user in ((HERE, KIM), (OTHER_SERVER, SAM)):
        with pytest.raises(UserError, match=GONE.split(".")[0]):
            await talk.memory.fact(guild, user, number)
        with pytest.raises(UserError, match=GONE.split(".")[0]):
            await talk.memory.edit(guild, user, number, "my cat is called Tofu")


async def test_an_own_message_can_be_remembered_by_hand_once(talk: Talk) -> None:
    heard = talk.heard("my cat is called Miso", message_id=5)
    await talk.memory.remember(heard, anywhere)
    await talk.memory.remember(heard, anywhere)
    assert await talk.rows() == (1, 1)
    assert await talk.ask("what is my cat called?") == ["your cat is called Miso"]
    assert (await talk.memory.export(HERE, SAM))["name"] == "Sam"


async def test_a_message_that_may_not_be_kept_is_refused(talk: Talk) -> None:
    async def refusal(text: str) -> str:
        with pytest.raises(UserError) as refused:
            await talk.memory.remember(talk.heard(text), anywhere)
        return str(refused.value)

    assert await refusal("my password is hunter2") == PRIVATE
    assert await refusal("<@123>") == NO_WORDS
    old = talk.heard("I like rain")
    talk.clock.skip(days=91)
    with pytest.raises(UserError, match=TOO_OLD):
        await talk.memory.remember(old, anywhere)
    await talk.memory.off(HERE, SAM)
    assert await refusal("I like rain") == LEFT_ALONE
    assert await talk.rows() == (0, 0)


async def test_an_export_holds_everything_of_one_person_and_nothing_of_others(talk: Talk) -> None:
    await talk.say("my cat is called Miso", message_id=5)
    await talk.say("I think I like rain", channel=ATTIC)
    await talk.reply("Miso, then.", message_id=6)
    await talk.say("the moon is a door", user=KIM)
    export = await talk.memory.export(HERE, SAM)
    assert json.loads(json.dumps(export)) == export
    first = export["said"][0]
    assert (first["by"], first["text"], first["message"]) == ("you", "my cat is called Miso", "5")
    assert ("character", "Miso, then.") in [(one["by"], one["text"]) for one in export["said"]]
    assert [(one["fact"], one["confidence"]) for one in export["facts"]] == [
        ("your cat is called Miso", 0.9),
        ("you like rain", 0.6),
    ]
    assert [event["kind"] for event in export["events"]] == ["met"]
    assert "moon" not in json.dumps(export)
    nobody = await talk.memory.export(HERE, 12345)
    assert (nobody["said"], nobody["facts"], nobody["events"]) == ([], [], [])


async def test_statistics_count_and_tell_nothing(talk: Talk) -> None:
    first = talk.clock.now()
    await talk.say("my cat is called Miso")
    await talk.say("hello", user=KIM)
    await talk.say("I like rain", voice="teeth")
    await talk.say("I like rain", guild=OTHER_SERVER)
    await talk.reply("Miso, then.")
    counts = await talk.memory.statistics(HERE)
    assert [(v.voice, v.heard, v.said, v.facts) for v in counts.voices] == [
        ("cleetus", 2, 1, 1),
        ("teeth", 1, 0, 1),
    ]
    assert (counts.people, counts.events, counts.days) == (2, 3, 90)
    assert counts.oldest is not None
    assert counts.oldest > first
    assert counts.size > 100
    empty = await talk.memory.statistics(99)
    assert (empty.voices, empty.people, empty.oldest, empty.size) == ((), 0, None, 0)
