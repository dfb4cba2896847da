"""The office: many people and machines around one Postgres, built on the library; the library never imports it."""
