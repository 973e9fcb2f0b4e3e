"""Draw the extension's icon, images/icon.png: two square brackets that hold a play mark; run it by hand."""  # noqa: INP001 - a script

import struct
import zlib
from pathlib import Path

SIZE = 128
SAMPLES = 4
"""So many samples each way a pixel, for smooth edges."""
GROUND, BRACKET, MARK = (22, 48, 43), (236, 240, 228), (242, 178, 74)
ICON = Path(__file__).resolve().parents[1] / "images" / "icon.png"

Colour = tuple[int, int, int]


def colour_at(x: float, y: float) -> tuple[Colour, float]:
    """Return the colour and opacity of a point; x and y run from 0 to 1."""
    across, down = abs(x - 0.5), abs(y - 0.5)
    corner = max(across - 0.36, 0) ** 2 + max(down - 0.36, 0) ** 2
    if corner > 0.14**2:
        return GROUND, 0
    for outer in (0.40, 0.29):
        upright = outer - 0.055 <= across <= outer and down <= 0.28
        foot = outer - 0.095 <= across <= outer and 0.225 <= down <= 0.28
        if upright or foot:
            return BRACKET, 1
    # A triangle that points right: narrower the further right, centred by its weight.
    along = x - 0.415
    if 0 <= along <= 0.20 and down <= 0.125 * (1 - along / 0.20):
        return MARK, 1
    return GROUND, 1


def pixel(column: int, row: int) -> bytes:
    """Return one pixel as red, green, blue and opacity, averaged over its samples."""
    total, red, green, blue = 0.0, 0.0, 0.0, 0.0
    for step in range(SAMPLES * SAMPLES):
        x = (column + (step % SAMPLES + 0.5) / SAMPLES) / SIZE
        y = (row + (step // SAMPLES + 0.5) / SAMPLES) / SIZE
        colour, opacity = colour_at(x, y)
        total += opacity
        red, green, blue = (sum_ + part * opacity for sum_, part in zip((red, green, blue), colour, strict=True))
    parts = [round(part / total) if total else 0 for part in (red, green, blue)]
    return bytes([*parts, round(255 * total / SAMPLES**2)])


def png() -> bytes:
    """Return the picture as a PNG file."""
    rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    ICON.write_bytes(png())
