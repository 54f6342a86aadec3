"""What somebody should look at, each as one sentence with the way to it."""

from reports.needs.chores import chores, late, starts, undocumented
from reports.needs.decisions import chore, decisions, plan_days, plan_steps, who_may
from reports.needs.need import Need, Topic, due

__all__ = [
    "Need",
    "Topic",
    "chore",
    "chores",
    "decisions",
    "due",
    "late",
    "plan_days",
    "plan_steps",
    "starts",
    "undocumented",
    "who_may",
]
