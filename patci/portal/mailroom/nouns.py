"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.mailroom import inbox, mail_drop, mail_texts, outbox, outbox_day, reminders

NOUNS = (
    outbox_day,
    outbox,
    inbox,
    reminders,
    mail_texts,
    mail_drop,
)
