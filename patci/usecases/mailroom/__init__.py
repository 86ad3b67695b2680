"""Notices from plan to departure: who is told what, by which letter, and how it leaves."""
