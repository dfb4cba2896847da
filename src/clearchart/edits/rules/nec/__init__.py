"""Medical necessity: a service against the local coverage of its contractor, place and date."""
