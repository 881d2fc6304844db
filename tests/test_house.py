"""The house's own rules: what is public, which way imports go, and that the docs tell the truth."""

from __future__ import annotations

import ast
import importlib
import inspect
import pathlib
import re
import shlex
import subprocess
import sys

import click
import pytest
from conftest import ROOT

import geomap

PACKAGE = ROOT / "geomap"
MODULES = sorted(p.stem for p in PACKAGE.glob("*.py") if not p.stem.startswith("_"))
TABLE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ORDER = re.findall(r"^\| `(\w+)` \|", TABLE, re.MULTILINE)
TEXTS = {".py", ".md", ".toml", ".txt", ".js", ".css", ".yaml", ".cff", ""}
FENCED = re.compile(r"```(?:sh|console|bash)\n(.*?)```", re.DOTALL)


def public(module: str) -> list[str]:
    return list(getattr(importlib.import_module(f"geomap.{module}"), "__all__", []))


def test_every_module_stands_in_the_table_of_the_architecture() -> None:
    assert sorted(ORDER) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_earlier_stages(module: str) -> None:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geomap."):
            used.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "geomap":
            used |= {alias.name for alias in node.names if alias.name in MODULES}
    earlier = set(ORDER[: ORDER.index(module)])
    assert used <= earlier, f"{module} imports from later stages: {sorted(used - earlier)}"


@pytest.mark.parametrize("module", MODULES)
def test_public_names_are_sorted_and_complete(module: str) -> None:
    names = public(module)
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
    }
    assert defined <= set(names)


def test_the_package_exports_exactly_the_functions_of_its_list() -> None:
    assert geomap.__all__ == sorted(geomap.__all__)
    assert sorted(geomap._WHERE) == geomap.__all__
    for name in geomap.__all__:
        assert getattr(geomap, name) is not None


def stages() -> list[str]:
    return [name for name in geomap.__all__ if inspect.isfunction(getattr(geomap, name))]


@pytest.mark.parametrize("name", stages())
def test_the_options_of_a_stage_are_keyword_only(name: str) -> None:
    parameters = inspect.signature(getattr(geomap, name)).parameters.values()
    loose = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is not p.empty]
    assert loose in ([], ["name"], ["regions"]), loose


def test_no_module_hides_a_public_name_of_its_own_name() -> None:
    assert not set(MODULES) & set(geomap.__all__), "importing the module would put it where the function was"


@pytest.mark.parametrize("name", geomap.__all__)
def test_a_public_name_has_a_numpydoc_text_with_an_example(name: str) -> None:
    if name.startswith("Geomap"):
        return
    text = inspect.getdoc(getattr(geomap, name)) or ""
    assert "Parameters\n---" in text
    assert "Examples\n---" in text


@pytest.mark.parametrize("module", MODULES)
def test_a_public_function_says_what_it_takes(module: str) -> None:
    loaded = importlib.import_module(f"geomap.{module}")
    for name in public(module):
        value = getattr(loaded, name)
        if inspect.isfunction(value):
            text = inspect.getdoc(value) or ""
            assert text, f"{module}.{name} has no docstring"
            if inspect.signature(value).parameters:
                assert "Parameters\n---" in text or "Examples\n---" in text, f"{module}.{name}"


@pytest.mark.parametrize("module", [m for m in MODULES if m not in {"errors", "schema", "card"}])
def test_a_module_has_its_test(module: str) -> None:
    tests = {p.stem for p in (ROOT / "tests").rglob("test_*.py")}
    assert f"test_{module}" in tests


def documents() -> list[pathlib.Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands() -> list[str]:
    found = []
    for document in documents():
        for block in FENCED.findall(document.read_text(encoding="utf-8")):
            found += [line.strip() for line in block.replace("\\\n", " ").splitlines() if "geomap " in line]
    return sorted(set(found))


@pytest.mark.parametrize("line", commands())
def test_a_command_in_the_docs_exists_with_its_options(line: str) -> None:
    from geomap.cli import _app

    words = shlex.split(line.rsplit("|", maxsplit=1)[-1] if "| geomap" in line else line, comments=True)
    if "geomap" not in words:
        return
    words = words[words.index("geomap") + 1 :]
    command: click.Command = _app
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"no command {words[0]!r}: {line}"
        command = command.commands[words.pop(0)]
    known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in known, f"{word} is no option: {line}"


def test_a_name_in_the_docs_is_there_after_the_import_that_stands_with_it() -> None:
    for document in documents():
        text = document.read_text(encoding="utf-8")
        imports = re.findall(r"from (geomap\.\w+) import (\w+)", text)
        for name in re.findall(r"(?<!from )\bgeomap\.(\w+)", text):
            assert name in geomap.__all__, (
                f"{document.name}: geomap.{name} is there only when it was imported"
            )
        for module, name in imports:
            assert hasattr(importlib.import_module(module), name), f"{document.name}: {module}.{name}"


def test_make_targets_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in documents():
        for block in FENCED.findall(document.read_text(encoding="utf-8")):
            for target in re.findall(r"^make (\w[\w-]*)", block, re.MULTILINE):
                assert target in targets, f"make {target} in {document.name}"


def test_help_comes_without_the_heavy_libraries() -> None:
    heavy = "{'pandas', 'geopandas', 'numpy', 'folium'}"
    code = f"import sys, geomap.cli; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    hosts = re.compile(rb"pypi\.org|pythonhosted|npmjs|debian\.org/|(?<![\w.])/(?:work|farm|home|root)/")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix in TEXTS and path.name != "test_house.py":
            assert not hosts.search(path.read_bytes()), name


def test_the_changelog_names_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"[{geomap.__version__}]" in text
    assert "[Unreleased]" in text
