"""Judge rendered pages with html-validate, by the rules of .htmlvalidate.json.

Off there: how boolean attributes are written and spaces at line ends (templates leave them), the
length of a title (it ends with the product's name), and integrity hashes (all files are our own).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules/.bin/html-validate"


def errors(html: str | list[str]) -> list[str]:
    """Return a sentence for each error in one page or several; one call for all is quickest."""
    pages = [html] if isinstance(html, str) else html
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.html") for number in range(1, len(pages) + 1)]
        for path, page in zip(paths, pages, strict=True):
            path.write_text(page, encoding="utf-8")
        found = _run([str(path) for path in paths], Path(folder, "found.json"))
    return [
        f"{Path(page['filePath']).stem}:{error['line']}:{error['column']} "
        f"{error['message']} ({error['ruleId']})"
        for page in found
        for error in page["messages"]
    ]


def _run(paths: list[str], report: Path) -> list[dict[str, object]]:
    """Let the program write a file: what it sends through a pipe is cut off when it is long."""
    # node lies beside Python where the machine had none.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [
            str(PROGRAM),
            "--config",
            str(ROOT / ".htmlvalidate.json"),
            "--formatter",
            f"json={report}",
            *paths,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PATH": path},
    )
    if done.returncode not in {0, 1} or not report.exists():
        raise RuntimeError(done.stderr or done.stdout)
    return json.loads(report.read_text(encoding="utf-8"))
