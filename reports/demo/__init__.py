"""The demonstration year: Falu kommun's International Council 2023.

`falun-2023.yaml` holds the facts with their sources, `example-2023.yaml` what is invented.
"""

from reports.demo.load import load, load_notes

__all__ = ["load", "load_notes"]
