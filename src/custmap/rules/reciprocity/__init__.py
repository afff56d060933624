"""Do both ends of a link agree?"""
