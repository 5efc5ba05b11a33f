"""Reads and writes the PNG files the tests need, apart from the program's own code: 8 or 16 bits, not interlaced."""

import pathlib
import struct
import zlib
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


class Picture(NamedTuple):
    width: int
    height: int
    channels: int
    rows: list[bytes]
    depth: int = 8

    @property
    def pixel_bytes(self) -> int:
        return self.channels * self.depth // 8

    def pixel(self, x: int, y: int) -> bytes:
        return self.rows[y][x * self.pixel_bytes:(x + 1) * self.pixel_bytes]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int, height: int, channels: int, depth: int = 8) -> bytes:
    colour = {count: colour for colour, count in CHANNELS.items()}[channels]
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def write(path: pathlib.Path, picture: Picture) -> None:
    data = zlib.compress(b"".join(b"\0" + row for row in picture.rows))
    path.write_bytes(header(*picture[:3], picture.depth) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def read(path: pathlib.Path) -> Picture:
    data = path.read_bytes()
    assert data.startswith(SIGNATURE), f"{path} is no PNG"
    position, compressed, size, depth = len(SIGNATURE), b"", (0, 0, 0), 8
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8:position + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert depth in (8, 16) and colour in CHANNELS and not interlaced, f"{path} is of a kind not read here"
            size = (width, height, CHANNELS[colour])
        elif kind == b"IDAT":
            compressed += body
        position += 12 + length
    width, height, channels = size
    rows = unfilter(zlib.decompress(compressed), width, height, channels * depth // 8)
    return Picture(width, height, channels, rows, depth)


def unfilter(data: bytes, width: int, height: int, pixel_bytes: int) -> list[bytes]:
    stride, rows, above = width * pixel_bytes, [], bytearray(width * pixel_bytes)
    for y in range(height):
        start = y * (stride + 1)
        row = bytearray(data[start + 1:start + 1 + stride])
        for i in range(stride):
            left = row[i - pixel_bytes] if i >= pixel_bytes else 0
            corner = above[i - pixel_bytes] if i >= pixel_bytes else 0
            row[i] = (row[i] + predict(data[start], left, above[i], corner)) & 255
        rows.append(bytes(row))
        above = row
    return rows


def predict(kind: int, left: int, up: int, corner: int) -> int:
    """PNG specification, third edition, section 9."""
    if kind == 4:
        estimate = left + up - corner
        return min((left, up, corner), key=lambda value: abs(estimate - value))
    return (0, left, up, (left + up) // 2)[kind]
