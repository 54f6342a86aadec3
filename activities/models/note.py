"""The log of what is done, written as it happens (V60), with its pictures and documents (R31)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from activities.models.visit import Visit
from council.models import Record, StoredFile
from falun_intl.ui.fields import DateField
from partnerships.models import Project

ABOUT = ("activity", "project", "visit")


def about_one() -> Q:
    """Say that exactly one of the three is there."""
    one = Q()
    for name in ABOUT:
        one |= Q(**{f"{each}__isnull": each != name for each in ABOUT})
    return one


class NoteQuerySet(models.QuerySet["Note"]):
    def with_files(self) -> Self:
        """Read the authors and the files along, but not what the files hold."""
        files = NoteFile.objects.select_related("file").defer("file__content").order_by("pk")
        prefetched = models.Prefetch("files", files)
        return self.select_related("author").prefetch_related(prefetched)


class Note(Record):
    """What somebody wrote down about an activity, a project or a visit."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, related_name="notes", editable=False
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, related_name="notes", editable=False
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, related_name="notes", editable=False
    )
    day = DateField(
        _("dag"), default=timezone.localdate, help_text=_("Den dag det hände. Tomt betyder i dag.")
    )
    text = models.TextField(
        _("anteckning"),
        max_length=5_000,
        help_text=_("Vad som hände och vad det gav. Skriv uppdrag i stället för namn."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("vem"),
    )
    written_at = models.DateTimeField(_("skriven"), default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("anteckning")
        verbose_name_plural = _("anteckningar")
        ordering = ["-day", "-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=about_one(), name="note_is_about_one_thing"),
        ]

    @property
    def about(self) -> Activity | Project | Visit:
        """The activity, project or visit that the note is about."""
        return next(each for each in (self.activity, self.project, self.visit) if each)

    def get_absolute_url(self) -> str:
        return log_url(self.about) + f"#anteckning-{self.pk}"

    def __str__(self) -> str:
        return _("Anteckning %(day)s") % {"day": self.day}


class NoteFile(Record):
    """A picture or a document that belongs to a note.

    A picture is shown only while `note_rules.R31` is kept.
    """

    class People(models.TextChoices):
        NONE = "none", _("Ingen kan kännas igen")
        RECOGNISABLE = "recognisable", _("Någon kan kännas igen")

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="files", editable=False)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="note_files", editable=False
    )
    alternative_text = models.CharField(
        _("alternativtext"),
        max_length=300,
        blank=True,
        help_text=_("Vad bilden visar, för den som inte ser den. Utan den visas bilden inte."),
    )
    people = models.CharField(
        _("personer på bilden"),
        max_length=12,
        choices=People,
        blank=True,
        help_text=_("Om någon kan kännas igen behövs ett samtycke."),
    )
    consent = models.CharField(
        _("samtycket förvaras hos"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel kommunikationsenheten, KS0123/23. Skriv inga namn."),
    )
    consent_ends_on = DateField(
        _("samtyckets sista dag"),
        null=True,
        blank=True,
        help_text=_("Efter den dagen visas bilden inte."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("anteckningens fil")
        verbose_name_plural = _("anteckningens filer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__in=["", "none", "recognisable"]),
                name="note_file_has_known_people",
            ),
        ]

    @property
    def is_picture(self) -> bool:
        return self.file.media_type.startswith("image/")

    def get_absolute_url(self) -> str:
        return self.note.get_absolute_url()

    def __str__(self) -> str:
        return self.file.name


def log_url(about: Activity | Project | Visit) -> str:
    """Return the address of the whole log about the activity, project or visit."""
    return _url(about, "log")


def new_note_url(about: Activity | Project | Visit) -> str:
    """Return the address that a note about it is written at."""
    return _url(about, "note_new")


def _url(about: Activity | Project | Visit, page: str) -> str:
    key = about.slug if isinstance(about, Project) else about.pk
    return reverse(f"activities:{about._meta.model_name}_{page}", args=[key])
