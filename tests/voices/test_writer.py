from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voices.cast import load_cast
from bot.voices.model import Cast, Reading
from bot.voices.pointers import HONEST
from bot.voices.reading import read
from bot.voices.responders import fallback_kind
from bot.voices.situation import Recalled, Situation, Turn
from bot.voices.slots import speaker_name
from bot.voices.writer import SPEECHLESS, converse
from tests.voices.conftest import NOON, SHIPPED, Chat, write_cast
from tests.voices.content import LINES

SITUATION = Situation(speaker="Mia", now=NOON, seed="seed")


def answer(cast: Cast, text: str, voice: str = "ada", **changes: object) -> Turn:
    situation = replace(SITUATION, **changes)  # type: ignore[arg-type]
    return converse(cast, cast.voices[voice], read(text, cast), situation)


def entry(turn: Turn) -> str:
    return turn.keys[0].partition("#")[0]


def said(*keys: str) -> tuple[tuple[str, ...], ...]:
    return tuple((key,) for key in keys)


@pytest.fixture
def wordy(tmp_path: Path) -> Cast:
    """A cast that never volunteers anything, so that only responders answer."""
    return load_cast(write_cast(tmp_path / "wordy", gambits=""))


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
def test_the_most_specific_entry_answers(text: str, expected: str, wordy: Cast) -> None:
    assert entry(answer(wordy, text)) == expected


def test_an_open_question_draws_on_what_and_on_the_topic(wordy: Cast) -> None:
    found = {entry(answer(wordy, "tell me about the hum", seed=str(n))) for n in range(30)}
    assert found == {"hum.what", "hum"}


def test_an_act_outranks_a_bare_topic(wordy: Cast) -> None:
    assert entry(answer(wordy, "thanks for the cat")) == "thanks"


def test_a_remark_on_a_topic_is_sometimes_met_with_a_gambit_on_it(cast: Cast) -> None:
    found = {answer(cast, "cats like boxes", seed=str(n)).move for n in range(40)}
    assert found == {"responder", "gambit"}


def test_something_is_sometimes_volunteered_after_a_remark_but_never_after_an_answer(
    cast: Cast,
) -> None:
    said = {len(answer(cast, "the hum is loud", seed=str(n)).keys) for n in range(60)}
    assert said == {1, 2}
    told = {answer(cast, "what is the hum?", seed=str(n)).keys for n in range(60)}
    assert told == {("hum.what#0",)}


def test_chance_never_says_yes_about_a_person(wordy: Cast) -> None:
    for text in ("are you going to sell me?", "is she cheating?", "am i ugly?"):
        assert entry(answer(wordy, text)) == "unknown.question"


def test_grave_matters_are_never_answered_by_chance_nor_talked_past(cast: Cast) -> None:
    assert entry(answer(cast, "is murder cheap?")) == "unknown.question"
    turn = answer(cast, "what is a bomb", seed="any")
    assert turn.keys == ("unknown.question#1",)


def test_a_line_said_lately_gives_way_to_a_fresh_one(cast: Cast) -> None:
    first = answer(cast, "hello").keys[0]
    second = answer(cast, "hello", recent=said(first)).keys[0]
    assert {first, second} == {"hello#0", "hello#1"}


def test_a_used_up_entry_gives_way_to_the_next_tier_then_to_a_gambit(cast: Cast) -> None:
    assert entry(answer(cast, "what is the hum?", recent=said("hum.what#0"))) == "hum"
    used = said("hum.what#0", "hum#0", "hum#1")
    assert entry(answer(cast, "what is the hum?", recent=used)) == "hum.note@"
    assert entry(answer(cast, "what is the hum?", recent=(*used, ("hum.note@",)))) == (
        "unknown.question"
    )


def test_a_pattern_said_lately_gives_way_to_another(tmp_path: Path) -> None:
    lines = LINES.replace('"A second welcome, quite unlike it."', '"Hello to you, old sock."')
    cast = load_cast(write_cast(tmp_path / "voices", lines=lines))
    turn = answer(cast, "hello", recent=said("hello#0"))
    assert "hello" not in entry(turn)
    away = said("hello#0", *(f"gone#{n}" for n in range(8)))
    assert answer(cast, "hello", recent=away).keys == ("hello#1",)


def test_when_everything_is_used_up_the_line_said_longest_ago_returns(wordy: Cast) -> None:
    every = [e.key(n) for e in wordy.voices["ada"].entries for n in range(len(e.lines))]
    spent = (*said(*every), ("hello#1",))
    assert answer(wordy, "hello", recent=spent).keys == ("hello#0",)
    assert answer(wordy, "hello", recent=(*spent, ("hello#0",))).keys != ("hello#0",)


def test_the_same_seed_gives_the_same_turn(cast: Cast) -> None:
    assert answer(cast, "hello") == answer(cast, "hello")
    assert len({answer(cast, "hello", seed=str(n)).keys for n in range(20)}) > 1


def test_a_line_is_skipped_when_its_slot_cannot_be_filled(wordy: Cast) -> None:
    assert read("what is that?", wordy).word is None
    for number in range(20):
        turn = answer(wordy, "what is that?", seed=str(number))
        assert turn.keys == ("unknown.question#1",)


def test_a_word_the_speaker_used_comes_back(cast: Cast) -> None:
    texts = {answer(cast, "what is velcro", seed=str(n)).text for n in range(20)}
    assert "I never learned a thing about “velcro”." in texts


def test_why_stays_on_the_topic_of_the_last_line(wordy: Cast) -> None:
    chat = Chat(wordy)
    chat.say("what is the hum?")
    assert entry(chat.say("why?")) == "hum.why"
    chat.say("i saw a warehouse")
    assert entry(chat.say("why?")) == "why"


def test_a_pointing_question_stays_on_the_topic_of_the_last_line(wordy: Cast) -> None:
    chat = Chat(wordy)
    chat.say("i hear humming")
    assert entry(chat.say("what is it?")) == "hum.what"


def test_a_question_handed_back_stays_on_the_topic_of_the_last_line(wordy: Cast) -> None:
    chat = Chat(wordy)
    chat.say("what is the hum?")
    assert entry(chat.say("not bad, and you?")) == "hum"


def test_whoever_goes_on_about_a_sorrow_is_listened_to(wordy: Cast) -> None:
    chat = Chat(wordy)
    assert entry(chat.say("i am sad")) == "bad"
    assert entry(chat.say("it went on all winter")) == "listening"


@pytest.mark.parametrize("text", ["ok", "yeah it was bad", "no", "it hurts", "..."])
def test_a_sorrow_is_not_talked_past(text: str, cast: Cast) -> None:
    for seed in range(8):
        chat = Chat(cast, seed=str(seed))
        chat.say("i am sad")
        assert chat.say(text).keys == ("listening#0",)


def test_more_of_the_same_is_given(wordy: Cast) -> None:
    lines = LINES + (
        "- id: joke\n  when: {kind: request_joke}\n  try: [tell me a joke]\n"
        "  say: ['A fan walks into a bar, humming.', 'Two racks and a mop: you know that one.']\n"
    )
    folder = wordy.voices["ada"].avatar.parent.parent
    (folder / "ada" / "lines.yaml").write_text(lines, "utf-8")
    chat = Chat(load_cast(folder))
    told = {chat.say("tell me a joke").keys[0], chat.say("another one").keys[0]}
    assert told == {"joke#0", "joke#1"}


def test_a_voice_may_finish_any_sentence_left_open(tmp_path: Path) -> None:
    lines = LINES + (
        "- id: open\n  when: {kind: unfinished}\n  try: [i was just...]\n"
        "  say: ['…going home, and then you were not.']\n"
    )
    cast = load_cast(write_cast(tmp_path / "voices", lines=lines))
    ada = replace(cast.voices["ada"], ahead=frozenset({"unfinished"}))
    cast = replace(cast, voices={**cast.voices, "ada": ada})
    for text in ("i always thought the cat…", "i always thought the cat..."):
        assert entry(answer(cast, text)) == "open"
        assert entry(answer(cast, text, voice="bo")) != "open"


def test_a_quibble_stands_alone_every_other_time(cast: Cast) -> None:
    chat = Chat(cast)
    turns = [chat.say("the pelmet fell over"), chat.say("the trivet fell as well")]
    assert [turn.move for turn in turns] == ["quibble", "quibble"]
    assert [len(turn.keys) for turn in turns] == [1, 2]


@pytest.mark.parametrize("lines", ["hum.what#0", "yesno#0", "none#0"])
def test_whoever_asks_sincerely_is_always_told_that_it_is_a_bot(lines: str, cast: Cast) -> None:
    turn = answer(cast, "are you a bot?", recent=said(lines))
    assert turn.text.endswith(HONEST)
    assert not answer(cast, "is velvet cheap?").text.endswith(HONEST)


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


def test_however_many_facts_a_reply_fits_in_a_message(cast: Cast) -> None:
    facts = tuple(Recalled("x" * 500, NOON) for _ in range(100))
    assert len(answer(cast, "what do you know about me?", facts=facts).text) < 4000


@given(st.text(max_size=300), st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_shipped_voice_has_an_answer_to_anything(text: str, name: str) -> None:
    reading = read(text, SHIPPED)
    for voice in SHIPPED.voices.values():
        turn = converse(SHIPPED, voice, reading, Situation(name, NOON, seed=text))
        assert turn.text.strip()
        assert len(turn.text) <= 2000
        assert "@" not in turn.text
        for slot in ("{user}", "{word}", "{when}", "{fact}"):
            assert slot not in turn.text.replace(speaker_name(name), "")


def test_a_guest_with_two_lines_takes_turns_with_them(tmp_path: Path) -> None:
    only = LINES[: LINES.index("- id: thanks")]
    cast = load_cast(write_cast(tmp_path / "voices", lines=only, gambits=""))
    guest = Chat(cast, "bo")
    turns = guest.send(["why?", "what is that?", "hello", "hello", "ok", "you are stupid"])
    keys = [turn.keys for turn in turns]
    assert set(keys) == {("hello#0",), ("hello#1",)}
    assert all(one != two for one, two in pairwise(keys))


def test_a_voice_that_may_say_nothing_at_all_says_so(tmp_path: Path) -> None:
    only = "- id: x\n  when: {kind: memory_noted}\n  say: ['Kept, in pencil: {fact}. Good.']\n"
    cast = load_cast(write_cast(tmp_path / "voices", lines=only, gambits=""))
    turn = converse(cast, cast.voices["ada"], Reading("question"), SITUATION)
    assert (turn.text, turn.keys) == (SPEECHLESS, ())


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
def test_a_first_hello_is_greeted_whatever_else_stands_in_it(shipped: Cast, voice: str) -> None:
    chat = Chat(shipped, voice)
    assert chat.say("hey, is anybody in this one?").move == "greeting"


def test_somebody_who_is_never_asked_anything_is_asked(shipped: Cast) -> None:
    chat = Chat(shipped, "cleetus")
    turns = [chat.say(f"i have {number} dogs at home") for number in ("two", "some", "old", "my")]
    assert any(turn.text.rstrip().endswith("?") for turn in turns)
