"""The annual report to the assembly: what it says, how it looks, and the way it goes (P45)."""
