"""The letter with which the office lays the annual report before the assembly (P45)."""
