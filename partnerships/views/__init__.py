"""The pages of the partners: one module for each kind."""
