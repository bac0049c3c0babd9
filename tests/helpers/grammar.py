"""A grammar of made-up sentences of the kinds that were read wrong, each with its right coding.

A kind is a function that draws nouns, verbs, numbers, places and periods with a seeded generator
and gives a marked sentence as in ``phrases``: the same seed makes the same sentences. The coding
follows from what was drawn, never from what the proposer reads.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from phrases import Case, read_marked

Kind = Callable[[random.Random, date], str]
PERIODS: tuple[tuple[str, str], ...] = (
    ("", "unstated"),
    (" over the past week", "past_week"),
    (" in the past seven days", "past_week"),
    (" so far this year", "year_to_date"),
    (" since January", "year_to_date"),
    (" in the past month", "past_month"),
)
_LANDS = ("Greece", "Italy", "the UK", "Spain", "Malta", "Cyprus", "the EU", "Bulgaria")
_SEAS = ("the Channel", "the Mediterranean", "the Aegean", "the English Channel")
_COASTS = ("Sfax", "Crete", "Lesbos", "Lampedusa", "Samos", "Zuwara", "Chebba", "Gavdos", "Tobruk")
_PEOPLE = ("people", "migrants", "asylum seekers", "irregular migrants")
_SPEAKERS = (
    "the ministry's spokesman",
    "the country's defence ministry",
    "the army's press office",
)
_NORTH = (
    ("northern Iraq", "northern_iraq"),
    ("northern Syria", "northern_syria"),
    ("northern Iraq and northern Syria", "northern_iraq_and_syria"),
    ("the Gara region", "northern_iraq"),
)
_ORGANISED = (
    ("terrorists", "militants"),
    ("PKK/YPG terrorists", "pkk_ypg"),
    ("PKK terrorists", "pkk"),
    ("militants", "militants"),
)
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()


def many(draw: random.Random) -> str:
    """A figure of a border."""
    return f"{draw.randrange(130, 98_000):,}"


def few(draw: random.Random) -> str:
    """A figure of an incident, in words or digits."""
    return draw.choice([*_WORDS, *(str(n) for n in range(13, 90))])


def period(draw: random.Random) -> tuple[str, str]:
    """Words for a stretch of time, and its code."""
    return draw.choice(PERIODS)


def opened(draw: random.Random, number: str) -> str:
    """A number at the head of a sentence: digits, or words with a capital."""
    return number.capitalize()


def arrived(draw: random.Random, day: date) -> str:
    """People who came into another state, in several orders."""
    words, code = period(draw)
    who, verb = draw.choice(_PEOPLE), draw.choice(["arrived in", "entered", "landed in"])
    land = draw.choice(_LANDS)
    claim = f"{{{many(draw)}|other people other_place {code}}}"
    after = f" after crossing {draw.choice(_SEAS)}" if draw.random() < 0.5 else ""
    if words.startswith(" so far") and draw.random() < 0.5:
        return f"So far this year {claim} {who} have {verb} {land}{after}."
    return f"A total of {claim} {who} {verb} {land}{after}{words}, officials said."


def entries(draw: random.Random, day: date) -> str:
    """Crossings and entries as a head whose value follows a share."""
    noun = draw.choice(["Irregular entries into", "Irregular crossings into", "Arrivals in"])
    move = draw.choice(["fell", "rose", "dropped"])
    end = draw.choice([", reaching", ", to"])
    year = day.year
    months, last = draw.choice([("three", "03-31"), ("four", "04-30"), ("six", "06-30")])
    year -= date.fromisoformat(f"{year}-{last}") >= day
    figure = f"{{{many(draw)}|other people other_place range {year}-01-01 {year}-{last}}}"
    share = draw.randrange(3, 60)
    return (
        f"{noun} {draw.choice(_LANDS)} {move} by {share}% in the first {months} months of "
        f"{year}{end} {figure}, the agency said."
    )


def attempts(draw: random.Random, day: date) -> str:
    """Attempts and encounters at another state's border."""
    words, code = period(draw)
    claim = f"{{{many(draw)}|other people other_place {code}}}"
    return draw.choice(
        [
            f"A total of {claim} attempts to cross the border from Belarus illegally were "
            f"recorded{words}.",
            f"Polish border guards recorded {claim} attempts to enter from Belarus{words}.",
            f"US border agents encountered {claim} migrants at the border with Mexico{words}.",
            f"The agency said {claim} people were detected on the Central Mediterranean route"
            f"{words}.",
        ]
    )


def bodies(draw: random.Random, day: date) -> str:
    """Bodies found at sea, beside the rescued."""
    saved = f"{{{few(draw)}|rescued people other_place unstated}}"
    dead = f"{{{few(draw)}|killed people other_place unstated}}"
    coast = draw.choice(_COASTS)
    verb = draw.choice(["recovered", "found", "pulled from the water"])
    return draw.choice(
        [
            f"The coast guard rescued {saved} migrants and {dead} bodies were {verb} off {coast}.",
            f"The coast guard announced the rescue of {saved} migrants and the recovery of {dead} "
            f"bodies off {coast}.",
            f"The navy recovered {dead} bodies off {coast}.",
            f"Divers pulled the bodies of {dead} migrants from the water off {coast}.",
        ]
    )


def own_count(draw: random.Random, day: date) -> str:
    """A verb of death governs its own count only."""
    land = draw.choice(_LANDS)
    came = f"{{{many(draw)}|other people other_place unstated}}"
    dead = f"{{{few(draw)}|killed people other_place unstated}}"
    return draw.choice(
        [
            f"Some {came.replace('}', ' about}')} people have reached {land} by sea and {dead} "
            f"have died on the crossing.",
            f"{came} migrants crossed {draw.choice(_SEAS)} and {dead} drowned, the UN said.",
            f"{dead.replace(dead[1 : dead.index('|')], many(draw))} people have died attempting to "
            f"cross {draw.choice(_SEAS)}.",
        ]
    )


def abroad(draw: random.Random, day: date) -> str:
    """Places that are in no list."""
    words, code = period(draw)
    name = draw.choice(["South Waziristan", "Mohmand", "Kech", "Orakzai", "Zhob", "Turbat"])
    kind = draw.choice(["district", "district", "province"])
    count = few(draw)
    if draw.random() < 0.3:
        region = draw.choice(["Mahdia", "Nabeul", "Medenine"])
        claim = f"{{{opened(draw, count)}|rescued people other_place {code}}}"
        return f"{claim} migrants were rescued off the coast of the {region} governorate{words}."
    verb = draw.choice(["neutralised", "killed", "wounded"])
    claim = f"{{{opened(draw, count)}|{verb} militants other_place {code}}}"
    return (
        f"{claim} {draw.choice(['terrorists', 'militants'])} were {verb} in {name} {kind}{words}."
    )


def beyond(draw: random.Random, day: date) -> str:
    """Cross-border operations are not at the country's own border."""
    words, code = period(draw)
    noun, group = draw.choice(_ORGANISED)
    where, place = draw.choice([("", "other_place"), (" in northern Iraq", "northern_iraq")])
    claim = f"{{{few(draw)}|neutralised {group} {place} {code}}}"
    what = draw.choice(["operations", "raids", "strikes"])
    return f"The army neutralised {claim} {noun} in cross-border {what}{where}{words}."


def compared(draw: random.Random, day: date) -> str:
    """A comparison dates nothing."""
    claim = f"{{{many(draw)}|prevented people turkiye_border unstated}}"
    other = draw.choice(
        [
            "as many as last month",
            "the same as last week",
            "fewer than in July",
            "more than last year",
        ]
    )
    return draw.choice(
        [
            f"Guards prevented {claim} people at the border, {other}.",
            f"Troops stopped {claim} people from crossing the border, {other}, the ministry said.",
        ]
    )


def dateline(draw: random.Random, day: date) -> str:
    """The day of a dateline is no period."""
    city, land, coast = draw.choice(
        [
            ("Athens", "Greece", "Crete"),
            ("Rome", "Italy", "Lampedusa"),
            ("Tunis", "Tunisia", "Sfax"),
        ]
    )
    claim = f"{{{few(draw)}|rescued people other_place unstated}}"
    name = f"{day:%B} {day.day}"
    return draw.choice(
        [f"{city} [{land}], {name}:", f"{city.upper()}, {name}:", f"{city}, {name} –"]
    ) + (f" The coast guard rescued {claim} migrants off {coast}.")


def said(draw: random.Random, day: date) -> str:
    """The day of an inverted saying, its speaker with a possessive, is no period."""
    verb = draw.choice(["said", "announced", "reported"])
    tail = f", {verb} {draw.choice(_SPEAKERS)} on {day:%A}."
    noun, group = draw.choice(_ORGANISED)
    where, place = draw.choice(_NORTH)
    return draw.choice(
        [
            f'Jets "neutralised" {{{few(draw)}|neutralised {group} {place} unstated}} {noun} in '
            f"{where}{tail}",
            f"{{{opened(draw, few(draw))}|surrendered pkk habur unstated}} PKK members surrendered "
            f"at Habur{tail}",
            f"Guards prevented {{{many(draw)}|prevented people turkiye_border unstated}} people "
            f"from crossing{tail}",
        ]
    )


def halves(draw: random.Random, day: date) -> str:
    """Half-years and quarters as subjects."""
    year = day.year - 1
    part, first, last = draw.choice(
        [
            ("first half", "01-01", "06-30"),
            ("second half", "07-01", "12-31"),
            ("first quarter", "01-01", "03-31"),
            ("third quarter", "07-01", "09-30"),
        ]
    )
    days = f"range {year}-{first} {year}-{last}"
    return draw.choice(
        [
            f"The {part} of {year} saw {{{many(draw)}|apprehended people turkiye_border {days}}} "
            f"people caught at the border.",
            f"The {part} of {year} saw {{{many(draw)}|neutralised militants unstated {days}}} "
            f"terrorists neutralised.",
        ]
    )


def members(draw: random.Random, day: date) -> str:
    """Parts that are told to be of groups named before."""
    words, code = period(draw)
    total = f"{{{draw.randrange(400, 9000):,}|apprehended people turkiye_border {code}}}"
    part = f"{{{draw.randrange(3, 300)}|apprehended members turkiye_border {code}}}"
    verb = draw.choice(["arrested", "caught", "apprehended", "detained"])
    return draw.choice(
        [
            f"Border guards {verb} {total} people{words}, including {part} affiliated with these "
            f"groups.",
            f"Border guards {verb} {total} people, with {part} of them identified as members of "
            f"the groups named above, who were trying to cross the border{words}.",
            f"Guards at the border {verb} {total} people{words}, {part} of whom had links to those "
            f"organisations.",
        ]
    )


def martyrs(draw: random.Random, day: date) -> str:
    """Euphemisms of dying and killing, and targeted, which is said of terrorists alone."""
    words, code = period(draw)
    noun, group = draw.choice(_ORGANISED)
    return draw.choice(
        [
            f"{{{opened(draw, few(draw))}|killed soldiers northern_iraq {code}}} soldiers embraced "
            f"martyrdom in northern Iraq{words}.",
            f"Security forces sent {{{few(draw)}|killed militants unstated {code}}} terrorists to "
            f"hell{words}.",
            f"{{{opened(draw, few(draw))}|killed {group} unstated {code}}} {noun} were sent to "
            f"hell{words}.",
            f"A total of {{{many(draw)}|neutralised {group} unstated {code}}} {noun} have been "
            f"targeted{words}.",
        ]
    )


def scope(draw: random.Random, day: date) -> str:
    """What widens the scope, and what does not."""
    words, code = period(draw)
    noun, group = draw.choice(_ORGANISED)
    hidden = draw.choice(["those hiding", "some hiding", "those sheltering"])
    where, place = draw.choice(_NORTH)
    lead = draw.choice(["ringleaders", "senior figures", "two ringleaders"])
    part = f"{{two|neutralised militants {place} {code}}} ringleaders"
    lead = part if lead.startswith("two") else lead
    return draw.choice(
        [
            f"The army neutralised {{{many(draw)}|neutralised {group} all_areas {code}}} {noun}"
            f"{words}, including {hidden} across the border.",
            f"Troops neutralised {{{draw.randrange(13, 90)}|neutralised {group} {place} {code}}} "
            f"{noun}, including {lead}, in {where}{words}.",
        ]
    )


def group_of(draw: random.Random, day: date) -> str:
    """A group of twelve is no Group of Twelve."""
    words, code = period(draw)
    where, place = draw.choice(_NORTH)
    noun, group = draw.choice(_ORGANISED)
    claim = f"{{{draw.randrange(5, 40)}|neutralised {group} {place} {code}}}"
    led = draw.choice(["A group of", "Another group of", "A larger group of"])
    return f"{led} {claim} {noun} were neutralised in {where}{words}."


def others(draw: random.Random, day: date) -> str:
    """Others are of the noun before them."""
    one, two = draw.randrange(12, 60), draw.randrange(5, 50)
    return (
        f"Troops neutralised {{{one + two}|neutralised pkk_ypg northern_iraq_and_syria past_week}} "
        f"PKK/YPG terrorists last week. They neutralised {{{one}|neutralised militants "
        f"northern_iraq past_week}} terrorists in northern Iraq, and {{{two}|neutralised militants "
        f"northern_syria past_week}} others in northern Syria."
    )


def during(draw: random.Random, day: date) -> str:
    """Operations of the sentence before date what happened during them."""
    last = draw.choice([(2, 28), (3, 31), (4, 30)])
    end = date(day.year, *last) if date(day.year, *last) < day else date(day.year - 1, *last)
    days = f"range {end.year}-01-01 {end}"
    name = f"{end:%B} {end.day}, {end.year}"
    total = draw.randrange(300, 3000)
    return (
        f"The ministry carried out {draw.randrange(90, 900)} operations against smugglers between "
        f"January 1, {end.year}, and {name}. It said {{{total:,}|detained people unstated {days}}} "
        f"suspects were captured during these operations, with {{{total // 4}|detained people "
        f"unstated {days}}} of them being arrested."
    )


def areas(draw: random.Random, day: date) -> str:
    """A nation's operation areas, and abbreviated places."""
    nation, place = draw.choice([("Syrian", "syria"), ("Iraqi", "iraq")])
    area = draw.choice(["operation areas", "territory", "operation zones"])
    tunnels = draw.randrange(13, 500)
    words, code = period(draw)
    return draw.choice(
        [
            f"The army has destroyed a total of {{{tunnels}|destroyed objects {place} {code}}} "
            f"kilometres of tunnels in {nation} {area}{words}.",
            f"Troops neutralised {{{few(draw)}|neutralised militants northern_iraq_and_syria "
            f"{code}}} terrorists in N.Iraq, N.Syria{words}",
        ]
    )


KINDS: tuple[Kind, ...] = (
    *(arrived, entries, attempts, bodies, own_count, abroad, beyond, compared, dateline, said),
    *(halves, members, martyrs, scope, group_of, others, during, areas),
)


def cases(kind: Kind, count: int, seed: int = 14) -> Iterator[Case]:
    """Yield so many sentences of a kind, each said on a day of its own."""
    draw = random.Random(f"{kind.__name__} {seed}")
    for number in range(count):
        day = date(2024, 1, 18) + timedelta(days=draw.randrange(700))
        yield read_marked(f"{kind.__name__}-{number}", day, kind(draw, day))
