"""What we do."""

from activities.models.activity import Activity, ActivityStep
from activities.models.edition import PlanEdition, PlanStep
from activities.models.goal import Goal, GoalRegion
from activities.models.note import Note, NoteFile
from activities.models.plan import Plan, PlanState
from activities.models.policy import FocusArea, PolicyPurpose
from activities.models.visit import Visit

__all__ = [
    "Activity",
    "ActivityStep",
    "FocusArea",
    "Goal",
    "GoalRegion",
    "Note",
    "NoteFile",
    "Plan",
    "PlanEdition",
    "PlanState",
    "PlanStep",
    "PolicyPurpose",
    "Visit",
]
