"""What adds up is counted, what does not is named once, and nothing is filled in."""

from series_rows import claim, page, statements, total, week

from claims.reconcile import KINDS, reconcile, summary

BORDER = {"group": "people", "place": "turkiye_border"}


def failing(*rows):
    return [found for found in reconcile(statements(*rows)) if not found.passed]


def brief(found):
    return found.kind, str(found.said_on), found.expected, found.found, found.residual


def kinds(*rows):
    """Return {kind: (tested, holding)} of the kinds that were tested at all."""
    counts = summary(reconcile(statements(*rows)))
    return {tally.kind: (tally.tested, tally.holding) for tally in counts if tally.tested}


# --- parts and wholes


def test_two_countries_that_make_their_whole_agree():
    assert kinds(*page(802, 360, 442)) == {"parts": (1, 1)}


def test_parts_that_miss_their_whole_leave_a_signed_residual():
    (found,) = failing(*page(802, 360, 440))
    assert brief(found) == ("parts", "2024-04-25", 800, 802, 2)
    assert found.claim_ids == ("AA-2024-04-25-1", "AA-2024-04-25-2", "AA-2024-04-25-3")
    assert found.sentence == (
        "360 + 440 = 800, but the whole is given as 802: AA on 25 Apr 2024 (“neutralised”)."
    )


def test_members_within_the_people_leave_the_rest():
    rows = (
        week(284, "2024-04-25", measure="apprehended", claim_id="w", **BORDER),
        week(6, "2024-04-25", measure="apprehended", part_of="w", group="members"),
    )
    (found,) = reconcile(statements(*rows))
    assert (found.kind, found.passed, found.residual) == ("inclusion", True, 278)
    assert found.sentence == (
        "The part of 6 is within its whole of 284: AA on 25 Apr 2024 (apprehended)."
    )


def test_a_part_that_nothing_sets_apart_does_not_contradict_its_whole():
    rows = (
        week(5000, "2024-04-25", measure="apprehended", claim_id="w", **BORDER),
        week(500, "2024-04-25", measure="apprehended", part_of="w", **BORDER),
    )
    assert kinds(*rows) == {"inclusion": (1, 1)}


def test_a_part_follows_the_correction_of_its_whole():
    whole = week(5000, "2024-04-25", measure="apprehended", claim_id="w", **BORDER)
    rows = (
        whole,
        week(500, "2024-04-25", measure="apprehended", part_of="w", **BORDER),
        whole | {"claim_id": "x", "value": 5100, "supersedes": "w", "note": "A slip."},
    )
    assert kinds(*rows) == {"inclusion": (1, 1)}


def test_a_part_larger_than_its_whole_fails():
    rows = (
        week(11, "2024-04-25", measure="apprehended", claim_id="w", **BORDER),
        week(373, "2024-04-25", measure="apprehended", part_of="w", group="members"),
    )
    assert [brief(found) for found in failing(*rows)] == [
        ("inclusion", "2024-04-25", 373, 11, -362)
    ]


def test_a_part_follows_its_whole_to_the_correction():
    whole, iraq, syria = page(820, 360, 442)
    corrected = whole | {"claim_id": "new", "value": 802, "supersedes": whole["claim_id"]}
    (found,) = reconcile(statements(whole, iraq, syria, corrected))
    assert (found.kind, found.passed, found.claim_ids[0]) == ("parts", True, "new")


# --- totals and weeks


def test_a_week_that_is_the_growth_of_the_total_is_written_as_a_sum():
    rows = (total(748, "2024-04-18"), total(802, "2024-04-25", outlet="B"), week(54, "2024-04-25"))
    (found,) = reconcile(statements(*rows))
    assert brief(found) == ("total", "2024-04-25", 802, 802, 0)
    assert found.sentence == (
        "748 + 54 = 802: “neutralised” in all areas, the total since 1 Jan 2024, grows by the 54 "
        "reported for 19–25 Apr 2024 from 748 (18 Apr 2024, AA) to 802 (25 Apr 2024, B)."
    )
    assert (found.claim_ids, found.outlets) == (("c01", "c03", "c02"), ("AA", "B"))


def test_a_week_that_is_not_the_growth_leaves_a_residual():
    rows = (total(2235, "2024-10-24"), total(2419, "2024-10-31"), week(198, "2024-10-31"))
    (found,) = failing(*rows)
    assert brief(found) == ("total", "2024-10-31", 2433, 2419, -14)
    assert found.sentence == (
        "“neutralised” in all areas, the total since 1 Jan 2024, grows by 184 from 2,235 "
        "(24 Oct 2024, AA) to 2,419 (31 Oct 2024, AA), against 198 reported for "
        "25–31 Oct 2024: −14 is left."
    )


def test_a_total_that_was_not_updated_is_found_once():
    caught = {"measure": "apprehended", **BORDER}
    two = {"period": "past_two_weeks", "said_on": "2024-06-27"}
    rows = (
        total(5215, "2024-06-13", **caught),
        total(5215, "2024-06-27", **caught),
        claim(value=486, **two, **caught),
        total(6029, "2024-07-04", **caught),
        week(328, "2024-07-04", **caught),
    )
    (found,) = failing(*rows)
    assert brief(found) == ("stale", "2024-06-27", 5701, 5215, -486)
    assert found.sentence == (
        "People apprehended at the border, the total since 1 Jan 2024, stays at 5,215 "
        "(27 Jun 2024, AA) since 13 Jun 2024, AA, while 486 are reported for 14–27 Jun 2024; "
        "the next step is out the other way, so it is this total that stands apart."
    )


def test_a_total_that_falls_is_a_revision_or_a_slip_found_once():
    stopped = {"measure": "prevented", **BORDER}
    rows = (
        total(47857, "2025-08-28", **stopped),
        total(47718, "2025-09-04", **stopped),
        week(861, "2025-09-04", **stopped),
        total(49444, "2025-09-11", **stopped),
        week(726, "2025-09-11", **stopped),
    )
    (found,) = failing(*rows)
    assert brief(found) == ("fall", "2025-09-04", 48718, 47718, -1000)
    assert found.sentence.startswith(
        "People prevented from crossing the border, the total since 1 Jan 2025, falls from "
        "47,857 (28 Aug 2025, AA) to 47,718 (4 Sep 2025, AA): a revision or a slip, while 861 "
        "are reported for 29 Aug – 4 Sep 2025"
    )


def test_a_fall_without_a_week_is_measured_against_the_total_before():
    (found,) = failing(total(605, "2024-02-15"), total(1, "2024-10-31"))
    assert brief(found) == ("fall", "2024-10-31", 605, 1, -604)


def test_a_total_that_restarts_in_january_does_not_fall():
    assert failing(total(9942, "2025-12-31"), total(108, "2026-01-08")) == []


# --- outlets


def test_outlets_that_agree_are_counted():
    assert kinds(week(54, "2024-04-25", outlet="A"), week(54, "2024-04-25", outlet="B")) == {
        "outlets": (1, 1)
    }


def test_outlets_that_differ_are_named_with_their_numbers():
    rows = [week(38, "2024-08-22", outlet=name) for name in ("A", "B")]
    (found,) = failing(*rows, week(64, "2024-08-22", outlet="C"))
    assert brief(found) == ("outlets", "2024-08-22", 38, 64, 26)
    assert found.sentence == (
        "“neutralised” in all areas for 16–22 Aug 2024, said on 22 Aug 2024: "
        "the reports differ: 38 (A, B), 64 (C)."
    )


def test_a_rounded_number_agrees_with_the_exact_one_it_allows():
    stopped = {"measure": "prevented", **BORDER}
    rows = (
        total(36003, "2025-06-05", outlet="Daily Sabah", **stopped),
        total(36000, "2025-06-05", outlet="HDN", qualifier="more_than", **stopped),
    )
    assert kinds(*rows) == {"outlets": (1, 1)}


def test_one_number_given_exactly_and_as_more_than_differs_by_nothing():
    rows = (
        total(36000, "2025-06-05"),
        total(36000, "2025-06-05", outlet="HDN", qualifier="more_than"),
    )
    (found,) = failing(*rows)
    assert brief(found) == ("outlets", "2025-06-05", 36000, 36000, 0)
    assert sorted(found.claim_ids) == ["c01", "c02"]


def test_a_page_that_gives_two_numbers_for_one_thing_is_found():
    rows = (total(31586, "2024-03-07"), total(1571, "2024-03-07"))
    assert [brief(found) for found in failing(*rows)] == [
        ("outlets", "2024-03-07", 31586, 1571, -30015)
    ]


def test_a_region_and_the_total_are_not_compared():
    assert failing(total(360, "2024-04-25", place="iraq"), total(802, "2024-04-25")) == []


# --- labels


def test_a_number_others_give_under_another_measure_is_found_once():
    caught, stopped = {"measure": "apprehended", **BORDER}, {"measure": "prevented", **BORDER}
    rows = [total(3528, "2026-01-22", outlet=name, **stopped) for name in ("A", "B")]
    rows += [total(346, "2026-01-22", outlet=name, **caught) for name in ("A", "B")]
    (found,) = failing(*rows, total(346, "2026-01-22", outlet="C", **stopped))
    assert brief(found) == ("label", "2026-01-22", 3528, 346, -3182)
    assert found.claim_ids == ("c05", "c03", "c04")
    assert found.sentence == (
        "C on 22 Jan 2026: 346 is given as people prevented from crossing the border since "
        "1 Jan 2026, where others have 3,528; it is people apprehended at the border since "
        "1 Jan 2026 (A, B)."
    )


def test_a_year_called_a_week_is_found_once():
    rows = [week(44, "2023-07-27", outlet=name) for name in ("A", "B")]
    rows += [total(892, "2023-07-27", outlet=name) for name in ("A", "B")]
    (found,) = failing(*rows, week(892, "2023-07-27", outlet="C"))
    assert brief(found) == ("label", "2023-07-27", 44, 892, 848)


def test_a_page_that_rotates_three_numbers_is_one_finding():
    rows = [*page(673, 280, 393, outlet="A"), *page(673, 280, 393, outlet="B")]
    (found,) = failing(*rows, *page(280, 393, 673, outlet="C"))
    assert (found.kind, found.outlets) == ("label", ("C",))


def test_a_page_whose_parts_exceed_their_whole_does_not_vouch():
    caught = {"measure": "apprehended", "said_on": "2024-04-18", "period": "past_two_weeks"}
    rows = (
        claim(value=373, outlet="A", claim_id="a", **caught, **BORDER),
        claim(value=11, outlet="A", part_of="a", group="members", place=BORDER["place"], **caught),
        claim(value=11, outlet="B", claim_id="b", **caught, **BORDER),
        claim(value=373, outlet="B", part_of="b", group="members", place=BORDER["place"], **caught),
    )
    (found,) = failing(*rows)
    assert (found.kind, found.outlets) == ("label", ("B",))


def test_one_number_as_a_week_and_as_two_is_found():
    rows = [week(94, "2024-07-25", outlet=name) for name in ("A", "B")]
    two = claim(value=94, said_on="2024-07-25", period="past_two_weeks", outlet="Caliber")
    (found,) = failing(*rows, two)
    assert found.sentence == (
        "Caliber on 25 Jul 2024: 94 is given as “neutralised” in all areas for 12–25 Jul 2024, "
        "by others as “neutralised” in all areas for 19–25 Jul 2024 (A, B)."
    )


def test_equal_numbers_of_two_measures_are_no_wrong_label():
    assert failing(week(114, "2024-01-18"), week(114, "2024-01-18", measure="surrendered")) == []


# --- unstated periods


def test_a_number_without_a_period_fits_the_growth_of_the_total():
    rows = (
        total(748, "2024-04-18"),
        total(802, "2024-04-25"),
        claim(value=54, period="unstated", outlet="TRT World"),
    )
    (found,) = [found for found in reconcile(statements(*rows)) if found.kind == "period"]
    assert found.sentence == (
        "748 + 54 = 802: the 54 of TRT World on 25 Apr 2024, whose period is not stated, "
        "fits as a week’s figure for 19–25 Apr 2024 (AA)."
    )
    assert found.claim_ids == ("c03", "c01", "c02")


def test_a_number_without_a_period_fits_what_another_outlet_states():
    rows = (week(47, "2024-05-16"), claim(value=47, said_on="2024-05-16", period="unstated"))
    (found,) = reconcile(statements(*rows))
    assert found.sentence == (
        "The 47 of AA on 16 May 2024, whose period is not stated, "
        "fits as a week’s figure for 10–16 May 2024 (AA)."
    )


def test_a_total_without_a_period_fits_between_its_neighbours():
    rows = (
        total(95340, "2024-12-26"),
        week(527, "2024-12-26"),
        claim(value=94813, said_on="2024-12-19", period="unstated", outlet="B"),
    )
    (found,) = reconcile(statements(*rows))
    assert found.sentence == (
        "95,340 − 527 = 94,813: the 94,813 of B on 19 Dec 2024, whose period is not stated, "
        "fits as a total since 1 Jan 2024 (AA)."
    )


def test_a_number_without_a_period_that_fits_nothing_is_no_finding():
    assert reconcile(statements(week(54, "2024-04-25"), claim(value=7, period="unstated"))) == ()


# --- the seed article between its neighbours


def test_the_seed_article_ties_to_the_weeks_around_it():
    """748 + 54 = 802, 2,485 + 284 = 2,769 and 46,305 + 2,291 = 48,596."""
    caught, stopped = {"measure": "apprehended", **BORDER}, {"measure": "prevented", **BORDER}
    trt = {"outlet": "TRT World", "evidence": "quoted"}
    rows = (
        total(748, "2024-04-18"),
        total(2485, "2024-04-18", **caught),
        total(46305, "2024-04-18", **stopped),
        claim(value=54, period="unstated", group="pkk_ypg", **trt),
        total(802, "2024-04-25", **trt),
        week(284, "2024-04-25", **caught, **trt),
        total(2769, "2024-04-25", **caught, **trt),
        week(2291, "2024-04-25", **stopped, **trt),
        total(48596, "2024-04-25", **stopped, **trt),
    )
    found = reconcile(statements(*rows))
    assert all(one.passed for one in found)
    assert sorted(one.sentence.split(":")[0] for one in found) == [
        "2,485 + 284 = 2,769",
        "46,305 + 2,291 = 48,596",
        "748 + 54 = 802",
    ]


# --- the record


def test_a_finding_is_plain_values_for_json():
    (found,) = reconcile(statements(*page(802, 360, 442)))
    plain = found.as_dict()
    assert plain["said_on"] == "2024-04-25"
    assert plain["first_day"] == "2024-01-01"
    assert plain["claim_ids"] == ("AA-2024-04-25-1", "AA-2024-04-25-2", "AA-2024-04-25-3")


def test_every_kind_is_counted_also_where_nothing_was_tested():
    assert [(tally.kind, tally.tested) for tally in summary(())] == [(kind, 0) for kind in KINDS]


def test_no_rows_make_no_findings():
    assert reconcile(statements(claim()).iloc[:0]) == ()
