"""Who feels it when something fails?"""
