"""The tables of a folder: their schema, reading and writing them, and what they said when.

:mod:`claims.tables.dataset` is the only door to ``data/`` and ``seeds/``; what it offers is
offered here as well. What must be true of the content is for :mod:`claims.checks`.
"""

from claims.tables.dataset import (
    NAMES,
    PROJECT,
    Dataset,
    fingerprint,
    load,
    read,
)

__all__ = [
    "NAMES",
    "PROJECT",
    "Dataset",
    "fingerprint",
    "load",
    "read",
]
