"""An article's text: its spans, sentences, lines, numbers, dates and stretches of time.

What is found here is in the text whoever reads it. Checking holds it against the tables,
proposing asks what it states. Nothing here knows a measure, a group or a place.
"""
