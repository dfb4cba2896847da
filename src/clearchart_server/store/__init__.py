"""What the office keeps: tables, who may see which row, stored bytes, the log of record."""
