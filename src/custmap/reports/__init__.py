"""Views of the customer map for people: a view model each, then its renderers. Pure functions."""
