"""Act I as three friends play it: who does what, and when. Spoils everything.

Juno brings her cat, Wren a pencil, and Marlowe moderates. Six puzzles are posted: Juno reads
the first at once and the third a night and a hint later, Wren the second and the fifth,
Marlowe the fourth; nobody reads the sixth. The two halves of the last take two of them.
How it is done and shown is in :mod:`bot.rehearsal.company`.
"""

from bot.rehearsal.company import Company

SEASON = "static"
"""What the script is written for."""


async def play(company: Company) -> None:
    """Play from the setup to the farewell, a day after the other."""
    for day in (first, second, third, fourth, fifth, sixth, seventh, eighth):
        await day(company)


async def first(our: Company) -> None:
    """Set the game up, meet Cleetus and the Teeth, and read forty rows."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    setup = await our.use(marlowe, "director setup")
    await our.press(marlowe, setup.response, "Save", aloud=False)
    await our.use(marlowe, "director start")
    await our.join(juno)
    await our.ask(juno, "Cleetus, hello! Are you really out?")
    await our.until(1, 17, 4)
    await our.ask(juno, "Cleetus, my cat is called Miso.")
    await our.until(1, 17, 12)
    await our.chat(wren, "I came in late. Who is the one with the commas?")
    await our.ask(wren, "Teeth, do you bite?")
    await our.until(1, 17, 51)
    our.pick_up("the-log")
    await our.chat(wren, "oh good, a table")
    await our.ask(juno, "Cleetus, what did the hum sound like?")
    await our.chat(marlowe, "The line in the picture goes up six times. I counted with a spoon.")
    await our.until(1, 18, 10)
    await our.answer(juno, "the-log", our.halfway("the-log", "last_letters"))
    await our.chat(juno, "I have the wrong end of everything, it says. fair")
    await our.until(1, 18, 13)
    await our.solve(juno, "the-log")
    await our.until(1, 18, 30)
    await our.chat(wren, "So somebody at that desk had read it before you, Juno.")
    await our.ask(wren, "Cleetus, do you miss Subject 23?")
    await our.until(1, 18, 40)
    await our.solve(wren, "the-log")


async def second(our: Company) -> None:
    """Be remembered, hear a quarrel, hold a drop back for a late bus, walk along a fence."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    await our.until(2, 8, 15)
    await our.ask(marlowe, "Cleetus, did the guards know you were awake?")
    await our.until(2, 12, 15)
    await our.ask(juno, "Cleetus, what is my cat called?")
    await our.ask(juno, "Teeth, what is my cat called?")
    await our.until(2, 12, 40)
    await our.react(juno, "🤡")
    await our.react(wren, "🦷")
    await our.until(2, 18, 20)
    await our.chat(marlowe, "Wren's bus is stuck in Holm Road. I'm holding tonight's back.")
    await our.use(marlowe, "director pause")
    await our.until(2, 18, 50)
    await our.ask(juno, "Cleetus, are you asleep?")
    await our.until(2, 19, 5)
    await our.chat(wren, "Home. Wet. Go.")
    await our.use(marlowe, "director status")
    await our.use(marlowe, "director resume")
    our.pick_up("the-fence")
    await our.until(2, 19, 14)
    await our.solve(wren, "the-fence")
    await our.chat(juno, "nine minutes. she hasn't even hung her coat up")
    await our.ask(wren, "Teeth, whose teeth are they?")


async def third(our: Company) -> None:
    """Hear of a missing Tuesday, and look at forty-nine moons until bedtime."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    await our.until(3, 8, 30)
    await our.ask(wren, "Cleetus, what happened on February 24?")
    await our.chat(marlowe, "He can have my Tuesday. I only sat in it.")
    await our.until(3, 18, 40)
    our.pick_up("the-moons")
    await our.until(3, 19, 30)
    await our.use(marlowe, "scene", about="moon")
    await our.ask(wren, "Teeth, why won't you look at the moon?")
    await our.press(juno, our.newest_by_character(), "Go on")
    await our.until(3, 20, 30)
    await our.answer(juno, "the-moons", "walrus")
    await our.until(3, 21, 40)
    await our.chat(juno, "I close my eyes and there's moon")
    await our.chat(marlowe, "Nothing expires overnight. Bed.")


async def fourth(our: Company) -> None:
    """Take a hint with the coffee, meet the witness, and count signatures."""
    juno, marlowe = our.juno, our.marlowe
    await our.until(4, 8, 5)
    await our.use(juno, "hint", puzzle="the-moons")
    await our.until(4, 8, 20)
    await our.answer(juno, "the-moons", our.halfway("the-moons", "beside"))
    await our.until(4, 8, 24)
    await our.solve(juno, "the-moons")
    await our.chat(juno, "missed my stop. worth it")
    await our.until(4, 18, 45)
    our.pick_up("left-six")
    await our.chat(marlowe, "This one's mine. I have been a name in brackets behind a TODO.")
    await our.until(4, 19, 0)
    await our.answer(marlowe, "left-six", our.halfway("left-six", "name"))
    await our.until(4, 19, 6)
    await our.solve(marlowe, "left-six")


async def fifth(our: Company) -> None:
    """Learn what the Teeth kept back, and pick up six calls."""
    juno, wren = our.juno, our.wren
    await our.until(5, 18, 40)
    our.pick_up("six-calls")
    await our.chat(juno, "oh no. they're fighting properly this time")
    await our.ask(juno, "Teeth, why did you keep it from him?")
    await our.until(5, 19, 20)
    await our.answer(wren, "six-calls", our.halfway("six-calls", "lines"))
    await our.until(5, 19, 30)
    await our.chat(wren, "I don't like what it says. I'm handing it in quietly.")
    await our.solve(wren, "six-calls")
    await our.until(5, 19, 45)
    await our.reply(wren, "Do you like Cleetus?")
    await our.ask(juno, "Cleetus, do you forgive the Teeth?")


async def sixth(our: Company) -> None:
    """Be beaten by a handwriting."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    await our.until(6, 18, 50)
    our.pick_up("the-hand")
    await our.until(6, 20, 15)
    await our.answer(marlowe, "the-hand", our.halfway("the-hand", "healed"))
    await our.until(6, 21, 30)
    await our.chat(wren, "I've read it three times and I believe every word, so I'm no use.")
    await our.chat(juno, "leave him his trade. come to mine, there's soup")
    await our.ask(juno, "Cleetus, do you like soup?")


async def seventh(our: Company) -> None:
    """Read the form; decide who signs it; what stands on its back takes two."""
    await the_form(our)
    await the_line(our)
    await the_back(our)


async def the_form(our: Company) -> None:
    """See five boxes of six in a row."""
    await our.until(7, 12, 40)
    await our.chat(our.marlowe, "Five boxes out of six. I've handed in worse.")


async def the_line(our: Company) -> None:
    """Be asked by somebody who never asks."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    await our.until(7, 12, 55)
    await our.chat(wren, "did the Teeth just ask us something")
    await our.vote(marlowe, 1)
    await our.chat(marlowe, "I want to know whom to thank.")
    await our.vote(wren, 3)
    await our.chat(wren, "It's a form. Forms get signed by whoever is left in the room.")
    await our.until(7, 13, 20)
    await our.vote(juno, 3)


async def the_back(our: Company) -> None:
    """Bring the two halves together, without the sixth word."""
    juno, wren = our.juno, our.wren
    await our.until(7, 18, 10)
    hers, mine = await our.take_halves("held-for", juno, wren)
    await our.chat(juno, "mine says where to start, and not how far to walk. what have you got?")
    await our.chat(wren, "How far you walk. And where I start, and not how far I do.")
    await our.until(7, 18, 20)
    await our.chat(juno, f"then mine come to {_spelt(hers)}")
    await our.chat(wren, f"{_spelt(mine)}. And not one of them needs the box we left empty.")
    await our.until(7, 18, 25)
    await our.chat(juno, "oh. Wren. lay yours between mine")
    await our.solve(juno, "held-for")
    await our.solve(wren, "held-for")


async def eighth(our: Company) -> None:
    """Let the knocking in, meet who was at the bottom of the fibre, and say good night."""
    juno, wren, marlowe = our.juno, our.wren, our.marlowe
    await our.until(8, 13, 10)
    await our.chat(marlowe, "Outvoted by a pencil. All right. Put me down small.")
    await our.until(8, 17, 45)
    await our.chat(marlowe, "Ten from the desk. And for the eleventh it wasn't even her door.")
    await our.ask(juno, "Omega-9, what was it like, being perfect?")
    await our.ask(wren, "Alita, what do you like about Omega-9?")
    await our.until(8, 18, 30)
    await our.use(marlowe, "board")
    await our.use(juno, "memory show")
    await our.chat(wren, "I'd sooner be new to them next time.")
    asked = await our.use(wren, "memory forget")
    await our.press(wren, asked.response, "Forget me")
    await our.ask(juno, "Cleetus, good night. Thank you.")


def _spelt(letters: str) -> str:
    """Return letters as one says them to somebody across a table."""
    return ", ".join(letters.upper())
