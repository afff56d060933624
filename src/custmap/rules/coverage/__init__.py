"""Does everyone know whom they serve, and to what standard?"""
