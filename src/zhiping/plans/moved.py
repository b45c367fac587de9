"""Who is told when the dates of a plan move. Contexts that come later connect themselves; plans know none of them."""

from django.dispatch import Signal

windows_moved = Signal()  # plan: the plan whose dates are others now; sent inside the transaction of the act
