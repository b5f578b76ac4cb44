"""Cognitive behavioural therapy and relapse prevention as data: chains of one evening, distortions, the session, the week, coping plans, and where risk comes back."""
