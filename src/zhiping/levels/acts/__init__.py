"""Between the levels: joint opinions, votes, rosters sent, received and declined, paper booked in."""

from zhiping.levels.acts.opinions import give_joint_opinion, record_vote, vote_down
from zhiping.levels.acts.paper import book_paper
from zhiping.levels.acts.sending import decline, receive, send_up

__all__ = ["book_paper", "decline", "give_joint_opinion", "receive", "record_vote", "send_up", "vote_down"]
