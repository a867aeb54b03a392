import re
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.agreeable_faq import KIND, Params, facts, make, partials, read, solve
from bot.game.puzzles.agreeable_faq_topics import everything_said, topics_for
from bot.game.puzzles.agreeable_faq_words import PAUSE, PLACES, Form
from bot.game.puzzles.model import Artifact, Turn

WORDS = [
    "clover",
    "violet",
    "cactus",
    "orchid",
    "laurel",
    "myrtle",
    "fennel",
    "bamboo",
    "lichen",
    "sorrel",
    "azalea",
    "dahlia",
]
PARAMS = Params(words=tuple(WORDS), shop="The Patient Kettle")
FIVE = Params(
    words=("daisy", "viola", "lupin", "basil", "cress", "sedum", "tulip", "hazel"),
    shop="Kettle",
)
EIGHT = Params(
    words=(
        "camellia",
        "foxglove",
        "geranium",
        "hawthorn",
        "hyacinth",
        "lavender",
        "marigold",
        "primrose",
    ),
    shop="Kettles & Daughters",
)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


def texts(artifact: Artifact) -> list[str]:
    """Everything that a player can read."""
    piece = artifact.pieces["faq"]
    found = [piece.data.decode(), piece.alt, piece.filename]
    for turn in artifact.dialogue.values():
        found += [turn.text, *(label for label, _ in turn.options)]
    return found


def reachable(dialogue: dict[str, Turn], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for _, name in dialogue[waiting.pop()].options:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_desk_that_can_be_questioned_to_the_end(key: str) -> None:
    artifact = make(key, PARAMS)
    answer = solve(artifact)
    assert answer in WORDS
    assert not any(answer in text.lower() for text in texts(artifact))


@settings(max_examples=150, deadline=None)
@given(KEYS, st.sampled_from([PARAMS, FIVE, EIGHT]))
def test_the_dialogue_fits_discord_and_has_no_dead_end(key: str, params: Params) -> None:
    dialogue = make(key, params).dialogue
    assert 15 <= len(dialogue) <= 40
    assert reachable(dialogue, "start") == set(dialogue)
    for turn in dialogue.values():
        assert 0 < len(turn.text) <= 600
        assert 1 <= len(turn.options) <= 5
        assert all(0 < len(label) <= 80 for label, _ in turn.options)
        assert len({label for label, _ in turn.options}) == len(turn.options)
        assert "{" not in turn.text + "".join(label for label, _ in turn.options)
    for name, turn in dialogue.items():
        if name != "start":
            steps = {"start"} & {leads_to for _, leads_to in turn.options}
            assert steps, f"{name} has no way back"
    assert solve(make(key, params)) in params.words


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_the_places_spell_no_other_word_of_the_list(key: str) -> None:
    artifact = make(key, PARAMS)
    hubs = [artifact.dialogue[f"q{n}"].text for n in range(1, 7)]
    columns = [
        {place[0] for place in re.findall(r"the (\w+)(?:,| and|\.)", hub.split("the ", 1)[1])}
        | {hub.split("the ", 1)[1][0]}
        for hub in hubs
    ]
    spelt = [w for w in WORDS if all(c in column for c, column in zip(w, columns, strict=True))]
    assert spelt == [solve(artifact)]


def test_what_it_agrees_with_is_right_no_more_often_than_chance() -> None:
    right = Counter(
        finding.place == finding.agreed
        for n in range(400)
        for finding in read(make(f"{n:064x}", PARAMS))
    )
    assert 0.30 < right[True] / right.total() < 0.37


def test_agreement_is_worded_the_same_whether_it_is_right_or_wrong() -> None:
    said: dict[str, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    for n in range(120):
        artifact = make(f"{n:064x}", EIGHT)
        for number, finding in enumerate(read(artifact), start=1):
            for label, name in artifact.dialogue[f"q{number}"].options[:3]:
                reply = artifact.dialogue[name].text
                if f"{PAUSE}\n" not in reply:
                    place, right = rf"\b{finding.agreed}\b", finding.place == finding.agreed
                    said[re.sub(place, "…", label)][right].add(re.sub(place, "…", reply))
    plain = [q for topic in topics_for(8) for q in topic.questions if q.form is Form.PLAIN]
    assert len(said) == len(plain) == 14
    assert all(len(by[True]) == 1 and by[True] == by[False] for by in said.values())


def test_a_pause_marks_every_question_that_cannot_be_agreed_with_and_no_other() -> None:
    for topic in topics_for(8):
        for question in topic.questions:
            pauses = [PAUSE in reply for reply in question.replies.values()]
            assert pauses == [question.form is not Form.PLAIN] * len(pauses)


def test_without_the_pauses_nothing_can_be_concluded() -> None:
    artifact = make("a" * 64, PARAMS)
    deaf = {
        name: Turn("Yes! Quite right." if PAUSE in turn.text else turn.text, turn.options)
        for name, turn in artifact.dialogue.items()
    }
    with pytest.raises(ValueError, match="do not leave one place"):
        solve(Artifact(artifact.pieces, deaf))


def test_a_person_solves_it_by_pressing_what_has_no_yes_in_it() -> None:
    """Written down from one walk through the desk of one server."""
    dialogue = make("a" * 64, PARAMS).dialogue
    assert "Subject 12" in dialogue["start"].text

    def press(turn: str, label: str) -> str:
        return dialogue[dict(dialogue[turn].options)[label]].text

    assert dict(dialogue["start"].options)["Questions 1 to 3"] == "first"
    assert "first letter" in press("start", "What would you say, if it were up to you?")
    assert press("q1", "My order is in the vault, isn't it?").startswith("It is!")
    assert press("q1", "My order isn't in the vault, is it?").startswith("It isn't, no!")
    assert "the ziggurat, the vault and the pavilion" in dialogue["q1"].text
    assert "Neither." in press("q1", "Is my order in the pavilion or in the ziggurat?")
    assert "the icehouse, the scullery and the gallery" in dialogue["q2"].text
    not_here = press("q2", "Where is my refund not?")
    assert "not in the scullery. It's not in the gallery" in not_here
    denied = press("q3", "My glove is in the yurt, and it isn't in the yurt.")
    kept = press("q3", "My glove is in the outhouse, and it isn't in the outhouse.")
    assert "The second half. It isn't." in denied
    assert "the first half, where it is." in kept
    asked = press("q4", "A lady says the lobby, I say the orangery. Who is right?")
    assert "She is. It's in the lobby." in asked
    assert "the rotunda, the embassy and the turret" in dialogue["q5"].text
    spared = press("q5", "Where needn't I look for my complaint?")
    assert "in the rotunda. You needn't look in the turret." in spared
    assert "the hangar, the theatre and the windmill" in dialogue["q6"].text
    assert "Neither." in press("q6", "Are you in the windmill or in the hangar?")
    places = ["vault", "icehouse", "outhouse", "lobby", "embassy", "theatre"]
    assert [finding.place for finding in read(make("a" * 64, PARAMS))] == places
    assert solve(make("a" * 64, PARAMS)) == "violet"


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes_and_the_same_talk() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS).dialogue != make("b" * 64, PARAMS).dialogue


def test_the_page_fits_a_telephone_and_its_name_says_nothing() -> None:
    for params in (PARAMS, FIVE, EIGHT):
        piece = make("c" * 64, params).pieces["faq"]
        text = piece.data.decode()
        assert max(map(len, text.splitlines())) <= 40
        assert len(piece.data) <= 2000
        assert text.count("?\n") == len(params.words[0])
        assert 0 < len(piece.alt) <= 1024
        assert re.fullmatch(r"[0-9a-f]{12}\.txt", piece.filename)


def test_the_solution_can_say_what_was_where() -> None:
    artifact = make("d" * 64, PARAMS)
    told = facts(artifact)
    assert told["answer"] == solve(artifact).upper()
    assert "".join(place[0] for place in told["places"].split(", ")) == solve(artifact)
    assert told["agreed"] not in (told["answer"], "")


def test_every_letter_has_a_place_and_no_place_is_two_words() -> None:
    assert set(PLACES) == set("abcdefghijklmnopqrstuvwxyz")
    assert all(place.isalpha() for places in PLACES.values() for place in places)
    every = [place for places in PLACES.values() for place in places]
    assert len(every) == len(set(every))


def test_no_place_is_also_a_word_of_the_replies() -> None:
    said = {
        word
        for topic in topics_for(8)
        for question in topic.questions
        for reply in question.replies.values()
        for word in re.findall(r"\w+", reply.lower())
    }
    assert not said & {place for places in PLACES.values() for place in places}


def test_a_word_with_rare_and_doubled_letters_still_finds_its_places() -> None:
    words = (*WORDS[:8], "zzyzxx")
    odd = Params(words=words, shop="Kettle")
    found = {solve(make(f"{n:064x}", odd)) for n in range(80)}
    assert "zzyzxx" in found


@pytest.mark.parametrize(
    ("words", "shop", "complaint"),
    [
        ([*WORDS[:8], "refund"], "Kettle", "stands in what Subject 12 says"),
        ([*WORDS[:8], "canteen"[:6]], "Kettle", "stands in what Subject 12 says"),
        ([*WORDS[:8], "teapot"], "The Teapot", "stands in what Subject 12 says"),
        (WORDS[:7], "Kettle", "at least 8"),
        ([*WORDS[:8], "violat"], "Kettle", "differ by one letter"),
        ([*WORDS[:8], "telooo"], "kettle", "shop"),
        (WORDS, "The Shop of the Everlastingly Patient Kettle", "shop"),
    ],
)
def test_unfair_parameters_are_refused(words: list[str], shop: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=tuple(words), shop=shop)


def test_the_texts_are_known_to_the_check_for_words() -> None:
    said = everything_said()
    assert all(topic.hub.lower() in said for topic in topics_for(8))
    assert all(place in said for places in PLACES.values() for place in places)


def test_the_kind_says_what_it_is() -> None:
    assert (KIND.name, KIND.pieces, KIND.halves) == ("agreeable_faq", ("faq",), ())
    assert KIND.answer_type is AnswerType.LETTERS
    assert KIND.form(PARAMS) == "one word, 6 letters"
    assert KIND.answers(PARAMS) == PARAMS.words
