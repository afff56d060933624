"""What a promise means: the grammar of standards, durations, opening hours, the working calendar, comparing bounds.

The lowest layer: text goes in, frozen values come out, and nothing here knows what a service is.
"""

from custmap.standards.actuals import TimeActual, parse_time_actual
from custmap.standards.amounts import (
    NumberActual,
    QualityStandard,
    QuantityStandard,
    Rate,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_share,
    parse_volume,
)
from custmap.standards.calendar import WorkCalendar
from custmap.standards.channel import CHANNELS, Channel, parse_channel
from custmap.standards.compare import Comparison, compare, compare_durations
from custmap.standards.dates import day_after
from custmap.standards.deadlines import Deadline, DeadlineDay
from custmap.standards.duration import NO_TIME, Duration, Span
from custmap.standards.hours import Hours, parse_hours, parse_workdays
from custmap.standards.met import met
from custmap.standards.timing import Statistic, TimeStandard, parse_takes, parse_time
from custmap.standards.words import Words, split_standards

__all__ = [
    "CHANNELS",
    "NO_TIME",
    "Channel",
    "Comparison",
    "Deadline",
    "DeadlineDay",
    "Duration",
    "Hours",
    "NumberActual",
    "QualityStandard",
    "QuantityStandard",
    "Rate",
    "Span",
    "Statistic",
    "TimeActual",
    "TimeStandard",
    "Words",
    "WorkCalendar",
    "compare",
    "compare_durations",
    "day_after",
    "met",
    "parse_channel",
    "parse_hours",
    "parse_number_actual",
    "parse_quality",
    "parse_quantity",
    "parse_share",
    "parse_takes",
    "parse_time",
    "parse_time_actual",
    "parse_volume",
    "parse_workdays",
    "split_standards",
]
