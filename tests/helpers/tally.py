"""What came of hostile inputs of one kind: how many were refused, accepted, and did harm."""

import random
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

HEADS = ("kind", "inputs tried", "refused", "accepted", "crashes", "hangs", "lost rows", "seconds")


class Refusal(Exception):
    """An input was refused with a sentence; the text is that sentence."""


class LostRowsError(Exception):
    """Something that was held before, or reported as saved, is gone or half there."""


class HangError(BaseException):
    """An input took longer than its kind allows; no handler of errors may swallow it."""


@dataclass
class Tally:
    """Counts of one kind, and the story of each harm done."""

    kind: str
    refused: int = 0
    accepted: int = 0
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def tried(self) -> int:
        """All inputs."""
        harmed = len(self.crashes) + len(self.hangs) + len(self.lost)
        return self.refused + self.accepted + harmed

    @property
    def harms(self) -> list[str]:
        """The stories of all harms."""
        return [*self.crashes, *self.hangs, *self.lost]

    def row(self) -> list[str]:
        """The cells of this kind's row, under ``HEADS``."""
        counts = (self.tried, self.refused, self.accepted)
        harms = (len(self.crashes), len(self.hangs), len(self.lost))
        return [self.kind, *(f"{n:,}" for n in (*counts, *harms, round(self.seconds)))]

    def took(self, what: str, work: Callable[[], object], seconds: float) -> None:
        """Try one input and count what came of it; ``seconds`` is the most it may take."""
        try:
            with limit(seconds):
                work()
        except Refusal:
            self.refused += 1
        except HangError:
            self.hangs.append(f"{what}: more than {seconds:g} s")
        except LostRowsError as error:
            self.lost.append(f"{what}: {error}")
        except Exception:  # any error but a refusal is what this looks for
            self.crashes.append(f"{what}: {traceback.format_exc(limit=-6)}")
        else:
            self.accepted += 1


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise HangError in the block when it takes longer; only in the main thread.

    Counted are the seconds of the processor, so that a busy machine is no hang; six times as many
    by the clock are one too.
    """

    def rang(_number: int, _frame: FrameType | None) -> None:
        raise HangError

    before = [signal.signal(number, rang) for number in (signal.SIGALRM, signal.SIGPROF)]
    signal.setitimer(signal.ITIMER_REAL, 6 * seconds)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in zip((signal.SIGALRM, signal.SIGPROF), before, strict=True):
            signal.signal(number, handler)


def require_sentence(said: str, longest: int = 4000) -> None:
    """Fail unless a message is a sentence of bearable length without a trace of the inside."""
    assert said.strip(), "an empty message"
    assert said.rstrip().endswith((".", "…")), f"no full stop: {said[-200:]!r}"
    assert len(said) <= longest, f"{len(said)} characters: {said[:200]!r}"
    assert "Traceback" not in said, said[:400]


def chooser(seed: int, number: int) -> random.Random:
    """The source of chance of one input, so that it can be tried again by itself."""
    return random.Random(f"{seed}/{number}")
