"""What was said in the records of :mod:`bot.game.puzzles.broken_json`, by initial letter.

Scraps of reviews, notes and searches: lower case, letters and spaces only, so that every
mark of punctuation in a record is the file's own, and 17 characters at most, so that a
record fits a telephone. A change here changes the file of every server: not during a season.
"""

LONGEST = 17
"""Characters of the longest scrap."""

_LIST = """
a spare button | all four candles | almost on time | arrived damp | ask me on friday
asleep by nine | ate it in the car
back in a minute | best soup in town | blue one please | both socks wet | bring the ladder
broke a good cup | but it rained
cake for six | call when home | came with a dent | cannot find lid | cat has opinions
cheap and honest | cold at the edges
dear whoever | did it again | do not lean on it | dog ate the map | door still sticks
dropped it twice
early but wrong | eggs on the list | either way thanks | even the cat left | every lamp works
every other week
fern not thriving | five stars mostly | fixed with tape | forgot the candle | found your glove
free to good home
give it a week | goes with beige | gone for bread | good with stairs | grandma approved
guess who called
had to guess | half price lamps | handle came off | here since spring | hold for pickup
hot then not | hums in the rain
i kept the box | in case of guests | ink was green | ironed it wrong | is this the queue
it came unglued | it was the fuse
jam on the piano | jar will not open | jumper shrank | june was worse | just looking
just the lid
keeps its shape | kept the receipt | kettle first | keys are with me | kind of purple
knees say rain
lasted one winter | late but warm | leave it running | left on the bus | let it cool
lid was missing | looks like a pear
made it too sweet | mind the step | mine is louder | missed the tram | more than enough
moths again | my side is cold
needs a new wick | never the red one | next one is free | nice enough chair | no stairs please
nobody ordered it | not what i meant
on the other hook | once was plenty | one shoe so far | only in the photo | open at the back
or was it monday | out of plums | owner unknown
paid in coins | paint still wet | parked on a hill | pears not ready | please knock hard
proof of pudding | pulls to the left
queue was shorter | quick to dry | quiet after ten | quite a small bed | quote me on that
rain stopped play | ran out of string | rang twice | red until washed | returned unread
rice for nine | runs on gossip
same time monday | sat on it once | shut with a knee | smells of rope | so i said thanks
sold as seen | soup went cold | spare key in pot
taller than said | tastes of tin | tell no one yet | thanks for asking | the good scissors
then it snowed | try the side gate | two spoons short
uncle fixed it | under the mat | until it melted | up at five again | used it as a hat
usually on time
van was full | vase not included | very nearly flat | view of a wall | voted for soup
warm side up | was not my turn | wash it alone | waved at nobody | went back for it
who took the rake | works if tapped | wrong but polite
x marks the drip | xmas at yours | xylophone for two
year of the damp | yellow in person | yes to both | yesterday is fine | you were asleep
yours was nicer
zero out of eight | zip stuck again | zoo was shut
"""

SAID: dict[str, list[str]] = {}
for _scrap in _LIST.replace("|", "\n").strip().splitlines():
    SAID.setdefault(_scrap.strip()[0], []).append(_scrap.strip())
"""Three or more scraps for every letter."""
