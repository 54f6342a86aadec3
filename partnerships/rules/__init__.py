"""The policy's rules about partners: one module for each kind."""
