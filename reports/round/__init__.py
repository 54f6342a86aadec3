"""The year's round among the departments: opened, answered, taken into the report (P35, P45)."""
