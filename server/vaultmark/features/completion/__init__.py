"""What may be typed at the cursor, one kind a file."""
