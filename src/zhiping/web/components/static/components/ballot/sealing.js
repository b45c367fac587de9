// One ballot, twin of zhiping.ballots.sealing: sealed in this browser, with the proof that it says yes, no or abstain. The choice goes
// nowhere else, and what made it secret is forgotten when this function ends.
import { base, challenge, hex, mod, number, open, point, scalar, secret, sha256, times, total, unhex, uuid } from "./group.js";

const DOMAIN = "zhiping ballot 1";
const WEIGHTS = { yes: 1n, no: 1n << 10n, abstain: 1n << 20n };

const pretended = (off, hidden, key) => { // a choice not made: the answer first, then what fits it
  const [asked, answer] = [secret(), secret()];
  const kept = answer - asked * hidden;
  return { a: base(kept), b: times(kept, key).add(base(asked * off)), asked, answer };
};

const question = (poll, key, a, b, rows) =>
  challenge(DOMAIN, uuid(poll), unhex(key), a.toBytes(), b.toBytes(), ...rows.flatMap((row) => [row.a.toBytes(), row.b.toBytes()]));

export const seal = async (choice, key, poll) => {
  const [weight, hidden, once, under] = [WEIGHTS[choice], secret(), secret(), point(key)];
  const [a, b] = [base(hidden), times(hidden, under).add(base(weight))];
  const rows = Object.values(WEIGHTS).map((each) =>
    (each === weight ? { a: base(once), b: times(once, under) } : pretended(each - weight, hidden, under)));
  const whole = await question(poll, key, a, b, rows);
  const own = rows.find((row) => row.asked === undefined);
  own.asked = mod(whole - rows.reduce((sum, row) => sum + (row.asked ?? 0n), 0n));
  own.answer = mod(once + own.asked * hidden);
  const proof = rows.map((row) => [row.a.toHex(), row.b.toHex(), hex(scalar(row.asked)), hex(scalar(row.answer))]);
  const ballot = { a: a.toHex(), b: b.toHex(), proof };
  return { ballot, tracker: await tracker(ballot) };
};

export const tracker = ({ a, b, proof }) =>
  sha256(...[a, b, ...proof.flatMap((row) => row.slice(0, 2)), ...proof.flatMap((row) => row.slice(2))].map(unhex));

export const isValid = async (ballot, key, poll) => {
  const [a, b, under] = [point(ballot.a), point(ballot.b), point(key)];
  const rows = ballot.proof.map(([left, right, asked, answer]) => (
    { a: point(left), b: point(right), asked: number(unhex(asked)), answer: number(unhex(answer)) }));
  const sum = mod(rows.reduce((whole, row) => whole + row.asked, 0n));
  if (rows.length !== 3 || sum !== await question(poll, key, a, b, rows)) return false;
  return Object.values(WEIGHTS).every((weight, place) => {
    const { asked, answer, ...row } = rows[place];
    return base(answer).equals(row.a.add(open(asked, a)))
      && open(answer, under).equals(row.b.add(open(asked, b.subtract(base(weight)))));
  });
};

export const masks = (ballots) => total(ballots.map((each) => point(each.a)));
