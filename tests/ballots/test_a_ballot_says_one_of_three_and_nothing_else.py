"""The mathematics, without a database: decisions/0028."""

import json
from contextlib import suppress
from dataclasses import replace
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiping.ballots.counting import Counts, masks_of, opened
from zhiping.ballots.group import ORDER, NotInGroup, base, is_point, minus, plus, secret, times, total
from zhiping.ballots.sealing import WEIGHTS, Ballot, is_valid, read_ballot, seal
from zhiping.ballots.tellers import give_share, key_is_known, prove_key, read_proven, share_is_true

POLL, OTHER = UUID(int=1), UUID(int=2)
MINE = (secret(), secret())
KEYS = [prove_key(each, session=POLL) for each in MINE]
KEY = total(each.point for each in KEYS)
# Points of small order on the curve, and bytes that are no point at all.
OUTSIDE = (
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "00" * 32,
    "ff" * 32,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
)


def shares(ballots):
    return [give_share(each, masks=masks_of(ballots), poll=POLL) for each in MINE]


@given(st.lists(st.sampled_from(list(WEIGHTS)), min_size=1, max_size=27))
@settings(max_examples=25, deadline=None)
def test_the_opened_sum_is_what_was_sealed(choices):
    ballots = [seal(each, key=KEY, poll=POLL) for each in choices]
    assert all(is_valid(each, key=KEY, poll=POLL) for each in ballots)
    found = opened(ballots, [share.point for share in shares(ballots)])
    assert found == Counts(*(choices.count(each) for each in WEIGHTS))


def test_two_ballots_of_the_same_choice_share_nothing():
    one, other = (seal("yes", key=KEY, poll=POLL).as_json() for _ in range(2))
    parts = [set(json.dumps(each).split('"')) - {"a", "b", "proof"} for each in (one, other)]
    assert not {each for each in parts[0] & parts[1] if len(each) == 64}


@pytest.mark.parametrize("weight", [0, 2, 3, 1 << 11, ORDER - 1])
def test_a_weight_that_is_no_choice_cannot_be_proven(weight):
    """Two votes in one ballot, a vote taken away: the honest proof of something else does not fit."""
    hidden, good = secret(), seal("yes", key=KEY, poll=POLL)
    sealed = times(hidden, KEY)
    forged = replace(good, a=base(hidden), b=plus(sealed, base(weight)) if weight else sealed)
    assert not is_valid(forged, key=KEY, poll=POLL)


def test_a_ballot_made_anew_from_anothers_is_refused():
    """Adding to both parts keeps the vote and hides the copy; the proof no longer fits."""
    good, more = seal("no", key=KEY, poll=POLL), secret()
    again = replace(good, a=plus(good.a, base(more)), b=plus(good.b, times(more, KEY)))
    assert not is_valid(again, key=KEY, poll=POLL)


def test_no_part_of_a_ballot_can_be_changed():
    good = seal("abstain", key=KEY, poll=POLL)
    told = good.as_json()
    for path in [("a",), ("b",), *[("proof", row, cell) for row in range(3) for cell in range(4)]]:
        changed = json.loads(json.dumps(told))
        where = changed
        for step in path[:-1]:
            where = where[step]
        where[path[-1]] = seal("abstain", key=KEY, poll=POLL).as_json()["a"]
        with suppress(NotInGroup):  # a point is no number
            assert not is_valid(read_ballot(changed), key=KEY, poll=POLL), path
    assert is_valid(read_ballot(told), key=KEY, poll=POLL)
    assert not is_valid(good, key=KEY, poll=OTHER)
    assert not is_valid(good, key=base(secret()), poll=POLL)


@pytest.mark.parametrize("text", OUTSIDE)
def test_points_outside_the_group_are_refused_everywhere(text):
    assert not is_point(bytes.fromhex(text))
    good = seal("yes", key=KEY, poll=POLL).as_json()
    for name in "ab":
        assert not is_valid(read_ballot({**good, name: text}), key=KEY, poll=POLL)
    with pytest.raises(NotInGroup):
        read_proven({**KEYS[0].as_json(), "point": text})


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        "x",
        1,
        {},
        {"a": "00"},
        {"a": "0" * 64, "b": "0" * 64, "proof": []},
        {"a": 1, "b": 2, "proof": [[1]]},
    ],
)
def test_what_is_no_ballot_is_said_to_be_none(wrong):
    with pytest.raises(NotInGroup):
        read_ballot(wrong)


def test_a_key_is_taken_only_from_who_knows_its_secret():
    good = KEYS[0]
    assert key_is_known(good, session=POLL)
    assert not key_is_known(good, session=OTHER)
    rogue = replace(good, point=minus(base(5), KEYS[1].point))  # would make the sum a key somebody knows
    assert not key_is_known(rogue, session=POLL)


def test_a_share_comes_from_its_key_and_opens_this_urn_only():
    ballots = [seal("yes", key=KEY, poll=POLL) for _ in range(3)]
    masks = masks_of(ballots)
    first, second = shares(ballots)
    assert share_is_true(first, public=KEYS[0].point, masks=masks, poll=POLL)
    for wrong in (
        share_is_true(first, public=KEYS[1].point, masks=masks, poll=POLL),
        share_is_true(first, public=KEYS[0].point, masks=masks, poll=OTHER),
        share_is_true(first, public=KEYS[0].point, masks=masks_of(ballots[:2]), poll=POLL),
        share_is_true(replace(first, point=second.point), public=KEYS[0].point, masks=masks, poll=POLL),
    ):
        assert not wrong
    with pytest.raises(NotInGroup):
        opened(ballots, [first.point])


def test_one_teller_alone_learns_nothing_from_a_ballot():
    ballot = seal("no", key=KEY, poll=POLL)
    known = {base(weight) for weight in WEIGHTS.values()}
    for mine in MINE:
        assert minus(ballot.b, times(mine, ballot.a)) not in known
    assert minus(ballot.b, plus(*(times(mine, ballot.a) for mine in MINE))) in known


def test_every_outcome_of_a_committee_is_a_different_point():
    counts = [Counts(yes, no, 25 - yes - no) for yes in range(26) for no in range(26 - yes)]
    weights = [sum(getattr(each, name) * weight for name, weight in WEIGHTS.items()) for each in counts]
    assert len(set(weights)) == len(counts) == 351
    assert all(abs(one - other) < ORDER for one, other in combinations(weights, 2))


def test_a_tracker_is_the_hash_of_all_of_a_ballot():
    ballot = seal("yes", key=KEY, poll=POLL)
    assert isinstance(ballot, Ballot)
    assert read_ballot(ballot.as_json()).tracker == ballot.tracker
    assert replace(ballot, a=ballot.b).tracker != ballot.tracker


def test_the_browser_and_the_server_speak_of_the_same_ballots(chromium_page):
    """The modules that seal, check and open in the browser, run in the browser: each side accepts what the other made."""
    told = chromium_page(
        """async ([at, poll, key, keys, ballots]) => {
        const [sealing, tellers, group] = await Promise.all(["sealing", "tellers", "group"].map((name) => import(`${at}/${name}.js`)));
        const made = {};
        for (const choice of ["yes", "no", "abstain", "yes"]) {
          const { ballot, tracker } = await sealing.seal(choice, key, poll);
          made[tracker] = ballot;
        }
        const valid = await Promise.all(ballots.map((each) => sealing.isValid(each, key, poll)));
        const mine = group.secret();
        const sum = sealing.masks(Object.values(made));
        return { made, valid, key: await tellers.provenKey(mine, poll), share: await tellers.share(mine, sum, poll) };
        }""",
        [str(POLL), KEY.hex(), [each.as_json() for each in KEYS], _some_ballots()],
    )
    ballots = [read_ballot(each) for each in told["made"].values()]
    assert [each.tracker for each in ballots] == list(told["made"])
    assert all(is_valid(each, key=KEY, poll=POLL) for each in ballots)
    assert opened(ballots, [share.point for share in shares(ballots)]) == Counts(2, 1, 1)
    assert told["valid"] == [True, True, True, False]
    key = read_proven(told["key"])
    assert key_is_known(key, session=POLL)
    assert share_is_true(read_proven(told["share"]), public=key.point, masks=masks_of(ballots), poll=POLL)


def _some_ballots():
    good = [seal(choice, key=KEY, poll=POLL).as_json() for choice in WEIGHTS]
    return [*good, {**good[0], "a": good[1]["a"]}]
