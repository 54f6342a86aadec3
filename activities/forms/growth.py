"""The forms of the growth programme and its cornerstones."""

from django import forms

from activities.models import GrowthCornerstone, GrowthProgramme
from council.editing import RecordForm


class GrowthProgrammeForm(RecordForm[GrowthProgramme]):
    class Meta:
        model = GrowthProgramme
        fields = ["name", "remark", "example_data"]
        widgets = {"remark": forms.Textarea(attrs={"rows": 2})}


class GrowthCornerstoneForm(RecordForm[GrowthCornerstone]):
    class Meta:
        model = GrowthCornerstone
        fields = ["title", "position", "example_data"]
