"""Set this project up and run it, test it, check it, measure it or pack it.

Needs Python 3.11 and nothing else: whatever is missing it installs into ``.venv`` or names. The
other modules of this folder are its parts; none of them may import a package that has to be
installed first.
"""

from __future__ import annotations

import argparse
import sys

OLDEST = (3, 11)
TOO_NEW = (3, 14)


def main(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    if refusal := refusal_of(sys.version_info[:2]):
        print(refusal, file=sys.stderr)
        return 2
    from environment import SetupFailed

    parser = _options()
    options, rest = parser.parse_known_args(arguments)
    if rest and "selection" not in options:
        parser.error(f"不认识的参数：{' '.join(rest)}")
    options.selection = rest
    try:
        return int(options.command(options))
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def refusal_of(version: tuple[int, int]) -> str:
    """Say why this Python will not do; an empty text when it will."""
    if OLDEST <= version < TOO_NEW:
        return ""
    found = ".".join(str(part) for part in version)
    return f"需要 Python 3.11 至 3.13，当前是 {found}。请改用 python3.11 运行本命令。"


def _run(options: argparse.Namespace) -> int:
    import practice

    return practice.run(tour=options.tour, gallery=options.gallery, album=options.album)


def _test(options: argparse.Namespace) -> int:
    import gates

    if options.strangers:
        return gates.test_with_strangers(options.selection)
    return gates.test(options.selection)


def _check(_: argparse.Namespace) -> int:
    import checks

    return checks.run()


def _bench(options: argparse.Namespace) -> int:
    from environment import prepare, python

    prepare("bench")
    return python("-m", "tests.bench.run", *options.selection)


def _build(_: argparse.Namespace) -> int:
    import program

    return program.build()


def _lock(options: argparse.Namespace) -> int:
    import lockfile
    from environment import prepare

    prepare("check")
    return lockfile.write(upgrade=options.upgrade)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="帮扶台账：安装、运行、测试、打包")
    commands = parser.add_subparsers(required=True, metavar="命令")
    run = commands.add_parser("run", help="装好一切，在练习账套上打开窗口")
    run.add_argument("--tour", action="store_true", help="不开窗口，走一遍主要工作，结果留在 out/")
    run.add_argument("--gallery", action="store_true", help="不开窗口，把每个窗口拍成图册")
    run.add_argument("--album", action="store_true", help="不开窗口，把每种表各印一份拍成图册")
    run.set_defaults(command=_run)
    check = commands.add_parser("check", help="静态检查：ruff、mypy、import-linter、锁定文件")
    check.set_defaults(command=_check)
    test = commands.add_parser("test", help="运行测试并核对覆盖率；其后的参数交给 pytest")
    test.add_argument(
        "--strangers",
        action="store_true",
        help="只运行要用 CUPS 和 LibreOffice 的测试",
    )
    test.set_defaults(command=_test, selection=())
    bench = commands.add_parser("bench", help="与同类做法比速度和内存，结果在 out/bench.json")
    bench.set_defaults(command=_bench, selection=())
    build = commands.add_parser("build", help="用 PyInstaller 打成一个文件夹，并运行其自检")
    build.set_defaults(command=_build)
    lock = commands.add_parser("lock", help="按 pyproject.toml 重写 requirements.lock")
    lock.add_argument("--upgrade", action="store_true", help="各包都取允许范围内的最新版本")
    lock.set_defaults(command=_lock)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
