"""Reported figures: claims in news articles, kept with the exact words that state them."""

import importlib

__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    """Give ``open_tables`` when it is asked for: most that import the package need no pandas."""
    if name == "open_tables":
        return importlib.import_module("claims.frames").open_tables
    raise AttributeError(f"module 'claims' has no attribute {name!r}")
