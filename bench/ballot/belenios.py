"""The same meeting with Debian's belenios-tool (AGPL, installed by hand, no part of the product): python3 bench/ballot/belenios.py

One election of CASES questions, each of three answers of which one is chosen; two trustees; a ballot answers all questions, as a member
of ours answers all cases. Debian's build knows no curve: the group is Belenios' own of 2048 bits. Every step is a run of the program.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
import time
from itertools import pairwise
from pathlib import Path

CHOICES = ([1, 0, 0], [1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1])
ANSWERS = ["yes", "no", "abstain"]


class Election:
    """A folder with belenios-tool's files in it."""

    def __init__(self, folder: Path, cases: int, group: str) -> None:
        self.folder, self.cases, self.group = folder, cases, group

    def run(self, *words: str, given: str = "") -> str:
        """What one run of the program printed."""
        command = ["belenios-tool", *words]
        told = subprocess.run(
            command,
            cwd=self.folder,
            input=given,
            text=True,
            check=True,
            capture_output=True,
        )
        return told.stdout

    def event(self, kind: str, payload: str = "") -> None:
        self.run("archive", "add-event", f"--type={kind}", given=payload)

    def set_up(self, members: int) -> list[str]:
        """Credentials, two trustees, the election; returns the members' private credentials."""
        token = self.run("setup", "generate-token").strip()
        where = ("--uuid", token, "--group", self.group)
        self.run("setup", "generate-credentials", *where, "--count", str(members))
        next(self.folder.glob("*.pubcreds")).rename(self.folder / "public_creds.json")
        private = next(self.folder.glob("*.privcreds")).read_text()
        for _ in range(2):
            self.run("setup", "generate-trustee-key", "--group", self.group)
        keys = "".join(path.read_text() for path in sorted(self.folder.glob("*.pubkey")))
        (self.folder / "public_keys.jsons").write_text(keys)
        self.run("setup", "make-trustees")
        (self.folder / "public_keys.jsons").unlink()
        self.template()
        self.run("setup", "make-election", *where, "--template", "template.json")
        self.run("archive", "init")
        for name in ("election.json", "trustees.json", "public_creds.json"):
            (self.folder / name).unlink(missing_ok=True)
        found = json.loads(private) if private.lstrip().startswith("{") else None
        return list(found.values()) if found else [line.split()[-1] for line in private.splitlines()]

    def template(self) -> None:
        question = {"answers": ANSWERS, "min": 1, "max": 1}
        questions = [{**question, "question": f"B{number:03}"} for number in range(self.cases)]
        told = {"description": "", "name": "meeting", "questions": questions}
        more = {"administrator": "office", "credential_authority": "server"}
        (self.folder / "template.json").write_text(json.dumps(told | more))

    def ballot(self, credential: str, number: int) -> str:
        votes = [CHOICES[(number * 7 + case) % 5] for case in range(self.cases)]
        (self.folder / "credential").write_text(credential)
        (self.folder / "choices.json").write_text(json.dumps(votes))
        return self.run("election", "generate-ballot", "--privcred", "credential", "--ballot", "choices.json")

    def tally(self) -> None:
        """Both trustees decrypt, the result is put together."""
        self.event("EndBallots")
        self.event("EncryptedTally", self.run("election", "compute-encrypted-tally"))
        for number, key in enumerate(sorted(self.folder.glob("*.privkey")), start=1):
            words = ("election", "decrypt", "--privkey", key.name, "--trustee-id", str(number))
            self.event("PartialDecryption", self.run(*words))
        self.event("Result", self.run("election", "compute-result"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("members", nargs="?", type=int, default=25)
    parser.add_argument("cases", nargs="?", type=int, default=40)
    parser.add_argument("--group", default="BELENIOS-2048", help="or RFC-3526-2048")
    given = parser.parse_args()
    if not shutil.which("belenios-tool"):
        raise SystemExit("apt-get install belenios-tool")
    with tempfile.TemporaryDirectory() as folder:
        election = Election(Path(folder), given.cases, given.group)
        credentials, number = election.set_up(given.members), given.members * given.cases
        marks = [time.perf_counter()]
        ballots = [election.ballot(each, place) for place, each in enumerate(credentials)]
        marks.append(time.perf_counter())
        for each in ballots:
            election.event("Ballot", each)
        marks.append(time.perf_counter())
        election.tally()
        marks.append(time.perf_counter())
        election.run("election", "verify")
        marks.append(time.perf_counter())
    sealed, _, tallied, verified = (later - earlier for earlier, later in pairwise(marks))
    print(f"belenios-tool, {given.group}: {given.members} members, {given.cases} cases")
    print(f"seal one choice   {sealed / number * 1000:8.2f} ms")
    print(f"tally of all      {tallied:8.2f} s")
    print(f"verify            {verified:8.2f} s")


if __name__ == "__main__":
    main()
