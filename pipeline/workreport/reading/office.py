"""Documents of other word processors, by way of LibreOffice: it saves them as .docx, which is read as any other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from workreport.reading.docx import read_docx
from workreport.reading.errors import UnreadableError
from workreport.reading.limits import Limits, too_much_text, too_slow
from workreport.reading.packed import ARCHIVE_ERRORS, open_zip, unpack

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# A document must neither run macros nor fetch what it links to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice's program; None where it is not installed."""
    found = (shutil.which(name) for name in (*_PROGRAMS, *_PLACES))
    return next((program for program in found if program), None)


def read_office(data: bytes, *, suffix: str, what: str, limits: Limits) -> str:
    """Return the text of a document that LibreOffice opens; see `read_docx` for what is taken from it.

    Parameters
    ----------
    data : bytes
        The file's content.
    suffix : str
        The ending that tells LibreOffice the format: `.doc`, `.rtf`, `.odt`.
    what : str
        The kind of document in words, for messages.
    limits : Limits
        How much it may cost.

    Raises
    ------
    UnreadableError
        If LibreOffice is not installed, cannot open the document or takes too long, or an OpenDocument archive unpacks
        to more than allowed or declares entities.

    Notes
    -----
    LibreOffice runs without a window in a profile of its own, which is made once a process and forbids macros and
    linked content. A conversion takes one to three seconds.
    """
    program = find_libreoffice()
    if program is None:
        raise UnreadableError(
            f"is {what}, which is read where LibreOffice is installed: install it, or open the file in Word or WPS and "
            "save it as .docx"
        )
    if suffix == ".odt":
        _refuse_bomb(data, limits)
    with TemporaryDirectory(prefix="workreport-") as folder:
        document = Path(folder, f"report{suffix}")
        document.write_bytes(data)
        made = Path(folder, "made")
        _convert(program, document, made, seconds=limits.max_seconds)
        result = made / "report.docx"
        if not result.is_file():
            raise UnreadableError(
                f"is {what} that LibreOffice cannot open: get an undamaged copy, or one without a password, or save it "
                "as .docx in the program that made it"
            )
        return read_docx(result.read_bytes(), max_unpacked=limits.max_unpacked)


def _convert(program: str, document: Path, folder: Path, *, seconds: float) -> None:
    command = [program, *_OPTIONS, f"-env:UserInstallation={_profile().as_uri()}"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(document)]
    # In a session of its own: the program starts others, and all must end when the time is over.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise too_slow(seconds) from error
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@lru_cache(maxsize=1)
def _profile_folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="workreport-libreoffice-", ignore_cleanup_errors=True)
    settings = Path(folder.name, "user", "registrymodifications.xcu")
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    return folder


def _profile() -> Path:
    """Return a profile of this process: two LibreOffices with one profile are in each other's way."""
    return Path(_profile_folder().name)


def _refuse_bomb(data: bytes, limits: Limits) -> None:
    left = limits.max_unpacked
    try:
        with open_zip(data) as archive:
            for member in archive.infolist():
                is_text = member.filename.endswith(".xml")
                content = unpack(archive, member, limit=left if is_text else limits.max_bytes)
                if content is None:
                    raise too_much_text(limits.max_unpacked)
                if is_text:
                    left -= len(content)
                    if b"<!ENTITY" in content:
                        raise UnreadableError(
                            "is an OpenDocument text that declares entities, which no program writes: open it in the "
                            "program that made it and save it as .docx"
                        )
    except ARCHIVE_ERRORS as error:
        raise UnreadableError(
            f"is a damaged OpenDocument text ({error}): get an undamaged copy, or save it as .docx"
        ) from error
