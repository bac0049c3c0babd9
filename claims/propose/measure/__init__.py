"""What a number counts: its head noun, the verb or total it belongs to, its qualifier."""
