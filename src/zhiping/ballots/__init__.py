"""The mathematics of the secret ballot: no database, no pages (decisions/0028).

A vote is encrypted under the sum of the tellers' keys (exponential ElGamal), comes with a proof that it says yes, no or abstain and
nothing else, and is never opened: only the sum of all ballots is, and only by all tellers together.
"""
