"""Files → catalogue."""

from custmap.loading.reader import Reading, load

__all__ = ["Reading", "load"]
