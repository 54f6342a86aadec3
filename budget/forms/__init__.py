"""The forms about money."""
