"""The weekly series: what was reported per briefing, and what its totals say of the days between.

scopes      which wordings are one series, and how it is called
notes       the place as worded, kept in a claim's note
points      the figures of each series, and one value of them per briefing
records     such a value as a record
steps       from one total to the next: growth and residual
inclusion   which figure of a page is part of which
file        reading a file of transcribed figures
importing   those figures as articles and claims

What does not add up is for the reconciliation, drawing for the charts.
"""
