"""The fonts of every figure, with their licence."""
