"""What the trainable components share: their settings, their labels and the weights that they start from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.pipeline import TrainablePipe
from spacy.vocab import Vocab
from thinc.api import Model

from workreport.architectures.parameters import parameters
from workreport.errors import WorkreportError


class WeightsError(WorkreportError):
    """Weights that do not fit the model that they are meant for; the message names the file."""


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

    def load_weights(self, path: Path) -> None:
        """Start from weights of a model with the same settings and labels; see `workreport weights`.

        Parameters
        ----------
        path : Path
            A file that `workreport.selftraining.write_weights` wrote.

        Raises
        ------
        WeightsError
            If the weights do not fit the model.
        """
        shapes = _shapes(self.model)
        try:
            self.model.from_bytes(path.read_bytes())
        except (ValueError, KeyError) as error:
            raise WeightsError(f"{path}: not weights of this model ({error})") from error
        if _shapes(self.model) != shapes:
            raise WeightsError(f"{path}: weights of another width, other tables or other labels than the config has")


def _shapes(model: Model[Any, Any]) -> list[tuple[int, ...]]:
    return [layer.get_param(name).shape for layer, name in parameters(model)]
