"""What the municipality's rules say of money."""
