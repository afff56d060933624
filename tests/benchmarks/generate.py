"""Valid catalogues of any size, for measuring: `python tests/benchmarks/generate.py FOLDER SERVICES`.

Fifty services a department, a file a department. Names and numbers vary; promises are round numbers, as real ones
are (some two hundred phrases of time). Departments stand in chains of four: each service is needed by the one of its
number in the next department, and both sides say so. They pass `check` without an error or a warning.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

_PER_FILE = 50
_CHAIN = 4
_NOUNS = ("permit", "licence", "record", "payroll", "voucher", "report", "inspection", "repair", "booking", "course")
_VERBS = ("receive", "check", "compute", "sign", "enter", "file", "weigh", "print", "pack", "measure", "record", "send")
_SHARES = (80, 85, 90, 95, 98, 99)
_LIMITS = {f"{n} min": n for n in (5, 10, 15, 20, 30, 45, 60, 90)} | {f"{n} h": 60 * n for n in range(1, 9)}
_LIMITS |= {f"{n} wd": 480 for n in (1, 2, 3, 5, 7, 10, 15, 20, 30)} | {f"{n} d": 480 for n in (5, 7, 10, 15, 20, 30)}
"""Promise → minutes of work that fit into it whenever it begins, a day at most."""
_CHANNELS = ("counter", "phone", "email", "post", "portal", "visit")


def generate(folder: Path, services: int, seed: int = 7) -> None:
    """Writes a catalogue of `services` services into `folder`, which is made if it is not there."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    departments = max(1, services // _PER_FILE)
    sizes = [services // departments + (number < services % departments) for number in range(departments)]
    (folder / "org.yaml").write_text(_organisation(), encoding="utf-8")
    for number, size in enumerate(sizes):
        text = "".join(_department(number, sizes, size, chance))
        (folder / f"department-{number:05}.yaml").write_text(text, encoding="utf-8")


def _organisation() -> str:
    return (
        "custmap: 1\n"
        "organisation: {name: Measured Town, sector: government, currency: EUR, as_of: 2026-06-30}\n"
        'calendar: {workdays: Mo-Fr, hours: "08:00-12:00, 13:00-17:00"}\n'
        "parties:\n"
        "  residents: {kind: public}\n"
        "  shops: {kind: business, who: owners and their bookkeepers}\n"
    )


def _department(number: int, sizes: list[int], size: int, chance: random.Random) -> list[str]:
    return [
        f"department: department-{number}\nname: Department {number}\n",
        f"about: What department {number} is there for\nroles:\n",
        "  head: {title: Head of department, people: 1, backup: clerk}\n",
        f"  clerk: {{title: Clerk, people: {chance.randint(2, 9)}}}\nservices:\n",
        *(_service(number, index, sizes, chance) for index in range(size)),
    ]


def _service(number: int, index: int, sizes: list[int], chance: random.Random) -> str:
    pick, digit = chance.choice, chance.randint
    noun = pick(_NOUNS)
    promised, minutes = pick([*_LIMITS.items()])
    first, least = digit(1, max(1, min(50, minutes // 4))), digit(1, max(1, minutes // 8))
    most = digit(least, max(least, minutes // 2))
    after = number + 1
    followed = after % _CHAIN and after < len(sizes) and index < sizes[after]
    internal = f"department-{after}: {{" if followed else "all-staff: {as: consumer, "
    supplier = f"department-{number - 1}/service-{index}"
    needs = f"[{{from: {supplier}, when: before, bring: [form]}}]" if number % _CHAIN else "[]"
    return f"""\
  service-{index}:
    name: {noun.capitalize()} number {index} of department {number}
    gives: [{pick(["information", "goods", "decision", "work"])}]
    owner: clerk
    customers:
      {pick(["residents", "shops"])}: {{recurs: on demand, volume: {digit(2, 900)} per month}}
      {internal}time: within {digit(2, 20)} wd}}
    quality: {{promise: wrong {noun}s at most {digit(20, 90) / 10}%, actual: {digit(1, 20) / 10}%, as_of: 2026-03-31}}
    time: {pick(_SHARES)}% within {promised}
    delivery: [{pick(_CHANNELS)}, other]
    before: {{time: reply within {digit(2, 9)} h}}
    after: {{time: complaints answered within {digit(2, 15)} wd, delivery: phone}}
    needs: {needs}
    requires: [form {digit(100, 999)}]
    steps:
      - {{do: {pick(_VERBS)} the papers, by: clerk, takes: {first} min}}
      - {{do: {pick(_VERBS)} the {noun}, by: head, takes: {least}-{most} min}}
    fee: {digit(1, 500)}
    feedback: {{csat: {digit(40, 50) / 10}, of: 5, target: 4, n: {digit(10, 400)}, as_of: 2026-03-31}}
    reviewed: 2026-0{digit(1, 6)}-15
"""


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
