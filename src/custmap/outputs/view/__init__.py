"""What every format is given, and what several of them share."""
