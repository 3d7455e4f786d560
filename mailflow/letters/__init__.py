"""How our mails look and read: templates, the words for days and lateness, headers, MIME."""
