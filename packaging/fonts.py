"""Make the font files of ``resources/fonts`` anew; run once, its result is committed.

Four faces are written with (Song for what is filled in, Hei for what is printed, each regular
and bold) and two are fallbacks holding only what Song lacks. All have TrueType outlines, since
reportlab refuses CFF. The reserved font names of the licences force new names on the
fallbacks; the others are renamed too, lest a fuller font of the same name on a PC be taken
for ours.

Run it with the interpreter of ``.venv`` on Debian 12, where ``npm`` and ``apt-get`` are.
"""

from __future__ import annotations

import bz2
import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

NPM_PACKAGES = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
DEBIAN_PACKAGES = ("fonts-hanazono", "unicode-data")
SHA256 = {
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz": (
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59"
    ),
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz": (
        "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e"
    ),
    "fonts-hanazono_20170904-2.1_all.deb": (
        "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae"
    ),
    "unicode-data_15.0.0-1_all.deb": (
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc"
    ),
}
SERIF, SANS = "expo-google-fonts-noto-serif-sc-0.4.3", "expo-google-fonts-noto-sans-sc-0.4.3"
HANAZONO, UNICODE = "fonts-hanazono_20170904-2.1_all", "unicode-data_15.0.0-1_all"
LICENCES = {
    "OFL-BangfuSong.txt": Path(SERIF, "package/LICENSE_FONT"),
    "OFL-BangfuHei.txt": Path(SANS, "package/LICENSE_FONT"),
    "OFL-BangfuSigns-BangfuRare.txt": Path(HANAZONO, "usr/share/doc/fonts-hanazono/copyright"),
}
# What only vertical setting, shaping and screens of low resolution need.
UNUSED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "VORG",
    "vhea",
    "vmtx",
    "gasp",
    "FFTM",
    "prop",
)


@dataclass(frozen=True)
class Face:
    """One file to make: its new name, where it comes from, which characters stay."""

    family: str
    style: str
    source: Path
    keeps: Callable[[int], bool]

    @property
    def file(self) -> Path:
        """Where the font is written."""
        return TARGET / f"{self.family.replace(' ', '')}-{self.style}.ttf"


def main() -> None:
    """Fetch the sources, check them, write fonts, licences and checksums."""
    with TemporaryDirectory() as folder:
        fetched = Path(folder)
        _fetch(fetched)
        TARGET.mkdir(exist_ok=True)
        for name, source in LICENCES.items():
            shutil.copyfile(fetched / source, TARGET / name)
        for face in _faces(fetched):
            _write(face)
            print(face.file.name, face.file.stat().st_size)
    _write_checksums()


def _fetch(folder: Path) -> None:
    subprocess.run(["npm", "pack", *NPM_PACKAGES], cwd=folder, check=True)
    # apt's own user may not write into a private folder; root may, and no secret is at stake.
    unsandboxed = ("-o", "APT::Sandbox::User=root")
    subprocess.run(["apt-get", *unsandboxed, "download", *DEBIAN_PACKAGES], cwd=folder, check=True)
    for name, expected in SHA256.items():
        if _digest(folder / name) != expected:
            sys.exit(f"{name} is not the file these fonts were made from")
    for name in SHA256:
        unpacked = folder / Path(name).stem
        unpacked.mkdir()
        unpack = ["tar", "-xzf", name, "-C"] if name.endswith(".tgz") else ["dpkg-deb", "-x", name]
        subprocess.run([*unpack, str(unpacked)], cwd=folder, check=True)


def _faces(fetched: Path) -> list[Face]:
    hanazono = fetched / HANAZONO / "usr/share/fonts/truetype/hanazono"
    song = fetched / SERIF / "package/400Regular/NotoSerifSC_400Regular.ttf"
    drawn, rare = _characters(song), _characters(hanazono / "HanaMinB.ttf")
    standard = _standard_characters(fetched / UNICODE)

    def common(code: int) -> bool:
        return not _is_han(code) or code in standard

    def sign(code: int) -> bool:
        return code not in drawn and code not in rare and not _is_private(code)

    return [
        Face("Bangfu Song", "Regular", song, drawn.__contains__),
        Face(
            "Bangfu Song",
            "Bold",
            fetched / SERIF / "package/700Bold/NotoSerifSC_700Bold.ttf",
            common,
        ),
        Face(
            "Bangfu Hei",
            "Regular",
            fetched / SANS / "package/400Regular/NotoSansSC_400Regular.ttf",
            common,
        ),
        Face(
            "Bangfu Hei", "Bold", fetched / SANS / "package/700Bold/NotoSansSC_700Bold.ttf", common
        ),
        Face("Bangfu Signs", "Regular", hanazono / "HanaMinA.ttf", sign),
        Face(
            "Bangfu Rare",
            "Regular",
            hanazono / "HanaMinB.ttf",
            lambda code: code in rare and code not in drawn,
        ),
    ]


def _standard_characters(unicode_data: Path) -> set[int]:
    """Read 通用规范汉字表 (2013), 8,105 characters, from the Unihan property ``kTGH``."""
    mappings = unicode_data / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    with bz2.open(mappings, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines if not line.startswith("#"))
        return {int(each[0].removeprefix("U+"), 16) for each in fields if each[1:2] == ["kTGH"]}


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000  # noqa: PLR2004  # Unicode's blocks


def _is_private(code: int) -> bool:
    # Whoever made a private character meant his own glyph, never that of another font.
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000  # noqa: PLR2004  # Unicode's private use


def _characters(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def _write(face: Face) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(face.source, recalcTimestamp=False) as font:
        chosen = Subsetter(options)
        chosen.populate(unicodes=filter(face.keeps, font.getBestCmap()))
        chosen.subset(font)
        _level_figures(font)
        _rename(font, face)
        font.save(face.file)


def _level_figures(font: TTFont) -> None:
    """Give all ten figures one width, so that numbers stand under each other."""
    names = [name for code in map(ord, "0123456789") if (name := font.getBestCmap().get(code))]
    widest = max((font["hmtx"][name][0] for name in names), default=0)
    for name in names:
        width, bearing = font["hmtx"][name]
        shift = (widest - width) // 2
        glyph = font["glyf"][name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (widest, bearing + shift)


def _rename(font: TTFont, face: Face) -> None:
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    names = {
        1: face.family,
        2: face.style,
        3: f"{full} 1.0",
        4: full,
        6: f"{face.family.replace(' ', '')}-{face.style}",
    }
    # Copyright, version, makers and licence stay; every other name would be the reserved one.
    keep = {0, 5, 8, 9, 11, 12, 13, 14}
    table = font["name"]
    table.names = [each for each in table.names if each.nameID in keep]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)
        table.setName(text, name_id, 1, 0, 0)


def _write_checksums() -> None:
    lines = [f"{_digest(each)}  {each.name}\n" for each in sorted(TARGET.glob("*.ttf"))]
    (TARGET / "checksums.txt").write_text("".join(lines), "ascii")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
