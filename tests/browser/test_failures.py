"""What goes wrong on our side is told on a page as good as the others."""

import pytest

from council.roles import Role
from reports import pdf, start
from reports.pdf import RenderError
from tests.browser.look import look
from tests.browser.visits import Visit

SENTENCE = "Rapporten tog för lång tid att framställa."

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("module", "function", "problem", "address", "status"),
    [
        (start, "build", RuntimeError("a fault"), "/", 500),
        (pdf, "render", RenderError(SENTENCE), "/rapporter/arsrapport/2023/pdf/", 503),
    ],
    ids=["a fault in the program", "a report that cannot be printed"],
)
def test_the_page_of_a_failure_is_accessible(
    walk, pictures, monkeypatch, module, function, problem, address, status
):
    def fail(*_args: object) -> None:
        raise problem

    monkeypatch.setattr(module, function, fail)
    seen = look(Visit(str(status), "", Role.COORDINATOR, lambda: address), walk, pictures)

    assert seen.status == status
    assert {name: found for name, found in seen.axe.items() if found} == {}
    assert [seen.outside, seen.complaints, len(seen.facts["headings"])] == [[], [], 1]
