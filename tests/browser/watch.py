"""Notes what a page must never do: break its policy, raise an error, ask another host."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

# Chromium's own words about an answer with an error status, also when the page is meant to have it.
STATUS = "Failed to load resource: the server responded with a status of"


@dataclass
class Watch:
    """Notes every error in a page's console, and every request to somewhere else than home."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._raised)
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)

    def end(self) -> None:
        self.page.remove_listener("console", self._heard)
        self.page.remove_listener("pageerror", self._raised)
        self.page.remove_listener("request", self._asked)
        self.page.remove_listener("requestfailed", self._failed)

    def _heard(self, message: ConsoleMessage) -> None:
        own_status = message.text.startswith(STATUS) and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not own_status:
            self._complain(message.text)

    def _raised(self, error: Error) -> None:
        self._complain(str(error))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:")):
            self._complain(f"asked {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that one leaves drops what it was still fetching.
        if request.failure != "net::ERR_ABORTED":
            self._complain(f"{request.url} {request.failure}")

    def _complain(self, what: str) -> None:
        self.complaints.append(f"{self.page.url}: {what}")
