"""What one stranger's file may take, in the process that reads it."""

from typing import Final

LONGEST_READING: Final = 10.0
"""Seconds by the clock, from the start of the process."""
LONGEST_WORK: Final = 9
"""Seconds of processor time."""
MOST_MEMORY: Final = 500 * 1_048_576
"""Bytes of memory."""
LARGEST_ANSWER: Final = 16_000_000
"""Bytes of the answer: a text of at most 2 MB, every character escaped."""
