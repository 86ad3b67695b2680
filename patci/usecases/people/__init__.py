"""Who stands for whom: directory, memberships, accounts, links."""
