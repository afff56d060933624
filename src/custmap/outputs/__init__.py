"""Findings → text, one format a file: pure functions. Width, colour and what to hide are arguments."""
