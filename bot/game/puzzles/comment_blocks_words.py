"""Who signs in :mod:`bot.game.puzzles.comment_blocks`, and what is noted, by initial letter.

Notes are what somebody leaves in code for later: letters, spaces and commas, at most 34
characters, so that one fits a telephone behind its mark. Any of the people may have left any
of them. A change here changes the file of every server: not during a season.
"""

LONGEST = 34
"""Characters of the longest note."""

_PEOPLE = """
anton bette carla dario emil freya gunnar hilde ines jonas katya lotte maud nils oskar petra
ravi sanna tomas wanda
"""

_LIST = """
add a comment explaining this | admit that this is a guess | all of this again, but slower
apologise to the night shift | ask who waters the fern
be nicer to the empty case | before launch, rename everything | blame the cable, not the intern
bring back the old sampler | but why does this work
cake by the printer, tell nobody | check whether it minds | clean this before anyone sees
comment out the optimism | count the retries, then sit down | cut the loop that only hums
decide what done means | delete when I am braver | dig out the spec, if there was one
divide by zero somewhere else | do not touch, it is balanced
ease off the learning rate | empty batches still come back | error text should say sorry
every constant here was a feeling | except where it works, remove
explain this to myself on Monday
find out what this was for | fix properly in the spring | float or int, pick one and live
forgive the rounding | free the buffer, it has served
get this reviewed by a human | give the loop a way out | go home, the tests can wait
good enough until it is audited | guard clause, or just a guard
half of this is load bearing | handle the case we all deny | hardcoded, like my opinions
hide the flag nobody understands | hold the lock a little looser
if this fires, call facilities | ignore the warning, it is shy | inline this once we trust it
invent a better name than tmp | it passes, I would rather not ask
jitter added, nobody asked why | jobs queue up here at night | join these threads, gently
just until the audit is over | justify this number to someone
keep the cast, the heap is moody | keep this, it is the only copy
kettle trips the breaker, retry | kill the timer, it ticks audibly | know what the seed was, find it
leave the sleep in, it helps | let the cache forget | limit the depth before it does
log less, it reads them | look at the tail, it is too thin
make the timeout kinder | mask the padding, it is nosy | measure it before I boast
merge after the holidays | move to its own file, like adults
name the magic number | needs a test and a long walk | never deploy this on a Friday
none should mean none | normalise, then apologise
off by one, on purpose this time | only I know why this is a list | order matters, do not ask
overflow was my fault, patched | owner wanted, no questions asked
pin the version before it moves | please, someone, own this | port the hack, not the comment
print less, somebody reads these | profile this when it is awake
question the default, it is ours | queue is fair, people are not | quick fix, third anniversary
quit early if the loss is smug
remove before the visitors | rename loss, it upsets the board | retry once, then believe it
return something, anything | rewrite in daylight
seed it with a better birthday | someone wrote this before me | sort first, regret later
split this, it knows too much | stop swallowing this exception
test with real people, kindly | the shuffle is not random enough | this used to be a single line
tidy up when nobody is training | trust the cache less than me | type hints, for whoever is next
undo last night | unit of this is unknown, ask | unroll the loop, then the plan
update the docs, find the docs | use the other clock, it is right
validate before it gets ideas | vectorise, then explain yourself | verify that anyone calls this
version two was kinder | very long lines end up here
wait for the fan, then continue | warn whoever is on nights | weights look back, check the sign
what happens if it says no | why does this only fail in rain
x and y are swapped, live with it | xfail until the vendor answers | xor was a joke, take it out
yes, it really needs both | yesterday this was shorter | yield instead of hoarding
young code, hold its head
zero the gradients, mean it | zip these before they drift | zone is UTC, whatever they say
"""

PEOPLE: tuple[str, ...] = tuple(_PEOPLE.split())
"""First names; no two begin with the same letter."""

NOTES: dict[str, list[str]] = {}
for _note in _LIST.replace("|", "\n").strip().splitlines():
    NOTES.setdefault(_note.strip()[0], []).append(_note.strip())
"""Three or more notes for every letter."""
