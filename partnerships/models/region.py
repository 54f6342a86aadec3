"""The three regions that the council's plan is divided into."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    NORDIC = "nordic", _("Norden")
    EUROPE = "europe", _("Europa")
    WORLD = "world", _("Världen")
