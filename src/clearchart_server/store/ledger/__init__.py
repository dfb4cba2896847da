"""The log of record in the database: events are appended in the writer's transaction, one sealer chains them."""
