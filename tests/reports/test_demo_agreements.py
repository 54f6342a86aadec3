"""The demonstration's agreements: nothing is known that nobody knows, and a stop can be seen."""

import pytest

from council.models import Source
from partnerships.models import Agreement
from partnerships.rules.agreements import lacking_benefit

pytestmark = pytest.mark.once


def test_of_the_known_agreements_nothing_is_said_that_is_not_known(demo_year):
    known = Agreement.objects.exclude(source=Source.ILLUSTRATIVE)

    assert [(each.title, each.source) for each in known] == [
        ("Vänortsavtal med Grudziądz", Source.PUBLIC),
        ("Vänortsavtal med Gütersloh", Source.PUBLIC),
        ("Överenskommelse med Hamina från junibesöket 2022", Source.SEED),
    ]
    assert not known.exclude(starts_on=None, ends_on=None, scope="", signatories="").exists()


def test_one_agreement_is_stopped_for_want_of_a_benefit(demo_year):
    stopped = [each for each in Agreement.objects.all() if lacking_benefit(each)]

    assert [str(each) for each in stopped] == ["Avsiktsförklaring med Châteauroux"]
