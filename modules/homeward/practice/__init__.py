"""Practice outside a conversation: exercises, the words they are scored in, and the learner's own record."""
