"""The character tokenizer."""

from workreport.components.tokenizer.logic import CharacterTokenizer, fold

__all__ = ["CharacterTokenizer", "fold"]
