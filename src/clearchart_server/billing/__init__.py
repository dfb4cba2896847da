"""Bill drop: final codes and charges become claims that are checked and written; what comes back is matched."""
