"""When a count was counted: the period attached to it, or carried over from another."""
