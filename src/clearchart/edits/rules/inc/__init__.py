"""Services incident to a physician's, and split or shared visits: who wrote the note against who bills."""
