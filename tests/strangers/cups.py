"""CUPS as an office has it, in a folder of its own: one queue, whose paper is a PDF."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

QUEUE = "office"
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
LATEST = 60.0
"""Seconds that a job may take on a machine under load."""

CUPSD = """\
Listen 127.0.0.1:{port}
LogLevel info
MaxLogSize 0
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """\
ServerRoot {etc}
RequestRoot {root}/spool
StateDir {root}/run
CacheDir {root}/cache
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
"""
PRINTERS = f"""\
<DefaultPrinter {QUEUE}>
DeviceURI cups-pdf:/
State Idle
Accepting Yes
Shared No
</Printer>
"""
PDF_PRINTER = """\
Out {paper}
AnonDirName {paper}
Spool {root}/pdf-spool
Log {root}/log
LogType 3
Label 1
UserUMask 0022
"""


@dataclass(frozen=True, slots=True)
class PrintingSystem:
    """Where a printing system lies and how it is spoken to."""

    root: Path
    port: int

    @property
    def server(self) -> str:
        """What names it to its clients."""
        return f"127.0.0.1:{self.port}"

    @property
    def paper(self) -> Path:
        """Where the paper comes out."""
        return self.root / "paper"

    @property
    def command(self) -> list[str]:
        """Write its configuration and give what starts it.

        The PDF printer reads its own configuration in one place alone, so the program sees our
        folder there; nobody else does.
        """
        etc = self.root / "etc"
        for name in ("etc/ppd", "spool", "run", "cache", "log", "pdf-spool", "paper"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o755)  # the filters work for nobody in particular
        self.paper.chmod(0o777)
        (etc / "cupsd.conf").write_text(CUPSD.format(port=self.port), "utf-8")
        (etc / "cups-files.conf").write_text(FILES.format(etc=etc, root=self.root), "utf-8")
        (etc / "printers.conf").write_text(PRINTERS, "utf-8")
        told = PDF_PRINTER.format(paper=self.paper, root=self.root)
        (etc / "cups-pdf.conf").write_text(told, "utf-8")
        shutil.copy(DRIVER, etc / "ppd" / f"{QUEUE}.ppd")
        start = f"cupsd -f -c {etc}/cupsd.conf -s {etc}/cups-files.conf"
        hidden = f"mount --bind {etc} /etc/cups && exec {start}"
        return ["unshare", "--mount", "sh", "-c", hidden]

    def tell(self, *command: str) -> None:
        """Tell the queue something: ``cupsreject``, ``cupsaccept``, ``cupsdisable`` …."""
        program = shutil.which(command[0])
        subprocess.run([str(program), *command[1:], QUEUE], check=True)  # noqa: S603 -- our own commands

    def next_paper(self, known: frozenset[Path]) -> Path:
        """Wait for the next paper beside those ``known``.

        Raises:
            TimeoutError: none comes out.
        """
        deadline = time.monotonic() + LATEST
        while time.monotonic() < deadline:
            new = self.papers - known
            if new and not self.is_busy:
                return next(iter(new))
            time.sleep(0.1)
        raise TimeoutError

    @property
    def papers(self) -> frozenset[Path]:
        """What came out so far."""
        return frozenset(each for each in self.paper.rglob("*.pdf") if each.stat().st_size)

    @property
    def is_busy(self) -> bool:
        """Tell whether a job is not done yet."""
        told = subprocess.run(["lpstat", "-o"], check=True, capture_output=True, text=True)  # noqa: S607 -- it is there
        return bool(told.stdout.strip())
