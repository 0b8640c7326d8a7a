"""This project beside well-known libraries, on the same inputs in one run: time, memory, and what each got right."""
