"""How often people are named while they are in the news: ``python -m evaluation.measure_floruit``.

For every known person in the development articles who is not called by an office of the table:
how often the article appeared on one of the days that :mod:`hoso.dating.floruit` holds likely,
by what these days rest on. Counts behind ``likely`` in ``authority/lag.yml``.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from evaluation.gold import load
from evaluation.run import document_of
from hoso.dating.claims import lags
from hoso.dating.floruit import floruit_claims
from hoso.layout import lay_out
from hoso.pipeline import annotate_page
from hoso.text import reading_view


def main() -> None:
    """Print the counts."""
    likely = lags().likely
    names = {likely.in_the_news: "in the news", likely.around_office: "around an office",
             likely.other_office: "called by another office"}
    all_of, right = Counter[str](), Counter[str]()
    for page in load("dev"):
        laid_out = lay_out(reading_view(document_of(page).text).text, page.url)
        if len(page.articles) != 1 or len(laid_out) != 1:
            continue
        appeared = date.fromisoformat(page.articles[0].meta.truth)
        for claim in floruit_claims(laid_out[0], annotate_page(laid_out[0])[0]):
            all_of[names[claim.trust]] += 1
            right[names[claim.trust]] += claim.likely is not None and claim.likely.contains(
                appeared)
    for name, count in sorted(all_of.items()):
        print(f"{name}: {right[name]} of {count}")


if __name__ == "__main__":
    main()
