"""Put two organs together that share one owner: 新区党工委、管委会 is one name, 县委、县政府 are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workreport.components.entities.patterns import JOINT, LEADING_ORGAN, SECOND_ORGAN
from workreport.components.entities.tags import Found

ORG = "ORG"


def join_organs(tokens: Sequence[str], spans: Iterable[Found]) -> Iterator[Found]:
    """Yield the entities of a sentence, an organ with its owner and the one behind it without as one.

    Parameters
    ----------
    tokens : sequence of str
        The sentence.
    spans : iterable of Found
        Its entities in their order.

    Notes
    -----
    The guidelines of the corpus decide so: the second organ has no owner of its own. The score is the lower of the two.

    Examples
    --------
    >>> sentence = list("受新区党工委、管委会委托，党工委、管委会")
    >>> spans = [(1, 6, "ORG", 0.9), (7, 10, "ORG", 0.8), (13, 16, "ORG", 0.9), (17, 20, "ORG", 0.9)]
    >>> list(join_organs(sentence, spans))
    [(1, 10, 'ORG', 0.8), (13, 16, 'ORG', 0.9), (17, 20, 'ORG', 0.9)]
    """
    waiting: Found | None = None
    for span in spans:
        if waiting and _share_owner(tokens, waiting, span):
            waiting = (waiting[0], span[1], ORG, min(waiting[3], span[3]))
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _share_owner(tokens: Sequence[str], first: Found, second: Found) -> bool:
    if not first[2] == second[2] == ORG:
        return False
    texts = ("".join(tokens[start:end]) for start, end in (first[:2], (first[1], second[0]), second[:2]))
    patterns = (LEADING_ORGAN, JOINT, SECOND_ORGAN)
    return all(pattern.fullmatch(text) for pattern, text in zip(patterns, texts, strict=True))
