"""How common words are: ``python -m evaluation.count_words [FOLDER…] > authority/word_shares.yml``.

Counts, over the articles of the development half and the gold files in each FOLDER, how many
have each pair of syllables and each word that something known to have been news has, too
(:mod:`hoso.dating.recall`), and prints the shares as ``authority/word_shares.yml`` holds them.
To be run again when knowledge has grown by much: words that nothing known had before stand in
no list, and pass for rare. A page given twice, be it in other words, counts once if its file
has the same name behind the number.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter
from math import log2
from pathlib import Path

from evaluation.gold import load, parse
from hoso.dating.press import word_features
from hoso.dating.recall import memories

_LEAST = 7
"""Shares are powers of two; of the rarest one article in 2^7 has the word."""
_HEAD = """\
# Words (pairs of syllables, names, loans) that about one article in so many has; others are rarer.
# Of those that known events and topics have in their titles and words. Counted by `python -m
# evaluation.count_words` over {articles} articles, read by hoso/dating/recall.py.
"""


def shares(texts: list[str], known: frozenset[str]) -> dict[int, list[str]]:
    """One article in so many -> the words of ``known`` that so many have."""
    count = Counter(word for text in texts for word in word_features(text) & known)
    found: dict[int, list[str]] = {2 ** n: [] for n in range(1, _LEAST + 1)}
    for word, times in sorted(count.items()):
        power = max(1, round(log2(len(texts) / times)))
        if power <= _LEAST:
            found[2 ** power].append(word.removeprefix("w:"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="*")
    pages = load("dev")
    for folder in parser.parse_args().folder:
        pages += [parse(path.read_text("utf-8"), path.name.split("-")[0], path)
                  for path in sorted(folder.glob("*.txt"))]
    texts = {page.path.name.partition("-")[2]: page.text for page in pages}
    known = frozenset(word for memory in memories() for word in memory.features if word[0] == "w")
    print(_HEAD.format(articles=len(texts)), end="")
    for share, words in shares(list(texts.values()), known).items():
        listed = ", ".join(f'"{word}"' if word.isdigit() or word in ("no", "on", "yes", "y", "n")
                           else word for word in words)
        print(f"{share}:\n" + textwrap.fill(f"[{listed}]", 99, initial_indent="  ",
                                           subsequent_indent="   ", break_on_hyphens=False))


if __name__ == "__main__":
    main()
