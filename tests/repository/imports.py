"""Say which imports run the wrong way, from the syntax tree of each file."""

import ast
from collections.abc import Iterator
from functools import cache

LAYERS = ("falun_intl.ui", "council", "partnerships", "activities", "budget", "reports")
WIRING = "falun_intl"  # settings, addresses, context: sees every layer, seen by none
DYNAMIC = {"import_module", "__import__", "import_string"}

FLOORS = {"models": 0, "forms": 2, "views": 3, "urls": 4}
ACTS = 1


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of each import, at any depth, also one made by a call."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            near = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*near, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            name = getattr(node.args[0], "value", None)
            if called in DYNAMIC and isinstance(name, str):
                yield node.lineno, name


def layer(name: str) -> int | None:
    """Return how high a module lives; the wiring highest; None for what is not ours."""
    for height, own in enumerate(LAYERS):
        if name == own or name.startswith(f"{own}."):
            return height
    if name == WIRING or name.startswith(f"{WIRING}."):
        return len(LAYERS)
    return None


def upward(files: dict[str, str]) -> list[str]:
    """List the imports from a layer above the file's own."""
    return [
        f"{path}:{line} imports {name}"
        for path, text in files.items()
        for line, name in imported(path, text)
        if (layer(name) or 0) > (layer(module_name(path)) or 0)
    ]


class Rooms:
    """The modules of the apps and the floor each one lives on.

    models, forms, views and urls have theirs by name. Any other module lives as high as what it
    imports: one that uses models is an act, one that uses nothing of the app may be used by all.
    """

    def __init__(self, files: dict[str, str]) -> None:
        self.modules = {module_name(path): (path, text) for path, text in files.items()}
        self.floor = cache(self._floor)
        self._asked: set[str] = set()

    def _own(self, name: str) -> str | None:
        """Return the module that a name comes from, the name itself or what holds it."""
        while name:
            if name in self.modules:
                return name
            name = name.rpartition(".")[0]
        return None

    def uses(self, module: str) -> Iterator[tuple[int, str]]:
        """Yield line and name of the same app's modules that this one imports."""
        app = module.partition(".")[0]
        for line, name in imported(*self.modules[module]):
            target = self._own(name)
            if target and target not in {module, app} and target.split(".")[0] == app:
                yield line, target

    def _floor(self, module: str) -> int:
        named = FLOORS.get(module.split(".")[1] if "." in module else "")
        if named is not None:
            return named
        if module in self._asked:  # the two import each other; the rest decides
            return -1
        self._asked.add(module)
        return max((max(self.floor(target), ACTS) for _, target in self.known(module)), default=-1)

    def known(self, module: str) -> Iterator[tuple[int, str]]:
        """Yield what decides a module's floor: what it uses that lives on one."""
        package = ".".join(module.split(".")[:2])
        for line, target in self.uses(module):
            inside = target == package or target.startswith(f"{package}.")
            if not inside and self.floor(target) >= 0:
                yield line, target

    def upstairs(self) -> list[str]:
        """List the imports that climb a floor inside an app."""
        return [
            f"{self.modules[module][0]}:{line} imports {target}"
            for module in self.modules
            if "." in module and module.split(".")[1] in FLOORS
            for line, target in self.uses(module)
            if self.floor(target) > self.floor(module)
        ]

    def rules_that_do_not_only_read(self) -> list[str]:
        """List what a rules.py imports of the apps that is neither model nor plain helper."""
        return [
            f"{self.modules[module][0]}:{line} imports {name}"
            for module in self.modules
            if module.split(".")[1:2] == ["rules"]
            for line, name in imported(*self.modules[module])
            if (target := self._own(name))
            and not target.startswith(f"{module.split('.')[0]}.rules")
            if self.floor(target) > FLOORS["models"]
        ]
