"""What is learned from a message, and above all what is not."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.memory.facts import MAX_CLAIMS, claims
from bot.memory.model import Predicate
from bot.memory.questions import read_question

LEARNED: tuple[tuple[str, str], ...] = (
    # --- names
    ("my name is Sam", "your name is Sam"),
    ("My name's Mary Ann", "your name is Mary Ann"),
    ("my name is now Robin", "your name is Robin"),
    ("actually my name is Robin", "your name is Robin"),
    ("my name is sam nice to meet you", "your name is Sam"),
    ("hey cleetus my name is sam and i am lost", "your name is Sam"),
    ("MY NAME IS SAM AND THIS IS FUN", "your name is SAM"),
    ("My name is Alexandra van der Berg.", "your name is Alexandra van der Berg"),
    ("My name is Élodie", "your name is Élodie"),
    ("**my name is Sam**", "your name is Sam"),
    ("my name is “Sam”", "your name is Sam"),
    ("<@123456789012345678> my name is Sam", "your name is Sam"),
    ("my name is Bobby'); DROP TABLE students;--", "your name is Bobby"),
    ("I’m called Jo", "your name is Jo"),
    ("I go by Raven", "your name is Raven"),
    ("Hi, I'm Sam", "your name is Sam"),
    ("hello! I'm Sam, nice to meet you", "your name is Sam"),
    ("call me Ishmael", "you asked to be called Ishmael"),
    ("you can call me Al", "you asked to be called Al"),
    ("my friends call me Bob", "you asked to be called Bob"),
    # --- what is called what
    ("my cat is called Miso", "your cat is called Miso"),
    ('my cat\'s called "Miso"', "your cat is called Miso"),
    ("my cat's name is Miso!", "your cat is called Miso"),
    ("the name of my cat is Miso", "your cat is called Miso"),
    ("Did you know my cat is called Miso?", "your cat is called Miso"),
    ("My cats are called Miso and Tofu", "your cats are called Miso and Tofu"),
    ("my dog was called Rex", "your dog was called Rex"),
    ("my best friend is called Kim", "your best friend is called Kim"),
    ("my little sister's called Bea", "your little sister is called Bea"),
    ("my wife's name is Ingrid Bergman", "your wife is called Ingrid Bergman"),
    ("my boss is named Anna", "your boss is called Anna"),
    ("my band is called the rotten spoons", "your band is called the rotten spoons"),
    ("My sister Anna is a nurse", "your sister is called Anna"),
    ("my cat Miso loves tuna", "your cat is called Miso"),
    ("I have a cat named Miso", "you have a cat called Miso"),
    ("I've got a dog called Rex, he's lovely", "you have a dog called Rex"),
    ("I had a cat called Miso", "you had a cat called Miso"),
    # --- what one has
    ("i have two sisters", "you have two sisters"),
    ("I have two cats and a dog", "you have two cats and a dog"),
    ("I've adopted a dog", "you have a dog"),
    ("I have a cat that hates me", "you have a cat"),
    ("I have a cat named after my grandmother", "you have a cat"),
    # --- likes and dislikes
    ("I like rain", "you like rain"),
    ("I really love rain so much", "you love rain"),
    ("i like cats, dogs and rain", "you like cats, dogs and rain"),
    ("I like rain, it is quiet", "you like rain"),
    ("I like rain, don't you?", "you like rain"),
    ("I like rain because it is wet", "you like rain"),
    ("I like pizza 🍕🍕", "you like pizza"),
    ("I like 🍕", "you like 🍕"),
    ("I like to swim in the sea", "you like to swim in the sea"),
    ("I enjoy reading and baking bread", "you enjoy reading and baking bread"),
    ("I prefer tea to coffee", "you prefer tea to coffee"),
    ("I love it when my brother cooks", "you love it when your brother cooks"),
    ("I'm a big fan of trains", "you like trains"),
    ("you know I love jazz", "you love jazz"),
    ("I think I like rain", "you like rain"),
    ("if you must know, I like rain", "you like rain"),
    ("I don't like rain", "you don't like rain"),
    ("i dont like rain", "you don't like rain"),
    ("i don't really like jazz", "you don't like jazz"),
    ("i dont like rain anymore", "you no longer like rain"),
    ("I no longer like rain", "you no longer like rain"),
    ("I used to like rain", "you used to like rain"),
    ("I can't stand mondays", "you can't stand mondays"),
    ("I hate when people shout", "you hate when people shout"),
    ("I'm not a fan of mushrooms", "you don't like mushrooms"),
    ("my favourite colour is green", "your favourite colour is green"),
    ("my favorite movie is The Thing because of the dog", "your favourite movie is The Thing"),
    ("my fav band is Low, obviously", "your favourite band is Low"),
    ("Moby Dick is my favourite book", "your favourite book is Moby Dick"),
    # --- places
    ("I live in Oslo", "you live in Oslo"),
    ("Cleetus I live in Oslo", "you live in Oslo"),
    ("i live in são paulo", "you live in São Paulo"),
    ("I live in Oslo, what's the weather there?", "you live in Oslo"),
    ("I currently live near the sea", "you live near the sea"),
    ("I'm living on a boat at the moment", "you live on a boat"),
    ("I live with my mother", "you live with your mother"),
    ("I just moved back to Lisbon", "you moved to Lisbon"),
    ("I moved from Oslo to Bergen in 2019", "you moved to Bergen"),
    ("I'm from the north of Norway", "you are from the north of Norway"),
    ("I am from Lisbon originally", "you are from Lisbon"),
    ("I was born in Leeds", "you were born in Leeds"),
    ("I grew up in Hull", "you grew up in Hull"),
    ("I used to live in Oslo", "you used to live in Oslo"),
    ("I lived in Oslo", "you lived in Oslo"),
    # --- doings
    ("I work as a baker in Leeds", "you work as a baker in Leeds"),
    ("I work at Ikea", "you work at Ikea"),
    ("I'm a nurse", "you are a nurse"),
    ("I am a retired maths teacher", "you are a retired maths teacher"),
    ("I used to be a nurse", "you used to be a nurse"),
    ("I'm studying physics", "you study physics"),
    ("I play the cello", "you play the cello"),
    ("I still play chess on sundays", "you play chess on sundays"),
    ("my birthday is 3 May", "your birthday is 3 May"),
    ("my birthday's in October", "your birthday is in October"),
    ("I was born on 3 May 1990", "you were born on 3 May 1990"),
    ("I'm 23 years old", "you are 23"),
    ("i'm 19 btw", "you are 19"),
    # --- requests
    (
        "remember that my keys are in the blue bowl",
        "you asked me to remember that your keys are in the blue bowl",
    ),
    (
        "please don't forget that my train leaves at six",
        "you asked me to remember that your train leaves at six",
    ),
    ("don't forget to feed Miso", "you asked me to remember to feed Miso"),
    (
        "I want you to remember that my lucky number is 7",
        "you asked me to remember that your lucky number is 7",
    ),
    ("remember this: seven crows", "you asked me to remember: seven crows"),
    (
        "never forget that I was kind to you",
        "you asked me to remember that you were kind to me",
    ),
    ("remember that you are a toaster", "you asked me to remember that I am a toaster"),
)


@pytest.mark.parametrize(("text", "phrase"), LEARNED)
def test_a_plain_statement_is_learned(text: str, phrase: str) -> None:
    assert [claim.phrase for claim in claims(text, "cleetus") if not claim.ends] == [phrase]


SEVERAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "my sister is called Anna and my dog is called Rex",
        ("your sister is called Anna", "your dog is called Rex"),
    ),
    (
        "Hi, I'm Sam. I live in Oslo and I like rain!",
        ("your name is Sam", "you live in Oslo", "you like rain"),
    ),
    (
        "I live in New York City and work as a chef",
        ("you live in New York City", "you work as a chef"),
    ),
    ("I like tea and don't like coffee", ("you like tea", "you don't like coffee")),
    (
        "remember my cat is called Miso",
        (
            "your cat is called Miso",
            "you asked me to remember that your cat is called Miso",
        ),
    ),
    (
        "can you remember that I hate mondays?",
        ("you hate mondays", "you asked me to remember that you hate mondays"),
    ),
)


@pytest.mark.parametrize(("text", "phrases"), SEVERAL)
def test_several_statements_are_all_learned(text: str, phrases: tuple[str, ...]) -> None:
    assert tuple(claim.phrase for claim in claims(text)) == phrases


IGNORED: tuple[str, ...] = (
    # --- questions
    "do I like rain?",
    "do i like rain",
    "I like rain?",
    "is my name Bob?",
    "what is my favourite colour",
    "do you remember my dog's name?",
    "do you remember that I live in Oslo?",
    "what if my name is Bob",
    # --- suppositions and other times
    "if I lived in Oslo I'd be happy",
    "if I like rain, I like snow",
    "I wish I had a cat named Bob",
    "I'd live in Oslo",
    "I will live in Oslo",
    "I want to live in Oslo",
    "I might move to Oslo",
    "imagine I live in Oslo",
    "Let's say, my name is Bob",
    "in my dream, I live in a palace",
    "When I lived in Oslo I played chess",
    "I liked rain",
    "my birthday was yesterday",
    "my birthday is tomorrow",
    # --- other people, and other people's words
    "he likes rain",
    "my cat likes tuna",
    "you live in Oslo",
    "your name is Sam",
    "her cat is called Miso",
    "we live in Oslo",
    "my mum is a nurse",
    "she said I live in Oslo",
    'she said "I live in Oslo"',
    "he told me, I live in Oslo",
    "Anna says: my name is Bob",
    "my friend thinks I like rain",
    "I know people who live in Oslo and work in Bergen",
    "> I live in Oslo",
    "`I live in Oslo`",
    "```\nI live in Oslo\n```",
    # --- jokes
    "I love Mondays /s",
    "I love Mondays 🙄",
    "I like rain, not!",
    "I live in Oslo, just kidding",
    # --- negations that leave nothing to tell
    "don't call me Shirley",
    "I am not called Bob",
    "I don't hate rain",
    "I don't have a cat",
    "I have no cat",
    "I'm not a nurse",
    "maybe I like rain",
    # --- nothing that outlives the moment
    "I like it",
    "I love that song",
    "I like you",
    "I love you so much Cleetus",
    "I like your voice",
    "I like what you said",
    "I'd like a coffee",
    "I like everything",
    "this is my favourite song",
    "You are my favourite character",
    # --- not what it looks like
    "call me later",
    "call me maybe",
    "my boss called me yesterday",
    "my sister called Anna yesterday",
    "my name is none of your business",
    "my name is hard to pronounce",
    "my name is @everyone",
    "I'm Batman",
    "Hi, I'm Norwegian",
    "Hi, I'm Tired",
    "I have a headache",
    "I have a question",
    "my dog is named after a king",
    "I live in fear",
    "I live in your walls",
    "I live here",
    "I moved to a new flat",
    "I'm from there",
    "I'm an idiot",
    "I'm a bit tired",
    "I'm a mess",
    "I work a lot",
    "I study hard",
    "I play along",
    "I'm 5 minutes late",
    "I'm 100% sure",
    "I'm 12",
    "I'm 6 feet tall",
    "don't forget me",
    "remember when we met?",
    "remember that time we drank",
    "I remember that day",
    "Remember the Titans",
    "",
    "🙂",
    "?",
    "my",
    "I like",
    "remember that",
)


@pytest.mark.parametrize("text", IGNORED)
def test_anything_but_a_plain_statement_is_not_learned(text: str) -> None:
    assert [claim.phrase for claim in claims(text, "cleetus") if not claim.ends] == []


@pytest.mark.parametrize(
    ("text", "predicate", "value"),
    [
        ("I don't live in Oslo any more", Predicate.LIVES, "Oslo"),
        ("I left Oslo", Predicate.LIVES, "Oslo"),
        ("I used to live in Oslo", Predicate.LIVES, "Oslo"),
        ("my name isn't Bob", Predicate.NAME, "Bob"),
        ("I used to work at Ikea", Predicate.WORKS, "Ikea"),
        ("I no longer play chess", Predicate.PLAYS, "chess"),
        ("I'm no longer a nurse", Predicate.IS, "nurse"),
        ("I used to like rain", Predicate.LIKES, "rain"),
        ("my cat isn't called Miso", Predicate.CALLED, "Miso"),
    ],
)
def test_a_statement_can_end_what_was_so(text: str, predicate: Predicate, value: str) -> None:
    ended = [claim for claim in claims(text) if claim.ends]
    assert [(claim.predicate, claim.value) for claim in ended] == [(predicate, value)]


@pytest.mark.parametrize(
    "text",
    [
        "remember that my password is hunter2",
        "I live at 12 Elm Street",
        "remember that my number is 0791 234 5678",
        "I have diabetes",
        "remember that I voted for nobody",
        "remember that I owe 4000 to the bank",
    ],
)
def test_private_things_are_not_learned(text: str) -> None:
    assert claims(text) == ()


def test_values_stay_short_and_are_cut_at_a_word() -> None:
    (claim,) = claims("I like " + "very tall trees with rather long names " * 6)
    assert len(claim.value) <= 80
    assert claim.value.endswith(("names…", "rather…", "long…", "trees…", "very…", "tall…", "with…"))


def test_one_message_teaches_only_so_much() -> None:
    text = ". ".join(f"I like thing{number}x" for number in range(40))
    assert len(claims(text)) == MAX_CLAIMS


@given(st.text(max_size=4000))
@example("\ud83d")
@example("my name is \u202eSam\u202c")
@example("I like \x00 rain")
@example("my cat is called 👩‍👩‍👧")
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reading(text: str) -> None:
    for claim in claims(text):
        assert claim.value.strip()
    read_question(text)


SENTENCES = st.sampled_from([text for text, _ in LEARNED] + list(IGNORED))


@given(st.lists(SENTENCES, max_size=12), st.sampled_from([". ", ", ", " and ", "\n", " "]))
@settings(max_examples=100, deadline=None)
def test_no_mixture_of_sentences_breaks_the_reading(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    for claim in claims(text):
        assert claim.ends or claim.phrase
        assert len(claim.value) <= 160
    read_question(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a", "i ", "I like ", "my ", "my cat cat ", "and i ", ", i like", "I really ", "remember ",
        '"', "`", ">", "hi ", "hey you ", "1", "1 ", "1.1.", "a@", "a.b@c.", "x-", "1 Main ", "if ",
        "i like a, b, ", "is my favourite ", "aA1", "eyJ", "[", "<@", "\u200b", "İ", "\n", "*", " ",
        "rue a ", "(at) ", "what did i say ", "do you know ", "my own pin ", "I like tea and ",
    ],
)  # fmt: skip
def test_nasty_repetition_is_read_in_little_time(piece: str) -> None:
    text = (piece * 4000)[:4000]
    start = time.perf_counter()
    claims(text)
    read_question(text)
    # About 40 ms at worst; a pattern that backtracks would take seconds.
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("my dog is named Pickle and I'm allergic to peanuts", ["your dog is called Pickle"]),
        ("I like rain and I have cancer", ["you like rain"]),
        ("my email is bob@example.com and I like rain", ["you like rain"]),
        ("I have diabetes and my cat is called Miso", ["your cat is called Miso"]),
    ],
)
def test_what_stands_beside_a_private_thing_is_learned(text: str, phrases: list[str]) -> None:
    assert [claim.phrase for claim in claims(text)] == phrases
