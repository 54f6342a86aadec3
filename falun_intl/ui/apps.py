"""Starts what every database connection needs."""

from django.apps import AppConfig

from falun_intl.ui.swedish import install_on_every_connection


class UiConfig(AppConfig):
    name = "falun_intl.ui"

    def ready(self) -> None:
        install_on_every_connection()
