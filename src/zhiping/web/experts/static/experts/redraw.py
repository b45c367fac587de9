"""专家随机抽取复算程序。只用 Python 自带的库，不依赖本平台的任何代码。

用法：python3 redraw.py 抽取记录.json
从公开的抽取记录重新计算承诺哈希、抽取名单和递补结果，与记录逐项比较；一致时退出码为 0。

规则（记录中的 inputs 在号码产生之前公布）：
  承诺 = SHA256(inputs 的 JSON：键按字典序，无空格，UTF-8)
  种子 = SHA256(承诺 + ":" + 公布的号码)
  排序：同一专业的候选人按 SHA256(种子 + ":" + 专业 + ":" + 编号) 从小到大
  先依次为各专业取够委员：已被抽中的跳过；同一单位的委员达到上限的跳过
  再依次为各专业取备选：已被抽中的跳过
  递补：有人谢绝，由本专业排在最前、没有谢绝、单位未达上限的备选补上
"""

import hashlib
import json
import sys


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def promise(inputs):
    return sha(json.dumps(inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def order(seed, specialty, candidates):
    rows = [
        (sha(":".join((seed, specialty, c["number"]))), c)
        for c in candidates
        if specialty in c["specialties"]
    ]
    rows.sort(key=lambda row: row[0])
    return [candidate for _, candidate in rows]


def redraw(inputs, value):
    seed = sha(promise(inputs) + ":" + value)
    limit, chosen, per_unit = inputs["most_per_unit"], set(), {}
    members, reserves = [], []
    for quota in inputs["quotas"]:
        left = quota["members"]
        for person in order(seed, quota["specialty"], inputs["candidates"]):
            if not left:
                break
            if person["number"] in chosen or (person["unit"] and per_unit.get(person["unit"], 0) >= limit):
                continue
            members.append([quota["specialty"], person["number"]])
            chosen.add(person["number"])
            per_unit[person["unit"]] = per_unit.get(person["unit"], 0) + 1
            left -= 1
    for quota in inputs["quotas"]:
        left = quota["reserves"]
        for person in order(seed, quota["specialty"], inputs["candidates"]):
            if left and person["number"] not in chosen:
                reserves.append([quota["specialty"], person["number"]])
                chosen.add(person["number"])
                left -= 1
    return members, reserves


def serving(inputs, members, reserves, declined):
    unit = {c["number"]: c["unit"] for c in inputs["candidates"]}
    now, waiting, out = [list(row) for row in members], [list(row) for row in reserves], []
    for number in declined:
        out.append(number)
        place = next((row for row in now if row[1] == number), None)
        if place is None:
            continue
        now.remove(place)
        for row in waiting:
            others = [each for _, each in now if unit[each] == unit[row[1]]]
            free = not unit[row[1]] or len(others) < inputs["most_per_unit"]
            if row[0] == place[0] and row[1] not in out and free:
                waiting.remove(row)
                now.append(row)
                break
    return sorted(now)


def differences(record):
    inputs, wrong = record["inputs"], []
    if promise(inputs) != record["commitment"]:
        wrong.append("承诺哈希不一致：公布后条件被改动过")
    if "value" not in record:
        return wrong
    members, reserves = redraw(inputs, record["value"])
    if members != record["members"]:
        wrong.append("抽取名单不一致")
    if reserves != record["reserves"]:
        wrong.append("备选名单不一致")
    if serving(inputs, members, reserves, record["declined"]) != record["serving"]:
        wrong.append("递补结果不一致")
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        record = json.load(file)
    wrong = differences(record)
    for line in wrong:
        print(line)
    if not wrong:
        print(
            "复算一致："
            + ("承诺、名单和递补都与记录相同" if "value" in record else "承诺与记录相同，号码还没有公布")
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
