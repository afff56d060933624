"""The sections of a report in words, one a file; text and Markdown differ only in how they draw them."""
