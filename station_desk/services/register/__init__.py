"""The register: cards, their history and doubles, loading, giving, readiness, hours."""
