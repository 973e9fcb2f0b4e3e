"""One note's text turned into facts; knows no other note and never fails."""
