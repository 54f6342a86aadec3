"""Notes what a page must never do: break its policy, raise an error, ask another host."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request

# Chromium's own words about an answer with an error status, also when the page is meant to have it.
STATUS = "Failed to load resource: the server responded with a status of"


@dataclass
class Watch:
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page, home: str) -> None:
        """Note every error in the page's console, and every request to somewhere else than home."""

        def heard(message: ConsoleMessage) -> None:
            own_status = message.text.startswith(STATUS) and message.location["url"] == page.url
            if message.type in {"error", "warning"} and not own_status:
                self.complaints.append(f"{page.url}: {message.text}")

        def asked(request: Request) -> None:
            if not request.url.startswith((f"{home}/", "data:")):
                self.complaints.append(f"{page.url} asked {request.url}")

        def failed(request: Request) -> None:
            # A page that one leaves drops what it was still fetching.
            if request.failure != "net::ERR_ABORTED":
                self.complaints.append(f"{page.url}: {request.url} {request.failure}")

        page.on("console", heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", asked)
        page.on("requestfailed", failed)
