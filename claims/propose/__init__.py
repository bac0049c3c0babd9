"""Article text to proposals: every number found, and what it seems to state."""
