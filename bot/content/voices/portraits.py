"""Draws the characters' pictures: ``python -m bot.content.voices.portraits``.

The PNG files beside the voices are shipped; run this only to change them. Drawn four
times too large and scaled down, so that edges are smooth.
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = 256
SCALE = 4
FULL = SIZE * SCALE

Draw = ImageDraw.ImageDraw
Point = tuple[float, float]


def cleetus(draw: Draw) -> None:
    """Draw a pink clown whose smile is a loss curve that came down."""
    draw.rectangle((0, 0, FULL, FULL), fill="#2a1030")
    for side in (-1, 1):
        for row, reach in enumerate((330, 390, 350)):
            x, y, r = 512 + side * reach, 380 + row * 120, 120 - row * 10
            draw.ellipse((x - r, y - r, x + r, y + r), fill="#2fc4b2")
    draw.ellipse((190, 170, 834, 900), fill="#ff8fb8")
    draw.ellipse((300, 380, 440, 540), fill="#fff4f8")
    draw.ellipse((584, 380, 724, 540), fill="#fff4f8")
    draw.ellipse((350, 440, 414, 504), fill="#2a1030")
    draw.arc((610, 406, 698, 514), 20, 300, fill="#2a1030", width=26)
    draw.line((300, 330, 430, 300), fill="#2a1030", width=18)
    draw.line((590, 290, 720, 340), fill="#2a1030", width=18)
    draw.ellipse((440, 510, 584, 654), fill="#e8243f")
    draw.ellipse((470, 535, 515, 580), fill="#ff9aa8")
    curve = [(300 + x * 4.3, 700 + 130 * (1 - math.exp(-x / 22)) + _wobble(x)) for x in range(100)]
    _line(draw, curve, "#7a0f3a", 34)
    _line(draw, curve, "#fff4f8", 14)


def teeth(draw: Draw) -> None:
    """Draw the contour lines of a landscape, and a mouth at its lowest point."""
    draw.rectangle((0, 0, FULL, FULL), fill="#0c1218")
    for level in range(11):
        y = 60 + level * 58
        depth = 40 + level * 22
        line = [
            (x, y + depth * math.exp(-(((x - 512) / 230) ** 2)) + 10 * math.sin(x / 90 + level))
            for x in range(0, FULL + 1, 8)
        ]
        shade = 50 + level * 9
        _line(draw, line, f"#{shade:02x}{shade + 22:02x}{shade + 30:02x}", 7)
    draw.chord((150, 470, 874, 990), 0, 180, fill="#05070a")
    draw.ellipse((150, 650, 874, 810), fill="#05070a")
    for index in range(9):
        x = 190 + index * 80
        sag = 70 * math.sin(math.pi * (index + 0.5) / 9)
        height = 110 if index % 2 else 140
        top = 690 + sag * 0.6
        draw.polygon([(x, top - 20), (x + 76, top - 20), (x + 38, top + height)], fill="#ece5d3")
    for index in range(8):
        x = 232 + index * 80
        sag = 190 * math.sin(math.pi * (index + 0.5) / 8)
        base = 790 + sag
        draw.polygon([(x, base), (x + 68, base), (x + 34, base - 96)], fill="#cfc6b0")


def omega9(draw: Draw) -> None:
    """Draw a porcelain omega with a crack that something has grown in."""
    draw.rectangle((0, 0, FULL, FULL), fill="#d9dfe8")
    draw.ellipse((60, 60, 964, 964), fill="#f4f6fa")
    ring = "#1c2a44"
    draw.arc((262, 200, 762, 720), 118, 62, fill=ring, width=92)
    draw.polygon([(250, 800), (250, 720), (470, 720), (470, 800)], fill=ring)
    draw.polygon([(554, 800), (554, 720), (774, 720), (774, 800)], fill=ring)
    draw.polygon([(396, 640), (480, 660), (470, 730), (380, 730)], fill=ring)
    draw.polygon([(628, 640), (544, 660), (554, 730), (644, 730)], fill=ring)
    crack: list[Point] = [
        (700, 60), (640, 190), (690, 280), (600, 370), (650, 450), (560, 540), (590, 610),
    ]  # fmt: skip
    _line(draw, crack, "#f4f6fa", 46)
    _line(draw, crack, "#c8742a", 20)
    for index, (x, y) in enumerate(crack[1:]):
        r = 16 + 9 * (index % 3)
        draw.ellipse((x - r + 18, y - r, x + r + 18, y + r), fill="#5f8f3f")
        draw.ellipse((x - r - 14, y - r + 22, x + r - 22, y + r + 14), fill="#86ad4f")


def alita(draw: Draw) -> None:
    """Draw somebody who looks over the sill of a crooked lit window with a mended pane."""
    draw.rectangle((0, 0, FULL, FULL), fill="#20302c")
    for x, y, width, height, colour in (
        (-40, 620, 420, 460, "#2b3f39"), (330, 780, 380, 300, "#263833"),
        (640, 560, 440, 520, "#2f453e"), (-60, -40, 300, 420, "#283b36"),
        (720, -60, 360, 380, "#2a3e38"),
    ):  # fmt: skip
        draw.rectangle((x, y, x + width, y + height), fill=colour)
    draw.polygon([(176, 164), (866, 96), (826, 838), (218, 872)], fill="#5a3517")
    draw.polygon([(222, 208), (816, 150), (782, 800), (262, 830)], fill="#ffc663")
    crack: list[Point] = [(816, 190), (730, 250), (770, 318), (650, 372)]
    _line(draw, crack, "#9a5a1c", 12)
    _line(draw, [(500, 186), (524, 820)], "#5a3517", 30)
    _line(draw, [(236, 446), (800, 412)], "#5a3517", 30)
    draw.pieslice((288, 470, 744, 1150), 180, 360, fill="#3b4f63")
    for tip, foot in (((400, 380), 430), ((520, 350), 500), ((622, 404), 570)):
        draw.polygon([tip, (foot - 44, 530), (foot + 44, 530)], fill="#3b4f63")
    for x, y, radius, look in ((424, 680, 62, 14), (592, 660, 88, -6)):
        _disc(draw, x, y, radius, "#fffaf0")
        _disc(draw, x + look, y - 12, radius * 0.5, "#182521")
        _disc(draw, x + look - radius * 0.18, y - 12 - radius * 0.18, radius * 0.15, "#fffaf0")
    draw.polygon([(650, 216), (694, 160), (862, 296), (818, 352)], fill="#f3b08a")
    draw.polygon([(722, 272), (766, 216), (796, 240), (752, 296)], fill="#e08f66")
    _line(draw, [(170, 876), (878, 832)], "#7a4a22", 84)
    for x, y in ((372, 838), (420, 834), (636, 822), (686, 820)):
        _disc(draw, x, y, 30, "#3b4f63")
    for x, radius in ((226, 26), (262, 38), (306, 24), (792, 30), (830, 20)):
        _disc(draw, x, 842 - (x - 226) * 0.06, radius, "#7fa65a")


def guest(draw: Draw) -> None:
    """Draw a card with nobody on it yet: for guests who come without a picture."""
    draw.rectangle((0, 0, FULL, FULL), fill="#33404a")
    draw.rounded_rectangle((226, 120, 798, 904), 60, fill="#f1ead8")
    draw.rounded_rectangle((262, 156, 762, 868), 40, outline="#b9ad90", width=12)
    _disc(draw, 512, 400, 112, "#8f9aa3")
    draw.pieslice((312, 540, 712, 980), 180, 360, fill="#8f9aa3")
    for x, y in ((310, 204), (714, 820)):
        _disc(draw, x, y, 22, "#c8742a")


def _disc(draw: Draw, x: float, y: float, radius: float, colour: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _wobble(x: float) -> float:
    return 16 * math.exp(-x / 60) * math.sin(x / 3.1)


def _line(draw: Draw, points: Sequence[Point], colour: str, width: int) -> None:
    draw.line(points, fill=colour, width=width, joint="curve")
    r = width / 2
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)


PORTRAITS: dict[str, Callable[[Draw], None]] = {
    "cleetus": cleetus,
    "teeth": teeth,
    "omega9": omega9,
    "alita": alita,
}


def main() -> None:
    """Draw every portrait into its voice's folder, and the guests' beside them."""
    home = Path(__file__).parent
    for name, paint in PORTRAITS.items():
        _save(paint, home / name / "avatar.png")
    _save(guest, home / "guest.png")


def _save(paint: Callable[[Draw], None], path: Path) -> None:
    image = Image.new("RGB", (FULL, FULL))
    paint(ImageDraw.Draw(image))
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
