"""Who of a body has a case in hand: words of the acts that say so. They never move it."""

from typing import Final

TAKING: Final = {"take": "领办", "take_over": "接办", "give_back": "交回待办"}
