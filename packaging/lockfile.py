"""The lock: exact versions and hashes, in step with ``pyproject.toml``, and naming no host."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib

from environment import LOCK, ROOT, TOOLS, call

MARK = "# made by `dev.py lock` from the dependencies of pyproject.toml, sha256 "
ADDRESS = re.compile(r"\w+://|^\s*-(?!-hash)|@ ", re.MULTILINE)


def write(*, upgrade: bool) -> int:
    """Resolve the dependencies for every platform and write the lock; give an exit code."""
    command: list[str] = [
        str(TOOLS / "uv"),
        *("pip", "compile", "--quiet", "--universal", "--generate-hashes"),
        *("--extra", "develop", "--python-version", "3.11"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
        *(["--upgrade"] if upgrade else []),
        *("--output-file", str(LOCK), "pyproject.toml"),
    ]
    failed = call(command, quiet=True)
    if failed:
        return failed
    pins = LOCK.read_text("ascii")
    LOCK.write_text(f"{MARK}{digest(_project())}\n{pins}", "ascii")
    return 0


def problems(lock: str, project: str) -> list[str]:
    """Say what is wrong with the text of the lock; nothing is when the list is empty."""
    found: list[str] = []
    if not lock.startswith(f"{MARK}{digest(project)}\n"):
        found.append("requirements.lock 与 pyproject.toml 不一致，请运行 dev.py lock")
    found += [
        f"requirements.lock 不得写有地址或 pip 选项：{line}"
        for line in lock.splitlines()
        if not line.startswith("#") and ADDRESS.search(line)
    ]
    found += [
        f"requirements.lock 中没有校验和：{entry.split()[0]}"
        for entry in lock.replace("\\\n", "").splitlines()
        if "==" in entry and "--hash=sha256:" not in entry
    ]
    return found


def digest(project: str) -> str:
    """Condense what ``pyproject.toml`` says of Python and of packages into one checksum."""
    table = tomllib.loads(project)["project"]
    wanted = [table["requires-python"], table["dependencies"], table["optional-dependencies"]]
    return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()


def present_problems() -> list[str]:
    """Say what is wrong with the lock that lies in the root."""
    return problems(LOCK.read_text("ascii"), _project())


def _project() -> str:
    return (ROOT / "pyproject.toml").read_text("utf-8")
