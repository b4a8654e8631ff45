"""Plain text."""

from __future__ import annotations

from workreport.reading.encoding import decode


def read_text(data: bytes) -> str:
    r"""Return a plain text with every line end as `\n`.

    Parameters
    ----------
    data : bytes
        The file's content in any encoding that `decode` knows.

    Raises
    ------
    UnreadableError
        If `decode` does.

    Examples
    --------
    >>> read_text("各位代表：\r\n现在报告工作。".encode("gb18030"))
    '各位代表：\n现在报告工作。'
    """
    return decode(data).replace("\r\n", "\n").replace("\r", "\n")
