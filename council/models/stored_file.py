"""Files that people have handed in, kept whole in the database beside what they prove."""

import datetime as dt
import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoredFileManager(models.Manager["StoredFile"]):
    def unused(self) -> models.QuerySet["StoredFile"]:
        """Files that no record points to, whichever app it belongs to."""
        ties = [relation.name for relation in self.model._meta.related_objects]
        return self.filter(**dict.fromkeys(ties))

    def keep(self, name: str, content: bytes, media_type: str) -> "StoredFile":
        """Return the file, kept now unless the very same bytes are kept already.

        What came with a form that nobody finished is dropped after a day.
        """
        forgotten = timezone.now() - ABANDONED_AFTER
        self.unused().filter(kept_at__lt=forgotten).delete()
        digest = hashlib.sha256(content).hexdigest()
        found, _created = self.get_or_create(
            sha256=digest,
            defaults={
                "name": name[:NAME_LENGTH],
                "content": content,
                "media_type": media_type,
                "size": len(content),
            },
        )
        return found


NAME_LENGTH = 200
ABANDONED_AFTER = dt.timedelta(days=1)


class StoredFile(models.Model):
    """Bytes that never change, known by their SHA-256.

    They stand in the database, so that a decision and its extract are saved together or not at
    all, and a copy of the database is a copy of everything.
    """

    sha256 = models.CharField(_("kontrollsumma"), max_length=64, unique=True)
    name = models.CharField(_("filnamn"), max_length=NAME_LENGTH)
    media_type = models.CharField(_("filtyp"), max_length=80)
    size = models.PositiveIntegerField(_("storlek"))
    content = models.BinaryField(_("innehåll"))
    kept_at = models.DateTimeField(_("inlagd"), auto_now_add=True)

    objects = StoredFileManager()

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("filer")
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return self.name
