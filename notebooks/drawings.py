"""The drawings of the notebooks: one look, one row per ``label`` or a line over months. Rows come from the marts."""

from __future__ import annotations

import altair as alt
import polars as pl

# Okabe and Ito (2008): told apart by eyes that do not see all colours. Grey is for what is not known.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
INK, SOFT, FAINT, NOT_KNOWN = "#222222", "#595959", "#e3e3e3", "#bdbdbd"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"  # metrically one font: pictures are alike on any machine
WIDTH, ROW_HEIGHT = 560, 22
PERCENT = "~%"  # as many decimals as the scale needs: "0.5%" beside "1%", "20%" beside "40%"


@alt.theme.register("jobmarket", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return {
        "config": {
            "font": FONT,
            "background": "white",
            "view": {"stroke": None},
            "range": {"category": PALETTE},
            "axis": {
                "labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": SOFT,
                "titleFontWeight": "normal", "grid": False, "domainColor": SOFT, "tickColor": SOFT, "labelLimit": 380,
            },
            "axisQuantitative": {"grid": True, "gridColor": FAINT, "domain": False, "ticks": False, "tickCount": 6},
            "legend": {
                "labelFontSize": 13, "orient": "top", "title": None, "labelLimit": 300, "columns": 3,
                "symbolOpacity": 1,
            },
            "title": {
                "anchor": "start", "frame": "bounds", "fontSize": 17, "subtitleFontSize": 13, "color": INK,
                "subtitleColor": SOFT, "offset": 14, "lineHeight": 21, "subtitleLineHeight": 17, "subtitlePadding": 6,
            },
        }
    }  # fmt: skip


def spread(rows: pl.DataFrame, unit: str = "US dollars a year") -> alt.LayerChart | alt.FacetChart:
    """Draw pay per ``label``: p10 to p90 thin, p25 to p75 thick, ``median`` as a dot, n at the right."""
    base = _by_label(rows)
    x = alt.X("p10:Q", title=unit, scale=alt.Scale(zero=True, domainMin=0), axis=alt.Axis(format="~s"))
    thin = base.mark_rule(color=PALETTE[0], strokeWidth=1.5).encode(x, x2="p90:Q")
    thick = base.mark_bar(color=PALETTE[5], height=9).encode(x="p25:Q", x2="p75:Q")
    dot = base.mark_point(filled=True, size=90, color=INK, opacity=1).encode(x="median:Q")
    return alt.layer(thin, thick, dot, _n_at_the_right(base)).properties(width=WIDTH, height=alt.Step(ROW_HEIGHT))


def interval(
    rows: pl.DataFrame, value: str, *, around_zero: bool = False, from_zero: bool = True
) -> alt.LayerChart | alt.FacetChart:
    """Draw the share ``value`` per ``label`` as a dot, ``value_low`` to ``value_high`` as a line, n at the right."""
    base = _by_label(rows)
    scale = alt.Scale(zero=from_zero, domainMin=0) if from_zero and not around_zero else alt.Scale(zero=from_zero)
    axis = alt.Axis(format=f"+{PERCENT}" if around_zero else PERCENT)
    x = alt.X(f"{value}_low:Q", title=None, scale=scale, axis=axis)
    whisker = base.mark_rule(color=PALETTE[0], strokeWidth=2).encode(x, x2=f"{value}_high:Q")
    dot = base.mark_point(filled=True, size=90, color=PALETTE[0], opacity=1).encode(x=f"{value}:Q")
    layers = [whisker, dot, _n_at_the_right(base)]
    if around_zero:
        layers.insert(0, alt.Chart().mark_rule(color=SOFT, strokeDash=[4, 3]).encode(x=alt.datum(0)))
    return alt.layer(*layers).properties(width=WIDTH, height=alt.Step(ROW_HEIGHT))


def stack(rows: pl.DataFrame, parts: dict[str, str]) -> alt.LayerChart | alt.FacetChart:
    """Draw counts per ``label`` as parts of a whole; ``parts`` maps each column to its name, in order."""
    colours = [NOT_KNOWN if name.startswith("not ") else PALETTE[index] for index, name in enumerate(parts.values())]
    base = _by_label(rows)
    bars = (
        base.transform_fold(list(parts), as_=["column", "size"])
        .transform_calculate(part=f"{dict(parts)}[datum.column]", place=f"indexof({list(parts)}, datum.column)")
        .mark_bar(height=14)
        .encode(
            x=alt.X("size:Q", stack="normalize", title=None, axis=alt.Axis(format=PERCENT)),
            color=alt.Color("part:N", scale=alt.Scale(domain=list(parts.values()), range=colours), title=None),
            order="place:Q",
        )
    )
    return alt.layer(bars, _n_at_the_right(base)).properties(width=WIDTH, height=alt.Step(ROW_HEIGHT))


def bars(rows: pl.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Draw the count n per ``label``."""
    base = _by_label(rows)
    lengths = base.mark_bar(color=PALETTE[0], height=14).encode(alt.X("n:Q", title=None))
    words = base.mark_text(align="left", dx=5, fontSize=13, color=INK).encode(x="n:Q", text=alt.Text("n:Q", format=","))
    return alt.layer(lengths, words).properties(width=WIDTH, height=alt.Step(ROW_HEIGHT))


def over_time(
    rows: pl.DataFrame, value: str, *, format: str = PERCENT, series: str | None = None, points: bool = True
) -> alt.LayerChart | alt.FacetChart:
    """Draw ``value`` by ``month`` (a date), one line per ``series``, with its interval where the rows hold one."""
    # Days are written as text and read as UTC, so that no time zone moves them.
    dated = rows.with_columns(pl.col("month").cast(pl.String))
    base = alt.Chart(dated).encode(
        alt.X("month:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(format="%b %Y"))
    )
    colour = alt.Color(f"{series}:N", sort=None, title=None) if series else alt.value(PALETTE[0])
    y = alt.Y(f"{value}:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(format=format))
    line = base.mark_line(strokeWidth=2.5, point={"size": 40, "opacity": 1} if points else False)
    dash = alt.StrokeDash(f"{series}:N", sort=None, legend=None) if series else alt.value([1, 0])
    layers = [line.encode(y, color=colour, strokeDash=dash)]
    if f"{value}_low" in rows.columns:
        band = base.mark_area(opacity=0.15).encode(alt.Y(f"{value}_low:Q"), y2=f"{value}_high:Q", color=colour)
        layers.insert(0, band)
    return alt.layer(*layers).properties(width=WIDTH, height=260)


def _by_label(rows: pl.DataFrame) -> alt.Chart:
    """Rows stand one below the other in the order of the query."""
    axis = alt.Axis(ticks=False, domain=False, labelPadding=8)
    return alt.Chart(rows).encode(y=alt.Y("label:N", sort=rows["label"].to_list(), title=None, axis=axis))


def _n_at_the_right(base: alt.Chart) -> alt.Chart:
    mark = base.mark_text(align="right", fontSize=12, color=SOFT)
    return mark.encode(x=alt.value(WIDTH + 62), text=alt.Text("n:Q", format=","))
