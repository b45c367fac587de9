"""投诉举报: what is reported about anybody under a plan, at any time; who looks into it, how, and what follows."""
