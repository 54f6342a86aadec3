"""Every rule of the catalogue, R01–R34, and what it says of one year: the policy page as data.

`state` is what others build on, `catalogue` names the rules in order with their limits, `telling`
asks each rule about the year's records, and `coverage` counts what answers the guidelines. A new
rule needs a line in `catalogue.CATALOGUE` and a teller in `telling.TELLERS`.
"""

from reports.policy.reading import read
from reports.policy.state import Found, LimitState, PolicyState, RuleState

__all__ = ["Found", "LimitState", "PolicyState", "RuleState", "read"]
