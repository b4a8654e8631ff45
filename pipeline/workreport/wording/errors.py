"""Errors in the reader's language.

The rooms of the library raise errors in English and know no language. Where an error is shown, its text is recognised
by the English that it was made from, and its values are put into the Chinese. What is not known here stays English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from workreport.wording.language import Language

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")

# What stands inside an error: a kind of document, what is wrong with a part, what the operating system says.
PHRASES: dict[str, str] = {
    "standard input": "标准输入",
    "an old Word or WPS document": "旧版 Word 或 WPS 文档",
    "a rich text document (.rtf)": "RTF 文档（.rtf）",
    "an OpenDocument text (.odt)": "OpenDocument 文本（.odt）",
    "all of its pages": "全部页面",
    "{some} of its {all} pages": "{all} 页中的 {some} 页",
    "its archive cannot be unpacked: {detail}": "其压缩包无法解压：{detail}",
    "it has no main document part": "没有正文部分",
    "its part {name} is no valid XML: {detail}": "其中 {name} 不是有效的 XML：{detail}",
    "its part {name} declares a document type": "其中 {name} 声明了文档类型",
    "File is not a zip file": "不是 zip 文件",
    "File exists": "同名文件已存在",
    "Is a directory": "是文件夹",
    "No space left on device": "磁盘空间不足",
    "No such file or directory": "文件或文件夹不存在",
    "Not a directory": "不是文件夹",
    "Permission denied": "没有权限",
    "Read-only file system": "文件系统为只读",
    "Address already in use": "地址已被占用",
}
# What is said of a file, after its name.
PROBLEMS: dict[str, str] = {
    "does not exist: check the name and the folder": "不存在：请检查文件名和文件夹",
    "is a folder: name the files in it": "是文件夹：请给出其中的文件",
    "may not be read: ask for the right to read it": "没有读取权限：请申请读取权限",
    "cannot be opened ({detail}): check the name and the disk": "无法打开（{detail}）：请检查文件名和磁盘",
    "cannot be read ({detail}): check the name and the folder": "无法读取（{detail}）：请检查文件名和文件夹",
    "cannot be read ({detail}): please report this file": "无法读取（{detail}）：请反馈此文件",
    "cannot be analysed ({detail}): please report this with the file": "无法分析（{detail}）：请连同文件一起反馈",
    "cannot be analysed ({detail})": "无法分析（{detail}）",
    "holds no report: name a folder with documents, or the files themselves": (
        "其中没有报告：请给出有文档的文件夹，或直接给出文件"
    ),
    "is larger than {size} MB, which no report is: name the report, or allow more (--max-size)": (
        "大于 {size} MB，不像是报告：请给出报告本身，或放宽限制（--max-size）"
    ),
    "is larger than {size}: start `workreport serve` with a larger --max-upload": (
        "大于 {size}：请用更大的 --max-upload 启动 workreport serve"
    ),
    "has {length} characters, more than the {limit} of a report: split it": (
        "有 {length} 个字符，超过每份报告的上限 {limit}：请拆分"
    ),
    "takes longer than {seconds} s: split it": "分析超过 {seconds} 秒：请拆分",
    "takes longer than {seconds} s to read: save its text as .docx or .txt, or allow more time (--timeout)": (
        "读取超过 {seconds} 秒：请把文字另存为 .docx 或 .txt，或延长时间（--timeout）"
    ),
    "ended the process that analysed it, most likely for want of memory: split it": (
        "使分析进程中断，很可能是内存不足：请拆分"
    ),
    "would be more than {limit} reports: remove some, or use `workreport analyse`": (
        "超过 {limit} 份报告的上限：请移除一些，或使用 workreport analyse"
    ),
    (
        "holds or unpacks to more than {size} MB of text, which no report does: copy what is to be read into a "
        "file of its own, or allow more (--max-unpacked)"
    ): ("所含或解压后的文字超过 {size} MB，不像是报告：请把要读的部分另存为文件，或放宽限制（--max-unpacked）"),
    "is empty (0 bytes): check that it was saved and copied whole": "是空文件（0 字节）：请检查是否已完整保存和复制",
    "holds no text: if its pages are pictures, have their text recognised (OCR) first": (
        "没有文字：如果页面是图片，请先做文字识别（OCR）"
    ),
    "is of a kind that is not read ({kind}): save it as .docx or .txt": (
        "是不支持的格式（{kind}）：请另存为 .docx 或 .txt"
    ),
    (
        "is no {kind} document although its name says so: get an undamaged copy, or rename it to .txt if it is "
        "plain text"
    ): ("扩展名是 {kind}，内容却不是：请换一份完好的文件；如果是纯文本，请改名为 .txt"),
    "is an OFD document: save or copy its text as .docx or as plain text (.txt, UTF-8)": (
        "是 OFD 文档：请把文字另存或复制为 .docx 或纯文本（.txt，UTF-8）"
    ),
    "is an archive: unpack it and name the reports in it, or pack them anew as .zip": (
        "是压缩包：请解压后给出其中的文件，或重新压缩为 .zip"
    ),
    "is encrypted: open it with its password, remove the password and save it as .docx": (
        "已加密：请用密码打开，去掉密码后另存为 .docx"
    ),
    "is an XML document: open it in Word or WPS and save it as .docx": (
        "是 XML 文档：请用 Word 或 WPS 打开并另存为 .docx"
    ),
    "is a spreadsheet: copy the report's text into a .docx or a plain text file (.txt, UTF-8)": (
        "是电子表格：请把报告文字复制到 .docx 或纯文本文件（.txt，UTF-8）"
    ),
    "is a presentation: copy the report's text into a .docx or a plain text file (.txt, UTF-8)": (
        "是演示文稿：请把报告文字复制到 .docx 或纯文本文件（.txt，UTF-8）"
    ),
    "is a picture: have its text recognised (OCR) and save that as .docx or as plain text (.txt, UTF-8)": (
        "是图片：请做文字识别（OCR）后另存为 .docx 或纯文本（.txt，UTF-8）"
    ),
    (
        "begins with the byte order mark of {encoding} but is not text in that encoding: get an undamaged copy, "
        "or save it as UTF-8"
    ): ("以 {encoding} 的字节顺序标记开头，却不是该编码的文本：请换一份完好的文件，或另存为 UTF-8"),
    (
        "holds the control character {character} in line {line}, so it is binary or damaged: save the report as "
        ".docx or as plain text (.txt, UTF-8)"
    ): ("第 {line} 行有控制字符 {character}，是二进制文件或已损坏：请把报告另存为 .docx 或纯文本（.txt，UTF-8）"),
    (
        "is neither text in UTF-8, GB18030, UTF-16 or Big5 nor a document that is known here: open it in the "
        "program that made it and save it as .docx or as plain text (.txt, UTF-8)"
    ): (
        "既不是 UTF-8、GB18030、UTF-16 或 Big5 文本，也不是支持的文档：请用生成它的程序打开，另存为 .docx "
        "或纯文本（.txt，UTF-8）"
    ),
    "is too short to tell whether its encoding is {one} or {other}: save it as UTF-8 with byte order mark": (
        "太短，无法判断编码是 {one} 还是 {other}：请另存为带字节顺序标记的 UTF-8"
    ),
    "is a Word document without a body: open it in Word or WPS and save it as .docx": (
        "是没有正文的 Word 文档：请用 Word 或 WPS 打开并另存为 .docx"
    ),
    "is a damaged Word document ({detail}): get an undamaged copy, or open it in Word or WPS and save it as .docx": (
        "是已损坏的 Word 文档（{detail}）：请换一份完好的文件，或用 Word 或 WPS 打开并另存为 .docx"
    ),
    (
        "is {what}, which is read where LibreOffice is installed: install it, or open the file in Word or WPS "
        "and save it as .docx"
    ): ("是{what}，需要安装 LibreOffice 才能读取：请安装，或用 Word 或 WPS 打开并另存为 .docx"),
    (
        "is {what} that LibreOffice cannot open: get an undamaged copy, or one without a password, or save it as "
        ".docx in the program that made it"
    ): ("是 LibreOffice 无法打开的{what}：请换一份完好或没有密码的文件，或用生成它的程序另存为 .docx"),
    (
        "is an OpenDocument text that declares entities, which no program writes: open it in the program that "
        "made it and save it as .docx"
    ): ("是声明了实体的 OpenDocument 文本，正常程序不会生成：请用生成它的程序打开并另存为 .docx"),
    "is a damaged OpenDocument text ({detail}): get an undamaged copy, or save it as .docx": (
        "是已损坏的 OpenDocument 文本（{detail}）：请换一份完好的文件，或另存为 .docx"
    ),
    "is a PDF document without its end: it was cut off, get a whole copy": (
        "是不完整的 PDF 文档：文件被截断，请换一份完整的"
    ),
    (
        "has {count} pages, more than the {limit} of a report: save the part that is to be read, or allow more "
        "(--max-pages)"
    ): ("有 {count} 页，超过每份报告的上限 {limit} 页：请把要读的部分另存，或放宽限制（--max-pages）"),
    "has {count} characters on one page, which no report has: copy what is to be read into its own file": (
        "一页上有 {count} 个字符，不像是报告：请把要读的部分另存为文件"
    ),
    "is an encrypted PDF document: open it with its password and save or print it without": (
        "是加密的 PDF 文档：请用密码打开，另存或打印为没有密码的文件"
    ),
    "is a damaged PDF document ({detail}): get an undamaged copy, or print it to a new PDF": (
        "是已损坏的 PDF 文档（{detail}）：请换一份完好的文件，或重新打印为 PDF"
    ),
    (
        "is a scanned PDF document ({which} are pictures without text): have its text recognised (OCR) and save "
        "that as .docx, .txt or as a PDF with a text layer"
    ): ("是扫描的 PDF 文档（{which}是没有文字的图片）：请做文字识别（OCR）后另存为 .docx、.txt 或带文字层的 PDF"),
    (
        "is a PDF document whose fonts do not say which characters they show: print it to a new PDF from the "
        "program that made it, or have its text recognised (OCR)"
    ): ("是字体缺少字符对应关系的 PDF 文档：请用生成它的程序重新打印为 PDF，或做文字识别（OCR）"),
    "is a saved page (MHTML) without a page in it: open it in a browser and save it again": (
        "是没有页面的网页存档（MHTML）：请用浏览器打开后重新保存"
    ),
    "nests its elements deeper than any real page: copy its text into a .docx or .txt file": (
        "元素嵌套过深，不是正常网页：请把文字复制到 .docx 或 .txt 文件"
    ),
    "is a damaged zip archive ({detail}): get an undamaged copy, or unpack it and name the reports in it": (
        "是已损坏的 zip 压缩包（{detail}）：请换一份完好的，或解压后给出其中的文件"
    ),
    (
        "is a zip archive of {count} files without one that is read, or not named .zip: rename it, or unpack it "
        "and name the reports in it"
    ): ("是有 {count} 个文件的 zip 压缩包，其中没有可读的文件，或扩展名不是 .zip：请改名，或解压后给出其中的文件"),
    "is an archive of more than {count} files: unpack it and name the reports in it": (
        "是超过 {count} 个文件的压缩包：请解压后给出其中的报告"
    ),
    "is an archive in an archive: unpack the outer one and name the inner one": (
        "是压缩包中的压缩包：请解压外层后给出内层的压缩包"
    ),
    "is encrypted in its archive: unpack it with its password and name what comes out": (
        "在压缩包中已加密：请用密码解压后给出其中的文件"
    ),
    "cannot be unpacked ({detail}): get an undamaged copy of the archive": (
        "无法解压（{detail}）：请换一份完好的压缩包"
    ),
    (
        "unpacks to more than {size} MB, which no report is: unpack it yourself if you trust it, or allow more "
        "(--max-size)"
    ): ("解压后超过 {size} MB，不像是报告：如果来源可信请自行解压，或放宽限制（--max-size）"),
    "does not exist in the archive: check the name": "在压缩包中不存在：请检查文件名",
    "has a name that points out of its archive ({name}): have the archive made anew": (
        "的文件名指向压缩包之外（{name}）：请重新制作压缩包"
    ),
    "stands {count} times in the archive: unpack it and name the right one": (
        "在压缩包中出现 {count} 次：请解压后给出正确的一个"
    ),
}
# Whole sentences.
SENTENCES: dict[str, str] = {
    "{path}: cannot be written ({detail}); choose another place with -o": (
        "{path}：无法写入（{detail}）；请用 -o 另选位置"
    ),
    "{path}: is not a folder that can be made ({detail}); choose another with -o": (
        "{path}：无法建立此文件夹（{detail}）；请用 -o 另选"
    ),
    "{path}: {form} results go to a {ending} file; name one, or ask for another --format": (
        "{path}：{form} 结果应写入 {ending} 文件；请给出这样的文件名，或用 --format 选择其他格式"
    ),
    "{path}: {form} results are several files; name a folder for them with -o": (
        "{path}：{form} 结果有多个文件；请用 -o 给出文件夹"
    ),
    "{path}: is one of the reports to read; choose another place with -o": (
        "{path}：是要读取的报告之一；请用 -o 另选位置"
    ),
    "{place}: is no record of a report, it lacks {key}: give what `workreport analyse --format jsonl` wrote": (
        "{place}：不是报告记录，缺少 {key}：请给出 workreport analyse --format jsonl 写出的文件"
    ),
    "{place}: is no record of a report ({detail}): give what `workreport analyse --format jsonl` wrote": (
        "{place}：不是报告记录（{detail}）：请给出 workreport analyse --format jsonl 写出的文件"
    ),
    (
        "{path}: was begun with workreport {version} and the pipeline {model}; run with these, or without "
        "--resume to begin anew"
    ): ("{path}：上次运行使用 workreport {version} 和模型 {model}；请用相同的版本和模型，或去掉 --resume 重新开始"),
    "--resume needs results in files: name a file or folder with -o, as the run before did": (
        "--resume 需要把结果写入文件：请像上次运行那样用 -o 给出文件或文件夹"
    ),
    "a process died, most likely for want of memory: use fewer processes": (
        "有进程中断，很可能是内存不足：请减少进程数"
    ),
    "the process that analyses died as it began: is there memory to load the pipeline?": (
        "分析进程启动时中断：内存是否足够加载模型？"
    ),
    "no pipeline {name}: install it with `{command}`, or give the folder of a pipeline ({detail})": (
        "找不到模型 {name}：请用 {command} 安装，或给出模型所在的文件夹（{detail}）"
    ),
    (
        "{name}: this pipeline does not work with workreport {version} ({detail}): install the library that it "
        "was built with, undo changes to its config.cfg, or train it anew"
    ): (
        "{name}：此模型不适用于 workreport {version}（{detail}）：请安装与模型相应的版本，还原对 config.cfg "
        "的改动，或重新训练"
    ),
    'this needs {library}, which the {extra} extra brings: pip install "{package}"': (
        '需要 {library}，由附加组件 {extra} 提供：pip install "{package}"'
    ),
    "{address} cannot be listened on ({detail}): choose another --port": (
        "无法监听 {address}（{detail}）：请另选 --port"
    ),
    "the correction of {text} does not fit it: {detail}": "对 {text} 的更正不适用：{detail}",
    "the correction is not JSON ({detail})": "更正不是 JSON（{detail}）",
    "report {number} has no sentence {sentence}": "报告 {number} 没有第 {sentence} 句",
    "there is no report {number}: it was removed, or the app was started anew": (
        "没有报告 {number}：可能已被移除，或程序已重新启动"
    ),
    "there is no report that has been read: drop one first, or wait until it is done": (
        "还没有读完的报告：请先放入报告，或等待分析完成"
    ),
    "there is no form of results {name}": "没有 {name} 这种结果格式",
    "no sentence has been checked: correct one first": "还没有核对过的句子：请先更正一句",
    "{name} is no role: choose one of {names} or {none}": "{name} 不是角色：请从 {names}、{none} 中选择",
    "{name} is no type of entity: choose one of {names}": "{name} 不是实体类型：请从 {names} 中选择",
    "report, low and high are numbers ({detail})": "report、low 和 high 应为数字（{detail}）",
    "Not Found": "没有这个页面",
    "Method Not Allowed": "不支持这种操作",
}
_PROBLEMS_OF_FILES = {f"{{source}} {english}": f"{{source}} {chinese}" for english, chinese in PROBLEMS.items()}


def translated(message: str, *, lang: Language) -> str:
    """Return the text of an error in a language.

    Parameters
    ----------
    message : str
        The error as it was raised, in English.
    lang : Language
        The language that it is to be shown in.

    Examples
    --------
    >>> translated("reports/a.txt is empty (0 bytes): check that it was saved and copied whole", lang="zh")
    'reports/a.txt 是空文件（0 字节）：请检查是否已完整保存和复制'
    >>> translated("reports/a.txt is on fire", lang="zh")
    'reports/a.txt is on fire'
    """
    if lang == "en":
        return message
    return _said(message, SENTENCES) or _said(message, _PROBLEMS_OF_FILES) or message


def _said(text: str, known: Mapping[str, str]) -> str:
    """Return the Chinese of a text that was made from one of the known ones, an empty string if it was not."""
    for english, chinese in known.items():
        match = _pattern(english).fullmatch(text)
        if match:
            return chinese.format(**{name: _phrase(value) for name, value in match.groupdict().items()})
    return ""


def _phrase(text: str) -> str:
    return _said(text, PHRASES) or text


@cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
