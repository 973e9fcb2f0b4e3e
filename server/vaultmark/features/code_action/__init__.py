"""What may be done about a spot in a note, one kind a file."""
