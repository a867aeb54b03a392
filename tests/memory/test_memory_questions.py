"""Which messages ask memory something, and which only look like it."""

import pytest

from bot.memory.model import Kind, Predicate
from bot.memory.questions import read_question

P = Predicate
ALL, FACT, ABOUT, SAID = Kind.EVERYTHING, Kind.FACT, Kind.ABOUT, Kind.SAID

ASKED: tuple[tuple[str, Kind, Predicate | None, str], ...] = (
    ("what do you know about me", ALL, None, ""),
    ("What do you remember about me?", ALL, None, ""),
    ("what have you learned about me so far", ALL, None, ""),
    ("tell me what you know about me", ALL, None, ""),
    ("Cleetus, who am I?", ALL, None, ""),
    ("do you remember me", ALL, None, ""),
    ("rember me?", ALL, None, ""),
    ("what have I told you about myself?", ALL, None, ""),
    ("what's my name", FACT, P.NAME, ""),
    ("whats my naem", FACT, P.NAME, ""),
    ("Hey Cleetus! What's my name?", FACT, P.NAME, ""),
    ("I forgot, what's my name?", FACT, P.NAME, ""),
    ("omega what is my name", FACT, P.NAME, ""),
    ("can you tell me what my name is", FACT, P.NAME, ""),
    ("do you know my name?", FACT, P.NAME, ""),
    ("did I tell you my name?", FACT, P.NAME, ""),
    ("what is my cat called", FACT, P.CALLED, "cat"),
    ("what's my cat's name?", FACT, P.CALLED, "cat"),
    ("whats my cats name", FACT, P.CALLED, "cats"),
    ("do you remember my dog's name?", FACT, P.CALLED, "dog"),
    ("Do you remember what my cat is called?", FACT, P.CALLED, "cat"),
    ("what was my dog called", FACT, P.CALLED, "dog"),
    ("is my cat called Miso?", FACT, P.CALLED, "cat"),
    ("who is my sister?", FACT, P.CALLED, "sister"),
    ("where do I live", FACT, P.LIVES, ""),
    ("remind me where I live", FACT, P.LIVES, ""),
    ("where am I from", FACT, P.FROM, ""),
    ("what do I like", FACT, P.LIKES, ""),
    ("do you know what I like?", FACT, P.LIKES, ""),
    ("what do i hate", FACT, P.DISLIKES, ""),
    ("do I like rain?", FACT, P.LIKES, "rain"),
    ("what music do I like", FACT, P.LIKES, "music"),
    ("what's my favourite colour", FACT, P.FAVOURITE, "colour"),
    ("whats my favorite color?", FACT, P.FAVOURITE, "color"),
    ("do you rember my favrite colour", FACT, P.FAVOURITE, "colour"),
    ("what colour do I like best", FACT, P.FAVOURITE, "colour"),
    ("what do I do for a living", FACT, P.WORKS, ""),
    ("what's my job", FACT, P.WORKS, ""),
    ("what do i study", FACT, P.STUDIES, ""),
    ("what instrument do I play?", FACT, P.PLAYS, ""),
    ("when is my birthday", FACT, P.BIRTHDAY, ""),
    ("when is my brithday", FACT, P.BIRTHDAY, ""),
    ("how old am I", FACT, P.AGE, ""),
    ("do I have a cat?", FACT, P.HAS, "cat"),
    ("how many sisters do I have", FACT, P.HAS, "sisters"),
    ("What pets do I have?", FACT, P.HAS, "pets"),
    ("what did I ask you to remember", FACT, P.REMEMBER, ""),
    ("what did I tell you not to forget?", FACT, P.REMEMBER, ""),
    ("what did I ask you to remember about the door", FACT, P.REMEMBER, "the door"),
    ("what did I say about the moon", SAID, None, "moon"),
    ("what did I tell you about my sister?", SAID, None, "sister"),
    ("do you remember what I said about the moon?", SAID, None, "moon"),
    ("did I mention the moon?", SAID, None, "moon"),
    ("what did i just say?", SAID, None, ""),
    ("tell me about my cat", ABOUT, None, "cat"),
    ("what do you know about my cat", ABOUT, None, "cat"),
    ("do you remember my dog", ABOUT, None, "dog"),
)


@pytest.mark.parametrize(("text", "kind", "predicate", "about"), ASKED)
def test_a_question_about_oneself_is_understood(
    text: str, kind: Kind, predicate: Predicate | None, about: str
) -> None:
    ask = read_question(text, "cleetus")
    assert ask is not None
    assert ask.kind is kind
    assert predicate is None or predicate in ask.predicates
    assert about in (ask.subject, ask.topic)


NOT_ASKED: tuple[str, ...] = (
    "what is Anna's cat called",
    "what is my friend Anna's cat called",
    "what is your cat called",
    "what is her name",
    "what is your name",
    "what's his favourite colour",
    "what do you know about Anna",
    "what did Anna say about the moon",
    "what did you say about the moon",
    "where do you live",
    "where does Anna live",
    "do you like rain",
    "where am I?",
    "what do I do now?",
    "who is my enemy",
    "what is my fate",
    "why do you remember me",
    "how many hints do I have",
    "do I have any hints left",
    "do you remember the sealing?",
    "what do you remember?",
    "what do you think about me",
    "what should I call you",
    "tell me a joke",
    "tell me about the moon",
    "my name is Sam",
    "I like rain",
    "remember that I like rain",
    "can you remember that I live in Oslo?",
    'she asked "who am I"',
    "",
    "???",
)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_anything_else_is_not_a_question_to_memory(text: str) -> None:
    assert read_question(text, "cleetus") is None
