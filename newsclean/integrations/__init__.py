"""newsclean as a part of other engines, a module each, which needs that engine's package.

Nothing inside newsclean imports these modules.
"""
