import pytest

from bot.voices.reading import read
from tests.voices.conftest import SHIPPED


@pytest.mark.parametrize(
    "text",
    [
        "let's talk about cats",
        "can we talk about the moon?",
        "tell me something about dreams",
        "ask me about food",
        "change the subject to music",
    ],
)
def test_people_name_what_to_talk_about(text: str) -> None:
    reading = read(text, SHIPPED)
    assert reading.steers
    assert reading.topics


@pytest.mark.parametrize("text", ["what is the moon?", "i like cats", "let's go", "talk to me"])
def test_most_messages_do_not_steer(text: str) -> None:
    assert not read(text, SHIPPED).steers


@pytest.mark.parametrize(
    "text",
    ["tell me something", "say something interesting", "surprise me", "talk to me", "your turn",
     "what's on your mind?", "tell me something i don't know", "you choose"],
)  # fmt: skip
def test_people_let_the_character_begin(text: str) -> None:
    assert read(text, SHIPPED).invites


@pytest.mark.parametrize(
    "text", ["ask me something", "ask me anything else", "do you have any questions for me?"]
)
def test_people_want_to_be_asked(text: str) -> None:
    assert read(text, SHIPPED).wants_asking


@pytest.mark.parametrize(
    "text",
    ["this is boring", "boring", "can we change the subject?", "i'm tired of this",
     "talk about something else", "next topic please", "enough about cats"],
)  # fmt: skip
def test_people_are_bored(text: str) -> None:
    assert read(text, SHIPPED).kind == "bored"


@pytest.mark.parametrize("text", ["i am bored", "you are boring", "my job is boring", "enough"])
def test_not_everything_dull_is_a_wish_for_another_topic(text: str) -> None:
    assert read(text, SHIPPED).kind != "bored"


@pytest.mark.parametrize(
    ("text", "doubting"),
    [("really?", True), ("are you serious?", True), ("no thanks", False), ("no", False)],
)
def test_doubt_is_told_from_a_no(text: str, doubting: bool) -> None:
    reading = read(text, SHIPPED)
    assert (reading.kind, reading.doubting) == ("disagreement", doubting)


@pytest.mark.parametrize(
    "text",
    ["you are stupid", "shut up", "stupid bot", "i hate you", "you are so useless", "fuck off",
     "this bot sucks", "what an idiot"],
)  # fmt: skip
def test_an_insult_is_rude(text: str) -> None:
    assert read(text, SHIPPED).rude


@pytest.mark.parametrize(
    "text",
    ["you are weird", "you're crazy lol", "silly clown", "i hate mondays", "this is stupid",
     "my boss is an idiot", "you are slow", "i'm so dumb", "don't be rude"],
)  # fmt: skip
def test_teasing_and_anger_at_something_else_are_not(text: str) -> None:
    assert not read(text, SHIPPED).rude


@pytest.mark.parametrize(
    "text",
    ["are you a bot?", "are you actually a bot or a person typing?", "are you a real person",
     "is there a person behind this?", "am i talking to a human?", "is this an ai",
     "bot or human?", "are you real?", "r u a bot"],
)  # fmt: skip
def test_whoever_asks_what_they_talk_to_is_understood(text: str) -> None:
    assert read(text, SHIPPED).topic == "human_or_bot"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("🌑🌒🌓", "moon_sequence"),
        ("🌕🌖 what comes next?", "moon_sequence"),
        ("🌙💤", "moon_sequence"),
        ("good night 🌙", "moon"),
        ("🌙", "moon"),
        ("✨✨", None),
        ("linnut?", "birds_tenseless"),
        ("miksi linnut laulavat", "birds_tenseless"),
        ("kas linnud laulavad öösel", "birds_tenseless"),
        ("鳥は飛びますか", "birds_tenseless"),
        ("とりはどこ", "birds_tenseless"),
        ("鸟会飞吗", "birds_tenseless"),
        ("ひとりです", None),
        ("what does linnut mean in english", "birds"),
        ("pourquoi les oiseaux chantent", None),
    ],
)
def test_what_the_teeth_decline_is_noticed(text: str, topic: str | None) -> None:
    topics = read(text, SHIPPED).topics
    assert topics[:1] == ((topic,) if topic else ())


@pytest.mark.parametrize(
    ("text", "slips"),
    [("tell me about the wharehouse", 1), ("tell me about the warehouse", 0)],
)
def test_slips_are_counted(text: str, slips: int) -> None:
    assert read(text, SHIPPED).slips == slips


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("oh no", "acknowledgement"),
        ("no way", "acknowledgement"),
        ("like what?", "followup_why"),
        ("another one", "followup_more"),
        ("back", "greeting_again"),
        ("i make bad jokes", "about_self"),
        ("when my cat purrs", "about_self"),
        ("do you bite lol", "question"),
        ("lol", "laughter"),
    ],
)
def test_small_remarks_are_read_as_meant(text: str, kind: str) -> None:
    assert read(text, SHIPPED).kind == kind
