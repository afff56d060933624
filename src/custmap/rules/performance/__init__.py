"""Is what was promised delivered, and is it what the customer wants?"""
