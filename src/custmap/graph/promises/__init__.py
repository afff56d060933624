"""The arithmetic of promises: can each be kept even if every supplier keeps its own?

A promise is a bound, not a forecast. *Not backed*: every supplier can keep its word and ours is broken all the same.
*Impossible* is said only of what cannot be kept on any day. Unknown stays unknown.
"""

from custmap.graph.promises.backing import Promises, Supplied, Tested
from custmap.graph.promises.overrun import Overrun, overrun
from custmap.graph.promises.own import Own

__all__ = ["Overrun", "Own", "Promises", "Supplied", "Tested", "overrun"]
