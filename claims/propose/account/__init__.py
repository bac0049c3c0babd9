"""The account of an article: every claim completed, agreeing, doubted, and the events."""
