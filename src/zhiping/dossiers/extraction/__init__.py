"""Getting proofs from where they are kept instead of asking the person for them (人社部令第40号 第十五条).

`sources` says what is asked of whom; `asking` is the way of one request; `comparing` and `recording` deal with the answer; `standing`
tells what is known now, and whether a manual upload is open.
"""
