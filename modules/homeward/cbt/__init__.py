"""Cognitive behavioural therapy and relapse prevention as data: chains of one evening, and what several evenings have in common."""
