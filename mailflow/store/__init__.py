"""Where the state is kept: `sql.SqlStore` (SQLite, PostgreSQL) and `memory.MemoryStore`, both `ports.Store`.

Nothing is imported here on purpose: `import sqlmodel` takes most of a second, and only `sql` needs it.
"""
