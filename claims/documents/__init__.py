"""Room for documents: a stranger's file as the text that a reader sees, within limits.

Each kind has its module; files other than plain text are read in a process apart
(:mod:`claims.documents.reading`), whose limits the system enforces.
"""

from claims.documents.characters import Cleaned, clean
from claims.documents.document import ENDINGS, Document, Part
from claims.documents.language import english, language_of, language_warning, stored_language
from claims.documents.reading import LARGEST_FILE, read, read_file

__all__ = [
    "ENDINGS",
    "LARGEST_FILE",
    "Cleaned",
    "Document",
    "Part",
    "clean",
    "english",
    "language_of",
    "language_warning",
    "read",
    "read_file",
    "stored_language",
]
