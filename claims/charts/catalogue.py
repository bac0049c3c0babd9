"""Every chart by its id: the screen, the exports and the command line all draw from this list."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from types import MappingProxyType

from claims.charts import agreement, cumulative, panels, share, timeline, weekly, years
from claims.errors import ExportError
from claims.figure import Figure
from claims.selection import Shown

Builder = Callable[[Shown], Figure | None]

CHARTS: Mapping[str, Builder] = MappingProxyType(
    {
        "briefing-regions": panels.briefing_regions,
        "briefing-borders": panels.briefing_borders,
        "neutralised-years": partial(years.years, measure="neutralised"),
        "neutralised-cumulative": partial(cumulative.cumulative, measure="neutralised"),
        "neutralised-weekly": partial(weekly.weekly, measure="neutralised"),
        "neutralised-share": share.share,
        "surrendered-years": partial(years.years, measure="surrendered"),
        "surrendered-weekly": partial(weekly.weekly, measure="surrendered"),
        "apprehended-years": partial(years.years, measure="apprehended"),
        "apprehended-cumulative": partial(cumulative.cumulative, measure="apprehended"),
        "apprehended-weekly": partial(weekly.weekly, measure="apprehended"),
        "prevented-years": partial(years.years, measure="prevented"),
        "prevented-cumulative": partial(cumulative.cumulative, measure="prevented"),
        "prevented-weekly": partial(weekly.weekly, measure="prevented"),
        "timeline": timeline.timeline,
        "reconciliation": agreement.agreement,
    }
)


def charts_of(measures: Collection[str]) -> list[str]:
    """Return the charts that draw the series of some measures."""
    return [chart for chart in CHARTS if chart.partition("-")[0] in measures]


def draw(chart: str, shown: Shown) -> Figure | None:
    """Draw a chart by its id; None where the selection holds nothing for it.

    Raises:
        ExportError: there is no such chart.
    """
    if chart not in CHARTS:
        raise ExportError(f'There is no chart "{chart}"; the charts are {", ".join(CHARTS)}.')
    return CHARTS[chart](shown)


def described(chart: str) -> str:
    """Say in a line what a chart draws: ``Draw the running totals ... (prevented)``."""
    builder = CHARTS[chart]
    if not isinstance(builder, partial):
        return (builder.__doc__ or "").splitlines()[0]
    return f"{(builder.func.__doc__ or '').splitlines()[0]} ({builder.keywords['measure']})"
