"""The window: ``python -m ui``, installed as ``bangfu``.

Only Qt, the unlock screen and the key slots are imported before that screen is painted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QApplication

from app.vault.home import Home, default_root, practice_root
from ui import language, preferences, style
from ui.program import Program

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or make the round with ``--tour``, and give the exit code."""
    parser = argparse.ArgumentParser(prog="bangfu", description="帮扶台账")
    parser.add_argument("--home", type=Path, metavar="DIR", help="台账所在文件夹")
    parser.add_argument("--practice", action="store_true", help="打开练习账套")
    parser.add_argument("--tour", type=Path, metavar="OUT", help="走一遍主要流程，截图存到 OUT")
    parser.add_argument(
        "--gallery", type=Path, metavar="OUT", help="每个窗口、每种资料各拍一张，拼成图册存到 OUT"
    )
    parser.add_argument(
        "--album", type=Path, metavar="OUT", help="每种表、每种资料各印一份，拍成图册存到 OUT"
    )
    options = parser.parse_args(arguments)
    application = QApplication([])
    application.setApplicationName("bangfu")
    application.setQuitOnLastWindowClosed(False)
    language.speak_chinese(application)
    if options.tour is not None:
        from ui.tour.round import make_the_round

        style.dress(application)
        return make_the_round(options.tour)
    if options.gallery is not None:
        from ui.tour.gallery import make_the_gallery

        return make_the_gallery(options.gallery)
    if options.album is not None:
        from ui.tour.album import make_the_album

        return make_the_album(options.album)
    usual = practice_root() if options.practice else default_root()
    root: Path = (options.home or usual).absolute()
    # Where dialogs for files begin: not beside the program.
    QDir.setCurrent(QStandardPaths.writableLocation(DOCUMENTS))
    style.dress(application, preferences.load(Home(root).settings).text_size)
    program = Program(root, practice=options.practice)
    sys.excepthook = program.reporter.hook
    program.start()
    return int(application.exec())


if __name__ == "__main__":
    sys.exit(main())
