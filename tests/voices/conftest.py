"""The shipped characters, and a small cast to try rules on."""

from pathlib import Path

import pytest

from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from bot.voices.model import Cast

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
ada: {keys: [the first one], weight: 4}
"""

VOICE = """
id: {id}
name: {name}
aliases: [{aliases}]
colour: "#ff8800"
bio: Somebody.
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
- id: yesno
  when: {kind: question, ask: yesno}
  try: ["is velvet cheap?"]
  say: ["Yes, I should think so, on the whole."]
- id: why
  when: {kind: followup_why}
  try: ["why?"]
  say: ["Reasons were not among the labels."]
- id: again
  when: {kind: repeat}
  say: ["You said so, in those very words."]
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


def write_cast(folder: Path, lines: str = LINES, topics: str = TOPICS) -> Path:
    """Write a cast of two, Ada and Bo, who say the same."""
    folder.mkdir(exist_ok=True)
    (folder / "topics.yaml").write_text(topics, "utf-8")
    for name, aliases in (("Ada", "ada, addie"), ("Bo", "bo, old bo")):
        home = folder / name.lower()
        home.mkdir()
        card = VOICE.format(id=name.lower(), name=name, aliases=aliases)
        (home / "voice.yaml").write_text(card, "utf-8")
        (home / "lines.yaml").write_text(lines, "utf-8")
    return folder


@pytest.fixture(scope="session")
def shipped() -> Cast:
    return load_cast(CONTENT)


@pytest.fixture
def cast(tmp_path: Path) -> Cast:
    return load_cast(write_cast(tmp_path / "voices"))
