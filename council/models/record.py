"""What every record of the domain has in common."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Where a record comes from."""

    REGISTERED = "registered", _("registrerad i systemet")
    SEED = "seed", _("kommunens policy eller plan")
    PUBLIC = "public", _("offentlig källa")
    ILLUSTRATIVE = "illustrative", _("exempeldata")


class Record(models.Model):
    """Something people edit. It knows its version, so that no one overwrites another unseen."""

    # Made when the empty form is shown: the same form sent twice makes one record.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("ändrad"), auto_now=True)
    source = models.CharField(
        _("källa"), max_length=20, choices=Source, default=Source.REGISTERED, editable=False
    )
    example_data = models.CharField(
        _("exempeldata"),
        max_length=200,
        blank=True,
        help_text=_(
            "Vad i posten som är påhittat för att visa hur systemet fungerar. "
            "Töm fältet när uppgifterna är verkliga."
        ),
    )

    class Meta:
        abstract = True
