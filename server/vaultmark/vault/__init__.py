"""All notes at one moment: immutable, free of I/O."""
