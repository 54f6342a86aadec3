"""The form of a circle of twin towns."""

from council.editing import RecordForm
from partnerships.models import TwinTownCircle


class CircleForm(RecordForm[TwinTownCircle]):
    class Meta:
        model = TwinTownCircle
        fields = ["name", "founded", "note", "example_data"]
