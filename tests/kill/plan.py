"""What is to go wrong in a run, and when: decides over kills and faults, carries out the kills."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.kill.standin import EXACT_KILLS, Fate
from tests.kill.story import ASIDE, Shape
from tests.kill.wire import Kept

WHILE_STARTING = "killed while starting"
AT_RANDOM = "killed at a random moment of delivering"
FAULTS = (Fate.BROKEN_UNSTORED, Fate.BROKEN_STORED, Fate.LIMITED, Fate.GONE)
"""What befalls posts besides. Discord's own failures are left to the tests without a kill:
discord.py waits whole seconds after one, which are hours on the bot's clock here.
"""


@dataclass(frozen=True)
class Plan:
    """What is to happen.

    ``script`` says what becomes of the first posts, one after another. Without one, the
    fraction ``faulty`` of all posts meets one of :data:`FAULTS`. ``grace`` is in the bot's
    seconds, of which ``factor`` pass in a real one; ``slowest``, ``hold`` and
    ``retry_after`` are real ones.
    """

    kills: int
    shape: Shape
    servers: int = 6
    factor: float = 600.0
    grace: float = 150.0
    slowest: float = 0.12
    hold: float | None = None
    retry_after: float = 0.05
    script: tuple[Fate, ...] = ()
    faulty: float = 0.05
    talkative: bool = True
    seed: int = 0


@dataclass(frozen=True)
class Fuse:
    """When a life ends at the latest: so long after its start, or after its first delivery."""

    seconds: float
    from_start: bool = False


@dataclass
class Executioner:
    """Decides when the present life ends, and ends it.

    ``posts`` counts those of all lives. An exact kill is armed for one of the next few
    posts of the story.
    """

    plan: Plan
    random: Random
    strike: Callable[[], None] | None = None
    causes: Counter[str] = field(default_factory=Counter)
    posts: int = 0
    hurry: bool = False
    _armed: Fate | None = None
    _aimed: Fate | None = None
    _countdown: int = 0
    _robbed: set[int] = field(default_factory=set)

    def arm(self) -> Fuse:
        """Choose how the next life ends."""
        self._armed = self._aimed = None
        self._robbed.clear()
        if self.plan.script:
            return Fuse(10.0)
        draw = self.random.random()
        if draw < 0.1:
            return Fuse(self.random.uniform(0.02, 0.4), from_start=True)
        if draw < 0.5:
            return Fuse(self.random.uniform(0, 0.6))
        self._armed = self.random.choice(EXACT_KILLS)
        self._countdown = self.random.randint(1, 3)
        return Fuse(3.0)

    def fate(self, draft: Kept) -> Fate:
        """Return what is to happen to the post that has just come in."""
        self.posts += 1
        self._countdown -= ASIDE not in draft.text
        if self.posts <= len(self.plan.script):
            self._armed = self.plan.script[self.posts - 1]
            self._countdown = 0
        if self._armed is not None and self._countdown == 0:
            self._aimed, self._armed = self._armed, None
            return self._aimed
        if not self.plan.script and self.random.random() < self.plan.faulty:
            return self._fault(draft.channel_id)
        return Fate.PLAIN

    def _fault(self, channel_id: int) -> Fate:
        fault = self.random.choice(FAULTS)
        if fault is Fate.GONE:
            # A channel that loses a second webhook at once is spoken in by the bot itself.
            if channel_id in self._robbed:
                return Fate.PLAIN
            self._robbed.add(channel_id)
        return fault

    def kill(self, cause: str) -> None:
        """End the present life once, and write down why; not for the sake of an earlier one."""
        stale = cause in EXACT_KILLS and cause is not self._aimed
        if self.strike is not None and not stale:
            self.strike()
            self.strike = None
            self.causes[cause] += 1

    def pause(self) -> float:
        """Return by how many seconds the next step of the stand-in is delayed."""
        return self.random.uniform(0, 0.002 if self.hurry else self.plan.slowest)
