"""A pretrained transformer: PyTorch computes and learns on its device, Thinc keeps it as a part of the model.

PyTorch and transformers come with the extra `transformer`, so that nothing here imports them before an encoder is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import srsly
from numpy.typing import NDArray
from thinc.api import Optimizer
from thinc.shims import Shim
from thinc.types import Ragged

from workreport.architectures.pieces import PieceTable
from workreport.errors import WorkreportError
from workreport.extras import required_extra

Ints = NDArray[np.int64]

LONGEST_WINDOW = 510  # with the pieces before and after it the 512 positions of a BERT
# Places of one run through the transformer, windows times the length of the longest.
BATCH_PLACES = 8_192
_SPECIAL = ("cls", "sep", "pad", "unk")


class EncoderError(WorkreportError):
    """A transformer that cannot be used here; the message names it."""


class Vocabulary(NamedTuple):
    """The pieces of a transformer, and the places of those that stand for no text."""

    pieces: list[str]
    cls: int
    sep: int
    pad: int
    unk: int


class PretrainedEncoder(Shim):
    """A transformer that makes a vector of each token.

    A token is one piece (`PieceTable`). Sequences longer than a window are cut into windows of like length. The encoder
    is empty until `load` or `from_bytes` fills it, and what it saves is all of it, so that a saved pipeline needs
    neither the hub nor the folder that it came from.

    Parameters
    ----------
    rate : float
        Its learning rate, as a share of that of the pipeline's optimizer: what is pretrained is changed little.

    Raises
    ------
    MissingExtraError
        If the extra `transformer` is not installed.

    Notes
    -----
    It runs on the GPU where PyTorch finds one and hands over arrays of numpy, whatever device the rest runs on. It
    learns with PyTorch's AdamW, with the schedule, weight decay and clipping of the pipeline's optimizer; an average
    over its steps (`use_averages`) is not kept.
    """

    def __init__(self, *, rate: float) -> None:
        super().__init__(None)
        self._model: Any = None
        self._optimizer: Any = None
        self.rate = rate
        self._torch, self._transformers = _libraries()
        self._device = self._torch.device("cuda" if self._torch.cuda.is_available() else "cpu")

    @property
    def width(self) -> int:
        """The width of its vectors."""
        return int(self._model.config.hidden_size)

    def load(self, name: str) -> None:
        """Fill the encoder with a transformer of the hub or of a folder.

        Raises
        ------
        EncoderError
            If it has no vocabulary of the kind that BERT has.
        OSError
            If there is no such transformer.
        """
        tokenizer = self._transformers.AutoTokenizer.from_pretrained(name)
        special = {key: getattr(tokenizer, f"{key}_token_id") for key in _SPECIAL}
        missing = [f"[{key.upper()}]" for key, number in special.items() if number is None]
        if missing:
            raise EncoderError(f"{name}: its vocabulary has no {', '.join(missing)}; take a Chinese BERT or the like")
        numbered = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
        vocabulary = Vocabulary([piece for piece, _ in numbered], **special)
        self._fill(self._transformers.AutoModel.from_pretrained(name), vocabulary)

    def __call__(self, norms: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
        """Return a vector of each token, and what takes the gradient of these back into the transformer."""
        pieces = self._table(norms.dataXd)
        vectors = np.zeros((len(pieces), self.width), dtype="float32")
        encoded: list[tuple[Ints, Any]] = []
        self._model.train(is_train)
        for batch in _batches(windows(norms.lengths, self._longest)):
            places = np.concatenate([np.arange(start, end) for start, end in batch])
            output = self._encode(pieces, batch, is_train)
            vectors[places] = output.detach().float().cpu().numpy()
            if is_train:
                encoded.append((places, output))

        def backprop(d_vectors: Ragged) -> Ragged:
            for places, output in encoded:
                output.backward(self._tensor(d_vectors.dataXd[places]))
            return norms

        return Ragged(vectors, norms.lengths), backprop

    def finish_update(self, optimizer: Optimizer) -> None:
        """Take a step along the gradients since the last one."""
        if self._optimizer is None:
            self._optimizer = self._torch.optim.AdamW(self._model.parameters())
        if optimizer.grad_clip:
            self._torch.nn.utils.clip_grad_norm_(self._model.parameters(), optimizer.grad_clip)
        for group in self._optimizer.param_groups:
            group["lr"] = optimizer.learn_rate * self.rate
            group["weight_decay"] = optimizer.L2
        self._optimizer.step()
        self._optimizer.zero_grad()

    def to_device(self, device_type: str, device_id: int) -> None:
        """Stay: PyTorch's device is chosen when the encoder is made."""

    def to_bytes(self) -> bytes:
        """Return configuration, vocabulary and weights, or nothing where it is empty."""
        if self._model is None:
            return b""
        weights = {name: tensor.cpu().contiguous() for name, tensor in self._model.state_dict().items()}
        saved = {
            "config": self._model.config.to_json_string(use_diff=False),
            "vocabulary": self._vocabulary._asdict(),
            "weights": _safetensors().save(weights),
        }
        return bytes(srsly.msgpack_dumps(saved))

    def from_bytes(self, data: bytes) -> PretrainedEncoder:
        """Fill the encoder with what `to_bytes` returned."""
        if data:
            saved = srsly.msgpack_loads(data)
            config = self._transformers.AutoConfig.for_model(**srsly.json_loads(saved["config"]))
            model = self._transformers.AutoModel.from_config(config)
            model.load_state_dict(_safetensors().load(saved["weights"]))
            self._fill(model, Vocabulary(**saved["vocabulary"]))
        return self

    def _fill(self, model: Any, vocabulary: Vocabulary) -> None:
        self._model = model.to(self._device)
        self._optimizer = None
        self._vocabulary = vocabulary
        self._table = PieceTable(vocabulary.pieces, vocabulary.unk)
        self._longest = min(LONGEST_WINDOW, model.config.max_position_embeddings - 2)

    def _encode(self, pieces: Ints, batch: Sequence[tuple[int, int]], is_train: bool) -> Any:
        """Return the vectors of the tokens of a batch of windows, end to end."""
        ids, inside = self._laid_out(pieces, batch)
        mask = self._tensor(ids != self._vocabulary.pad)
        with self._torch.set_grad_enabled(is_train):
            # A whole report is more than a GPU holds: what the gradient needs is computed again, batch by batch.
            output = self._torch.utils.checkpoint.checkpoint(
                self._model, self._tensor(ids), attention_mask=mask, use_reentrant=False
            )
            return output.last_hidden_state[self._tensor(inside)]

    def _laid_out(self, pieces: Ints, batch: Sequence[tuple[int, int]]) -> tuple[Ints, NDArray[np.bool_]]:
        """Return a row of pieces for each window, with those before and after it, and which of them are its own."""
        longest = max(end - start for start, end in batch)
        ids = np.full((len(batch), longest + 2), self._vocabulary.pad)
        inside = np.zeros(ids.shape, dtype="bool")
        for row, (start, end) in enumerate(batch):
            last = end - start + 1
            ids[row, 0], ids[row, last] = self._vocabulary.cls, self._vocabulary.sep
            ids[row, 1:last] = pieces[start:end]
            inside[row, 1:last] = True
        return ids, inside

    def _tensor(self, array: Any) -> Any:
        return self._torch.from_numpy(array).to(self._device)


def windows(lengths: Ints, longest: int) -> list[tuple[int, int]]:
    """Return start and end of windows over sequences that lie end to end, none over the border of a sequence.

    Examples
    --------
    >>> windows(np.array([2, 5, 0]), 3)
    [(0, 2), (2, 5), (5, 7)]
    """
    ends = np.cumsum(lengths)
    found: list[tuple[int, int]] = []
    for end, length in zip(ends.tolist(), np.asarray(lengths).tolist(), strict=True):
        parts = np.array_split(np.arange(end - length, end), -(-length // longest)) if length else []
        found.extend((int(part[0]), int(part[-1]) + 1) for part in parts)
    return found


def _batches(found: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Put windows of like length together, so that little is padded."""
    batch: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda window: window[1] - window[0]):
        if batch and (len(batch) + 1) * (end - start) > BATCH_PLACES:
            yield batch
            batch = []
        batch.append((start, end))
    if batch:
        yield batch


def _libraries() -> tuple[ModuleType, ModuleType]:
    with required_extra("transformer"):
        import torch
        import torch.utils.checkpoint
        import transformers
    return torch, transformers


def _safetensors() -> Any:
    import safetensors.torch

    return safetensors.torch
