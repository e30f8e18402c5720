"""Where a live ledger may lie."""

from __future__ import annotations

import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from app.vault.errors import PlaceOnNetwork, PlaceRemovable, PlaceSynchronised
from app.vault.places import (
    DriveKind,
    Mount,
    _is_removable_device,
    drive_kind,
    refuse_unsafe_place,
    synchronised_by,
)

MOUNTS = (
    Mount("/", "ext4"),
    Mount("/home", "ext4"),
    Mount("/srv/shared", "nfs4"),
    Mount("/srv/shared/local", "xfs"),
    Mount("/mnt/office", "cifs"),
    Mount("/mnt/ssh", "fuse.sshfs"),
    Mount("/mnt/dav folder", "davfs"),
)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/clerk/bangfu", DriveKind.FIXED),
        ("/srv/shared/bangfu", DriveKind.NETWORK),
        ("/srv/shared", DriveKind.NETWORK),
        ("/srv/shared/local/bangfu", DriveKind.FIXED),
        ("/srv/sharedness/bangfu", DriveKind.FIXED),
        ("/mnt/office/a", DriveKind.NETWORK),
        ("/mnt/ssh/a", DriveKind.NETWORK),
        ("/mnt/dav folder/a", DriveKind.NETWORK),
        ("/media/clerk/STICK/a", DriveKind.REMOVABLE),
        ("/run/media/clerk/STICK", DriveKind.REMOVABLE),
    ],
)
def test_places_on_linux(place: str, kind: DriveKind) -> None:
    assert drive_kind(PurePosixPath(place), mounts=MOUNTS) is kind


@pytest.mark.parametrize(
    ("place", "drive", "kind"),
    [
        (r"C:\ProgramData\bangfu", 3, DriveKind.FIXED),
        (r"\\server\share\bangfu", None, DriveKind.NETWORK),
        (r"\\?\UNC\server\share", None, DriveKind.NETWORK),
        (r"Z:\bangfu", 4, DriveKind.NETWORK),
        (r"E:\bangfu", 2, DriveKind.REMOVABLE),
        (r"F:\bangfu", 5, DriveKind.REMOVABLE),
    ],
)
def test_places_on_windows(place: str, drive: int | None, kind: DriveKind) -> None:
    assert drive_kind(PureWindowsPath(place), windows_drive=drive) is kind


@pytest.mark.parametrize(
    ("place", "program"),
    [
        (PureWindowsPath(r"C:\Users\wang\OneDrive\台账"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\wang\OneDrive - 县总工会\台账"), "OneDrive"),
        (PureWindowsPath(r"D:\我的坚果云\台账"), "坚果云"),
        (PureWindowsPath(r"D:\Nutstore\1\台账"), "坚果云"),
        (PureWindowsPath(r"D:\WPS云盘\台账"), "WPS云盘"),
        (PureWindowsPath(r"D:\WPSDrive\123\WPS云盘"), "WPS云盘"),
        (PureWindowsPath(r"D:\BaiduSyncdisk\台账"), "百度网盘"),
        (PureWindowsPath(r"D:\百度云同步盘"), "百度网盘"),
        (PureWindowsPath(r"D:\腾讯微云同步助手\a"), "腾讯微云"),
        (PureWindowsPath(r"C:\Users\wang\iCloudDrive\a"), "iCloud"),
        (PurePosixPath("/home/wang/Dropbox/台账"), "Dropbox"),
        (PurePosixPath("/home/wang/dropbox (Personal)/a"), "Dropbox"),
        (PurePosixPath("/home/wang/Google Drive/a"), "Google Drive"),
        (PurePosixPath("/home/wang/Nextcloud2/a"), "Nextcloud"),
        (PurePosixPath("/home/wang/onedriver/a"), None),
        (PurePosixPath("/home/wang/我的云朵/a"), None),
        (PureWindowsPath(r"C:\ProgramData\bangfu"), None),
    ],
)
def test_folders_of_cloud_programs_are_known_by_name(place: PurePath, program: str | None) -> None:
    assert synchronised_by(place) == program


def test_an_ordinary_folder_passes_also_before_it_is_made(tmp_path: Path) -> None:
    refuse_unsafe_place(tmp_path)
    refuse_unsafe_place(tmp_path / "not" / "yet" / "there")


def test_a_folder_below_a_synchronised_one_is_refused_with_the_program(tmp_path: Path) -> None:
    with pytest.raises(PlaceSynchronised) as refused:
        refuse_unsafe_place(tmp_path / "坚果云" / "工会" / "台账")
    assert refused.value.figures == {"program": "坚果云"}


def test_a_marked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(PlaceSynchronised) as refused:
        refuse_unsafe_place(tmp_path / "a" / "b")
    assert refused.value.figures == {"program": "Syncthing"}


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "a").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox" / "a")
    with pytest.raises(PlaceSynchronised):
        refuse_unsafe_place(tmp_path / "plain")


def test_a_stick_by_its_usual_place_is_refused() -> None:
    with pytest.raises(PlaceRemovable):
        refuse_unsafe_place(Path("/media/clerk/STICK/台账"))


def test_a_share_mounted_as_a_folder_is_refused(tmp_path: Path) -> None:
    mounts = (Mount("/", "ext4"), Mount(str(tmp_path), "cifs"))
    with pytest.raises(PlaceOnNetwork):
        refuse_unsafe_place(tmp_path / "台账", mounts=mounts)


@pytest.mark.parametrize("partition", [False, True])
def test_a_disk_that_the_system_calls_removable_is_known(
    tmp_path: Path, *, partition: bool
) -> None:
    number = tmp_path.stat().st_dev
    disk = tmp_path / "block" / "sdb"
    device = disk / "sdb1" if partition else disk
    device.mkdir(parents=True)
    devices = tmp_path / "dev"
    devices.mkdir()
    (devices / f"{os.major(number)}:{os.minor(number)}").symlink_to(device)
    assert not _is_removable_device(tmp_path, devices)
    (disk / "removable").write_text("0\n")
    assert not _is_removable_device(tmp_path / "not" / "there", devices)
    (disk / "removable").write_text("1\n")
    assert _is_removable_device(tmp_path / "not" / "there", devices)
