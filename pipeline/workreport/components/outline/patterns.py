"""The wording by which reports show their structure: numbering, titles, web rests, signatures."""

from __future__ import annotations

import re

_CHINESE = "一二三四五六七八九十百零〇"
_SPACE = r"[ \t　]*"

# From the outside in; a report may use any subset, but hardly ever in another order.
NUMBERING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(?:第{_SPACE}[{_CHINESE}\d]+{_SPACE}(?:部分|章|篇)|[{_CHINESE}]+、?部分){_SPACE}[：:、]?")),
    ("chinese", re.compile(rf"[{_CHINESE}]+{_SPACE}[、．.,，]")),
    ("bracketed_chinese", re.compile(rf"[（(〔]{_SPACE}[{_CHINESE}]+{_SPACE}[）)〕]{_SPACE}[、.．]?")),
    ("digit", re.compile(rf"(?:\d{{1,2}}|[０-９]{{1,2}}){_SPACE}(?:[、．]|[.](?!\d))")),
    ("bracketed_digit", re.compile(r"(?:[（(]\s*[\d０-９]{1,2}\s*[）)]|\d{1,2}[）)])[、.．]?")),
    ("circled", re.compile(r"[①-⑳㈠-㈩⒈-⒛⑴-⒇]")),
    ("item", re.compile(rf"(?:第[{_CHINESE}]+[，、,：:]|[{_CHINESE}]+(?:是|要)(?!否))")),
)

# A heading without a number that names one of the great parts of a report.
SECTION_WORD = re.compile(
    r"(?:回顾|总结|小结|情况|成效|成绩|亮点|问题|不足|困难|差距|短板|打算|计划|安排|思路|措施|建议|任务|目标|要点|重点"
    r"|体会|经验|做法|举措|方向|展望|要求|保障|部署|成果|进展|概况)$"
)
RETROSPECT = re.compile(
    r"回顾|总结|小结|完成情况|工作情况|开展情况|进展|成效|成绩|亮点|做法|(?:19|20)..年(?:以来|上半年)"
)
PROSPECT = re.compile(
    r"计划|打算|思路|安排|下一步|下步|明年|今后|下半年|目标任务|主要任务|工作重点|重点工作|工作要点|展望|建议"
)

# A title names a document, as a rule with the one who reports or the year.
TITLE = re.compile(
    r"(?:总结|报告|计划|要点|思路|打算|汇报|述职|小结|安排|规划|方案|通报|意见|材料|回顾|讲话)"
    r"(?:[（(【〔].{1,12}[）)】〕])?$"
)
TITLE_OWNER = re.compile(
    r"关于|[省市州盟区县旗乡镇局委办厅院校会部处站所中心公司集团学行社团署场队馆]\S{0,12}(?:年|度|上半年|下半年|季度|工作|政府)"
)
BARE_TITLE = re.compile(
    r"(?:[\dxX*二〇○一-九-]{2,4}年度?)?(?:个人)?(?:政府)?工作报告|工作总结|工作计划|述职报告|述职述廉报告"
)
PIECE_NUMBER = re.compile(
    rf"[【\[]?(?:范文{_SPACE}[{_CHINESE}\d]+|篇{_SPACE}[{_CHINESE}\d]+|第{_SPACE}[{_CHINESE}\d]+{_SPACE}篇)[】\]]?(?:[：:]|$)"
)

SALUTATION = re.compile(
    r"(?:尊敬的)?(?:各位|主任|同志们|市人大|县人大|区人大|区委|县委|市委|省委|局党组).{0,30}[：:!！]$"
)
OPENING = re.compile(
    r"(?:现在|下面)[，,]?(?:我|由我)?(?:受|代表).{0,40}(?:报告|汇报)|(?:现将|现就).{0,60}(?:汇报|报告|总结|述职|小结|通报)(?:如下|于下)"
)

DATE = re.compile(
    rf"[（(【]?{_SPACE}(?:[\dxX×*＊－-]{{2,4}}|[二一][{_CHINESE}○Ｏ0*]{{3}}){_SPACE}年{_SPACE}[\dxX*{_CHINESE}]{{1,3}}{_SPACE}月"
    rf"(?:{_SPACE}[\dxX*{_CHINESE}]{{1,3}}{_SPACE}[日号])?{_SPACE}[）)】]?"
)
WEB_REST = re.compile(
    r"上一篇|下一篇|相关(?:链接|阅读|推荐|文章|附件|下载|新闻|信息|文档|资料|专题|报道|内容)|推荐阅读|热点推荐|猜你喜欢|延伸阅读|点击|下载|打印|关闭窗口|扫一扫|分享到|收藏"
    r"|来源[：:]|作者[：:]|发布(?:时间|日期|机构|单位|人)|更新时间|字号|浏览(?:次数|量)?[：:]|阅读(?:次数|量)?[：:]|责任编辑|编辑[：:]|转载|备案|ICP|公网安备|网站标识|主办(?:单位)?[：:]|承办[：:]|版权所有"
    r"|首页|当前位置|您的位置|所在位置|索引号|发文字号|公开(?:方式|类别|时限)|文章标题|附件下载|相关附件|\.(?:docx?|xlsx?|pdf)|联系(?:人|电话|方式)|电话[：:]|邮编|地址[：:]|一图读懂|返回顶部|标签[：:]|关键词[：:]|文秘|公文网"
    r"|https?://|www\."
)
PAGE_END = re.compile(r"上一篇|下一篇|推荐阅读|相关(?:链接|阅读|文章|新闻)|打印本页|关闭窗口|责任编辑|公文网|ICP备")
RESPONSIBLE = re.compile(r"^[（(【]?(?:责任|牵头|配合|主办|承办|协办|负责)(?:单位|部门|领导|人|科室)?[：:]")
PERSON = re.compile(
    r"(?:[省市州盟区县旗乡镇局委办院校会]?长|书记|主任|董事长|总经理|理事长|会长|行长|院长|校长|主席|报告人|述职人|汇报人|检察长)"
    r"[：:]?[ \t　]*[\u4e00-\u9fff*xX·○]{2,12}$"
)
TABLE_CELLS = re.compile(r"\S(?:[ \t]{2,}|　+|\t)\S|\S \S+ \S")
TABLE_HEAD = re.compile(r"^(?:序号|指标|项目名称|名称|单位|类别|年份|地区)(?:[\s　]|$)")
CAPTION = re.compile(
    r"^附[表件]?\d*[：:](?!.*略[）)]?$)|^[表图][\d一二三四五六七八九十]*[：:\s]|(?:一览表|情况表|统计表|明细表|清单|汇总表)$"
)
END_MARK = re.compile(r"[。！？!?；;，,、：:…]$|[。！？!?；;][”’」》）)】]$")
EVENT = re.compile(
    r"^[（(]?[—－\-─]{1,4}.*(?:会议|大会|代表大会|全会|扩大会|上)[）)]?$|^[（(].{0,6}年.*会议?.{0,8}[）)]$"
)
