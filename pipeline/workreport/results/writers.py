"""Write analysed reports one by one, in the form that the user wants, to where the user wants them.

A writer is a context manager: what it writes is in place when its block ends well; when the block fails, or no report
was written, files that stood there before are as they were.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol

from typing_extensions import Self

from workreport.results.counts import Counts
from workreport.results.files import FileNames, OutputError, make_folder, written_atomically
from workreport.results.formats import Format
from workreport.results.page import IndexEntry, page_title, render_index, render_page
from workreport.results.record import record_to_dict
from workreport.results.tables import ENTITY_COLUMNS, SENTENCE_COLUMNS, entity_rows, sentence_rows
from workreport.schema import AnalysedReport
