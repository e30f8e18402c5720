"""The data that ships with the program: fonts, code lists, styles, icons.

Everything here is read, never written. The package holds no code but the one function that
finds a file, from a source tree, an installed wheel and a PyInstaller folder alike.
"""

from __future__ import annotations

from pathlib import Path

# PyInstaller gives a frozen module a __file__ inside its data folder, where the collected
# files of this package lie under the same names; so one line serves all three.
_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Give the path of a shipped file or folder, e.g. ``path("codelists", "sex.toml")``.

    Raises:
        FileNotFoundError: the program is not installed completely.
    """
    found = _ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(found)
    return found
