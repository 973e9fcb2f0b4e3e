"""What is to be said of a note, one kind a file."""
