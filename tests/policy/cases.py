"""Every case there is: the modules that are named here put theirs in the table."""

from tests.policy import money, partners, people, work
from tests.policy.table import BROKEN, KEPT

MODULES = (money, partners, people, work)

__all__ = ["BROKEN", "KEPT", "MODULES"]
