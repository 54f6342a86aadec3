"""What the municipality's rules say of partners, a module for each kind of record."""
