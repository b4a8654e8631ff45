"""Learn from one's own labels: a trained pipeline labels unannotated reports, and another is trained on them.

Yarowsky (1995), "Unsupervised word sense disambiguation rivaling supervised methods". It pays here because the corpus
was written for training, and real reports are not quite like it.
"""

from __future__ import annotations

from pathlib import Path

import srsly
from spacy.language import Language
from spacy.tokens import DocBin

from workreport.errors import WorkreportError


class NoWeightsError(WorkreportError):
    """A component without weights, or none of the name that was given; the message says which."""


def label_sentences(nlp: Language, sentences: Path, output: Path, *, annotated: Path) -> int:
    """Add sentences with the entities that a pipeline finds in them to annotated ones and return how many were added.

    Parameters
    ----------
    nlp : Language
        A trained pipeline.
    sentences : Path
        Lines `{"text": …}`, as `write_raw_sentences` writes them.
    output : Path
        A `.spacy` file for both.
    annotated : Path
        A `.spacy` file of annotated sentences; entities alone are taken from it.
    """
    docs = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=DocBin().from_disk(annotated).get_docs(nlp.vocab))
    before = len(docs)
    texts = (record["text"] for record in srsly.read_jsonl(sentences))
    # One text is one sentence: nothing is to part it further, and nothing that reads whole reports is asked.
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]):
        for doc in nlp.pipe(texts):
            docs.add(doc)
    output.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(output)
    return len(docs) - before


def write_weights(nlp: Language, component: str, output: Path) -> None:
    """Write the weights of a component, from which another training may start.

    Raises
    ------
    NoWeightsError
        If the pipeline has no such component, or it has no weights.
    """
    model = getattr(nlp.get_pipe(component), "model", None) if nlp.has_pipe(component) else None
    if model is None:
        raise NoWeightsError(f"no component {component!r} with weights: the pipeline has {', '.join(nlp.pipe_names)}")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(model.to_bytes())
