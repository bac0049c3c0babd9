"""Reported figures: claims in news articles, kept with the exact words that state them."""
