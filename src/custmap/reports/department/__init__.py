"""The customer report of one department, or of one role in it: one view model, and a renderer for each format."""
