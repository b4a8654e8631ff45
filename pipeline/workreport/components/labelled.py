"""What the trainable components share: their settings and their labels."""

from collections.abc import Callable
from typing import Any

from spacy.pipeline import TrainablePipe
from spacy.vocab import Vocab
from thinc.api import Model


class LabelledPipe(TrainablePipe):
    """A trainable component whose labels are kept in its settings, which are saved with it.

    Parameters
    ----------
    vocab : Vocab
        The shared vocabulary.
    model : Model
        The component's network.
    name : str
        The component's name in the pipeline.
    cfg : dict
        The settings; `labels` among them.
    scorer : callable, optional
        Scores examples for `nlp.evaluate`.
    """

    def __init__(
        self, vocab: Vocab, model: Model[Any, Any], name: str, *, cfg: dict[str, Any], scorer: Callable[..., Any] | None
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.scorer = scorer
        self.cfg = cfg
        self._rehearsal_model = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the model's outputs."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        """The labels, as `spacy init labels` writes them."""
        return list(self.labels)
