"""The three verbs: read a mail, decide what it changes, plan what is due. Pure functions."""
