"""The pages of the plan, its goals and its activities."""
