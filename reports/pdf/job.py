"""What the parent sends to the child process: everything a render may know."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Job:
    """One document to render.

    `pictures` maps a name, as it stands in `<img src>`, to its bytes and media type.
    Nothing else can be fetched. `characters` are those that the fonts can draw.
    """

    html: str
    css: str
    variant: str
    characters: frozenset[int]
    pictures: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Serialise as JSON, so that a child never unpickles anything."""
        return json.dumps(
            {
                "html": self.html,
                "css": self.css,
                "variant": self.variant,
                "characters": sorted(self.characters),
                "pictures": {
                    name: [base64.b64encode(content).decode(), media_type]
                    for name, (content, media_type) in self.pictures.items()
                },
            }
        ).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Job":
        """Read back what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            html=fields["html"],
            css=fields["css"],
            variant=fields["variant"],
            characters=frozenset(fields["characters"]),
            pictures={
                name: (base64.b64decode(content), media_type)
                for name, (content, media_type) in fields["pictures"].items()
            },
        )
