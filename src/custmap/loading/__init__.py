"""Files → catalogue."""

from custmap.loading.load import Reading, load

__all__ = ["Reading", "load"]
