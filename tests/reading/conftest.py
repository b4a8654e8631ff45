"""Word documents built from the XML that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def _zipped(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(scope="session")
def zipped() -> Callable[[dict[str, str]], bytes]:
    """Pack parts by name into a zip archive."""
    return _zipped


@pytest.fixture(scope="session")
def word() -> Callable[..., bytes]:
    """Build a .docx from what its body, styles and numbering hold; `parts` adds or replaces whole parts."""

    def build(body: str, *, styles: str = "", numbering: str = "", parts: dict[str, str] | None = None) -> bytes:
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
            for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
        )
        return _zipped(
            {
                "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
                "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
                "word/_rels/document.xml.rels": _relationships({"styles": "styles.xml", "numbering": "numbering.xml"}),
                "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
                "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
                "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>",
                **(parts or {}),
            }
        )

    return build


@pytest.fixture(scope="session")
def paragraph() -> Callable[..., str]:
    """Write a paragraph of plain text, its properties given as XML."""

    def write(text: str = "", *, properties: str = "") -> str:
        return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    return write


@pytest.fixture(scope="session")
def numbered(paragraph: Callable[..., str]) -> Callable[..., str]:
    """Write a paragraph that a numbering instance numbers."""

    def write(text: str, *, num: int = 1, level: int = 0) -> str:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        return paragraph(text, properties=properties)

    return write


@pytest.fixture(scope="session")
def abstract() -> Callable[..., str]:
    """Write an abstract numbering definition: for each level its format and text, and XML to add to it."""

    def write(*levels: Sequence[str], number: int = 0, extra: str = "") -> str:
        definitions = "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{"".join(more)}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for index, (number_format, text, *more) in enumerate(levels)
        )
        return f'<w:abstractNum w:abstractNumId="{number}">{extra}{definitions}</w:abstractNum>'

    return write


@pytest.fixture(scope="session")
def instance() -> Callable[..., str]:
    """Write an instance of an abstract numbering definition, its overrides given as XML."""

    def write(num: int = 1, *, of: int = 0, overrides: str = "") -> str:
        return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'

    return write
