"""The screens: each shows one thing and knows no other."""
