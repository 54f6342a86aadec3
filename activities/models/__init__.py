"""What we do."""

from activities.models.activity import Activity
from activities.models.goal import Goal, GoalRegion
from activities.models.plan import Plan
from activities.models.policy import FocusArea, PolicyPurpose

__all__ = ["Activity", "FocusArea", "Goal", "GoalRegion", "Plan", "PolicyPurpose"]
