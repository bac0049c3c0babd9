"""The little words that lead to a place, and that stand inside its name."""

LOCATING = frozenset(
    "in at near around across throughout inside off on within along outside between over via "
    "through under for".split()
)
SIDES = frozenset("south north east west southeast southwest northeast northwest".split())
PLAIN = frozenset(
    "the of and or both a an , / ' s northern southern eastern western province provinces district "
    "districts region regions area areas zone zones town city villages village countryside "
    "governorate "
    "operation parts neighbouring rural central country countries its our their as well desert "
    "mountains mountain camp "
    "base including territory turkish syrian iraqi land sea gate gates post posts unlawful "
    "northwest northeast southeast southwest northeastern northwestern southeastern southwestern "
    "north south east west counter alone km kilometre kilometres kilometer long turkey's 's "
    "own island islands "
    "waters shores coast vicinity outskirts ( claw - lock unit units troops".split()
)
"""Little words inside the name of a place."""
ZONE_WORDS = frozenset("area areas zone zones region regions".split())
