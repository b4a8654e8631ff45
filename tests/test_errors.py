from __future__ import annotations

from workreport.errors import describe, faults


class FaultyKeysError(ValueError):
    errors = ({"loc": ("roles.model", "width"), "msg": "no integer"}, {"loc": ("roles", "x"), "msg": "unexpected"})


def test_faulty_keys_are_named() -> None:
    assert describe(FaultyKeysError("a long text")) == "roles.model.width: no integer; roles.x: unexpected"


def test_first_sentence_is_taken() -> None:
    assert describe(ValueError("\n\nCould not find\n'a.b.v1'. Available: x")) == "Could not find 'a.b.v1'"


def test_error_without_text_is_named() -> None:
    assert describe(KeyError()) == "KeyError"


def test_sections_of_a_faulty_key_are_told_apart() -> None:
    assert faults(FaultyKeysError())[0] == (("roles", "model", "width"), "no integer")
