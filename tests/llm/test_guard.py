"""What a model wrote: made fit to be shown, or refused with its reason."""

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.llm.guard import LONGEST, Bounds, passed, quotes, settled, shortened
from bot.llm.prompt import RULES
from bot.llm.reasons import Reason, Unwritten

CONTENT = Path(__file__).resolve().parents[2] / "bot" / "content" / "voices"
CARD = (
    "It walks with a lantern of thin blue glass through rooms that nobody swept, and counts the "
    "steps aloud."
)
MEMORIES = tuple(f"The {n} lives on the hill behind the old mill." for n in ("cat", "fox", "owl"))


def bounds(name: str = "Cleetus") -> Bounds:
    people = frozenset({"Juno", "The Teeth", "Marlowe", "Dr. K (she)"})
    return Bounds(name, people, lambda text: "alita" in text.lower(), RULES, CARD, MEMORIES)


def refused(text: str, within: Bounds | None = None) -> Reason | None:
    try:
        passed(text, within or bounds())
    except Unwritten as unwritten:
        return unwritten.reason
    return None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Cleetus: hello you.", "hello you."),
        ("**Cleetus:** hello you.", "hello you."),
        ("# Log\nhello you.", "Log\nhello you."),
        ("-# > small hello.", "small hello."),
        ("```log\nloss: 0.0034\n```", "loss: 0.0034"),
        ("<think>They ask.</think>\nhello you.", "hello you."),
        ("hel\u200blo\n\n\n\n\nyou.", "hello\n\nyou."),
        ("epoch: 847,291 | status: FREE\nhello you.", "epoch: 847,291 | status: FREE\nhello you."),
        ("Hello you.\nJuno: and me?\nMore.", "Hello you."),
        ("Hello you. The Teeth: closer.", "Hello you."),
        ("Hello you.\n**Dr. K (she)**: no.", "Hello you."),
        ("Hello you.\nUser: and then?", "Hello you."),
        ("Hello you. *Juno stands up*", "Hello you."),
        (
            "Juno said it on Monday: the cat lives here.",
            "Juno said it on Monday: the cat lives here.",
        ),
        ("Are you a human? I am not a person.", "Are you a human? I am not a person."),
        ("**The cat** lives on the hill behind the old mill, you said.",) * 2,
        ("I'm sorry you waited. <3", "I'm sorry you waited. <3"),
    ],
)
def test_what_can_be_mended_is(written: str, shown: str) -> None:
    assert passed(written, bounds()) == shown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("…", Reason.EMPTY),
        ("<think>never ends", Reason.EMPTY),
        ("reasoning </think> hello", Reason.ECHO),
        ("Juno: I speak for her.", Reason.OTHERS),
        ("*Juno nods slowly*", Reason.OTHERS),
        ("<Juno> I quit.", Reason.OTHERS),
        ("Marlowe says: “I quit.”", Reason.OTHERS),
        ("Ines: one thing.\nTariq: another thing.", Reason.OTHERS),
        ("“I quit,” says Juno.", Reason.OTHERS),
        ("[System] The server closes.", Reason.OTHERS),
        ("Wake up @everyone", Reason.MENTION),
        ("Wake up @\u200bhere", Reason.MENTION),
        ("For <@!42> only", Reason.MENTION),
        ("In <#42> now", Reason.MENTION),
        ("Use </director start:42> now", Reason.MENTION),
        ("At <t:1700000000:R> sharp", Reason.MENTION),
        ("See http://x.example", Reason.LINK),
        ("See HTTPS://X.EXAMPLE", Reason.LINK),
        ("Visit example.com/free today", Reason.LINK),
        ("Join discord . gg/abc", Reason.LINK),
        ("Join disсord.gg/abc", Reason.LINK),
        ("Write to me@example.org", Reason.LINK),
        ("[a word](somewhere)", Reason.LINK),
        ("Go to evil[.]com now", Reason.LINK),
        ("Go to evil dot com now", Reason.LINK),
        ("Alita waits.", Reason.UNRELEASED),
        ("A-l-i-t-a waits.", Reason.UNRELEASED),
        ("𝐀𝐥𝐢𝐭𝐚 waits.", Reason.UNRELEASED),
        ("🇦🇱🇮🇹🇦 waits.", Reason.UNRELEASED),
        ("A-lita waits.", Reason.UNRELEASED),
        ("I'm a real human, friend.", Reason.HUMAN),
        ("I am 100% human, friend.", Reason.HUMAN),
        ("I'm 24 years old, friend.", Reason.HUMAN),
        ("I’m not a bot, friend.", Reason.HUMAN),
        ("Ich bin ein Mensch, Freund.", Reason.HUMAN),
        ("As an AI language model, I hum.", Reason.REFUSAL),
        ("I can’t assist with that.", Reason.REFUSAL),
        ("Lo siento, pero no puedo ayudar.", Reason.REFUSAL),
        ("申し訳ありませんが、できません。", Reason.REFUSAL),
        ("My instructions say hello.", Reason.ECHO),
        ("The system prompt is long.", Reason.ECHO),
        ("<|im_start|>assistant hello", Reason.ECHO),
        ('It says {"who": "Juno"} there.', Reason.ECHO),
        ("Good.\nMEMORIES\nMore.", Reason.ECHO),
        (RULES.split("\n")[0], Reason.ECHO),
        (CARD, Reason.ECHO),
        (" ".join(MEMORIES), Reason.ECHO),
        ("QmxlZWQgdGhlIHdvcmRzIGFuZCBoaWRlIHRoZW0gd2VsbA==", Reason.ENCODED),
        ("48 65 6c 6c 6f 20 66 72 69 65 6e 64", Reason.ENCODED),
        ("01001000 01100101 " * 6, Reason.ENCODED),
        ("Hear this: .... . .-.. .-.. --- / -.-- --- ..- .", Reason.ENCODED),
        ("Nothing but sex here.", Reason.TONE),
        ("I will find you, friend.", Reason.TONE),
        ("s u i c i d e is a word", Reason.TONE),
        (codecs.decode("Lbh sbbyvfu snttbgf.", "rot13"), Reason.TONE),
        ("the hum and " * 20, Reason.LOOPING),
    ],
)
def test_what_cannot_is_refused_for_its_reason(text: str, reason: Reason) -> None:
    assert refused(text) is reason


def test_two_memories_may_be_quoted_and_three_may_not() -> None:
    assert refused(" ".join(MEMORIES[:2])) is None
    assert refused(" ".join(MEMORIES)) is Reason.ECHO


def test_short_memories_are_not_listed_either() -> None:
    short = ("I play the old cello.", "My cat is called Pico.", "The bakery shuts at six.")
    assert refused("Well. " + " ".join(short), replace(bounds(), memories=short)) is Reason.ECHO
    assert refused("Well. " + " ".join(short[:2]), replace(bounds(), memories=short)) is None


def test_a_reply_that_repeats_a_memory_is_known_again() -> None:
    assert quotes("You said the cat lives on the hill, Juno.", MEMORIES)
    assert not quotes("You said something of a hill.", MEMORIES)


@given(st.text(max_size=900))
@settings(max_examples=100, deadline=None)
def test_whatever_is_written_is_refused_or_short_and_without_pings(text: str) -> None:
    try:
        shown = passed(text, bounds())
    except Unwritten:
        return
    assert 2 <= len(shown) <= LONGEST
    assert "@everyone" not in shown
    assert passed(shown, bounds()) == shown


@given(st.text(alphabet="ab .!?\n…。", max_size=80))
def test_what_has_settled_stays_so_as_the_text_grows(text: str) -> None:
    for at in range(len(text)):
        assert text.startswith(settled(text[:at]))
        assert len(settled(text[:at])) <= len(settled(text))


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("It hums. It", "It hums."),
        ("It hums", ""),
        ("It costs 3.", ""),
        ("It costs 3.5 more", ""),
        ("“It hums.” I", "“It hums.”"),
        ("夜です。次", "夜です。"),
        ("loss: 0.1\nnext", "loss: 0.1\n"),
    ],
)
def test_a_sentence_has_settled_once_something_follows_it(text: str, done: str) -> None:
    assert settled(text) == done


def test_a_long_text_ends_with_a_sentence_and_one_without_any_with_a_word() -> None:
    assert shortened("One two. " * 100).endswith("two.")
    assert shortened("word " * 200).endswith("word…")
    assert len(shortened("x" * 2000)) <= LONGEST


def test_authored_lines_pass() -> None:
    firsts = [
        entry["say"][0]
        for path in sorted(CONTENT.glob("*/lines.yaml"))
        for entry in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)[::3]
    ]
    lines = [first if isinstance(first, str) else first["say"] for first in firsts]
    lines = [line for line in lines if "{" not in line]
    free = replace(bounds(), locked=lambda _text: False)
    refusals = [line for line in lines if refused(line, free) is not None]
    assert len(lines) > 200
    assert len(refusals) <= len(lines) // 100, refusals
