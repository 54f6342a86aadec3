"""The annual report on one page, for those who decide at the meeting."""
