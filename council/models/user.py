"""Who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from council import roles
from council.models.department import Department


class User(AbstractUser):
    """Somebody who signs in, with exactly one role."""

    role = models.CharField(
        _("roll"), max_length=20, choices=roles.Role, default=roles.Role.CONTACT
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("förvaltning"),
        help_text=_("Kontaktpersoner hör till en förvaltning."),
    )
    # When the person last opened the start page, and when they did so the time before.
    here_at = models.DateTimeField(_("senast här"), null=True, blank=True, editable=False)
    here_before = models.DateTimeField(_("här dessförinnan"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("konton")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=roles.Role.values), name="user_has_a_known_role"
            ),
        ]

    def may(self, permission: roles.Permission) -> bool:
        return self.is_active and roles.may(self.role, permission)

    def __str__(self) -> str:
        return self.get_full_name() or self.username
