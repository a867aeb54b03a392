"""What is left out before anything is stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.memory.private import holds_credential, is_private, keepable

NEVER = (
    "my password is hunter2",
    "the wifi password is: tulips",
    "hunter2 is my password",
    "pass\u200bword: hunter2",
    "ｐａｓｓｗｏｒｄ: hunter2",
    "my pin is 4411",
    "api_key=abcdef123456",
    "here: ghp_abcdefghijklmnop1234567890",
    "sk-proj-abcdefghijklmnop1234",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
    "-----BEGIN RSA PRIVATE KEY-----",
    "use q7Xv2LmPz9RtYw4KdJh6Bn3Gs8Fc1AeU to get in",
)


@pytest.mark.parametrize("text", NEVER)
def test_a_message_with_a_credential_is_not_kept_at_all(text: str) -> None:
    assert holds_credential(text)
    assert keepable(f"I like rain. {text}. I live in Oslo.") == ""


LEFT_OUT = (
    "call 0791 234 5678",
    "I am at +47 22 33 44 55",
    "my card is 4111 1111 1111 1111",
    "GB29 NWBK 6016 1331 9268 19",
    "write to bob@example.com",
    "bob (at) example (dot) com",
    "I live at 12 Elm Street",
    "Storgata 14",
    "my address is the blue house",
    "SW1A 1AA",
    "my server is 192.168.10.20",
    "I have diabetes",
    "I've been really depressed",
    "my therapist says hello",
    "I'm allergic to nuts",
    "my nan went into hospital today",
    "they took her to the hospital",
    "my dad is quite ill",
    "she's been poorly since May",
    "my brother broke his leg",
    "his scans were bad",
    "Mum has the flu",
    "my dad is in pain a lot lately, it's his hips",
    "he has a scan on thursday",
    "my uncle is in intensive care",
    "I'm in debt",
    "I earn 3000 a month",
    "I'm a catholic",
    "I am gay",
    "I voted yesterday",
)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_private_sentence_is_left_out_and_the_rest_kept(text: str) -> None:
    assert is_private(text)
    assert keepable(f"I like rain. {text}\nThe moon is up.") == "I like rain.\nThe moon is up."


HARMLESS = (
    "I like rain",
    "what's the password?",
    "it was 1998 and I was 12",
    "I have 3 cats, 2 dogs and 14 chickens",
    "meet me at 10:30",
    "the street was empty",
    "I live on the high street",
    "I have 3 dogs and a close friend",
    "that costs 5 dollars",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "=================================================",
    "is the moon sick of us",
    "I'm sick of my job",
    "my sister works in the hospital",
    "I'm a nurse at a hospital",
    "my bike is broken",
    "she broke my favourite mug",
    "3.14159 is close enough",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_talk_is_kept_whole(text: str) -> None:
    assert keepable(text) == text


def test_mentions_are_stripped_and_the_names_of_emoji_stay() -> None:
    text = "hi <@123456789012345678> in <#123456789012345678> <:blob:123456789012345678> @everyone"
    assert keepable(text) == "hi in :blob: everyone"


PIECES = st.one_of(st.sampled_from((*NEVER, *LEFT_OUT, *HARMLESS)), st.text(max_size=60))


@given(st.lists(PIECES, max_size=8), st.sampled_from([". ", "\n", " ", ", "]))
@settings(max_examples=200, deadline=None)
def test_what_is_kept_would_be_kept_again_as_it_is(parts: list[str], glue: str) -> None:
    kept = keepable(glue.join(parts))
    assert not holds_credential(kept)
    assert keepable(kept) == kept


@given(st.text(max_size=4000))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_filter(text: str) -> None:
    assert not holds_credential(keepable(text))
