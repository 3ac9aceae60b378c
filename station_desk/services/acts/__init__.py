"""Single acts: what each must say, what the rules refuse, what it writes beside itself."""
