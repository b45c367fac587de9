"""The pool: recommend, agree, review, suspend, remove; ties; draws."""

from zhiping.experts.acts.answering import answer_place, enter_value, seal_draw, void_draw
from zhiping.experts.acts.drawing import Terms, commit_draw
from zhiping.experts.acts.pooling import (
    Profile,
    agree_to_expert,
    change_expert,
    decline_expert,
    recommend_expert,
    remove_expert,
    resume_expert,
    review_expert,
    suspend_expert,
)
from zhiping.experts.acts.ties import declare_tie, withdraw_tie

__all__ = [
    "Profile",
    "Terms",
    "agree_to_expert",
    "answer_place",
    "change_expert",
    "commit_draw",
    "declare_tie",
    "decline_expert",
    "enter_value",
    "recommend_expert",
    "remove_expert",
    "resume_expert",
    "review_expert",
    "seal_draw",
    "suspend_expert",
    "void_draw",
    "withdraw_tie",
]
