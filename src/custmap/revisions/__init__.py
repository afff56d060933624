"""A catalogue as it was at a revision of git: read without touching the work tree, the index or a reference."""

from custmap.revisions.history import Commit, History
from custmap.revisions.snapshot import Snapshot, snapshot

__all__ = ["Commit", "History", "Snapshot", "snapshot"]
