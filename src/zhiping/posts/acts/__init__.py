"""Posts of a public institution: declared, opined on, approved; competed for; held for a case, then consumed or released."""

from zhiping.posts.acts.comparing import compare_posts
from zhiping.posts.acts.competing import file_competition
from zhiping.posts.acts.declaring import change_posts, declare_posts
from zhiping.posts.acts.holding import (
    Sought,
    in_figures,
    obstacle_in,
    obstacle_to_place,
    place_for,
    require_place,
    reserve_place,
    settle_place,
)
from zhiping.posts.acts.reviewing import approve_posts, give_opinion, return_posts

__all__ = [
    "Sought",
    "approve_posts",
    "change_posts",
    "compare_posts",
    "declare_posts",
    "file_competition",
    "give_opinion",
    "in_figures",
    "obstacle_in",
    "obstacle_to_place",
    "place_for",
    "require_place",
    "reserve_place",
    "return_posts",
    "settle_place",
]
