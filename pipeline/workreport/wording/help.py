"""The help of the commands that analysts use, and what the overview says of the others.

A command's text stands under its name, that of a parameter under `command.parameter`. The help of the commands for
training stands where they are defined, in English.

Rich breaks lines of a parameter's text at blanks alone and cuts off what is longer: the Chinese is brief there, and
says the rest in the text of the command.
"""

from __future__ import annotations

from workreport.wording.messages import Message

PROGRAM = "workreport"
"""The name that the help of the whole program stands under."""

_MODEL = Message("Name or folder of the pipeline.", "模型的名称或文件夹。")
_LANG = Message(
    "Language of messages, pages and workbooks. Forms for machines are the same in every language. "
    "Default: that of WORKREPORT_LANG, or of the locale.",
    "提示和结果的语言。",
)

FRAME: dict[str, Message] = {
    "ARGUMENTS_PANEL_TITLE": Message("Arguments", "参数"),
    "OPTIONS_PANEL_TITLE": Message("Options", "选项"),
    "COMMANDS_PANEL_TITLE": Message("Commands", "命令"),
    "DEFAULT_STRING": Message("[default: {{}}]", "[默认：{{}}]"),
    "REQUIRED_LONG_STRING": Message("[required]", "[必填]"),
}
"""What typer writes around the help, by the name of its constant in `typer.rich_utils`."""

HELP: dict[str, Message] = {
    PROGRAM: Message(
        """Read Chinese government work reports: outline, sentence roles, entities.

\b
Examples:
workreport analyse report.docx --format html
workreport compare reports/ -o comparison/
workreport serve""",
        """阅读政府工作报告：提纲、句子角色（成绩、问题、计划）和实体。

\b
示例：
workreport analyse 报告.docx --format html
workreport compare reports/ -o comparison/
workreport serve""",
    ),
    f"{PROGRAM}.version": Message("Print the version.", "显示版本号。"),
    f"{PROGRAM}.lang": Message(
        "Language of this help, and of analyse, compare and serve. Default: that of the locale.",
        "帮助、提示和结果的语言。",
    ),
    "analyse": Message(
        """Find sentences with their roles, and entities, in work reports.

A report that cannot be read gives one line on standard error; the
others are analysed all the same, and the exit status is 1. Results that
go to files are named on standard output, with what to open first.

A run into files that was cut off is resumed with --resume: what was
analysed before is taken over if its file has not changed since.

No report is written over; two of the same name get two pages. Text that
a spreadsheet would take for a formula (= + - @ in front) gets an
apostrophe before it in csv.

\b
Examples:
workreport analyse report.docx --format html
workreport analyse reports/ --format csv -o tables/
workreport analyse reports/ --format xlsx -o results.xlsx
workreport analyse reports/ --format xlsx --lang zh
workreport analyse reports/ -o results.jsonl
workreport analyse reports.zip -o results.jsonl --resume
cat report.txt | workreport analyse - | jq .title""",
        """找出工作报告中各句的角色和各类实体。

可读 Word、PDF、网页、Markdown 和文本文件，以及它们的 zip 压缩包和文件夹。读不了的报告在标准错误中占一行，说明原因；\
其余报告照常分析，\
退出状态为 1。--max-size、--max-unpacked、--max-pages 和 --timeout 限制每个文件的开销。

\b
结果的格式（--format）：
jsonl    每份报告一条记录
csv      sentences.csv 和 entities.csv，供 Excel 使用
xlsx     一个工作簿，含报告、句子、实体、汇总四张表
parquet  一张表，每份报告一行，供 datasets 和 pandas 使用
html     每份报告一个页面，多份时另有 index.html
docbin   每份报告一个 spaCy DocBin（.spacy）

结果写到 --output 指定的文件夹，没有则新建；jsonl、xlsx 和 parquet 也可以写到文件，例如 results.xlsx。\
默认 jsonl 写到标准输出，其他格式写到文件夹 workreport-results。写入文件时，标准输出会说明先打开哪个文件。

不会覆盖任何报告；两份同名报告各有一个页面。在 csv 中，会被当作公式的文字（以 = + - @ 开头）前面加一个撇号。

写入文件的运行如果中断，用 --resume 继续：已分析且文件未改动的报告不再重做。报告多时，\
用 --processes 启动多个进程更快。\
结束时的汇总默认只在终端中显示。

语言默认取 WORKREPORT_LANG 或系统语言环境；供程序读取的格式不随语言变化。

\b
示例：
workreport analyse 报告.docx --format html
workreport analyse reports/ --format csv -o tables/
workreport analyse reports/ --format xlsx -o results.xlsx
workreport analyse reports/ --format xlsx --lang en
workreport analyse reports/ -o results.jsonl
workreport analyse reports.zip -o results.jsonl --resume
cat report.txt | workreport analyse - | jq .title""",
    ),
    "analyse.paths": Message(
        "Word, PDF, web page, Markdown and text files, zip archives and folders of them, or - for standard input.",
        "文件、文件夹、zip 压缩包； - 表示标准输入。",
    ),
    "analyse.output": Message(
        "A folder for the results, made where needed; for jsonl, xlsx and parquet also a file such as results.xlsx. "
        "Default: standard output for jsonl, the folder workreport-results for the others.",
        "结果的文件夹或文件。",
    ),
    "analyse.form": Message(
        "jsonl: one record a report. csv: sentences.csv and entities.csv, for Excel. "
        "xlsx: one workbook with sheets Reports, Sentences, Entities, Summary. "
        "parquet: one table, a row a report, for datasets and pandas. "
        "html: a page to read for each report, and index.html over several. "
        "docbin: a DocBin of spaCy for each report (.spacy).",
        "结果的格式。",
    ),
    "analyse.model": _MODEL,
    "analyse.processes": Message("Number of processes; more pay off for many reports.", "进程数。"),
    "analyse.summary": Message(
        "Print the closing summary on standard error. Default: on a terminal.",
        "结束时显示汇总。",
    ),
    "analyse.resume": Message(
        "Go on where a run into the same place was cut off, instead of beginning anew.",
        "从中断的地方继续。",
    ),
    "analyse.max_size": Message("The largest file, or member of an archive, that is read.", "文件大小的上限。"),
    "analyse.max_unpacked": Message("How much text one file may hold or unpack to.", "解压后大小的上限。"),
    "analyse.max_pages": Message("How many pages a PDF may have.", "PDF 的页数上限。"),
    "analyse.timeout": Message("How long the reading of one file may take.", "读一个文件的时限。"),
    "analyse.lang": _LANG,
    "compare": Message(
        """Compare reports, best of one place or body over some years.

Says which projects moved from plan to achievement, which platforms and
funds recur and which problems return. Short names are joined to full
ones within a report; the tables name the rule that joined them. A
report's year is that of its title.

Writes comparison.html to read, comparison.xlsx with a sheet for each
table, and the tables as CSV files. A report that cannot be read gives
one line on standard error; the others are compared all the same, and
the exit status is 1.

\b
Examples:
workreport compare reports/ -o comparison/
workreport analyse reports/ -o results.jsonl
workreport compare results.jsonl""",
        """比较多份报告，最好是同一地方或单位若干年的报告。

可以给出 workreport analyse 的结果（.jsonl），或报告及其文件夹（先分析再比较）。

说明哪些项目从计划变为成绩，哪些平台和资金反复出现，哪些问题反复出现。同一报告内简称与全称合并，\
表中注明合并所依据的规则。报告的年份取自标题。

写出供阅读的 comparison.html、每张表一个工作表的 comparison.xlsx，以及各表的 CSV 文件。\
读不了的报告在标准错误中占一行；其余报告照常比较，退出状态为 1。

\b
示例：
workreport compare reports/ -o comparison/
workreport analyse reports/ -o results.jsonl
workreport compare results.jsonl""",
    ),
    "compare.paths": Message(
        "Results of `workreport analyse` (.jsonl), or reports and folders of them, which are analysed first.",
        "报告、文件夹，或 .jsonl 分析结果。",
    ),
    "compare.output": Message("A folder for the results, made where needed.", "存放结果的文件夹，没有则新建。"),
    "compare.threshold": Message(
        "How similar problem sentences must be to count as one problem.", "问题句相似到多少算同一问题。"
    ),
    "compare.model": _MODEL,
    "compare.processes": Message("Number of processes for reports that are analysed.", "分析报告时的进程数。"),
    "compare.lang": _LANG,
    "serve": Message(
        """Read, filter and correct reports in a browser.

Runs on this computer and for this computer only: files that are dropped
on the page are analysed here, kept until the app ends, and sent nowhere.
Labels that are corrected can be taken away as training records, which
`workreport corpus` reads. Needs the extra `app` of this package.

\b
Examples:
workreport serve
workreport serve --port 9000 --no-browser --lang zh""",
        """在浏览器中阅读、筛选和更正报告。

只在本机运行，只供本机使用：拖到页面上的文件在本机分析，保存到程序结束，不发送到任何地方。\
更正后的标注可以作为训练数据下载，供 workreport corpus 读取。需要安装本软件包的附加组件 app。

--host 除默认值外，其他地址会让别人看到并更改其中的内容。界面的语言可以切换，\
默认取 WORKREPORT_LANG 或浏览器要求的语言。

\b
示例：
workreport serve
workreport serve --port 9000 --no-browser --lang zh""",
    ),
    "serve.port": Message("Port to listen on; 0 takes a free one.", "端口； 0 为任一空闲端口。"),
    "serve.host": Message(
        "Address to listen on. Any but the default lets others see and change what you have there.",
        "监听的地址。",
    ),
    "serve.max_upload": Message("Largest upload in megabytes.", "上传文件的大小上限。"),
    "serve.lang": Message(
        "Language of the app, where the other one can be chosen. Default: that of WORKREPORT_LANG, or the one that the "
        "browser asks for.",
        "界面的语言。",
    ),
    "serve.browser": Message("Open the app in a browser.", "在浏览器中打开。"),
    "serve.model": _MODEL,
}

LISTED: dict[str, Message] = {
    "average": Message("Average the weights of several trainings.", "对多次训练的权重取平均。"),
    "calibrate": Message("Fit the scores of a pipeline to annotated reports.", "用标注报告校准模型的概率。"),
    "compare-models": Message("Compare two pipelines on annotated reports.", "在标注报告上比较两个模型。"),
    "corpus": Message("Check, count, split and convert annotated reports.", "检查、统计、划分和转换标注报告。"),
    "evaluate": Message("Score a pipeline on annotated reports.", "在标注报告上评测模型。"),
    "label": Message("Label unannotated sentences to train on.", "用模型标注未标注的句子，供训练使用。"),
    "package": Message(
        "Build wheels of a pipeline, publish and check scores.", "把模型打包为 wheel，发布并核对评测分数。"
    ),
    "pretrain": Message("Pretrain a layer on unannotated sentences.", "在未标注的句子上预训练。"),
    "train": Message("Train a pipeline.", "训练模型。"),
    "weights": Message("Write the weights of a component, to start from.", "导出组件的权重，作为训练的起点。"),
}
"""The line of a command in the overview, where its own help is for those who train."""
