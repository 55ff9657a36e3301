"""A run as a project of other programs (REFI-QDA), and what comes back from one."""
