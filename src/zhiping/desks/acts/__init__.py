"""Keeping views, starting batches and working them off."""

from zhiping.desks.acts.batches import resume_lost, start_batch, work_off
from zhiping.desks.acts.views import drop_view, keep_view, open_with

__all__ = ["drop_view", "keep_view", "open_with", "resume_lost", "start_batch", "work_off"]
