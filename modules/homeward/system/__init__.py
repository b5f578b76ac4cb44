"""The system: law as data, deadlines, and the pathway through the measures."""
