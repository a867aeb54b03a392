"""Lines that people really wrote in their first talks, and what they asked for afterwards."""

import pytest

from bot.memory.manner import Manner, in_manner
from tests.memory.talks import ATTIC, HALL, Talk, only

NAN = ("my nan did actually. she died last spring", "her name was maureen")
CAT = ("i have a cat called biscuit", "biscuit is asleep on the router again")
FLATMATE = "actually biscuit isnt mine shes my flatmates"
DOG = "biscuit isnt a cat hes a dog"
BAKER = "i bake bread at a place in leeds so my hours are all messed up"

ANSWERS: tuple[tuple[tuple[str, ...], str, list[str] | None], ...] = (
    # --- work
    ((BAKER,), "whats my job", ["you bake bread at a place in Leeds"]),
    ((BAKER,), "where do i work", ["you bake bread at a place in Leeds"]),
    ((BAKER,), "where do i live", ["you bake bread at a place in Leeds"]),
    (("i do admin for a dentist",), "what do i do for a living", ["you do admin for a dentist"]),
    (("im a baker remember",), "whats my job", ["you are a baker"]),
    (("im a baker, remember?",), "whats my job", ["you are a baker"]),
    (("i teach year 4",), "what is my job", ["you teach year 4"]),
    (("i work at a bakery in skipton",), "where do i work", ["you work at a bakery in Skipton"]),
    # --- names of one's own people
    (("also my dads name was frank",), "whats my dads name", ["your dad was called Frank"]),
    (("my dad's name was Frank",), "what was my dad called", ["your dad was called Frank"]),
    (("our dog's name is rex",), "whats my dogs name", ["your dog is called Rex"]),
    (NAN, "what was my nan's name", ["your nan was called Maureen"]),
    (NAN, "do you remember maureen?", ["your nan was called Maureen", "your nan died last spring"]),
    (NAN, "who was maureen", ["your nan was called Maureen", "your nan died last spring"]),
    (("i got a puppy", "we named him rex"), "whats my dogs name", ["your puppy is called Rex"]),
    (
        ("my cat biscuit keeps sitting on the router",),
        "whats my cats name",
        ["your cat is called Biscuit"],
    ),
    # --- named in passing, and several things asked at once
    (
        ("Figaro is my rabbit by the way",),
        "what is my rabbit called",
        ["your rabbit is called Figaro"],
    ),
    (("he chews it. I'm a bookbinder",), "what do i do for a living", ["you are a bookbinder"]),
    (("I'm a nurse",), "ok, what do you know about me by now?", ["you are a nurse"]),
    (
        ("I'm going to Lisbon with my sister Ruth", "I'm a dental hygienist"),
        "a quick test then: what's my sister called, and what do I do for work?",
        ["your sister is called Ruth", "you are a dental hygienist"],
    ),
    (
        ("i live with a one-eyed cat called Admiral",),
        "And my cat, do you still have his name?",
        ["you have a one-eyed cat called Admiral"],
    ),
    (
        ("I work nights at a bakery",),
        "what do you reckon i do for a living?",
        ["you work at a bakery"],
    ),
    (("I have four beehives",), "do you remember what my cat's called?", []),
    (
        ("dad hummed while he did the washing up",),
        "tell me, do you remember what dad used to hum?",
        ["you said: “dad hummed while he did the washing up”"],
    ),
    # --- losses, when they are asked for
    (NAN, "what happened to my nan", ["your nan died last spring"]),
    (("my nan died last spring",), "when did my nan die", ["your nan died last spring"]),
    (("i havent slept since our dad died",), "is my dad alive", ["your dad died"]),
    (("my nan died last spring", "my nan died"), "who did i lose", ["your nan died last spring"]),
    (("my nan died of pneumonia last spring",), "who did i lose", ["your nan died last spring"]),
    ((*CAT, "biscuit died in 2019"), "who did i lose", ["your cat Biscuit died in 2019"]),
    # --- corrections
    ((*CAT, DOG), "is biscuit a cat or a dog", ["your dog is called Biscuit"]),
    ((*CAT, DOG), "what is my cat called", []),
    ((*CAT, "biscuit isn't a cat", "he's a dog"), "what's biscuit", ["your dog is called Biscuit"]),
    ((*CAT, "no he's a dog"), "what is biscuit", ["your dog is called Biscuit"]),
    ((*CAT, FLATMATE), "whose cat is biscuit", ["your flatmate's cat is called Biscuit"]),
    (
        (*CAT, "biscuit belongs to my sister"),
        "whose is biscuit",
        ["your sister's cat is called Biscuit"],
    ),
    (
        ("my sister is called anna", "anna isn't my sister, she's my cousin"),
        "who is anna",
        ["your cousin is called Anna"],
    ),
    (("i have a cat", "i lied, i don't have a cat"), "do i have a cat", []),
    (("i live in leeds", "i moved to york"), "where do i live", ["you moved to York"]),
    (("i live in leeds", "actually i live in york"), "where do i live", ["you live in York"]),
    (("i live in leeds", "i lied, i live in york"), "where do i live", ["you live in York"]),
    # --- where one's own people are
    (("my sister is in lisbon",), "where does my sister live", ["your sister is in Lisbon"]),
    (("my sister maybe.", "shes in lisbon"), "where is my sister", ["your sister is in Lisbon"]),
    (
        ("my sister maybe.", "she lives in lisbon now"),
        "where does my sister live",
        ["your sister lives in Lisbon"],
    ),
    (("my sister lives in Lisbon",), "where do i live", []),
    # --- what only their own words know
    (
        ("the kettle broke again", "my dad whistled whenever he was lying"),
        "why did my dad whistle",
        ["you said: “my dad whistled whenever he was lying”"],
    ),
    (
        ("my dads name was frank", "frank. he whistled whenever he told tall tales"),
        "why did my dad whistle tales",
        ["you said: “frank. he whistled whenever he told tall tales”"],
    ),
    (
        ("i hate my thesis", "it's on sewage and due on friday"),
        "just my cat. do you remember what my thesis is about",
        ["you said: “i hate my thesis”", "you said: “it's on sewage and due on friday”"],
    ),
    (
        ("my bike got a broken chain this morning", "i like rain"),
        "whats wrong with my bike",
        ["you said: “my bike got a broken chain this morning”"],
    ),
    (
        ("he plays drums, does Olly", "i like rain"),
        "do you remember what olly plays",
        ["you said: “he plays drums, does Olly”"],
    ),
    (
        ("i spent it sanding the hull of an old boat, her name is Solveig",),
        "what is my boat called",
        ["you said: “i spent it sanding the hull of an old boat, her name is Solveig”"],
    ),
    (("my grandma is Astrid",), "what is my grandma called", ["your grandma is called Astrid"]),
    (("i teach geography",), "ok memory test. what do i teach", ["you teach geography"]),
    (("i drive a bus",), "whats my job, go on", ["you drive a bus"]),
    (
        ("i have a cat called Biscuit",),
        "anyway do you remember what my cats called",
        ["you have a cat called Biscuit"],
    ),
    (("do you like geese?",), "do you remember what my goose did", []),
    (("hello there",), "what colour is my kettle", []),
)


@pytest.mark.parametrize(("told", "asked", "answer"), ANSWERS)
async def test_what_mattered_most_is_answered(
    talk: Talk, told: tuple[str, ...], asked: str, answer: list[str] | None
) -> None:
    for text in told:
        await talk.tell(text)
    assert await talk.ask(asked) == answer


@pytest.mark.parametrize("right", [DOG, FLATMATE])
async def test_after_a_correction_only_the_new_is_told(talk: Talk, right: str) -> None:
    for text in (*CAT, "my cat biscuit sleeps on the router", right):
        await talk.tell(text)
    told = await talk.ask("what do you remember about me")
    assert told is not None
    assert len(told) == 1
    assert told[0] in ("your dog is called Biscuit", "your flatmate's cat is called Biscuit")


CORRECTED: tuple[tuple[str, str, str | None], ...] = (
    ("i have a cat called biscuit", DOG, "your dog is called Biscuit"),
    ("i have a cat called biscuit", FLATMATE, "your flatmate's cat is called Biscuit"),
    ("i live in leeds", "actually i live in york", "you live in York"),
    ("i live in leeds", "i lied, i live in york", "you live in York"),
    ("i love rain", "sorry, i hate rain", "you hate rain"),
    ("i live in leeds", "i moved to york", None),
    ("i live in leeds", "actually i live in leeds", None),
    ("i like tea", "actually i live in york", None),
    ("i live in leeds", "i live in york", None),
    ("my cat is called miso", "tofu isnt a cat hes a dog", None),
)


@pytest.mark.parametrize(("before", "now", "state"), CORRECTED)
async def test_a_correction_is_noticed_as_the_new_state(
    talk: Talk, before: str, now: str, state: str | None
) -> None:
    await talk.tell(before)
    exchange = await talk.say(now)
    assert (exchange.corrected.phrase if exchange.corrected else None) == state
    assert exchange.corrected is None or exchange.contradicted is None


async def test_a_correction_gives_nothing_away_of_a_hidden_channel(talk: Talk) -> None:
    await talk.tell("i live in leeds", channel=ATTIC)
    exchange = await talk.hear(talk.heard("actually i live in york"), only(HALL))
    assert exchange.corrected is None


async def test_losses_are_kept_without_remark_and_never_brought_up(talk: Talk) -> None:
    await talk.tell("my nan makes the best soup")
    (named,) = await talk.tell("my nan's name is maureen")
    assert named.phrase == "your nan is called Maureen"
    await talk.tell("i like rain")
    assert await talk.tell("my nan died last spring") == ()
    await talk.tell("my dad's name was frank")
    exchange = await talk.probe(talk.heard("hm"))
    assert [fact.phrase for fact in exchange.known] == ["you like rain"]
    everything = await talk.ask("what do you remember about me") or []
    assert "your nan died last spring" in everything


async def test_who_she_is_must_have_been_said_lately_and_be_sure(talk: Talk) -> None:
    await talk.tell("my nan taught me to knit")
    for text in ("hm", "hm hm", "ok then"):
        await talk.tell(text)
    assert await talk.tell("her name was maureen") == ()
    await talk.tell("my mum and my nan never spoke")
    assert await talk.tell("her name was maureen") == ()
    await talk.tell("my nan taught me to knit")
    assert [fact.phrase for fact in await talk.tell("her name was maureen")] == [
        "your nan was called Maureen"
    ]


async def test_who_she_is_is_not_learned_from_where_it_may_not_be_told(talk: Talk) -> None:
    await talk.tell("my nan taught me to knit", channel=ATTIC)
    await talk.tell("i have a cat called biscuit", channel=ATTIC)
    for text in ("her name was maureen", "biscuit died last year"):
        await talk.hear(talk.heard(text), only(HALL))
    assert await talk.ask("what was my nan called") == ["you said: “my nan taught me to knit”"]
    assert await talk.ask("what was my nan called", can_see=only(HALL)) == []
    assert await talk.ask("who did i lose") == []


async def test_an_edited_message_is_read_in_the_light_of_what_came_before(talk: Talk) -> None:
    await talk.tell("my nan taught me to knit")
    await talk.tell("her name was mauren", message_id=7)
    await talk.tell("i have a cat called biscuit")
    await talk.tell("biscuit isnt a cat", message_id=8)
    await talk.memory.edited(1, 7, "her name was maureen")
    await talk.memory.edited(1, 8, DOG)
    assert await talk.ask("what was my nan called") == ["your nan was called Maureen"]
    assert await talk.ask("what is biscuit") == ["your dog is called Biscuit"]


TALK = (
    "hey",
    "i have a cat called biscuit",
    "what are you",
    "lol",
    "i built a birdhouse with my neighbour last weekend",
    "do you like birds",
    "i cried when the swallows left the barn",
    "tell me something",
    "we painted the birdhouse green, badly",
    "my hands smell of yeast all day",
)


async def test_few_facts_are_told_with_telling_words_beside_them(talk: Talk) -> None:
    for text in TALK:
        await talk.tell(text)
    assert await talk.ask("what do you remember about me?") == [
        "you have a cat called Biscuit",
        "you said: “my hands smell of yeast all day”",
        "you said: “we painted the birdhouse green, badly”",
        "you said: “i cried when the swallows left the barn”",
        "you said: “i built a birdhouse with my neighbour last weekend”",
    ]
    exchange = await talk.probe(talk.heard("what do you remember about me?"))
    kind = in_manner(exchange, Manner.STORIES).recalled or ()
    assert not any("cried" in fact.phrase for fact in kind), "unless they ask for it"
    exact = in_manner(exchange, Manner.EXACT).recalled or ()
    assert exact[0].phrase == "you said: “i have a cat called biscuit”"
    assert exact[1:] == (exchange.recalled or ())[1:]


async def test_shame_is_told_to_whoever_asks_for_it(talk: Talk) -> None:
    await talk.tell("i cried when the swallows left the barn")
    exchange = await talk.probe(talk.heard("what did i say about the swallows"))
    kind = in_manner(exchange, Manner.STORIES).recalled or ()
    assert [fact.phrase for fact in kind] == ["you said: “i cried when the swallows left the barn”"]


async def test_many_facts_need_no_words_beside_them(talk: Talk) -> None:
    for thing in ("rain", "tea", "snow", "jazz", "owls", "bread"):
        await talk.tell(f"i like {thing}")
    await talk.tell("my hands smell of yeast all day")
    told = await talk.ask("what do you remember about me?") or []
    assert len(told) == 6
    assert not any("yeast" in phrase for phrase in told)


@pytest.mark.parametrize(
    "asked",
    [
        "sum up what we talked about",
        "what did we talk about today",
        "what did we talk about tonight?",
        "recap our talk",
        "can you summarise our conversation",
        "give me a recap",
        "what have we been talking about",
    ],
)
async def test_a_talk_is_summed_up_newest_last(talk: Talk, asked: str) -> None:
    await talk.tell("i planted forty tulips along the fence")
    talk.clock.skip(days=1)
    for text in TALK:
        await talk.tell(text)
    assert await talk.ask(asked) == [
        "you have a cat called Biscuit",
        "you said: “i built a birdhouse with my neighbour last weekend”",
        "you said: “i cried when the swallows left the barn”",
        "you said: “we painted the birdhouse green, badly”",
        "you said: “my hands smell of yeast all day”",
    ]


async def test_a_talk_that_told_nothing_sums_up_to_nothing(talk: Talk) -> None:
    assert await talk.ask("sum up what we talked about") == []
    await talk.tell("lol")
    assert await talk.ask("sum up what we talked about") == []


async def test_words_of_hidden_channels_are_neither_beside_facts_nor_in_a_summary(
    talk: Talk,
) -> None:
    await talk.tell("my hands smell of yeast all day", channel=ATTIC)
    for asked in ("what do you remember about me", "recap our talk", "what do my hands smell of"):
        assert not await talk.ask(asked, can_see=only(HALL))
        assert await talk.ask(asked, can_see=only(ATTIC))
