"""Motivational interviewing: what can be counted in a conversation, and what the count can and cannot say."""
