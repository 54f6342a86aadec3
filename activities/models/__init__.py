"""What we do."""

from activities.models.activity import Activity, ActivityStep
from activities.models.beneficiaries import Beneficiaries
from activities.models.edition import PlanEdition, PlanStep
from activities.models.follow_up import FollowUp, FollowUpCorrection, Occasion
from activities.models.goal import Goal, GoalRegion
from activities.models.growth import GrowthCornerstone, GrowthProgramme
from activities.models.horizon import HorizonNote, HorizonOutcome
from activities.models.idea import Idea, IdeaStatus, IdeaStep
from activities.models.indicator import Indicator, IndicatorValue
from activities.models.note import Note, NoteFile
from activities.models.plan import Plan, PlanState
from activities.models.policy import FocusArea, PolicyPurpose
from activities.models.result import Result
from activities.models.visit import Visit, VisitStage
from activities.models.visit_parts import VisitCost, VisitNotice, VisitParticipants, VisitTask

__all__ = [
    "Activity",
    "ActivityStep",
    "Beneficiaries",
    "FocusArea",
    "FollowUp",
    "FollowUpCorrection",
    "Goal",
    "GoalRegion",
    "GrowthCornerstone",
    "GrowthProgramme",
    "HorizonNote",
    "HorizonOutcome",
    "Idea",
    "IdeaStatus",
    "IdeaStep",
    "Indicator",
    "IndicatorValue",
    "Note",
    "NoteFile",
    "Occasion",
    "Plan",
    "PlanEdition",
    "PlanState",
    "PlanStep",
    "PolicyPurpose",
    "Result",
    "Visit",
    "VisitCost",
    "VisitNotice",
    "VisitParticipants",
    "VisitStage",
    "VisitTask",
]
