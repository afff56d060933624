"""Any bytes as a catalogue: it is checked, shown, drawn and exported in every way there is, and nothing in it acts."""

from __future__ import annotations

import io
import json
import sys
from xml.etree import ElementTree

from custmap.cli.terminal import CustmapError
