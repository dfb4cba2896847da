"""What `./run` does inside the environment: house numbers and names, generated pages, bench, demo."""
