"""No function branches more than ten times, each operand and each comprehension counted."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("claims",)
MOST = 10
_ONE = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp)


def branches(function: ast.AST) -> int:
    """The branches of a function, those of functions inside it left to themselves."""
    return sum(_own(node) for node in _nodes(function))


def _own(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, _ONE))


def _nodes(function: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
            yield from _nodes(child)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, methods and inner functions among them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def test_branches_are_counted_as_they_are_read() -> None:
    source = (
        "def f(a, b):\n    if a and b and not a:\n        return [x for x in a if x]\n"
        "    for _ in b:\n        pass\n    return 1 if a else 2\n"
    )
    (function,) = ast.parse(source).body
    assert branches(function) == 7


def test_no_function_branches_more_than_ten_times() -> None:
    many = {
        f"{path.relative_to(ROOT)}:{function.name}": branches(function)
        for room in ROOMS
        for path in sorted(ROOT.glob(f"{room}/**/*.py"))
        for function in functions(path)
    }
    assert {name: count for name, count in many.items() if count > MOST} == {}
