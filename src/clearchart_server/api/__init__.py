"""REST: /api/v1 for programs and screens, with its description at /api/v1/openapi.json."""
