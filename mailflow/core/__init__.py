"""Values only: frozen dataclasses, their states, and arithmetic on them. Imports nothing of ours."""
