"""Who may import whom, and that what is imported is declared."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Imports run one way: a module imports from its own line and the lines above it.
# A package (charts/, propose/, views/) stands where its name stands.
LAYERS = (
    ("errors", "text", "theme", "figure", "fonts", "formulas"),
    ("codebook", "articles", "documents", "disk", "drafts", "outputs", "counts"),
    ("tables", "propose"),
    ("checks", "series", "reconcile", "selection", "search", "links", "briefing", "frames"),
    ("charts",),
    ("exports", "intake", "review", "arithmetic", "batch", "report"),
    ("views", "commands", "cli", "__main__", "dashboard"),
)
ONLY_IN = {
    "streamlit": {"dashboard", "views"},
    "altair": {"charts", "exports"},
    "vl_convert": {"charts", "exports"},
}
NEVER_IN = {
    "pandas": {"errors", "text", "theme", "codebook", "propose", "cli", "__main__"},
}
# Programs run by hand, whose packages are a dependency group of their own.
BY_HAND = {"claims.fonts.subset": "fonts"}

IMPORTED_AS = {
    "fontTools": "fonttools",
    "PIL": "pillow",
    "text_to_num": "text2num",
    "vl_convert": "vl-convert-python",
}
# Where each declared package comes in; once that module is there, something must import it.
COMES_WITH = {
    "altair": "charts",
    "dask": "batch",
    "filelock": "intake",
    "jinja2": "exports",
    "openpyxl": "exports",
    "pandas": "tables",
    "pillow": "exports",
    "pyarrow": "exports",
    "pypdf": "exports",
    "pypdfium2": "documents",
    "selectolax": "documents",
    "starlette": "dashboard",
    "streamlit": "dashboard",
    "text2num": "text",
    "tqdm": "batch",
    "vl-convert-python": "exports",
}
# Packages that pandas imports for us, to write XLSX and Parquet.
THROUGH_PANDAS = {"openpyxl", "pyarrow"}


@dataclass(frozen=True)
class Import:
    """One import statement's target, as written in one of our modules."""

    module: str
    target: str
    late: bool = False
    for_types: bool = False

    @property
    def part(self) -> str:
        """The importing module's name in the table of layers."""
        return part(self.module)

    def __str__(self) -> str:
        """Say who imports what."""
        return f"{self.module} imports {self.target}"


def part(module: str) -> str:
    """Return a module's name in the table of layers: claims.views.overview is `views`."""
    return module.removeprefix("claims.").split(".")[0]


def modules() -> dict[str, Path]:
    """Return our own modules by dotted name."""
    found = {}
    for path in [*ROOT.glob("claims/**/*.py"), *ROOT.glob("dashboard.py")]:
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def _targets(module: str, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            is_package = MODULES[module].name == "__init__.py"
            here = module.split(".")[: len(module.split(".")) - node.level + is_package]
            base = ".".join([*here, base] if base else here)
        for alias in node.names:
            inner = f"{base}.{alias.name}"
            yield inner if inner in MODULES else base


def _imports(module: str) -> Iterator[Import]:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    late = _inside(tree, lambda n: isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    for_types = _inside(
        tree, lambda n: isinstance(n, ast.If) and ast.unparse(n.test).endswith("TYPE_CHECKING")
    )
    for node in ast.walk(tree):
        for target in _targets(module, node):
            yield Import(module, target, id(node) in late, id(node) in for_types)


def _inside(tree: ast.AST, is_outer: Callable[[ast.AST], bool]) -> set[int]:
    outers = [node for node in ast.walk(tree) if is_outer(node)]
    return {id(inner) for outer in outers for inner in ast.walk(outer)}


IMPORTS = [found for module in sorted(MODULES) for found in _imports(module)]
OURS = [found for found in IMPORTS if found.target.split(".")[0] in {"claims", "dashboard"}]
OTHERS = [
    found
    for found in IMPORTS
    if found not in OURS and found.target.split(".")[0] not in sys.stdlib_module_names
]


def layer(module: str) -> int:
    """Return the number of a module's line in the table; the package itself is above all."""
    if module == "claims":
        return -1
    return next(i for i, names in enumerate(LAYERS) if part(module) in names)


def test_every_module_has_its_place_in_the_order() -> None:
    placed = {name for names in LAYERS for name in names}
    homeless = sorted(m for m in MODULES if m != "claims" and part(m) not in placed)
    assert not homeless, f"Give these a line in LAYERS of test_imports.py: {homeless}."


def test_the_order_is_the_one_in_the_contributors_guide() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Who may import whom")[1]
    told = [tuple(re.findall(r"`(\w+)`", line)) for line in re.findall(r"^\d\. .*$", guide, re.M)]
    held = [tuple(name for name in names if name != "__main__") for names in LAYERS]
    assert told == held


def test_imports_run_one_way() -> None:
    backwards = [str(i) for i in OURS if layer(i.target) > layer(i.module)]
    assert not backwards, f"A module imports only from its own line and those above: {backwards}."


def test_no_module_imports_itself_round_a_circle() -> None:
    graph = {m: {i.target for i in OURS if i.module == m} for m in MODULES}
    circles = [m for m in MODULES if m in _reachable(graph, m)]
    assert not circles, f"These import one another in a circle: {circles}."


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting.extend(graph.get(module, ()))
    return seen


def picture() -> str:
    """Return the rooms and their imports as a Mermaid diagram, as ``docs/house.md`` shows it.

    The first line of the table is used by all and has no arrows; an arrow is left out where a
    longer way says the same.
    """
    shared = set(LAYERS[0]) - {"__main__"}
    rooms = {part(m) for m in MODULES if m != "claims"} - shared - {"__main__"}
    uses = {room: _used_by(room) & rooms for room in sorted(rooms)}
    lines = ["flowchart BT"]
    for number, names in enumerate(LAYERS[1:], 2):
        inside = " ".join(f"{name};" for name in names if name in rooms)
        lines += [f"    subgraph line{number} [{number}]", f"        {inside}", "    end"]
    for room, used in uses.items():
        roundabout = {far for near in used for far in _reachable(uses, near)}
        lines += [f"    {room} --> {near}" for near in sorted(used - roundabout)]
    return "\n".join(lines)


def _used_by(room: str) -> set[str]:
    return {part(i.target) for i in OURS if i.part == room} - {room}


def test_the_picture_of_the_house_shows_the_imports() -> None:
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    shown = page.split("```mermaid\n")[1].split("\n```")[0]
    assert shown == picture(), f"Put this into docs/house.md:\n{picture()}"


def test_the_table_of_the_house_names_every_room() -> None:
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.M)
    assert sorted(named) == sorted({part(m) for m in MODULES if m != "claims"} - {"__main__"})


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_stays_where_it_belongs(package: str) -> None:
    loaded = [i for i in OTHERS if _root(i) == package and not i.for_types]
    strays = [str(i) for i in loaded if i.part not in ONLY_IN[package]]
    assert not strays, f"{package} belongs in {sorted(ONLY_IN[package])} only: {strays}."


@pytest.mark.parametrize("package", NEVER_IN)
def test_a_heavy_package_stays_out_of_light_modules(package: str) -> None:
    loaded = [i for i in OTHERS if _root(i) == package and not i.for_types]
    strays = [str(i) for i in loaded if i.part in NEVER_IN[package]]
    assert not strays, f"{package} is too heavy for these: {strays}."


def test_functions_import_nothing_of_ours_nor_of_the_standard_library() -> None:
    late = [str(i) for i in IMPORTS if i.late and i not in OTHERS]
    assert not late, f"Import these at the top of their module: {late}."


def _root(found: Import) -> str:
    return found.target.split(".")[0]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _declared() -> set[str]:
    extras = PROJECT["project"].get("optional-dependencies", {}).values()
    lines = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    return {_distribution(line) for line in lines}


def _distribution(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def _imported(by: Callable[[str], bool]) -> set[str]:
    roots = {_root(i) for i in OTHERS if by(i.module)}
    return {IMPORTED_AS.get(root, root).lower() for root in roots}


def test_what_is_imported_is_declared() -> None:
    missing = sorted(_imported(lambda module: module not in BY_HAND) - _declared())
    assert not missing, f"Declare these in pyproject.toml, then make requirements: {missing}."


def test_what_is_declared_is_imported() -> None:
    present = {part(module) for module in MODULES}
    due = {name for name in _declared() if COMES_WITH.get(name, "errors") in present}
    idle = sorted(due - _imported(lambda module: module not in BY_HAND) - THROUGH_PANDAS)
    assert not idle, f"Nothing imports these; take them out of pyproject.toml: {idle}."


@pytest.mark.parametrize("module", BY_HAND)
def test_a_program_run_by_hand_has_its_packages_in_a_group(module: str) -> None:
    group = {_distribution(line) for line in PROJECT["dependency-groups"][BY_HAND[module]]}
    assert _imported(lambda other: other == module) <= group
