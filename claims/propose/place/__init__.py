"""Where a count applies: the places of a sentence, which of them is whose, and the default."""
