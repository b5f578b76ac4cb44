"""The house style of figures, in one place.

Figures are drawn by matplotlib and put into the page as SVG with text kept as text: small, sharp, selectable, in the reader's own fonts, and readable in dark mode.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

from .text import Text, language

ACCENT = "#2f6f62"
"""The one accent colour; the page replaces it by its own in dark mode."""
QUIET = "#8a8f8c"
"""For what is there only for comparison."""
INK = "#222222"
"""Text and axes; the page replaces it by its text colour."""

PAPER = "#ffffff"
"""What lies behind a hollow mark; the page replaces it by its own background."""

SIZE = (5.2, 3.4)
"""Width and height in inches: fits a column of text and stays readable on a phone."""

STYLE: dict[str, Any] = {
    "figure.figsize": SIZE,
    "figure.constrained_layout.use": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "homeward",
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 13,
    "axes.prop_cycle": f"cycler('color', ['{ACCENT}', '{QUIET}', '#b0762d', '#54708f'])",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "savefig.facecolor": "none",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
}


def new(rows: int = 1, columns: int = 1, **options: Any) -> tuple[Any, Any]:
    """Return ``(figure, axes)`` in house style; like ``matplotlib.pyplot.subplots``, but nothing is shown until :func:`show`."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    size = options.pop("figsize", (SIZE[0], SIZE[1] * max(1, rows * 0.75)))
    matplotlib.rcParams.update(STYLE)  # stays in force: titles and legends are drawn after this call
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    return figure, figure.subplots(rows, columns, **options)


class Picture:
    """A finished figure: SVG with a text alternative and a caption."""

    def __init__(self, svg: str, alt: str, caption: str | None) -> None:
        self.svg, self.alt, self.caption = svg, alt, caption

    def _repr_html_(self) -> str:
        import html

        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        svg = self.svg.replace("<svg ", f'<svg role="img" aria-label="{html.escape(self.alt, quote=True)}" ', 1)
        return f'<figure class="hw-figure">{svg}{caption}</figure>'

    def __repr__(self) -> str:
        return f"<Picture: {self.alt}>"


def show(figure: Any, alt: Text | str, caption: Text | str | None = None) -> Picture:
    """Finish a figure.

    Args:
        figure: a matplotlib figure, from :func:`new`.
        alt: what a reader who cannot see it should know.
        caption: what to see in it.
    """
    buffer = io.StringIO()
    # Text stays text in the SVG, so the reader's fonts draw it; a glyph that the drawing machine lacks matters only for measuring.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(_for_page(buffer.getvalue()), _words(alt), _words(caption) if caption else None)


def _words(text: Text | str) -> str:
    return text.in_(language()) if isinstance(text, Text) else text


def _for_page(svg: str) -> str:
    """Make the SVG inherit the page: no prologue, width from the column, ink and accent from the page's colours, the page's fonts."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r"font-family: [^;\"]*;? ?", "", svg)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)  # several figures share a page: only ids that are referred to may stay
    svg = svg.replace('<style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style>', "")
    svg = svg.replace(PAPER, "var(--hw-page, #ffffff)")
    svg = svg.replace(INK, "var(--hw-text, #222222)").replace(ACCENT, "var(--hw-accent, #2f6f62)").replace(QUIET, "var(--hw-muted, #8a8f8c)")
    return re.sub(r"\n\s*", "\n", svg).strip()
