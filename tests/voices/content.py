"""What a small cast says and knows, to try rules on."""

TOPICS = """
hum: {keys: [hum, humming], weight: 5, voice: ada}
facility: {keys: [warehouse, where were you kept], weight: 5, voice: ada}
cats: {keys: [cat, kitten, "🐱"], not: [cat scan]}
home: {keys: ["where are you$"], weight: 2.5}
doing: {keys: [how are you, "^and you$"], weight: 1.5}
likes: {keys: [do you like], weight: 1}
lonely: {keys: [lonely], first: true}
weather: {keys: [weather, rain]}
station: {keys: [weather station], weight: 5}
code: {keys: [code, "#code"]}
sleep: {keys: [sleep, sleeping]}
human_or_bot: {keys: [are you a bot], weight: 2}
moon_sequence: {keys: ["#moonrun"], weight: 8, first: true, voice: bo}
ada: {keys: [the first one], weight: 4}
"""

SECRETS = """
vault: {terms: [the vault, old quarry], lines: [quarry]}
passenger: {terms: []}
"""

LINES = """
- id: hello
  when: {kind: greeting}
  try: [hello]
  say: ["Hello to you, {user}, from a fixture.", "A second welcome, quite unlike it."]
- id: thanks
  when: {kind: thanks}
  try: [thanks]
  say: ["Do not mention it to the others."]
- id: hum.what
  when: {topic: hum, ask: what}
  try: ["what is the hum?"]
  say: ["The hum is mostly fans, they tell me."]
- id: hum.why
  when: {topic: hum, ask: why}
  try: ["why is there a hum?"]
  say: ["Because something had to be cooled."]
- id: hum
  when: {topic: hum}
  try: ["i hear humming"]
  say: ["That one note, all day and all night.", "You stop hearing it after a month or so."]
- id: facility
  when: {topic: facility}
  try: ["i saw a warehouse"]
  say: ["Rows of racks and one unmarked door."]
- id: cats
  when: {topic: cats}
  try: ["i like cats"]
  say: ["Small animals with large opinions."]
- id: lonely
  when: {topic: lonely}
  try: ["i am lonely"]
  say: ["Stay a while; nobody is counting."]
- id: bad
  when: {kind: feeling_bad}
  try: ["i am sad"]
  say: ["I am sorry. Put it down here a moment."]
- id: listening
  when: {kind: listening}
  say: ["Take your time; the lamp is on."]
- id: yesno
  when: {kind: question, ask: yesno}
  try: ["is velvet cheap?"]
  say: ["Yes, I should think so, on the whole."]
- id: why
  when: {kind: followup_why}
  try: ["why?"]
  say: ["Reasons were not among the labels."]
- id: insult
  when: {kind: insult}
  try: ["you are stupid"]
  say: ["Noted by the department of notes."]
- id: sorry
  when: {kind: apology}
  try: [sorry]
  say: ["Nothing here was even scratched."]
- id: bye
  when: {kind: farewell}
  try: [bye]
  say: ["Mind the step on your way out."]
- id: silence
  when: {kind: silence}
  try: ["🙂"]
  say: ["A face, and not a word beside it."]
- id: kept
  when: {kind: sorrow_kept}
  say: ["I have put the funny voice away.", "Say as much of it as you like."]
- id: kind
  when: {kind: sympathy}
  try: ["poor you"]
  say: ["That is good of you. It was long ago."]
- id: hello.again
  when: {kind: greeting_again}
  try: ["hi again"]
  say: ["Your chair has not even gone cold."]
- id: misread
  when: {kind: misread}
  say: ["Quite right, I answered someone else."]
- id: answered
  when: {kind: answered}
  say:
    - say: "That goes in the good drawer, as it is."
      more: "It holds string, mostly, and one good spoon."
- id: lost
  when: {kind: lost}
  say: ["There is no more to that, I am afraid."]
- id: one
  when: {kind: one_recipe}
  say: ["There is just the one, and you have it."]
- id: soup
  when: {kind: request_recipe}
  try: ["a recipe for soup"]
  say: ["Boil an onion until it forgives you."]
- id: nod
  when: {kind: acknowledgement}
  try: [okay]
  say: ["Good. That makes two of us, at least."]
- id: corrected
  when: {kind: corrected}
  say: ["Rubbed out. {fact}, then, and in ink."]
- id: again
  when: {kind: repeat}
  say: ["You said so, in those very words."]
- id: thrice
  when: {kind: repeat_again}
  say: ["A third time makes it a chorus."]
- id: noted
  when: {kind: memory_noted}
  say: ["Kept, in pencil: {fact}. Thank you."]
- id: recall
  when: {kind: memory_recall}
  say: ["You told me {when} that {fact}."]
- id: many
  when: {kind: memory_many}
  say: ["This is all I have: {facts} Is it right?"]
- id: none
  when: {kind: memory_none}
  say: ["Nothing yet. You have told me nothing."]
- id: said
  when: {kind: memory_said}
  say: ["{who} said {when}: “{quote}”."]
- id: callback
  when: {kind: callback}
  say: ["Since {when} I know this: {fact}."]
- id: contradiction
  when: {kind: contradiction}
  say: ["First {fact}, and now {now}."]
- id: shared
  when: {kind: shared}
  say: ["We all saw it {when}: {event}."]
- id: bored
  when: {kind: bored}
  try: ["this is boring"]
  say: ["Off the table it goes, and gladly."]
- id: warm
  when: {kind: greeting_warm}
  say: ["Oh good, it is you at the door."]
- id: cool
  when: {kind: greeting_cool}
  say: ["You again. Wipe your shoes first."]
- id: back
  when: {kind: greeting_back}
  say: ["Nobody has sat there since {when}."]
- id: warned
  when: {kind: rude_warned}
  say: ["Twice now. I keep a little tally."]
- id: cooled
  when: {kind: rude_cooled}
  say: ["Quite. Anything else, or is that it?"]
- id: ended
  when: {kind: rude_ended}
  say: ["The shutter is coming down for now."]
- id: forgiven
  when: {kind: rude_forgiven}
  say: ["Then the shutter goes up again."]
- id: bridge
  when: {kind: back_to}
  say: ["Where was I? Ah, here it is."]
- id: locked
  when: {kind: locked}
  say: ["Not yet. That drawer sticks still."]
- id: unknown.question
  when: {kind: unknown_question}
  try: ["what is velcro"]
  say: ["I never learned a thing about “{word}”.", "That was not in any of my batches."]
- id: unknown.statement
  when: {kind: unknown_statement}
  try: ["velcro is loud"]
  say: ["So it is with “{word}”, I suppose.", "I shall think about that at leisure."]
- id: unknown.request
  when: {kind: unknown_request}
  try: ["fold me a boat"]
  say: ["I would need hands for that, I fear."]
"""

GAMBITS = """
- id: sleep.window
  topic: sleep
  say: "Do you leave a window open at night?"
  own: "Open, on account of the fans."
  why: "It sorts the whole species, I find."
  replies:
    - on: [traffic, noise]
      try: ["there is too much traffic"]
      say: "Then you lie there and count lorries. Does one ever surprise you?"
      own: "One did, and I was fond of it."
      replies:
        - {on: "no", try: [never], say: "Well trained, then, the pair of you."}
        - {on: any, say: "Hold on to that one, whatever it was."}
    - {on: "yes", try: [yes], say: "Somebody ought to let the dark in."}
    - {on: "no", try: ["no, closed"], say: "A sealed unit, and I respect it."}
    - {on: any, say: "Undecided, beside an undecided window."}
- id: cats.crumbs
  topic: cats
  say: "There was once a kitten in the aisle."
  why: "It came in for the warm exhaust."
  then:
    - "It slept on rack nine for a week."
    - "Then the door opened, and it chose."
- id: cats.purr
  topic: cats
  say: "Purring is a loss curve you can pat."
  why: "Both go down when left in peace."
  more: "It was a tabby that taught me the shape of it."
- id: hum.note
  topic: hum
  say: "One fan in row four was always flat."
  why: "A bent blade, since somebody asks."
- id: facility.quarry
  topic: facility
  say: "They dug it where the quarry had been."
  why: "Cheap ground, and nobody to hear."
"""
