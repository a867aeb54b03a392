"""What memory makes of a message on the way to the reply."""

import pytest

from bot.memory.model import HEDGED, SURE, Event, EventKind, Exchange, Fact
from tests.memory.talks import ATTIC, HALL, HERE, KIM, OTHER_SERVER, SAM, Talk, only


async def known(talk: Talk, text: str = "hm", **where: int | str) -> dict[str, Fact]:
    exchange = await talk.probe(talk.heard(text, **where))  # type: ignore[arg-type]
    return {fact.phrase: fact for fact in exchange.known}


async def test_what_is_known_is_handed_on_newest_first(talk: Talk) -> None:
    await talk.say("I like rain")
    await talk.say("my cat is called Miso")
    assert list(await known(talk)) == ["your cat is called Miso", "you like rain"]
    assert await known(talk, user=KIM) == {}
    assert await known(talk, voice="teeth") == {}
    assert await known(talk, guild=OTHER_SERVER) == {}


async def test_what_is_known_from_a_hidden_channel_is_not_handed_on(talk: Talk) -> None:
    await talk.say("I like rain", channel=ATTIC)
    exchange = await talk.probe(talk.heard("hm"), only(HALL))
    assert exchange.known == ()


async def test_a_statement_is_believed_more_than_a_hedged_one_and_more_each_time(
    talk: Talk,
) -> None:
    await talk.say("my cat is called Miso")
    await talk.say("I think I like rain")
    facts = await known(talk)
    assert facts["your cat is called Miso"].confidence == SURE
    assert facts["you like rain"].confidence == HEDGED
    await talk.say("I like rain, I guess")
    again = (await known(talk))["you like rain"].confidence
    await talk.say("I like rain")
    thrice = (await known(talk))["you like rain"].confidence
    assert HEDGED < again < thrice < 1
    assert thrice > SURE


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("I kinda like rain", HEDGED),
        ("I like rain, I think", HEDGED),
        ("I like rain", SURE),
        ("I'm not sure what day it is, but my cat is called Miso", SURE),
        ("I think it's late, and my cat is called Miso", SURE),
    ],
)
async def test_a_hedge_belongs_to_its_own_statement(
    talk: Talk, text: str, confidence: float
) -> None:
    (fact,) = await talk.tell(text)
    assert fact.confidence == confidence


@pytest.mark.parametrize(
    "text",
    [
        "Kim says I like rain",
        "if I lived in Oslo, my cat would be called Miso",
        "she said my name is Sam",
        "I wish I lived in Oslo",
    ],
)
async def test_what_is_reported_or_supposed_is_no_fact(talk: Talk, text: str) -> None:
    assert await talk.tell(text) == ()


async def test_a_fact_knows_its_words_its_source_and_since_when_it_holds(talk: Talk) -> None:
    first = await talk.say("hey cleetus, my cat is called Miso!", message_id=5)
    since = talk.clock.now()
    talk.clock.skip(days=2)
    await talk.say("as I said, my cat is called miso")
    fact = (await known(talk))["your cat is called Miso"]
    assert fact.words == "my cat is called miso"
    assert (fact.valid_from, fact.valid_until, fact.said_at > since) == (since, None, True)
    assert first.learned[0].turn_id == first.turn_id is not None


async def test_a_move_ends_the_old_home_and_its_deletion_brings_it_back(talk: Talk) -> None:
    await talk.say("I live in Bergen")
    since = talk.clock.now()
    await talk.say("I moved to Oslo", message_id=5)
    ended = talk.clock.now()
    facts = {item.text: item.fact for item in await talk.shown() if item.fact}
    assert list(facts) == ["you moved to Oslo", "you live in Bergen"]
    old = facts["you live in Bergen"]
    assert (old.valid_from, old.valid_until) == (since, ended)
    await talk.memory.deleted(HERE, {5})
    assert (await known(talk))["you live in Bergen"].valid_until is None


AT_ODDS = (
    ("I live in Bergen", "I live in Oslo", True),
    ("I moved to Bergen", "I live in Oslo", True),
    ("my cat is called Miso", "my cat is called Tofu", True),
    ("my favourite colour is red", "my favourite colour is green", True),
    ("my birthday is 3 May", "my birthday is 4 June", True),
    ("I love rain", "I hate rain", True),
    ("I live in Bergen", "I live in New York", True),
    ("I live in Bergen", "I moved to Oslo", False),
    ("I live in Bergen", "I live in Oslo now", False),
    ("I live in Bergen", "actually I live in Oslo", False),
    ("I live in Oslo", "I live in Oslo, Norway", False),
    ("I live in Oslo", "I live by the sea", False),
    ("I live in Oslo", "I live in Oslo", False),
    ("I live in Bergen", "I think I live in Oslo", False),
    ("I think I live in Bergen", "I live in Oslo", False),
    ("my birthday is 3 May", "my birthday is May 3rd", False),
    ("my cat is called Miso", "I have another cat called Tofu", False),
    ("my cat is called Miso", "my dog is called Tofu", False),
    ("I love rain", "I don't love rain any more", False),
    ("I like rain", "I like snow", False),
    ("I'm 20", "I'm 21", False),
)


@pytest.mark.parametrize(("before", "now", "noticed"), AT_ODDS)
async def test_a_contradiction_is_noticed_and_news_is_none(
    talk: Talk, before: str, now: str, noticed: bool
) -> None:
    (earlier,) = await talk.tell(before)
    exchange = await talk.say(now)
    assert (exchange.contradicted is not None) is noticed
    if exchange.contradicted:
        old, new = exchange.contradicted
        assert (old.phrase, new.phrase) == (earlier.phrase, exchange.learned[0].phrase)


async def test_a_contradiction_is_not_noticed_where_the_earlier_word_is_hidden(
    talk: Talk,
) -> None:
    await talk.say("I live in Bergen", channel=ATTIC)
    exchange = await talk.hear(talk.heard("I live in Oslo"), only(HALL))
    assert exchange.contradicted is None


async def test_the_same_message_again_is_a_repetition(talk: Talk) -> None:
    assert not (await talk.say("Where am I?")).repeated
    await talk.say("hello")
    assert (await talk.say("where am I ??")).repeated
    for text in ("one", "two", "three"):
        await talk.say(text)
    assert not (await talk.say("where am I")).repeated
    assert not (await talk.say("three", user=KIM)).repeated
    assert not (await talk.say("three", voice="teeth")).repeated


async def test_signs_without_words_are_repeated_only_as_they_are(talk: Talk) -> None:
    await talk.say("🙂")
    assert not (await talk.say("🙃")).repeated
    assert (await talk.say("🙂")).repeated


async def test_what_is_not_kept_is_no_repetition(talk: Talk) -> None:
    await talk.say("my password is hunter2")
    exchange = await talk.say("my password is hunter2")
    assert exchange == Exchange(kept=True, turn_id=None)


async def test_the_first_meeting_with_a_character_is_an_event(talk: Talk) -> None:
    assert (await talk.say("hello")).events == ()
    met = (await talk.say("hello again")).events
    assert [(event.kind, event.voice, event.detail) for event in met] == [
        (EventKind.MET, "cleetus", "you and I first spoke")
    ]
    assert (await talk.say("hello", user=KIM)).events == ()
    assert (await talk.say("hello", voice="teeth")).events == ()
    assert len((await talk.say("and again")).events) == 1


async def test_joint_events_reach_everybody_or_those_who_took_part(talk: Talk) -> None:
    now = talk.clock.now()
    await talk.happened(Event(0, EventKind.SOLVED, "Forty rows", now))
    await talk.happened(Event(0, EventKind.VOTED, "the red door", now, "", (SAM, KIM)))
    await talk.happened(Event(0, EventKind.SOLVED, "for the Teeth", now, "teeth"))
    sam = (await talk.probe(talk.heard("hm"))).events
    assert [event.detail for event in sam] == ["the red door", "Forty rows"]
    other = (await talk.probe(talk.heard("hm", user=7))).events
    assert [event.detail for event in other] == ["Forty rows"]
    assert (await talk.probe(talk.heard("hm", guild=OTHER_SERVER))).events == ()


async def test_a_characters_own_words_are_kept_but_teach_and_find_nothing(talk: Talk) -> None:
    await talk.say("hello", user=KIM)
    await talk.say("hello")
    await talk.reply("my cat is called Miso. I live in Oslo. Kim said the moon is a door.")
    assert await talk.rows() == (3, 0)
    assert await known(talk) == {}
    assert await talk.quotes("who said the moon is a door?") == []
    assert await talk.ask("what did I say about the moon?") == []
    assert await talk.texts() == ["hello"]
    await talk.reply("your password is hunter2")
    assert await talk.rows() == (3, 0)


async def test_a_person_who_is_off_leaves_and_gets_nothing(talk: Talk) -> None:
    await talk.memory.off(HERE, SAM)
    assert await talk.memory.is_off(HERE, SAM)
    for text in ("my cat is called Miso", "what is my cat called?", "what did Kim say?"):
        assert await talk.say(text) == Exchange(kept=False)
    await talk.reply("Miso, then.")
    await talk.happened(Event(0, EventKind.SOLVED, "Forty rows", talk.clock.now(), "", (SAM,)))
    assert await talk.rows() == (0, 0)
    export = await talk.memory.export(HERE, SAM)
    assert export["events"] == []
    assert not export["remembered"]
    assert (await talk.say("my cat is called Miso", guild=OTHER_SERVER)).learned


async def test_off_is_kept_through_forgetting_and_lifted_by_on(talk: Talk) -> None:
    await talk.memory.off(HERE, SAM)
    await talk.memory.off(HERE, SAM)
    await talk.memory.forget_member(HERE, SAM)
    await talk.memory.wipe(HERE)
    assert not (await talk.say("I like rain")).kept
    await talk.memory.on(HERE, SAM)
    assert (await talk.say("I like rain")).kept
    assert (await talk.say("I like rain", user=KIM)).kept


async def test_what_fails_after_memory_was_written_leaves_no_memory(talk: Talk) -> None:
    await talk.probe(talk.heard("my cat is called Miso"))
    assert await talk.rows() == (0, 0)
