"""What doctor asks of a Zammad besides the complaints themselves. Nothing is changed by looking.

account     what our own account may, under its own token
condition   version, time zone, addresses, background jobs: under an admin's token
bypasses    by which ways past prevention its settings leave a respondent a chance: under an admin's token
"""
