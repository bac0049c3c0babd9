"""An article as rules see it: the lexicon, sentences of items, and what a word does not tell of."""
