"""Which place a claim comes to: its own, its total's, or that of an explicit tie."""

from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate, Claims, Context
from claims.propose.period.carry import back, clause_of, tied
from claims.propose.place.attach import FAR, Asked, place_of
from claims.propose.read.article import words_in
from claims.propose.read.patterns import occurs, word_list


def told_place(
    context: Context,
    candidate: Candidate,
    here: Claims,
    earlier: Claims,
    spot: str,
) -> str:
    """Return the place told of a claim, empty for none; ``spot`` is the one named last before."""
    code, price = place_of(context.items, context.places, _asked(context, candidate))
    source = back(candidate, here, earlier) if occurs("the same place", context.items) else None
    if source is not None:
        code, price = source.place, 0
    far = price >= FAR
    if far and candidate.measure in BORDER:
        code = ""
    if candidate.parent:
        code = candidate.parent.place or code if far or not code else code
    elif not code:
        code = _carried(context, candidate, here, earlier)
    return _there(context, candidate, spot, code) or code


def _asked(context: Context, candidate: Candidate) -> Asked:
    """What else stands in the sentence of a claim whose place is asked for."""
    verb = candidate.verb.at if candidate.verb else None
    tops = [one for one in context.candidates if one.verb and not one.parent]
    return Asked(
        candidate.at,
        context.at,
        tuple(one.at for one in context.candidates if one.parent is candidate),
        tuple(one.at for one in tops if one.verb and one.verb.at == verb),
        candidate.head_index is not None,
    )


def _carried(context: Context, candidate: Candidate, here: Claims, earlier: Claims) -> str:
    """The place of the figure that words like "others" or "there" point back to."""
    source = back(candidate, here, earlier) if tied(context, candidate) else None
    if source is None or not source.place:
        return ""
    if not (_placed(context, candidate) or _together(source, candidate)):
        return ""
    candidate.say("place carried over from before")
    return source.place


def _there(context: Context, candidate: Candidate, spot: str, code: str) -> str:
    """As in "since the operation to seize Manbij began, 94 were neutralised there"."""
    items = clause_of(context.items, candidate.at)
    there = next((n for n, item in enumerate(items) if item.word == "there"), 0)
    if not there or items[min(there + 1, len(items) - 1)].word in word_list("exists"):
        return ""
    if code and not _goes_there(context, candidate, items[there].start):
        return ""
    named = [item.marks["place"][0] for item in items[:there] if item.has("place")]
    return named[-1] if named else spot


def _goes_there(context: Context, candidate: Candidate, there: int) -> bool:
    """Tell whether "there" stands between a number and the next number or place."""
    items = context.items
    marks = [*context.at, *(place.start for place in context.places)]
    following = min((items[n].start for n in marks if n > candidate.at), default=there + 1)
    return items[candidate.at].start < there < following


def _together(one: Candidate, two: Candidate) -> bool:
    return one.sentence.paragraph == two.sentence.paragraph


def _placed(context: Context, candidate: Candidate) -> bool:
    """Tell whether more than "others" points back: "the same regions", "in that area", "there"."""
    told = set(words_in(context.items))
    return not candidate.phrase.tie or bool(told & {"there", "same"} or told & word_list("spots"))
