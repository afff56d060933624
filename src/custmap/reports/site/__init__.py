"""The report as pages for a browser: one file for a department, or a site of every department, customer and service."""
