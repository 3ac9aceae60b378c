"""Facts of the exchange between stations and their district: codes, envelopes, records."""
