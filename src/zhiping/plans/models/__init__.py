"""Plans, and what is kept of the rules that they put in force."""

from zhiping.plans.models.plans import Plan, PublishedRules, packs, published_pack

__all__ = ["Plan", "PublishedRules", "packs", "published_pack"]
