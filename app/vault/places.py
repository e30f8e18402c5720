"""Refuse a home folder on which an acknowledged save could be lost.

A network share does not lock and flush as a drive does, a stick can be pulled out while it
writes, and a cloud program copies the ledger without its journal or puts an old copy in its
place. Backups and bundles may go to all of them; the live ledger may not.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from app.vault.errors import PlaceOnNetwork, PlaceRemovable, PlaceSynchronised

if TYPE_CHECKING:
    from collections.abc import Sequence

NETWORK_SYSTEMS = frozenset(
    """
    nfs nfs4 cifs smb smbfs smb2 smb3 sshfs fuse.sshfs fuse.smbnetfs fuse.davfs davfs davfs2 afs
    ncpfs ceph fuse.ceph glusterfs fuse.glusterfs lustre fuse.rclone fuse.gvfsd-fuse afpfs webdav
    fuse.s3fs vboxsf prl_fs
    """.split()  # noqa: SIM905 -- one name a line would fill a page
)
REMOTE_DRIVE, REMOVABLE_DRIVE, OPTICAL_DRIVE = 4, 2, 5  # what Windows' GetDriveType answers
MEDIA = ("/media/", "/run/media/")  # where desktops mount what is plugged in

SYNCHRONISED = {
    "OneDrive": r"onedrive( - .*)?|skydrive",
    "坚果云": r"nutstore( files)?|(我的)?坚果云",
    "WPS云盘": r"wps ?云盘|wps ?云文档|wpsdrive|wps cloud files|kingsoft cloud",
    "百度网盘": r"百度(网盘|云|云同步盘)(同步空间)?|baidu(netdisk|syncdisk|yun).*",
    "腾讯微云": r"(腾讯)?微云(同步)?(助手)?|weiyun.*|腾讯文档",
    "阿里云盘": r"阿里云盘.*|aliyundrive|adrive",
    "天翼云盘": r"天翼云盘.*|ecloud",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Dropbox": r"dropbox( \(.*\))?",
    "Google Drive": r"google ?drive|googledrivefs",
    "Nextcloud": r"nextcloud\d*|owncloud|seafile|seadrive",
    "Syncthing": r"syncthing|resilio sync|btsync",
    "MEGA": r"mega(sync)?|pcloud ?drive|box sync",
}
"""Cloud programs and how the folders are called that they copy."""

MARKERS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync_folder": "坚果云",
    ".nutstore": "坚果云",
    ".seafile-data": "Nextcloud",
    "desktop.ini.onedrive": "OneDrive",
}
"""Files and folders by which such a program marks what it copies."""


class DriveKind(Enum):
    """What a folder lies on."""

    FIXED = "fixed"
    NETWORK = "network"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the system's table of mounts."""

    point: str
    system: str


def refuse_unsafe_place(path: Path, *, mounts: Sequence[Mount] | None = None) -> None:
    """Refuse ``path`` as the home of a live ledger, or let it pass.

    Only tests give other ``mounts`` than the system's.

    Raises:
        PlaceOnNetwork, PlaceRemovable, PlaceSynchronised: with the reason.
    """
    place = path.resolve()
    mounts = _mounts() if mounts is None else mounts
    kind = drive_kind(place, mounts=mounts, windows_drive=_windows_drive(place))
    if kind is DriveKind.NETWORK:
        raise PlaceOnNetwork
    if kind is DriveKind.REMOVABLE or _is_removable_device(place):
        raise PlaceRemovable
    program = synchronised_by(place) or _marked_by(place)
    if program is not None:
        raise PlaceSynchronised(program=program)


def drive_kind(
    place: PurePath, *, mounts: Sequence[Mount] = (), windows_drive: int | None = None
) -> DriveKind:
    """Tell what kind of drive a place is on, from what the system knows of its drives."""
    if isinstance(place, PureWindowsPath):
        # A mapped share has a letter; only the system knows. A share by name begins with \\.
        if place.drive.startswith("\\\\") or windows_drive == REMOTE_DRIVE:
            return DriveKind.NETWORK
        removable = windows_drive in {REMOVABLE_DRIVE, OPTICAL_DRIVE}
        return DriveKind.REMOVABLE if removable else DriveKind.FIXED
    text = f"{place.as_posix()}/"
    inner = max(
        (mount for mount in mounts if text.startswith(f"{mount.point.rstrip('/')}/")),
        key=lambda mount: len(mount.point),
        default=None,
    )
    if text.startswith("//") or (inner is not None and inner.system in NETWORK_SYSTEMS):
        return DriveKind.NETWORK
    return DriveKind.REMOVABLE if text.startswith(MEDIA) else DriveKind.FIXED


def synchronised_by(place: PurePath) -> str | None:
    """Name the cloud program in whose folder a place lies, by the names above it."""
    for part in place.parts:
        for program, names in SYNCHRONISED.items():
            if re.fullmatch(names, part.strip(), re.IGNORECASE):
                return program
    return None


def _marked_by(place: Path) -> str | None:
    for folder in (place, *place.parents):
        for marker, program in MARKERS.items():
            if (folder / marker).exists():
                return program
    return None


def _mounts() -> tuple[Mount, ...]:
    table = Path("/proc/self/mounts")
    if not table.exists():
        return ()
    lines = (line.split() for line in table.read_text(errors="replace").splitlines())
    # Spaces in a mount point are written as an octal escape.
    return tuple(Mount(line[1].replace("\\040", " "), line[2]) for line in lines)


def _windows_drive(place: Path) -> int | None:
    if os.name != "nt":
        return None
    import ctypes  # pragma: no cover -- from here on Windows alone

    # The name is looked up because type checkers elsewhere do not know of it.
    return int(getattr(ctypes, "windll").kernel32.GetDriveTypeW(place.anchor))  # pragma: no cover # noqa: B009 -- see above


def _is_removable_device(place: Path, devices: Path = Path("/sys/dev/block")) -> bool:
    """Tell whether Linux calls the disk below ``place`` removable."""
    present = next((each for each in (place, *place.parents) if each.exists()), None)
    if present is None or not hasattr(os, "major"):
        return False
    number = present.stat().st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    # A partition says it through the disk that it is part of.
    flags = (device / "removable", device.resolve().parent / "removable")
    return any(flag.exists() and flag.read_text().strip() == "1" for flag in flags)
