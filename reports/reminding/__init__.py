"""The weekly reminders: what they say, and how each is sent once."""
