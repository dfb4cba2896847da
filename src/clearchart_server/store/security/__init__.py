"""Who may do what to which row, as the database enforces it: roles, privileges, policies, foreign keys.

`installed` puts all of it in place, from what the models declare; `clearchart db migrate` calls it after Django's
migrations, in one transaction, and any number of times.
"""
