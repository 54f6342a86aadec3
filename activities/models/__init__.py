"""What we do."""

from activities.models.activity import Activity, ActivityStep
from activities.models.edition import PlanEdition, PlanStep
from activities.models.goal import Goal, GoalRegion
from activities.models.plan import Plan, PlanState
from activities.models.policy import FocusArea, PolicyPurpose

__all__ = [
    "Activity",
    "ActivityStep",
    "FocusArea",
    "Goal",
    "GoalRegion",
    "Plan",
    "PlanEdition",
    "PlanState",
    "PlanStep",
    "PolicyPurpose",
]
