"""Outside systems that are asked about a person or a unit: plain values in, plain values out.

`registry` has them all; `systems/` says for each what it is asked and what it answers; `signing` is the protocol; `transport` asks.
Who is asked about whom, and what is kept of the answer, is for the contexts above.
"""
