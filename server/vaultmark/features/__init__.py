"""What an editor can ask of a vault, one question a file, answered in plain data."""
