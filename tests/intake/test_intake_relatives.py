"""What a correction of one row takes along."""

import pytest
from additions import ROOT

from claims import tables
from claims.intake.relatives import parts_of, relatives_of

WHOLE, IRAQ, SYRIA, ALONE = (f"trt-2024-04-25-{n}" for n in ("02", "03", "04", "01"))


@pytest.mark.parametrize(
    ("claim_id", "parts", "relatives"),
    [
        (WHOLE, [IRAQ, SYRIA], [IRAQ, SYRIA]),
        (IRAQ, [], [WHOLE, SYRIA]),
        (ALONE, [], []),
    ],
    ids=["a whole", "a part", "neither"],
)
def test_a_whole_takes_its_parts_and_a_part_its_whole(
    claim_id: str, parts: list[str], relatives: list[str]
) -> None:
    claims = tables.load(ROOT).claims
    assert list(parts_of(claims, claim_id)["claim_id"]) == parts
    assert list(relatives_of(claims, claim_id)["claim_id"]) == relatives
