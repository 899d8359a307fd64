"""Figures that the modules of asyncio share."""

# How many calls are kept of where something was made, in debug mode.
DEBUG_STACK_DEPTH = 10

# In seconds: how long the end of a loop waits for the threads of its executor.
THREAD_JOIN_TIMEOUT = 300
