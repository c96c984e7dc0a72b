"""What editors make of what was read: accepted, corrected or rejected, kept beside the records and never put into them."""
