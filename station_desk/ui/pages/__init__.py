"""Pages: one screen each; they do not know one another and ask the window by ``go``."""
