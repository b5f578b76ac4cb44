"""Case management: the doors a town has, and whether a client really came through one."""
