"""The bundle (.bfb): its container, its parts, what a union says in it and how it is taken in."""
