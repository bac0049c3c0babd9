"""Reported figures: claims in news articles, kept with the exact words that state them."""

__version__ = "0.2.0"
