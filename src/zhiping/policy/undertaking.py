"""真实性保证书: the words that an applicant signs. Other words are another undertaking, with another hash."""

import hashlib
from typing import Final

UNDERTAKING: Final = (
    "本人郑重承诺：本次申报所填报的信息和提交的材料真实、准确、完整。如有虚假，愿意承担由此产生的一切后果，"
    "包括取消申报资格、撤销已取得的资格并记入职称评审诚信档案。"
)
UNDERTAKING_HASH: Final = hashlib.sha256(UNDERTAKING.encode()).hexdigest()
