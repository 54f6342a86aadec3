"""How it looks, knowing nothing of the domain."""
