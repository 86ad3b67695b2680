"""The planner of a year: facts in, a plan out; pure, so that the same facts always give the same plan."""
