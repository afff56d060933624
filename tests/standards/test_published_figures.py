"""Every phrase of time in the published figures is understood, and an editor accepts it.

One standard a phrase: where an organisation prints two in one cell, they stand here as two. A figure printed in a
table of minutes has its unit written out.
"""

from __future__ import annotations

import re

import pytest

from custmap.standards import Statistic, TimeStandard, Words, parse_hours, parse_quality, parse_share, parse_time
from custmap.standards.schema import HOURS_PATTERN, QUALITY_PATTERN, SHARE_PATTERN, TIME_PATTERN

SOLANO = """
5 min                                   | within 5 min
15–30 min                               | within 15 min – 30 min
38-53 min                               | within 38 min – 53 min
1–2 d                                   | within 1 d – 2 d
2–3 d + 1 h                             | within 2 d 1 h – 3 d 1 h
25 min per check                        | within 25 min | per check
2-3 d                                   | within 2 d – 3 d
5–7 d                                   | within 5 d – 7 d
daily                                   | by the end of each day
monthly                                 | by the end of each month
monthly trial balance                   | by the end of each month | trial balance
quarterly                               | by the end of each quarter
annual statements                       | by the end of each year | statements
calendar-driven                         | varies
by day 10 and 25                        | by day 10 and day 25 of each month
by the 10th and 25th of month           | by day 10 and day 25 of each month
check releases on scheduled dates       | event | check releases on scheduled dates
~15 min                                 | within 15 min
review 1 d                              | within 1 d | review
within 10 d of approving it             | within 10 d | of approving it
27–42 min                               | within 27 min – 42 min
2–3 d + 20 min                          | within 2 d 20 min – 3 d 20 min
delivery varies                         | varies | delivery
varies                                  | varies
3–5 d                                   | within 3 d – 5 d
10–16 d + delivery                      | varies from 10 d | delivery
subject to availability                 | varies | availability
same day                                | close of day
immediate                               | within 0 min
55 min–1 h if complete                  | within 55 min – 1 h | if complete
3–5 days                                | within 3 d – 5 d
30 min                                  | within 30 min
by 20 January                           | by 20 January of each year
1–3 d                                   | within 1 d – 3 d
1–2 working days                        | within 1 wd – 2 wd
1–3 days                                | within 1 d – 3 d
20–30 min                               | within 20 min – 30 min
search 5–10 min                         | within 5 min – 10 min | search
3–5 working days                        | within 3 wd – 5 wd
10 d posting                            | within 10 d | posting
15 d after wedding                      | within 15 d | after wedding
30 d for exempt marriages               | within 30 d | for exempt marriages
review 3–10 min                         | within 3 min – 10 min | review
1 h 35–38 min                           | within 1 h 35 min – 1 h 38 min
2–6 months                              | within 2 months – 6 months
order of payment next day               | within 1 d | order of payment
claim 5 days after payment              | within 5 d | claim after payment
6 d + ~37 min                           | within 6 d 37 min
5–10 days                               | within 5 d – 10 d
1–2 wd                                  | within 1 wd – 2 wd
2–3 wd                                  | within 2 wd – 3 wd
reclassification 30+ d                  | varies from 30 d | reclassification
3–5 d after inspection                  | within 3 d – 5 d | after inspection
5–15 d                                  | within 5 d – 15 d
1 h 5                                   | within 1 h 5 min
1 h 20                                  | within 1 h 20 min
1–2 weeks                               | within 7 d – 14 d
first response 50 min                   | within 50 min | first response
47 min                                  | within 47 min
entrance ticket stated 20 min           | within 20 min | entrance ticket stated
15–30 min free                          | within 15 min – 30 min | free
"""

LOS_BANOS = """
2 h                                     | within 2 h
within the day                          | close of day
apply 10–30 min                         | within 10 min – 30 min | apply
approve 1–2 d                           | within 1 d – 2 d | approve
print same day                          | close of day | print
7 min                                   | within 7 min
1 h 11 min                              | within 1 h 11 min
21–35 wd                                | within 21 wd – 35 wd
35 wd (needs provincial assessor)       | within 35 wd | needs provincial assessor
3 min per unit                          | within 3 min | per unit
evaluate 7 wd                           | within 7 wd | evaluate
release 2 wd                            | within 2 wd | release
9 wd                                    | within 9 wd
1 d + site visit, varies                | varies from 1 d | site visit
site visit, varies                      | varies | site visit
1 d + BFP visit (no limit) + 1 d        | varies from 1 d | bfp visit 1 d
5+5+2 = 12 min                          | within 12 min | 5+5+2
Mayor's signature 30 min–2 d            | within 30 min – 2 d | mayor's signature
1–2 h + site visit                      | varies from 1 h | site visit
5–7 min                                 | within 5 min – 7 min
11 calendar d (10 d posting)            | within 11 d | 10 d posting
issued on day 11                        | within 11 d | issued
issued on day 11 (10 d posting)         | within 11 d | issued 10 d posting
10 calendar d                           | within 10 d
2 h 45                                  | within 2 h 45 min
6 h 27                                  | within 6 h 27 min
1 h 35                                  | within 1 h 35 min
12 min; then RHU sanitation             | within 12 min | then rhu sanitation
"""

PHILIPPINE_RULES = """
3 working days                          | within 3 wd
7 wd                                    | within 7 wd
≤20 wd                                  | within 20 wd
20 working days                         | within 20 wd
3 calendar days                         | within 3 d
44 min                                  | within 44 min
verify leave credits 10 min             | within 10 min | verify leave credits
evaluate 201 file 2 h                   | within 2 h | evaluate 201 file
2 h if administrative case              | within 2 h | if administrative case
queue 1 min                             | within 1 min | queue
accountable officers 1 d                | within 1 d | accountable officers
within 5 days of receipt if complete    | within 5 d | of receipt if complete
prepare 1 d                             | within 1 d | prepare
total stated 3 days                     | within 3 d | total stated
2 d 1 h                                 | within 2 d 1 h
quarterly, on approval                  | by the end of each quarter | on approval
"""

HOSPITALS = """
doctor at once                          | within 0 min | doctor
examined ≤ 30 min after registration    | within 30 min | examined after registration
≤ 90 min after registration             | within 1 h 30 min | after registration
registered to ward ≤ 5 min              | within 5 min | registered to ward
deposit refund ≤ 15 min from handing in receipt | within 15 min | deposit refund from handing in receipt
papers to the Accountant General ≤ 2 wd | within 2 wd | papers to the accountant general
medical report ≤ 28 d excluding weekends and holidays | within 28 wd | medical report
red at once                             | within 0 min | red
yellow ≤ 30 min                         | within 30 min | yellow
green 90–180 min                        | within 1 h 30 min – 3 h | green
90% seen ≤ 90 min after laboratory/diagnostic results are obtained | milestone 90% within 1 h 30 min \
| seen after laboratory/diagnostic results are obtained
acknowledged in writing ≤ 1 wd          | milestone within 1 wd | acknowledged in writing
stat tests ≤ 1 h                        | within 1 h | stat tests
routine chemistry/haematology/blood bank ≤ 4 h | within 4 h | routine chemistry/haematology/blood bank
cultures 24–72 h                        | within 1 d – 3 d | cultures
report ≤ 14 d of complete request       | within 14 d | report of complete request
in-patient notes delivered ≤ 72 h (working days) after discharge | within 3 wd \
| in-patient notes delivered after discharge
register 5 min                          | within 5 min | register
screen < 30 min                         | within 30 min | screen
doctor ≤ 90 min                         | within 1 h 30 min | doctor
medicine average wait 30 min            | average within 30 min | medicine wait
average wait 30 min                     | average within 30 min | wait
sent to Accounts ≤ 15 d                 | within 15 d | sent to accounts
A&E 85% ≤ 60 min                        | 85% within 1 h | a&e
in-patient/day case 90% ≤ 2 h           | 90% within 2 h | in-patient/day case
GP/primary care 95% ≤ 24 h              | 95% within 1 d | gp/primary care
urgent blood sciences < 90 min          | within 1 h 30 min | urgent blood sciences
ED renal/LFT/troponin < 60 min          | within 1 h | ed renal/lft/troponin
FBC < 30 min                            | within 30 min | fbc
A&E and urgent 90% ≤ 1 h of receipt     | 90% within 1 h | a&e and urgent of receipt
90% ≤ 1 h of receipt                    | 90% within 1 h | of receipt
≈ 2 h of receipt                        | within 2 h | of receipt
A&E, admissions, critical care blood science ≈ 2 h of receipt | within 2 h \
| a&e, admissions, critical care blood science of receipt
routine same day if in lab by 11:00     | close of day | routine if in lab by 11:00
A&E 4-hour standard                     | within 4 h | a&e standard
"""

UK_COUNCILS = """
social-media enquiry 2 wd               | within 2 wd | social-media enquiry
call-back 1 wd                          | within 1 wd | call-back
email/letter 10 wd                      | within 10 wd | email/letter
full-plans check 15 wd of valid application | within 15 wd | full-plans check of valid application
dangerous structure 2 h                 | within 2 h | dangerous structure
burial request average 5 wd             | average within 5 wd | burial request
acknowledge 5 clear wd                  | milestone within 5 wd | acknowledge
full reply 20 clear wd                  | within 20 wd | full reply
enquiries average 10 wd                 | average within 10 wd | enquiries
calls average 3 min                     | average within 3 min | calls
≥ 90% of visitors seen ≤ 20 min         | 90% within 20 min | visitors seen
missed bin ≤ 3 wd                       | within 3 wd | missed bin
main roads weekly                       | by the end of each week | main roads
town centre daily                       | by the end of each day | town centre
bulky waste ≤ 5 wd                      | within 5 wd | bulky waste
most new benefit claims ≤ 22 d          | median within 22 d | new benefit claims
changes ≤ 9 wd                          | within 9 wd | changes
council-tax change ≤ 10 wd              | within 10 wd | council-tax change
acknowledge 2 wd                        | milestone within 2 wd | acknowledge
reply 10 wd                             | milestone within 10 wd | reply
≤ 10 rings                              | within 10 rings
voicemail 1 wd                          | within 1 wd | voicemail
calls ≤ 5 min                           | within 5 min | calls
letters acknowledged 5 wd               | within 5 wd | letters acknowledged
serious ASB 24 h                        | within 1 d | serious asb
appointment offered ≤ 3 wd              | within 3 wd | appointment offered
90% seen ≤ 15 min of appointment time   | milestone 90% within 15 min | seen of appointment time
6 rings                                 | within 6 rings
email acknowledge 1 wd                  | within 1 wd | email acknowledge
visitor without appointment 15 min      | within 15 min | visitor without appointment
phone 10 rings (~30 s)                  | within 10 rings | phone ~30 s
appointment seen ≤ 5 min                | within 5 min | appointment seen
voicemail next wd                       | within 1 wd | voicemail
walk-in up to 30 min                    | within 30 min | walk-in
form acknowledged at once               | within 0 min | form acknowledged
18 d                                    | within 18 d
19.51 d                                 | within 19.51 d
new housing-benefit claim 23.73 d       | within 23.73 d | new housing-benefit claim
non-major 94.67% in time                | 94.67% on time | non-major
major 100% in time                      | on time | major
planning in time 95.16%                 | 95.16% on time | planning
invoices paid ≤ 30 d 97.00%             | 97% within 30 d | invoices paid
18–20 wd                                | within 18 wd – 20 wd
"""

UNIVERSITIES = """
2 bd                                    | within 2 wd
10 business days                        | within 10 wd
by second Monday of month               | by 2nd Monday of each month
monthly ledger reconciliation by second Monday of month | by 2nd Monday of each month | monthly ledger reconciliation
all other varies                        | varies | all other
by separation date                      | event | by separation date
by start date                           | event | by start date
attend 1 h                              | milestone within 1 h | attend
P1 attend 1 h                           | within 1 h | p1 attend
restore/alternative 24 h                | within 1 d | restore/alternative
attend 4 h (only within contract hours 08:30–17:00) | milestone within 4 h \
| attend only within contract hours 08:30–17:00
restore 72 h                            | within 3 d | restore
attend 48 h                             | milestone within 2 d | attend
repair 7 d                              | within 7 d | repair
attend 7 calendar d                     | milestone within 7 d | attend
permanent 30 d                          | within 30 d | permanent
same day if reported before 13:00       | close of day | if reported before 13:00
next day before 09:00                   | within 1 d | before 09:00
restore major outage 2 h                | within 2 h | restore major outage
supporting 1 working day                | within 1 wd | supporting
response 15 min                         | within 15 min | response
resolution 3 d                          | within 3 d | resolution
P1 action 1 h                           | within 1 h | p1 action
resolve 1 wd                            | within 1 wd | resolve
notify 1 h                              | milestone within 1 h | notify
respond 1 wd                            | milestone within 1 wd | respond
resolve 450 h                           | within 450 h | resolve
first contact 12 business h             | within 12 h | first contact
4 business h                            | within 4 h
40 business h                           | within 40 h
40 bh                                   | within 40 h
24 h                                    | within 1 d
20 bd                                   | within 20 wd
critical response 30 min                | within 30 min | critical response
immediate                               | within 0 min
P1 immediate                            | within 0 min | p1
scheduled in 5 bd                       | within 5 wd | scheduled
done in 15 bd                           | within 15 wd | done
start within 90 d                       | milestone within 90 d | start
first reply 3 bd                        | within 3 wd | first reply
copier fault response 30 min            | within 30 min | copier fault response
repair firm called within 24 h          | within 1 d | repair firm called
inter-library loan action 3 wd          | within 3 wd | inter-library loan action
notify 2 wd of receipt                  | milestone within 2 wd | notify of receipt
reservation notice 24 h                 | within 1 d | reservation notice
dental 120 min                          | within 2 h | dental
complaint reply 3 wd                    | within 3 wd | complaint reply
reviewed annually                       | by the end of each year | reviewed
"""

US_CITIES = """
calls answered ≤ 30 s 95%               | 95% within 30 s | calls answered
arrival ≤ 4 min from leaving station 90% | 90% within 4 min | arrival from leaving station
median priority-1 response ≤ 6 min      | median within 6 min | priority-1 response
pothole repaired ≤ 1 business day 80%   | 80% within 1 wd | pothole repaired
80% on time                             | 80% on time
missed trash inspected ≤ 1 business day | within 1 wd | missed trash inspected
graffiti, streetlight within service target 80% | 80% on time | graffiti, streetlight
signal outage ≤ 24 h 80%                | 80% within 1 d | signal outage
approved sign installed ≤ 30 calendar days | within 30 d | approved sign installed
maintenance, tree requests within target 80% | 80% on time | maintenance, tree requests
as-of-right permit reviewed ≤ 20 business days | within 20 wd | as-of-right permit reviewed
code-enforcement on time 80%            | 80% on time | code-enforcement
96.2% closed in time                    | 96.2% on time | closed
> 90% of calls answered < 20 s          | 90% within 20 s | calls answered
mean wait 10 s                          | average within 10 s | wait
brush/bulk ≈ 4 d                        | within 4 d | brush/bulk
missed garbage ≈ 2 d                    | within 2 d | missed garbage
90 d                                    | within 90 d
"""

SOURCES = {
    "Solano": SOLANO,
    "Los Baños": LOS_BANOS,
    "Philippine rules and other municipalities": PHILIPPINE_RULES,
    "hospitals": HOSPITALS,
    "councils of the United Kingdom": UK_COUNCILS,
    "universities": UNIVERSITIES,
    "cities of the United States": US_CITIES,
}


def rows(table: str) -> list[tuple[str, str, str]]:
    """Phrase, meaning and label of each line."""
    cells = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in cells]


def meaning(standard: TimeStandard | Words) -> str:
    """The parsed value in one line, its label left out."""
    if isinstance(standard, Words):
        return "words"
    low = f"{standard.at_least} – " if standard.at_least and standard.kind == "within" else ""
    bound = {
        "within": f"within {low}{standard.within}",
        "deadline": str(standard.due),
        "on-time": "on time",
        "event": "event",
        "close": "close of day",
        "varies": f"varies from {standard.at_least}" if standard.at_least else "varies",
    }[standard.kind]
    of = "" if standard.statistic is Statistic.ALL else standard.statistic.value + " "
    if standard.statistic is Statistic.SHARE and standard.share is not None:
        of = f"{(standard.share * 100).normalize():f}% "
    return ("milestone " if standard.milestone else "") + of + bound


PHRASES = [pytest.param(*row, id=f"{source}: {row[0]}") for source, table in SOURCES.items() for row in rows(table)]


@pytest.mark.parametrize(("phrase", "expected", "label"), PHRASES)
def test_a_published_time_is_understood_as_it_was_meant(phrase: str, expected: str, label: str) -> None:
    standard = parse_time(phrase)
    assert (meaning(standard), "" if isinstance(standard, Words) else standard.label) == (expected, label)


@pytest.mark.parametrize(("phrase", "expected", "label"), PHRASES)
def test_an_editor_accepts_every_published_time(phrase: str, expected: str, label: str) -> None:
    assert re.search(TIME_PATTERN, phrase)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("satisfaction survey mean 4 of 5", "at least 4/5"),
        ("satisfaction at least 89%", "at least 89%"),
        ("calls abandoned at most 5.31%", "at most 5.31%"),
        ("benefit error at most 0.16%", "at most 0.16%"),
        ("entitlement accuracy at least 91%", "at least 91%"),
        ("council tax collected at least 98.65%", "at least 98.65%"),
        ("reach first time by phone at least 95%", "at least 95%"),
        ("attendance at least 95%", "at least 95%"),
        ("every indent filled: 100%", "at least 100%"),
    ],
)
def test_a_published_quality_is_understood_and_accepted(phrase: str, expected: str) -> None:
    standard = parse_quality(phrase)
    assert not isinstance(standard, Words)
    assert f"{standard.sense} {standard.number}{standard.unit}" == expected
    assert re.search(QUALITY_PATTERN, phrase)


@pytest.mark.parametrize("share", ["99.9%", "99.5%", "99.0%", "95%", "80%"])
def test_a_published_availability_is_a_share(share: str) -> None:
    assert not isinstance(parse_share(share), Words)
    assert re.search(SHARE_PATTERN, share)


@pytest.mark.parametrize(
    "hours",
    [
        "Mon–Fri 08:00–17:00",
        "24/7",
        "06:00–18:00",
        "Mon–Fri 09:00–17:30",
        "08:30–17:00",
        "Mon–Fri 09–17",
        "07:30–17:30 Mon–Fri",
        "Mon–Fri 08–17",
        "round-the-clock",
        "24 h",
    ],
)
def test_published_opening_hours_are_understood(hours: str) -> None:
    assert not isinstance(parse_hours(hours), Words)
    assert re.search(HOURS_PATTERN, hours)
