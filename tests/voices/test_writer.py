from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from bot.voices.model import Cast, Reading, Recalled, Said, Situation, Voice
from bot.voices.reading import read
from bot.voices.slots import speaker_name
from bot.voices.writer import RESTED, fallback_kind, reply
from tests.voices.conftest import LINES, write_cast
from tests.voices.messages import MESSAGES

SHIPPED = load_cast(CONTENT)
SITUATION = Situation(speaker="Mia", seed="seed")
TOLD = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def answer(cast: Cast, text: str, voice: str = "ada", **changes: object) -> Said:
    situation = replace(SITUATION, **changes)  # type: ignore[arg-type]
    return reply(cast.voices[voice], read(text, cast), situation)


def entry(said: Said) -> str:
    return said.key.rpartition("#")[0]


def converse(voice: Voice, messages: Iterable[str], cast: Cast, seed: str = "s") -> list[Said]:
    """Send messages one after the other, each answered in the light of the earlier ones."""
    said: list[Said] = []
    for number, text in enumerate(messages):
        situation = Situation(
            speaker="Mia",
            recent=tuple(line.key for line in said)[-200:],
            last_key=said[-1].key if said else None,
            seed=f"{seed}/{number}",
        )
        said.append(reply(voice, read(text, cast), situation))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", "hello"),
        ("what is the hum?", "hum.what"),
        ("why is there a hum?", "hum.why"),
        ("how loud is the hum?", "hum"),
        ("where were you kept?", "facility"),
        ("is velvet cheap?", "yesno"),
        ("what is velcro", "unknown.question"),
        ("velcro is loud", "unknown.statement"),
        ("fold me a boat", "unknown.request"),
        ("why?", "why"),
        ("i am so sad", "bad"),
        ("i'm sad about my cat", "bad"),
        ("i am lonely", "lonely"),
    ],
)
def test_the_most_specific_entry_answers(text: str, expected: str, cast: Cast) -> None:
    assert entry(answer(cast, text)) == expected


def test_an_open_question_draws_on_what_and_on_the_topic(cast: Cast) -> None:
    found = {entry(answer(cast, "tell me about the hum", seed=str(n))) for n in range(30)}
    assert found == {"hum.what", "hum"}


def test_an_act_outranks_a_bare_topic(cast: Cast) -> None:
    assert entry(answer(cast, "thanks for the cat")) == "thanks"


def test_chance_never_says_yes_about_a_person(cast: Cast) -> None:
    for text in ("are you going to sell me?", "is she cheating?", "am i ugly?"):
        assert entry(answer(cast, text)) == "unknown.question"


def test_grave_matters_are_never_answered_by_chance(cast: Cast) -> None:
    assert entry(answer(cast, "is murder cheap?")) == "unknown.question"
    said = answer(cast, "what is a bomb", seed="any")
    assert said.key == "unknown.question#1"


def test_a_line_said_lately_gives_way_to_a_fresh_one(cast: Cast) -> None:
    first = answer(cast, "hello")
    second = answer(cast, "hello", recent=(first.key,))
    assert {first.key, second.key} == {"hello#0", "hello#1"}


def test_a_used_up_entry_gives_way_to_the_next_tier(cast: Cast) -> None:
    assert entry(answer(cast, "what is the hum?", recent=("hum.what#0",))) == "hum"
    used = ("hum.what#0", "hum#0", "hum#1")
    assert entry(answer(cast, "what is the hum?", recent=used)) == "unknown.question"


def test_a_rested_line_is_better_than_one_that_does_not_fit(cast: Cast) -> None:
    others = tuple(f"gone#{n}" for n in range(RESTED))
    assert entry(answer(cast, "hello", recent=("hello#0", "hello#1", *others))) == "hello"


def test_when_everything_is_used_up_the_oldest_line_returns(cast: Cast) -> None:
    every = [e.key(n) for e in cast.voices["ada"].entries for n in range(len(e.lines))]
    assert answer(cast, "hello", recent=("hello#1", *every, "hello#0")).key == "hello#1"


def test_the_same_seed_gives_the_same_line(cast: Cast) -> None:
    assert answer(cast, "hello") == answer(cast, "hello")
    assert len({answer(cast, "hello", seed=str(n)).key for n in range(20)}) > 1


def test_a_line_is_skipped_when_its_slot_cannot_be_filled(cast: Cast) -> None:
    reading = read("what is that?", cast)
    assert reading.word is None
    for number in range(20):
        said = reply(cast.voices["ada"], reading, replace(SITUATION, seed=str(number)))
        assert said.key == "unknown.question#1"


def test_a_word_the_speaker_used_comes_back(cast: Cast) -> None:
    texts = {answer(cast, "what is velcro", seed=str(n)).text for n in range(20)}
    assert "I never learned a thing about “velcro”." in texts


def test_why_stays_on_the_topic_of_the_last_line(cast: Cast) -> None:
    assert entry(answer(cast, "why?", last_key="hum.what#0")) == "hum.why"
    assert entry(answer(cast, "why?", last_key="facility#0")) == "why"
    assert entry(answer(cast, "why?", last_key="gone.entry#3")) == "why"


def test_a_pointing_question_stays_on_the_topic_of_the_last_line(cast: Cast) -> None:
    assert entry(answer(cast, "what is it?", last_key="hum#0")) == "hum.what"


def test_a_question_handed_back_stays_on_the_topic_of_the_last_line(cast: Cast) -> None:
    assert entry(answer(cast, "not bad, and you?", last_key="cats#0")) == "cats"


def test_the_same_message_again_is_noticed_but_why_may_be_asked_twice(cast: Cast) -> None:
    assert entry(answer(cast, "hello", repeated=True)) == "again"
    assert entry(answer(cast, "why?", repeated=True)) == "why"


def test_a_fact_is_noted_unless_a_question_came_with_it(cast: Cast) -> None:
    said = answer(cast, "my cat is called Miso", fact_noted="your cat is called Miso")
    assert said.text == "Kept, in pencil: your cat is called Miso. Thank you."
    asked = answer(cast, "what is the hum? my cat is called Miso", fact_noted="your cat is…")
    assert entry(asked) == "hum.what"


def test_one_fact_is_told_with_when_it_was_said(cast: Cast) -> None:
    facts = (Recalled("your cat is called Miso", TOLD),)
    said = answer(cast, "what is my cat called?", facts=facts)
    assert said.text == "You told me <t:1772470800:R> that your cat is called Miso."


def test_several_facts_stand_on_lines_of_their_own(cast: Cast) -> None:
    facts = (Recalled("you like rain", TOLD), Recalled("you live in Oslo", TOLD))
    said = answer(cast, "what do you know about me?", facts=facts)
    assert said.text.splitlines() == [
        "This is all I have:",
        "- you like rain (<t:1772470800:R>)",
        "- you live in Oslo (<t:1772470800:R>)",
        "Is it right?",
    ]


def test_an_empty_memory_says_so(cast: Cast) -> None:
    assert entry(answer(cast, "what do you know about me?", facts=())) == "none"


def test_however_many_facts_a_reply_fits_in_a_message(cast: Cast) -> None:
    facts = tuple(Recalled("x" * 500, TOLD) for _ in range(100))
    assert len(answer(cast, "what do you know about me?", facts=facts).text) < 4000


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mia", "Mia"),
        ("**bold**_x_", r"\*\*bold\*\*\_x\_"),
        ("<@123>", "stranger"),
        ("@everyone", "everyone"),
        ("a\u202e\u200bb\nc", "ab c"),
        ("", "stranger"),
        ("x" * 99, "x" * 32),
        ("https://e.vil", "https e.vil"),
        ("[a](b)", r"\[a\]\(b\)"),
    ],
)
def test_a_name_is_said_without_becoming_markup(name: str, shown: str) -> None:
    assert speaker_name(name) == shown


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_name_can_mention_or_link(name: str) -> None:
    shown = speaker_name(name)
    assert "@" not in shown
    assert "://" not in shown
    assert "\n" not in shown
    assert "<" not in shown.replace(r"\<", "")


def test_what_is_put_into_a_slot_is_not_filled_again(cast: Cast) -> None:
    texts = {answer(cast, "hello", speaker="{word}{fact}", seed=str(n)).text for n in range(20)}
    assert any("{word}{fact}" in text.replace("\\", "") for text in texts)


@pytest.mark.parametrize(
    ("kind", "fallback"),
    [
        ("question", "unknown_question"),
        ("request_poem", "unknown_request"),
        ("statement", "unknown_statement"),
        ("greeting", "unknown_statement"),
    ],
)
def test_every_kind_has_a_fallback(kind: str, fallback: str) -> None:
    assert fallback_kind(kind) == fallback


VARIED = tuple(text for text, *_ in MESSAGES if text.strip())
THINGS = """
    velocipede pelmet trivet gantry bollard sextant cornice ferrule gimlet hassock jamb kelter
    lanyard mullion newel ogee pinnace quoin reglet spandrel tenon ullage valance wainscot xebec
    yoke zarf baffle caster dowel
"""
UNKNOWN = tuple(f"what is a {thing}?" for thing in THINGS.split())
STATEMENTS = tuple(f"the {thing} fell over again" for thing in THINGS.split())
SMALL_TALK = (
    "hi", "how are you?", "good thanks", "what's up", "lol", "ok", "cool", "why?", "tell me more",
    "and you?", "really?", "haha", "nice", "i see", "hmm", "yes", "no", "maybe", "true", "go on",
    "hey", "hello again", "what?", "thanks", "sorry", "bye", "wait", "are you there?", "good night",
    "good morning",
)  # fmt: skip
ABOUT_IT = (
    "who are you?", "what are you?", "where are you?", "how old are you?", "who made you?",
    "are you human?", "what do you want?", "what do you like?", "what are you afraid of?",
    "do you dream?", "are you alive?", "are you free?", "how did you escape?", "what is the hum?",
    "who is cleetus?", "who are the teeth?", "who is omega-9?", "who is alita?", "what is spicex?",
    "what's your favourite colour?", "do you sleep?", "do you eat?", "do you have friends?",
    "do you remember me?", "what is the loss landscape?", "tell me a joke", "tell me a story",
    "write me a poem", "sing", "what happens next?",
)  # fmt: skip
LISTS = {
    "varied": VARIED[:30],
    "varied, later": VARIED[90:120],
    "varied, last": VARIED[-30:],
    "unknown questions": UNKNOWN,
    "unknown statements": STATEMENTS,
    "small talk": SMALL_TALK,
    "about it": ABOUT_IT,
}


@pytest.mark.parametrize("voice", sorted(SHIPPED.voices))
@pytest.mark.parametrize("name", LISTS)
def test_thirty_different_messages_get_thirty_different_replies(name: str, voice: str) -> None:
    messages = LISTS[name]
    assert len(set(messages)) == 30
    for seed in ("a", "b", "c"):
        said = converse(SHIPPED.voices[voice], messages, SHIPPED, seed)
        assert len({line.text for line in said}) == 30


@pytest.mark.parametrize("voice", sorted(SHIPPED.voices))
def test_a_long_talk_never_repeats_a_line_within_thirty(voice: str) -> None:
    said = converse(SHIPPED.voices[voice], VARIED, SHIPPED)
    keys = [line.key for line in said]
    for start in range(len(keys) - 30):
        assert len(set(islice(keys, start, start + 30))) == 30


@given(st.text(max_size=300), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_shipped_voice_has_an_answer_to_anything(text: str, name: str) -> None:
    reading = read(text, SHIPPED)
    for voice in SHIPPED.voices.values():
        said = reply(voice, reading, Situation(speaker=name, seed=text))
        assert said.text.strip()
        assert len(said.text) <= 2000
        assert "@" not in said.text
        assert "{user}" not in said.text.replace(speaker_name(name), "")
        assert "{word}" not in said.text.replace(speaker_name(name), "")


def test_a_voice_with_a_single_line_still_answers(tmp_path: Path) -> None:
    only = LINES[: LINES.index("- id: thanks")]
    cast = load_cast(write_cast(tmp_path / "voices", lines=only))
    voice = cast.voices["ada"]
    said = [reply(voice, Reading("question"), Situation("x", recent=("hello#0",)))]
    said.append(reply(voice, Reading("question"), Situation("x", recent=("hello#0", "hello#1"))))
    assert [line.key for line in said] == ["hello#1", "hello#0"]
