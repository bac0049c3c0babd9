"""Number mentions on their way to claims: candidates, and those that are set aside."""
