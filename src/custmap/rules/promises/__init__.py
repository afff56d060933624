"""Can promises be kept even if every supplier keeps theirs?"""
