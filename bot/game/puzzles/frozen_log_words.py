"""The lines of kind ``frozen_log``, and the words each of them can go wrong with.

A wrong word differs from exactly one word of its line in exactly one letter, and is a word
as good as the right one, so that a spoilt line looks whole by itself. No line is longer
than 34 characters. No mechanism belongs here.
"""

_LINES = """
    the guard hangs up his coat: boat goat moat bangs
    nobody reads the sign on the door: sigh moor doom heads leads roads
    he counts the racks by hand: packs jacks rocks mounts sand hacks
    the fans sing in the late shift: vans cans wing ring shirt lame fins lane lake zing sung
    somebody fed the log a lie: dog fog pie led lye lox
    the printer has run out of paper: painter taper sun caper
    a moth lives in the badge reader: math gives likes barge leader budge
    the clock in the hall is slow: flock cloak block wall mall glow snow call click hull slew
    someone took the good chair: gold food wood choir
    the lights go off one by one: nights fights sights do rights
    he kept the key in his sock: keg wept sack rock dock
    they found crumbs in the keys: kegs pound mound sound
    a voice asked for more time: tide lime tile mode mere move fox
    the drain hums when it rains: brain grain train hugs ruins rails hems
    put the box back on the shelf: boy bow fox shell pit pun
    the boss wore a new suit: moss loss bore tore wove spit were quit
    a guest is asleep by the boiler: quest
    guilt kept the engineer warm: quilt worm ward
    two guests sat up all night: quests sit eight set sax
    a test ran all through lunch: text tent nest punch hunch rat lurch vest ray
    the mayor came to see the racks: major manor cape sew packs
    his car would not start again: jar ear stare could can
    she left a coin by the machine: join lift corn
    the law says nothing of racks: jaw paw sacks raw saw
    the way out is past the bins: wax oat post buns pins hay pest
    a boy drew a face on the crate: box crew fact pace grate craze race fake joy buy
    the price of fans went up: prize pride vans fats want vent
    the side gate was left open: size gaze game loft oven omen
    the mice have done their part: dice haze dome dune park port nice vice
    we make soup from old threads: maze soap soul
    a spider guards the west vent: rest rent cent jest
    he was given a plant to water: plank plane wafer wager
    the new man types with one hand: map tyres few can men van
    it rains on the loading bay: boy bag leading hay jay buy
    we lost the spoon in the duct: host loft spook swoon duck dust cost list
    somebody cares about the fern: cures dares tern cakes caves
    the lady at the desk is kind: lazy dusk disk king mind lacy
    a cable sleeps under the floor: fable table flood
    the junk has a choir of its own: owl chair bunk
    our server room has no window: roof root winnow
    the letter was never posted: latter better litter lever fever hosted pouted
    he sleeps with the radio on: ratio sweeps ox
    every rack has a name at night: game fame rock eight
    the heater tells old jokes: yells tolls bells odd sells
    she said it was only weather: oily leather feather heather paid
    one wire leads to the garden: wine wife warden loads leaks hire wise
    the lid of the tank is loose: kid lip yank goose moose rank task
    nine cups hang by the sink: vine cubs pups silk wink hung
    he says goodbye at dawn: yawn pawn lawn
    they set a trap for the mouse: tray house moose sit
    the plan was drawn in chalk: play drawl
    the fig tree is made of wire: fix fog maze
    a quiet week and then a noise: weed weep
    they built a fence from cables: quilt hence
    her suite faces the power plant: quite races tower lower
    the guest book is empty: quest look cook
    he irons his suits at work: quits word worm
"""


def _pairs(line: str, wrong: str) -> list[tuple[int, str]]:
    """Return where a wrong word goes: the index in the line, and the letter that changes."""
    return [
        (index, wrong[place])
        for index, right in enumerate(line.split())
        if len(right) == len(wrong)
        for place in range(len(right))
        if right[:place] + right[place + 1 :] == wrong[:place] + wrong[place + 1 :]
        and right != wrong
    ]


def _bank() -> dict[str, tuple[tuple[int, str, str], ...]]:
    found = {}
    for entry in _LINES.strip().splitlines():
        line, _, words = entry.strip().partition(": ")
        found[line] = tuple(
            (index, word, letter) for word in words.split() for index, letter in _pairs(line, word)
        )
    return found


LINES: dict[str, tuple[tuple[int, str, str], ...]] = _bank()
"""Each line with its slips: which of its words, the wrong word, the letter that is wrong."""
