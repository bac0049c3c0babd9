"""What the columns of a figure's rows mean: type, unit and meaning, the same in every chart."""

from types import MappingProxyType
from typing import Final

Column = tuple[str, str, str]
"""Type, unit and meaning of a column."""

COLUMNS: Final = MappingProxyType(
    {
        "mark": ("string", "", "What is drawn: bar, dash, point, cross or tick."),
        "measure": ("string", "", "Code of what is counted."),
        "who": ("string", "", "Who is counted."),
        "place": ("string", "", "Where, as the figure names it."),
        "panel": ("string", "", "The panel in which the bar stands."),
        "label": ("string", "", "What is written at the mark."),
        "first_day": ("date", "", "First day that the mark covers."),
        "last_day": ("date", "", "Last day that the mark covers, inclusive."),
        "days": ("integer", "days", "Days from first to last, both counted."),
        "said_on": ("date", "", "Day of the statement."),
        "value": ("number", "people", "The figure reported, or the growth of the total."),
        "unit": ("string", "", "Unit of the value."),
        "qualifier": ("string", "", "How exactly the figure was put."),
        "height": (
            "number",
            "people per week",
            "Where the mark stands: its value, or of more than seven days its average per week.",
        ),
        "drawn": ("number", "people", "Where the mark stands; lower than its value at the edge."),
        "at_edge": ("boolean", "", "Whether the value lies beyond the axis and is written out."),
        "total_before": ("number", "people", "The running total before these days."),
        "total": ("number", "people", "The running total at the last day."),
        "share": ("number", "share of 1", "Part of the sum of both running totals."),
        "reported": ("number", "people", "The figure reported for the days of the bar."),
        "residual": ("number", "people", "Growth less the figure reported for the same days."),
        "scale_end": ("number", "people", "The end of the scale of the panel."),
        "in_line": ("boolean", "", "Whether the total fits the rise of its year in all data."),
        "chosen": ("boolean", "", "Whether it is the value that stands for its briefing."),
        "tie": ("boolean", "", "Whether outlets are split evenly on it."),
        "outlets": ("integer", "outlets", "Outlets selected that give the value."),
        "all_outlets": ("integer", "outlets", "Outlets selected that give any for it."),
        "values": ("integer", "values", "Different values that outlets selected give for it."),
        "backers": ("integer", "outlets", "Outlets that give the value in all data."),
        "outlet_names": ("string", "", "The outlets selected that give the value."),
        "flag": ("string", "", "What is wrong with the value; empty where nothing is."),
        "evidence": ("string", "", "quoted: words held; cited: only the address is."),
        "claim_id": ("string", "", "The claim that stands for the mark."),
        "claim_ids": ("string", "", "The claims behind the mark, by their ids."),
        "kind": ("string", "", "Kind of the test, or of the event."),
        "test": ("string", "", "The test in words."),
        "result": ("string", "", "holds, does not hold, or could not be tested."),
        "expected": ("number", "people", "What the other figures make it."),
        "found": ("number", "people", "What was reported."),
        "sentence": ("string", "", "The test and its outcome in a sentence."),
        "event_id": ("string", "", "Id of the event."),
        "date": ("date", "", "Day of the event."),
        "date_basis": ("string", "", "stated: the article gives the date; inferred: it follows."),
        "title": ("string", "", "What happened."),
        "outlet": ("string", "", "Who published it."),
        "note": ("string", "", "How the date was found."),
    }
)
