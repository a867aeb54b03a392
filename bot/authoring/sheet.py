"""A canvas in pixels from the top left, on which :mod:`bot.authoring.chart` draws.

Strokes, shapes and texts by matplotlib's objects alone: no global state of it is touched.
What is drawn, and where, is not decided here.
"""

from collections.abc import Sequence
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

WIDTH = 1600
"""Pixels; the height is what is needed."""

DPI = 100
INK, SOFT, NIGHT, BAR = "#1b1b22", "#5a5a66", "#e4e4ea", "#8fa3c8"
PLAIN, HEADING, TITLE = 9.5, 12.0, 15.0
"""Sizes of text, in points."""


class Sheet:
    """A canvas in pixels from the top left; its height is known once all is drawn."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor="white")
        FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._font = get_font(findfont(FontProperties()))

    def width(self, text: str, *, bold: bool = False, size: float = PLAIN) -> float:
        """Return how wide a text is."""
        font = FontProperties(size=size, weight="bold" if bold else "normal")
        return text_to_path.get_text_width_height_descent(text, font, False)[0] * DPI / 72

    def text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = INK,
        *,
        size: float = PLAIN,
        bold: bool = False,
        middle: bool = False,
        ground: bool = False,
    ) -> None:
        """Write a text with its baseline at ``y``; on white ``ground`` where lines may cross."""
        self._axes.text(
            x,
            y,
            "".join(c for c in text if self._font.get_char_index(ord(c))),  # no emoji in it
            color=colour,
            fontsize=size,
            fontweight="bold" if bold else "normal",
            ha="center" if middle else "left",
            va="baseline",
            parse_math=False,
            zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85}
            if ground
            else None,
        )

    def list(self, x: float, y: float, parts: Sequence[str]) -> float:
        """Write parts beside each other, on more lines where one is too short.

        Returns where the next thing may begin.
        """
        left = x
        for part in parts:
            width = self.width(part)
            if left > x and left + width > WIDTH - 20:
                left, y = x, y + 18
            self.text(left, y, part, ground=True)
            left += width + 16
        return y + 12

    def line(
        self, x: Sequence[float], y: Sequence[float], colour: str, wide: float, ends: str = ""
    ) -> None:
        """Draw a line, with a marker at its ``ends``."""
        self._axes.add_line(
            Line2D(x, y, color=colour, linewidth=wide, marker=ends or None, markersize=8, zorder=3)
        )

    def box(
        self, left: float, top: float, right: float, bottom: float, face: str, edge: str = ""
    ) -> None:
        """Draw a filled box."""
        order = 4 if edge else 1
        patch = Rectangle((left, top), right - left, bottom - top, zorder=order)
        patch.set(facecolor=face, edgecolor=edge or "none", linewidth=0.8)
        self._axes.add_patch(patch)

    def mark(self, x: float, y: float, shape: str, size: float, face: str = INK) -> None:
        """Draw a shape by matplotlib's name for it."""
        self._axes.add_line(
            Line2D(
                [x],
                [y],
                marker=shape,
                markersize=size * 0.72 + 1,
                color=INK,
                zorder=4.5,
                markerfacecolor=face,
                linestyle="",
            )
        )

    def png(self, height: int) -> bytes:
        """Return the sheet, cut off at a height."""
        self._figure.set_size_inches(WIDTH / DPI, height / DPI)
        self._axes.set_ylim(height, 0)
        out = BytesIO()
        self._figure.savefig(out, format="png", metadata={"Software": None})
        return out.getvalue()
