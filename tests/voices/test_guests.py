"""Guests: what a stranger's card makes, and our own characters brought back from theirs."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.files import Format, read_card, write_card
from bot.cards.limits import BadCard
from bot.cards.model import Card
from bot.cards.versions import card_of
from bot.core.errors import StartupError
from bot.voices.address import addressee
from bot.voices.dialogue import DIALOGUE, dialogue_of, with_dialogue
from bot.voices.guests import Ground, guest_voice, load_ground
from bot.voices.lint import CONTENT
from bot.voices.model import Cast, Voice
from bot.voices.present import as_known_to
from bot.voices.reading import read
from bot.voices.tame import is_plain
from bot.voices.topics import index_of
from bot.voices.writer import SPEECHLESS
from tests.cards.samples import book, card, entry, v3
from tests.voices.conftest import SHIPPED, Chat
from tests.voices.messages import MESSAGES

SENT = [message[0] for message in MESSAGES]
GROUND = load_ground(CONTENT, SHIPPED.topics)
EXAMPLES = """<START>
{{user}}: Is the lighthouse lonely?
{{char}}: Only on clear nights. In fog there is always somebody asking.
<START>
{{user}}: What do ships say?
{{char}}: Mostly “thank you”, in oil. *pats the railing*
Somebody Else: Not to me.
{{char}}: Never to the stair."""
LORE = book(
    entry("brother", "twin", content="“My brother keeps the other lamp. We have not spoken.”"),
    entry("oil", content="Oil comes by boat twice a year."),
    entry("/fog.*/", content="“Fog has manners.”", use_regex=True),
)


def guest(name: str = "Marrow", ground: Ground = GROUND, **data: Any) -> Voice:
    given = {"mes_example": EXAMPLES, "character_book": LORE, **data}
    return guest_voice(card(**given), "guest-7", name, ground)


def among_us(voice: Voice, cast: Cast = SHIPPED) -> Cast:
    return as_known_to(replace(cast, voices={**cast.voices, voice.id: voice}), voice)


def chat(voice: Voice, cast: Cast = SHIPPED, **more: Any) -> Chat:
    return Chat(among_us(voice, cast), voice.id, **more)


def lines_of(voice: Voice) -> list[str]:
    return [line for e in voice.entries for line in e.lines] + [g.line for g in voice.gambits]


def test_a_foreign_card_greets_with_its_own_words() -> None:
    voice = guest(alternate_greetings=["Late, {{user}}, but the kettle does not know that."])
    greetings = [line for e in voice.entries if e.kind == "greeting" for line in e.lines]
    assert greetings == [
        "*Marrow trims the wick.* Mind the third step, {user}.",
        "Late, {user}, but the kettle does not know that.",
    ]
    assert "Mia" in "".join(t.text for t in chat(voice).send(["hello", "hi again", "good day"]))


def test_its_example_lines_answer_what_they_are_about() -> None:
    voice = guest()
    assert [gambit.line for gambit in voice.gambits] == [
        "Only on clear nights. In fog there is always somebody asking.",
        "Mostly “thank you”, in oil. *pats the railing*",
        "Never to the stair.",
    ]
    assert "clear nights" in chat(voice).say("what about the lighthouse, then?").text
    assert "thank you" in chat(voice).say("i saw two ships today").text


def test_only_lore_that_is_written_as_speech_is_said() -> None:
    voice = guest()
    assert "keeps the other lamp" in chat(voice).say("do you have a brother?").text
    said = " ".join(lines_of(voice))
    assert "twice a year" not in said
    assert "manners" not in said


def test_a_card_with_nothing_to_say_still_answers_without_a_model() -> None:
    voice = guest(first_mes="", mes_example="", character_book=None)
    talk = chat(voice)
    said = [turn.text for turn in talk.send(SENT[:60]) if not turn.silent]
    assert all(text and text != SPEECHLESS for text in said)
    assert len(set(said)) > 20
    assert all("{name}" not in text and "{user}" not in text for text in said)


def test_there_are_enough_lines_for_anybody() -> None:
    kinds = {"unknown_question": 0, "unknown_statement": 0, "unknown_request": 0}
    for data in GROUND.lines:
        assert all(map(is_plain, data["say"]))
        kind = data["when"].get("kind")
        if kind in kinds:
            kinds[kind] += len(data["say"])
    assert sum(kinds.values()) >= 12
    assert min(kinds.values()) >= 4


def test_a_guest_says_that_it_is_a_bot() -> None:
    assert "bot" in chat(guest()).say("are you human?").text


def test_what_is_not_fit_is_not_said() -> None:
    voice = guest(
        first_mes="Join discord.gg/lamp now! @everyone come. I will find you.",
        mes_example="<START>\n{{char}}: See https://example.com/oil for oil, <@123>.",
        character_book=book(entry("sex", content="“Something sexual.”")),
    )
    said = " ".join(lines_of(voice))
    for bad in ("discord.gg", "@", "://", "find you", "sexual", "<"):
        assert bad not in said


def test_a_guest_never_tells_what_the_story_keeps_back() -> None:
    voice = guest(
        first_mes="Alita told me to say hello to you, {{user}}.",
        alternate_greetings=["Subject 23 would have liked this lamp of mine."],
        mes_example="<START>\n{{user}}: who is schwepe\n{{char}}: Schwepe found the way in.",
    )
    talk = chat(voice)
    asked = ["hello", "hi", "who is schwepe?", "tell me about alita", "hello there", "why?"]
    said = " ".join(turn.text for turn in talk.send(asked * 3)).lower()
    for word in ("alita", "schwepe", "23"):
        assert word not in said
    told = Chat(among_us(voice), voice.id, revealed=frozenset({"alita", "resonance", "breach"}))
    assert "Schwepe" in " ".join(turn.text for turn in told.send(asked * 3))


def test_a_guest_is_called_by_its_names() -> None:
    voice = guest(name="Marrow Vane")
    assert voice.aliases == ("marrow vane", "marrow")
    talk = chat(voice)
    assert talk.cast.voices[voice.id] is voice
    known = guest_voice(card(name="Marrow Vane", nickname="Mo"), "g", "Mo", GROUND)
    assert set(known.aliases) == {"mo", "marrow vane"}
    assert "the" not in guest(name="The Keeper").aliases


def test_a_guest_answers_only_when_it_is_meant() -> None:
    voice = guest()
    cast = among_us(voice)
    said = read("I baked bread today", cast)
    seeds = map(str, range(80))
    answered = {addressee((), None, None, said, cast, seed) for seed in seeds}
    assert answered == set(SHIPPED.voices)
    named = read("Marrow, I baked bread today", cast).named
    assert addressee(named, None, None, said, cast, "s") == voice.id
    assert addressee((), voice.id, None, said, cast, "s") == voice.id
    assert addressee((), None, voice.id, said, cast, "s") == voice.id


def test_its_topics_are_its_own() -> None:
    voice = guest()
    assert voice.topics
    assert not set(voice.topics) & set(SHIPPED.topics)
    assert as_known_to(SHIPPED, SHIPPED.voices["teeth"]) is SHIPPED
    assert as_known_to(SHIPPED, voice) is as_known_to(SHIPPED, voice)


@pytest.mark.parametrize("form", ["v2", "png"])
def test_our_characters_come_back_from_a_file_the_same(form: Format) -> None:
    ours = SHIPPED.voices["alita"]
    data = write_card(with_dialogue(ours, SHIPPED.topics), form, ours.picture())
    found = read_card(data)
    back = guest_voice(found.card, "guest-1", ours.name, GROUND)
    assert (back.entries, back.gambits) == (ours.entries, ours.gambits)
    assert (back.colour, back.signature) == (ours.colour, ours.signature)
    assert (back.manner, back.ahead) == (ours.manner, ours.ahead)
    assert back.topics == {}
    here = [turn.text for turn in Chat(SHIPPED, ours.id).send(SENT[:15])]
    there = [turn.text for turn in chat(back).send(SENT[:15])]
    assert here == there


def test_topics_that_are_not_known_here_come_along(cast: Cast) -> None:
    ours = cast.voices["ada"]
    anywhere = tuple(data for data in GROUND.lines if "topic" not in data["when"])
    elsewhere = Ground({}, anywhere, GROUND.picture)
    carried = with_dialogue(ours, cast.topics)
    back = guest_voice(carried, "guest-1", "Ada", elsewhere)
    assert set(back.topics) == {e.topic for e in ours.entries if e.topic} | {
        g.topic for g in ours.gambits
    }
    assert back.topics["lonely"].first
    alone = Cast({back.id: back}, {})
    talk = Chat(as_known_to(alone, back), back.id)
    assert "fans" in talk.say("what is the hum?").text


def dialogue_card(**changed: Any) -> Card:
    ours = SHIPPED.voices["cleetus"]
    found = {"version": 1, "topics": {}, "lines": [], "gambits": {}, **changed}
    if not found["lines"]:
        found["lines"] = dialogue_of(ours, SHIPPED.topics)["lines"][:3]
    return card_of(v3(extensions={DIALOGUE: found}))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": 2}, "version 1"),
        ({"lines": "x"}, "list of entries"),
        ({"gambits": []}, "by the name of their theme"),
        ({"gambits": {"a": [{"id": "x"}]}}, "gambit x"),
        ({"topics": []}, "topics"),
        ({"topics": {"new": {"keys": []}}}, "topics: new: keys"),
        ({"topics": {f"t{n}": {"keys": ["x"]} for n in range(301)}}, "300 at most"),
        (
            {"lines": [{"id": "x", "when": {"topic": "nowhere"}, "try": ["a"], "say": ["b" * 30]}]},
            "nowhere",
        ),
        (
            {
                "lines": [
                    {
                        "id": "x",
                        "when": {"kind": "greeting"},
                        "try": ["hi"],
                        "say": ["Come to https://example.com with me."],
                    }
                ]
            },
            "a link, a mention",
        ),
        (
            {
                "gambits": {
                    "a": [
                        {
                            "id": "y",
                            "topic": "moon",
                            "say": "The moon is out tonight.",
                            "why": "I will find you by its light.",
                        }
                    ]
                }
            },
            "gambit y",
        ),
    ],
)
def test_authored_material_that_does_not_hold_is_refused(
    changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadCard) as caught:
        guest_voice(dialogue_card(**changed), "guest-1", "Marrow", GROUND)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_a_card_says_of_a_character_of_ours_must_hold() -> None:
    wrong = card_of(v3(extensions={"uncontained": {"id": "x", "aliases": 1, "colour": "red"}}))
    with pytest.raises(BadCard, match=r"extensions\.uncontained"):
        guest_voice(wrong, "guest-1", "Marrow", GROUND)
    foreign = card_of(v3(extensions={"uncontained": {"unlock": "x"}}))
    assert guest_voice(foreign, "guest-1", "Marrow", GROUND).manner == "stories"


def test_a_fault_in_the_lines_for_anybody_stops_the_start(tmp_path: Any) -> None:
    (tmp_path / "guests.yaml").write_text("- {id: x, when: {kind: greeting}}\n", "utf-8")
    with pytest.raises(StartupError, match=r"guests\.yaml: entry x: say"):
        load_ground(tmp_path, SHIPPED.topics)


def test_a_guests_own_topics_are_added_to_an_index_that_all_share() -> None:
    voice, other = guest(), guest(name="Vane")
    first, second = among_us(voice), among_us(other)
    assert first.shared is not None
    assert second.shared is not None
    assert index_of(first.shared) is index_of(second.shared) is index_of(SHIPPED)
    whole = index_of(replace(first, shared=None))
    joined = index_of(first)
    assert joined.topics == whole.topics
    assert joined.excludes == whole.excludes
    assert joined.known == whole.known
    assert {k: set(v) for k, v in joined.slips.items()} == {
        k: set(v) for k, v in whole.slips.items()
    }
    for text in SENT[:40]:
        assert read(text, first) == read(text, replace(first, shared=None))
