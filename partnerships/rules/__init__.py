"""What the policy says of partners: one module for each kind."""
