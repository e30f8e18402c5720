"""A stretch of a stream behaves like a file."""

from __future__ import annotations

import io

from app.exchange.bundle.window import Window


def test_a_window_shows_its_stretch_only() -> None:
    window = Window(io.BytesIO(b"0123456789"), 2, 5)
    assert window.readable()
    assert window.seekable()
    assert window.read() == b"23456"
    assert window.read(1) == b""
    assert window.seek(-2, io.SEEK_END) == 3
    assert window.read(9) == b"56"
    assert window.seek(-99, io.SEEK_CUR) == 0
    assert window.tell() == 0


def test_two_windows_on_one_stream_do_not_disturb_each_other() -> None:
    stream = io.BytesIO(b"abcdef")
    first, second = Window(stream, 0, 3), Window(stream, 3, 3)
    assert [first.read(1), second.read(1), first.read(1), second.read(1)] == [
        b"a",
        b"d",
        b"b",
        b"e",
    ]


def test_a_stream_shorter_than_the_window_ends_it() -> None:
    assert Window(io.BytesIO(b"abc"), 1, 9).read() == b"bc"
