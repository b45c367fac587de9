// The group of the secret ballot, twin of zhiping.ballots.group: points of edwards25519 (noble-ed25519), scalars as BigInt modulo ORDER.
import { Point } from "../vendor/noble-ed25519-3.2.0.js";

export const ORDER = Point.CURVE().n;

export const mod = (number) => ((number % ORDER) + ORDER) % ORDER;

export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const number = (bytes) => BigInt(`0x${hex([...bytes].reverse())}`); // the lowest byte comes first

export const scalar = (value) => Uint8Array.from(unhex(mod(value).toString(16).padStart(64, "0")).reverse());

export const secret = () => (number(crypto.getRandomValues(new Uint8Array(64))) % (ORDER - 1n)) + 1n;

export const point = (text) => Point.fromHex(text);

export const base = (value) => Point.BASE.multiply(mod(value));

export const times = (value, given) => given.multiply(mod(value)); // takes the same time whatever the secret

export const open = (value, given) => given.multiply(mod(value), false); // faster, for what everybody may know

export const total = (points) => points.reduce((sum, each) => sum.add(each));

export const uuid = (text) => unhex(text.replaceAll("-", ""));

const joined = (parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

export const challenge = async (domain, ...parts) => {
  const asked = new TextEncoder().encode(domain.padEnd(16));
  return number(new Uint8Array(await crypto.subtle.digest("SHA-512", joined([asked, ...parts])))) % ORDER;
};

export const sha256 = async (...parts) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts))));
