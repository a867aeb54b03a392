"""Which messages ask what somebody said, and what is quoted to them."""

import pytest

from bot.memory.hearsay import read_hearsay
from bot.memory.people import name_words, spelled
from tests.memory.talks import ATTIC, HALL, KIM, SAM, Talk, only

ASKED: tuple[tuple[str, str, str], ...] = (
    ("what did Juno say about the moon?", "juno", "moon"),
    ("cleetus, what did Juno say about the moon", "juno", "moon"),
    ("what has juno been saying about me", "juno been", "me"),
    ("what did Juno Vale think about it?", "juno vale", "it"),
    ("what did juno tell you", "juno", ""),
    ("do you remember what Juno said about her boat?", "juno", "her boat"),
    ("do you remember when Juno talked about her boat", "juno", "her boat"),
    ("do you remember when we talked about the moon?", "", "moon"),
    ("remember our conversation about the moon?", "", "moon"),
    ("who said that the moon is a door?", "", "moon is a door"),
    ("who else mentioned the boat", "", "boat"),
    ("has anyone mentioned cats?", "", "cats"),
    ("did anybody ever talk about the hum", "", "hum"),
    ("who here has a dog?", "", "has a dog"),
    ("when did Juno mention the boat?", "juno", "boat"),
    ("did Juno ever mention a boat", "juno", "boat"),
    ("what do you know about Juno?", "juno", ""),
    ("who is Juno?", "juno", ""),
    ("what is Juno's cat called?", "juno", "cat called"),
    ("where does Juno live", "juno", "live"),
    ("what music does Juno like?", "juno", "like"),
    ("does Juno like rain", "juno", "like rain"),
    ("how old is Juno?", "juno", ""),
    ("what did <@77> say about the moon", "member77", "moon"),
)


@pytest.mark.parametrize(("text", "who", "topic"), ASKED)
def test_a_question_about_what_was_said_is_read(text: str, who: str, topic: str) -> None:
    first = read_hearsay(spelled(text), "cleetus")[0]
    assert (first.who, first.topic) == (who, topic)


NOT_ASKED = (
    "what did I say about the moon?",
    "who are you?",
    "what did you say",
    "hello there",
    "I said that the moon is a door",
    "the moon is a door",
    "Juno said the moon is a door",
    "what is it",
    "did they",
    "what did they say",
    "x" * 500 + "?",
)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_other_messages_ask_nothing_of_what_was_said(text: str) -> None:
    assert all(one.loose for one in read_hearsay(spelled(text), "cleetus"))


def test_a_name_is_known_by_its_words_and_as_one() -> None:
    assert name_words("Kim Vale") == {"kim", "vale", "kimvale"}
    assert name_words("xX_Juno_77") == {"xx", "juno", "77", "xxjuno77"}
    assert name_words("The") == frozenset()
    assert name_words("🙂") == frozenset()


@pytest.fixture
async def told(talk: Talk) -> Talk:
    await talk.say("the moon is a door that nobody closes", user=KIM)
    await talk.say("nice weather today", user=KIM)
    await talk.say("my cat is called Miso", user=KIM)
    await talk.say("what did I say about the moon?", user=KIM)
    await talk.say("I had soup for lunch")
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "what did Kim say about the moon?",
        "what did kim vale say about the moon",
        "what did <@101> say about the moon",
        "who said the moon is a door?",
        "do you remember when we talked about the moon?",
    ],
)
async def test_somebodys_words_are_quoted_with_their_name(told: Talk, text: str) -> None:
    quotes = (await told.probe(told.heard(text))).quotes
    assert quotes
    assert quotes[0].text == "the moon is a door that nobody closes"
    assert (quotes[0].who, quotes[0].user_id) == ("Kim Vale", KIM)
    assert quotes[0].said_at < told.clock.now()
    assert all("?" not in quote.text for quote in quotes), "no question answers itself"


async def test_a_person_is_quoted_only_on_what_they_said(told: Talk) -> None:
    assert await told.quotes("what did Kim say about the lighthouse?") == []
    assert await told.quotes("what did Sam say about the moon?") == []
    soup = await told.quotes("what did Sam say about soup?", user=KIM)
    assert soup == [("Sam", "I had soup for lunch")]


async def test_the_last_words_of_a_person_and_what_is_known_of_them(told: Talk) -> None:
    assert await told.quotes("what did Kim say?") == [
        ("Kim Vale", "my cat is called Miso"),
        ("Kim Vale", "nice weather today"),
        ("Kim Vale", "the moon is a door that nobody closes"),
    ]
    assert await told.quotes("what do you know about Kim?") == [
        ("Kim Vale", "my cat is called Miso")
    ]


async def test_a_question_about_somebody_unknown_is_no_question_to_memory(told: Talk) -> None:
    for text in ("what did the Council say about the moon?", "who is Gary?", "what is the moon"):
        assert await told.quotes(text) is None


async def test_hidden_words_are_not_quoted(told: Talk) -> None:
    await told.say("the lighthouse is asleep", user=KIM, channel=ATTIC)
    for text in ("what did Kim say about the lighthouse?", "who mentioned the lighthouse?"):
        assert await told.quotes(text, only(HALL)) == []
        assert await told.quotes(text) == [("Kim Vale", "the lighthouse is asleep")]
    assert ("Kim Vale", "the lighthouse is asleep") not in (
        await told.quotes("what did Kim say?", only(HALL)) or []
    )


async def test_another_character_or_server_quotes_nobody(told: Talk) -> None:
    assert not await told.quotes("what did Kim say about the moon?", voice="teeth")
    assert not await told.quotes("what did Kim say about the moon?", guild=2)


async def test_a_new_name_replaces_the_old_one(told: Talk) -> None:
    heard = told.heard("hello", user=KIM)
    renamed = type(heard)(
        heard.guild_id, heard.channel_id, heard.voice, KIM, "hello", heard.said_at, 9, "Robin"
    )
    await told.hear(renamed)
    assert await told.quotes("what did Kim say about the moon?") is None
    quotes = await told.quotes("what did Robin say about the moon?")
    assert quotes
    assert quotes[0] == ("Robin", "the moon is a door that nobody closes")


async def test_nobody_is_quoted_after_being_forgotten(told: Talk) -> None:
    await told.memory.forget_member(1, KIM)
    assert await told.quotes("who said the moon is a door?") == []
    assert await told.quotes("what did Kim say about the moon?") is None
    assert await told.texts(SAM) == ["I had soup for lunch"]
