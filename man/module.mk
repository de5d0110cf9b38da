# Manual pages and what is made beside them.
