// 计票 and 监票, twin of zhiping.ballots.tellers: a key made in this browser, and its share in the opening of a closed urn.
import { base, challenge, hex, mod, point, scalar, secret, times, total, uuid } from "./group.js";
import { isValid, masks, tracker } from "./sealing.js";

const proven = (given, asked, response) => (
  { point: given.toHex(), challenge: hex(scalar(asked)), response: hex(scalar(response)) });

export const provenKey = async (mine, session) => {
  const [given, once] = [base(mine), secret()];
  const asked = await challenge("zhiping key 1", uuid(session), given.toBytes(), base(once).toBytes());
  return proven(given, asked, mod(once + asked * mine));
};

export const share = async (mine, sum, poll) => {
  const [given, once] = [times(mine, sum), secret()];
  const told = [base(mine), sum, given, base(once), times(once, sum)].map((each) => each.toBytes());
  const asked = await challenge("zhiping share 1", uuid(poll), ...told);
  return proven(given, asked, mod(once + asked * mine));
};

// Before anything is opened: the key is the tellers' and mine among them, every ballot is in order and there once, no more than members.
export const wrong = async (mine, urn) => {
  const [keys, ballots] = [urn.keys.map((each) => point(each.point)), Object.entries(urn.ballots)];
  if (!keys.some((each) => each.equals(base(mine)))) return "本机保存的密钥不是这次会议登记的密钥，请输入恢复码。";
  if (!total(keys).equals(point(urn.key))) return "表决公钥与两人登记的密钥不一致，请停止开票并报告会议主持人。";
  if (ballots.length > urn.rights || new Set(ballots.map(([, each]) => each.a)).size !== ballots.length) return "票箱里的选票多于应有数或有重复，请停止开票并报告会议主持人。";
  for (const [name, each] of ballots) {
    if (name !== await tracker(each) || !await isValid(each, urn.key, urn.poll)) return "有选票没有通过校验，请停止开票并报告会议主持人。";
  }
  return masks(ballots.map(([, each]) => each)).isTorsionFree() ? "" : "选票合计没有通过校验，请停止开票并报告会议主持人。";
};

export const sumOf = (urn) => masks(Object.values(urn.ballots));

export const remembered = (session) => {
  const kept = localStorage.getItem(`zhiping-teller-${session}`);
  return kept && BigInt(`0x${kept}`);
};

export const remember = (session, mine) => localStorage.setItem(`zhiping-teller-${session}`, mine.toString(16).padStart(64, "0"));

export const recovered = (text) => {
  const digits = text.replaceAll(/[\s-]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? BigInt(`0x${digits}`) : null;
};

export const fresh = (session) => { const mine = secret(); remember(session, mine); return mine; };

export const unopenedElse = (poll, sum) => { // one urn is opened once: never a second set of ballots under the same poll
  const before = localStorage.getItem(`zhiping-opened-${poll}`);
  if (!before) localStorage.setItem(`zhiping-opened-${poll}`, sum.toHex());
  return !before || before === sum.toHex();
};
