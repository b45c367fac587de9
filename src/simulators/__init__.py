"""The simulated outside systems: a process of its own that speaks the real, signed protocol. Demo and tests only.

It has no database. What it knows about the cast is `zhiping.demo.outside`; how it answers can be switched while it runs (`switches`).
"""
