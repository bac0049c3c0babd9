"""The process apart that reads one file: ``python -m claims.documents.child .pdf``.

The file comes in through standard input, the text goes out through standard output. Limits are
set before the first of its bytes is read; where the system has none, the clock of the process
that waits is left.
"""

import json
import os
import sys

from claims.documents.document import document_of
from claims.documents.reading import LONGEST_WORK, MOST_MEMORY, NO_MEMORY
from claims.errors import ArticleError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def limit() -> None:
    """Let the system end this process when it takes too much."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_WORK, LONGEST_WORK + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        # The system counts in RLIMIT_AS what is mapped as well as what is used.
        resource.setrlimit(kind, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Read standard input as the kind of file named, and answer."""
    limit()
    data = sys.stdin.buffer.read()
    answer: dict[str, object] | None = None
    try:
        document = document_of(sys.argv[1], data)
        answer = {
            "parts": [(part.why, part.text) for part in document.parts],
            "notes": document.notes,
            "touched": document.touched,
        }
    except ArticleError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        pass  # what was read is let go before anything is said
    answer = answer or {"refused": NO_MEMORY}
    with open(sys.stdout.fileno(), "wb", closefd=False) as out:
        out.write(json.dumps(answer).encode("ascii"))
    os._exit(0)  # taking a large tree down again, short of memory, says nothing more


if __name__ == "__main__":
    main()
