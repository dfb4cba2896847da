"""The figures as views: what `clearchart.work` defines, counted by the database over the rows that its reader sees."""
