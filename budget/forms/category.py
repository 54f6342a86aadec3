"""The forms of our kinds of cost and of what funders call them."""

from budget.models import CategoryMapping, CostCategory
from council.editing import RecordForm


class CategoryForm(RecordForm[CostCategory]):
    class Meta:
        model = CostCategory
        fields = ["name", "position", "is_salary", "example_data"]


class MappingForm(RecordForm[CategoryMapping]):
    set_by_view = ("category", "view")

    class Meta:
        model = CategoryMapping
        fields = ["name", "position", "example_data"]
