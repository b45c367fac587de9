"""The seasons of the other notices, each with its own bodies, people on duty and a few applicants."""

from zhiping.demo.elsewhere.direct import DIRECT
from zhiping.demo.elsewhere.province import PROVINCE
from zhiping.demo.elsewhere.shangyu import SHANGYU
from zhiping.demo.elsewhere.wenzhou import WENZHOU

SETTINGS = (SHANGYU, WENZHOU, DIRECT, PROVINCE)
