"""What a check of a large catalogue found, kept for the next one: only what a change can touch is looked at again.

A finding is recalled only where nothing that its rule looks at has changed. What that is, every rule says (`Sight`),
and tests hold it to its word. Wherever there is a doubt (a fault, a reference to nothing, another version of custmap, a
day later), nothing is recalled and all is looked at anew: an answer may be late, and never old.
"""
