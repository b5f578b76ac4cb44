"""Evidence: every number in the book, with the study it comes from."""
