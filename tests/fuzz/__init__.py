"""Coverage-guided fuzzing, run on demand: `python -m tests.fuzz reader -max_total_time=600` (needs atheris).

Every target is a module with `SEEDS`, `WORDS` (what its language is made of) and `examine`, which reads any bytes at
all and fails where a promise is broken. The suite runs each target over its seeds, so that none of them rots.
"""
