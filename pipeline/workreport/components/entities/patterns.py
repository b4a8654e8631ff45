"""What gives away that something only looks like a name, and that two organs are one name."""

from __future__ import annotations

import re

# 16个乡村振兴示范项目, xx项专项治理, 多轮整治行动: the guidelines leave out whatever is counted.
COUNT = re.compile(r"(?:\d[\d,.，]*|[xX×*＊]{1,4})[余多]?(?:[个次项家条批座处所]|轮(?!胎))|多[个次项家条轮批]|[一首]批")

# 入选全国…试点城市, 列为国家…行动项目地区: a title that a place holds, not the undertaking.
_HOLDER = "城市|城区|地区|县市区?|县域|县区?|市|区|乡镇|镇|街道|村|单位|企业|学校|高校|机构"
DESIGNATION = re.compile(
    rf"(?:建设|合格|示范|先进|创建|重点)*(?:{_HOLDER})(?=[，,。；;、：:）)”！!\s]|$|名单|之一|称号|创建|建设|行列)"
)
LONGEST_DESIGNATION = 16
"""How many tokens behind a name are looked at."""

# 省委十一届五次全会, 县委经济工作会议: the organ in the name of a meeting.
_ORDINAL = r"第?[一二三四五六七八九十\d]+"
MEETING = re.compile(
    rf"(?:{_ORDINAL}届)?(?:{_ORDINAL}次)?(?:全会|全委会|全体(?:[(（]扩大[)）])?会议|常务会议|常委会?会议|党代会|(?:经济|农村)?工作会议)"
)
LONGEST_MEETING = 18
"""How many tokens behind an organ are looked at."""

# 新区党工委、管委会 and 县委、政府: the first has an owner, the second none.
LEADING_ORGAN = re.compile(r".+(?:党工委|党委|党组)|.*[省州盟市县区旗乡镇]委")
JOINT = re.compile("、")
SECOND_ORGAN = re.compile("管委会|管理委员会|政府")
