"""What several topics need: who is meant, which item is meant, how a draft is shown."""
