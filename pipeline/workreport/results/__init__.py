"""What a user takes away: records, tables and pages to read."""
