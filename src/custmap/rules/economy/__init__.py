"""What it costs, what it brings in, and keeping the catalogue itself in order."""
