"""What holds for every catalogue, held against catalogues made from the format itself.

A longer run: `CUSTMAP_PROPERTIES=2000 python -m pytest tests/properties` draws so many catalogues for each promise.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

thorough = settings(
    max_examples=int(os.environ.get("CUSTMAP_PROPERTIES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""For each promise; a catalogue is drawn and checked in a few hundredths of a second."""
